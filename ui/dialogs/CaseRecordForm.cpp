// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/CaseRecordForm.h"

#include "src/custody/FactNames.h"
#include "src/exhibit/Text.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"
#include "ui/models/Corrections.h"

#include <QCoreApplication>

#include <charconv>

namespace sealbook::client {
namespace {

namespace fact = custody::fact;

QString caseRecordText(const char* source)
{
    return QCoreApplication::translate("CaseRecordForm", source);
}

Result<std::uint64_t> countFrom(const std::string& typed)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (error != std::errc() || end != typed.data() + typed.size())
        return Error{ ErrorCode::InvalidInput, inQuotes(typed) + ": a whole number is needed" };
    return number;
}

template <typename Parse> std::function<Result<void>(const std::string&)> emptyOr(Parse parse)
{
    return [parse](const std::string& typed) -> Result<void> {
        if (typed.empty())
            return {};
        const auto parsed = parse(typed);
        return parsed ? Result<void>() : Result<void>(parsed.error());
    };
}

FormField numberField(std::string_view name, const QString& label, std::uint64_t given)
{
    FormField made;
    made.name = name;
    made.label = label;
    made.given = std::to_string(given);
    made.check = emptyOr(countFrom);
    return made;
}

FormField dateField(std::string_view name, const custody::CaseState& file)
{
    FormField made;
    made.name = name;
    made.label = titled(name);
    made.hint = caseRecordText("2018-06-04");
    if (const auto stated = file.dates.find(std::string(name)); stated != file.dates.end())
        if (const auto time = Timestamp::parseCanonical(stated->second))
            made.given = time->toLocal();
    made.check = emptyOr(Timestamp::parse);
    return made;
}

} // namespace

ExhibitForm formOfCaseRecord(const custody::CaseState& file)
{
    ExhibitForm form;
    form.title = caseRecordText("Figures and dates of case %1").arg(shown(file.reference));
    form.action = caseRecordText("&Record");
    form.fields.push_back(numberField(fact::kArrests, caseRecordText("&Arrests"), file.arrests));
    form.fields.push_back(numberField(fact::kSafeguarded, caseRecordText("Children &safeguarded"), file.safeguarded));
    for (const std::string_view name : custody::caseDateNames())
        form.fields.push_back(dateField(name, file));
    return form;
}

Result<reg::CaseFigures> caseFiguresFrom(const Facts& given, const Facts& typed)
{
    reg::CaseFigures figures;
    for (const auto& [name, value] : correctionsFrom(given, typed)) {
        if (value.empty())
            return Error{ ErrorCode::InvalidInput,
                name + " was recorded and is not taken back: record what is right instead" };
        if (name == fact::kArrests || name == fact::kSafeguarded) {
            const auto number = countFrom(value);
            if (!number)
                return number.error();
            (name == fact::kArrests ? figures.arrests : figures.safeguarded) = *number;
            continue;
        }
        const auto date = Timestamp::parse(value);
        if (!date)
            return date.error();
        figures.dates.emplace(name, *date);
    }
    if (!figures.arrests && !figures.safeguarded && figures.dates.empty())
        return Error{ ErrorCode::InvalidInput, "nothing was changed" };
    return figures;
}

} // namespace sealbook::client
