// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/CaseForms.h"

#include "src/custody/FactNames.h"
#include "src/exhibit/CaseReference.h"
#include "src/exhibit/Text.h"
#include "src/register/Cases.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"
#include "ui/widgets/IntakeFields.h"

#include <QCoreApplication>
#include <QPointer>

#include <memory>

namespace sealbook::client {
namespace {

namespace fact = custody::fact;

constexpr std::size_t kMostText = 500; // bytes; the register judges again

QString text(const char* source)
{
    return QCoreApplication::translate("CaseForms", source);
}

template <typename T> Result<void> verdict(const Result<T>& parsed)
{
    return parsed ? Result<void>() : Result<void>(parsed.error());
}

std::function<Result<void>(const std::string&)> needed(const char* what)
{
    return [what](const std::string& value) { return verdict(checkText(value, what, kMostText)); };
}

FormField field(std::string_view name, const QString& label)
{
    FormField made;
    made.name = name;
    made.label = label;
    return made;
}

std::string valueOf(const Facts& values, std::string_view name)
{
    const auto found = values.find(name);
    return found == values.end() ? std::string() : found->second;
}

std::vector<FormField> caseFields()
{
    FormField reference = field(fact::kReference, text("&Reference"));
    reference.hint = text("as the force writes it: HOIT-2018-0041");
    reference.check = [](const std::string& value) { return verdict(CaseReference::parse(value)); };
    FormField operation = field(fact::kOperation, text("&Operation"));
    operation.check = needed("operation");
    FormField officer = field(fact::kOfficer, text("Officer in the &case"));
    officer.hint = text("a user name, or a name");
    officer.check = needed("officer");
    return { reference, operation, officer };
}

reg::NewCase newCase(const Facts& values)
{
    return { valueOf(values, fact::kReference), valueOf(values, fact::kOperation), valueOf(values, fact::kOfficer) };
}

std::vector<FormField> warrantFields()
{
    FormField number = field(fact::kNumber, text("&Number"));
    number.check = needed("number");
    FormField act = field("act", text("&Act and section"));
    act.hint = text("PACE 1984 s.8");
    act.check = needed("act");
    FormField executed = field("executed", text("&Executed at"));
    executed.hint = text("2018-06-04 06:30, local time");
    executed.check = [](const std::string& value) { return verdict(Timestamp::parse(value)); };
    FormField premises = field("premises", text("&Premises"));
    premises.check = needed("premises");
    return { number, act, executed, premises };
}

Result<reg::NewWarrant> newWarrant(const std::string& caseReference, const Facts& values)
{
    const auto executed = Timestamp::parse(valueOf(values, "executed"));
    if (!executed)
        return executed.error();
    return reg::NewWarrant{ caseReference, valueOf(values, fact::kNumber), valueOf(values, "act"),
        valueOf(values, "premises"), *executed };
}

std::vector<FormField> intakeFields(const std::vector<std::string>& names, const Facts& given)
{
    std::vector<FormField> fields;
    for (const std::string& name : names) {
        FormField made = field(name, titled(name));
        made.given = valueOf(given, name);
        made.check = [name](const std::string& value) -> Result<void> {
            if (value.empty())
                return {};
            std::vector<std::string> unusual; // said when the row is added
            return verdict(checkField(name, value, unusual));
        };
        fields.push_back(std::move(made));
    }
    return fields;
}

/// Records what a form was filled in for: it closes then, and stays with the reason otherwise.
template <typename Record> void submit(Session& session, FormDialog* form, Record record)
{
    session.record(form, Change::Cases, std::move(record), [form](const Result<reg::Recorded>& recorded) {
        if (recorded)
            form->close();
        else
            form->refused(errorText(recorded.error()));
    });
}

} // namespace

void askNewCase(Session& session, QWidget* over, std::function<void(const std::string&)> opened)
{
    auto form = std::make_shared<QPointer<FormDialog>>();
    *form = new FormDialog(
        text("New case"), text("&Open the case"), caseFields(),
        [&session, form, opened = std::move(opened)](const Facts& values) {
            const reg::NewCase file = newCase(values);
            opened(file.reference);
            submit(session, *form, [file](reg::Session& in) { return reg::openCase(in, file); });
        },
        over);
    (*form)->open();
}

void askNewWarrant(
    Session& session, QWidget* over, const std::string& caseReference, std::function<void(const std::string&)> added)
{
    auto form = std::make_shared<QPointer<FormDialog>>();
    *form = new FormDialog(
        text("New warrant in %1").arg(shown(caseReference)), text("&Add the warrant"), warrantFields(),
        [&session, form, caseReference, added = std::move(added)](const Facts& values) {
            const auto warrant = newWarrant(caseReference, values);
            if (!warrant)
                return (*form)->refused(errorText(warrant.error()));
            added(warrant->number);
            submit(session, *form, [warrant = *warrant](reg::Session& in) { return reg::addWarrant(in, warrant); });
        },
        over);
    (*form)->open();
}

void askOtherFields(IntakeFields& row, QWidget* over)
{
    auto form = std::make_shared<QPointer<FormDialog>>();
    *form = new FormDialog(
        text("More of this exhibit"), text("&Keep"), intakeFields(IntakeFields::otherFields(), row.values()),
        [&row, form](const Facts& values) {
            Facts all = row.values();
            for (const std::string& field : IntakeFields::otherFields())
                all.erase(field);
            all.insert(values.begin(), values.end());
            row.setValues(all);
            (*form)->close();
        },
        over);
    (*form)->open();
}

} // namespace sealbook::client
