// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/ExhibitForms.h"

#include "src/custody/FactNames.h"
#include "src/exhibit/LocationPath.h"
#include "src/exhibit/SealNumber.h"
#include "src/exhibit/Text.h"
#include "src/exhibit/Timestamp.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"

#include <QCoreApplication>

namespace sealbook::client {
namespace {

namespace fact = custody::fact;

constexpr std::size_t kMaxText = 2000; ///< bytes

QString text(const char* source)
{
    return QCoreApplication::translate("ExhibitForms", source);
}

template <typename T> Result<void> verdict(const Result<T>& parsed)
{
    return parsed ? Result<void>() : Result<void>(parsed.error());
}

Result<void> checkSeal(const std::string& value)
{
    return verdict(SealNumber::parse(value));
}

/// A field of the intake; empty where it may be.
std::function<Result<void>(const std::string&)> intakeCheck(std::string_view name, bool needed)
{
    return [name = std::string(name), needed](const std::string& value) -> Result<void> {
        if (value.empty() && !needed)
            return {};
        std::vector<std::string> unusual; // said when it is recorded
        return verdict(checkField(name, value, unusual));
    };
}

FormField field(std::string_view name, const QString& label)
{
    FormField made;
    made.name = name;
    made.label = label;
    return made;
}

FormField sealField(const QString& label)
{
    FormField made = field(fact::kSeal, label);
    made.hint = text("scan or type the number");
    made.check = checkSeal;
    made.takesCodes = true;
    return made;
}

FormField noteField()
{
    return field(fact::kNote, text("&Note"));
}

std::vector<FormField> stageFields(const custody::ExhibitState& state)
{
    FormField stage = field(fact::kStage, text("&Stage"));
    for (const Stage one : allStages())
        stage.choices.emplace_back(word(one), titled(word(one)));
    stage.given = word(state.stage);
    FormField hours = field(fact::kHours, text("&Hours of this sitting"));
    hours.hint = text("may be left empty; 1.5 is an hour and a half");
    return { stage, hours, noteField() };
}

/// What a movement by one person states, but for where it goes.
std::vector<FormField> movementFields(const custody::ExhibitState& state)
{
    FormField purpose = field(fact::kPurpose, text("&Purpose"));
    FormField seen = field(fact::kSealSeen, text("Seal see&n"));
    seen.hint = text("the number on the bag in your hand");
    seen.takesCodes = true;
    seen.check = [](const std::string& value) { return value.empty() ? Result<void>() : checkSeal(value); };
    FormField condition = field(fact::kSealState, text("S&eal is"));
    condition.choices = { { "", text("not stated") }, { "intact", text("intact") }, { "damaged", text("damaged") } };
    std::vector<FormField> fields{ purpose };
    if (state.sealState != custody::SealState::None)
        fields.insert(fields.end(), { seen, condition });
    return fields;
}

std::vector<FormField> returnFields(const custody::ExhibitState& state)
{
    FormField to = field(fact::kTo, text("&To location"));
    to.hint = text("Site/Store/Shelf 1");
    to.takesCodes = true;
    to.check = [](const std::string& value) { return verdict(LocationPath::parse(value)); };
    std::vector<FormField> fields{ to };
    for (FormField& shared : movementFields(state))
        fields.push_back(std::move(shared));
    return fields;
}

FormField reasonField(const QString& label)
{
    FormField why = field(fact::kWhy, label);
    why.check = [](const std::string& value) { return verdict(checkText(value, "why", kMaxText)); };
    return why;
}

FormField timeField(std::string_view name, const QString& label, const QString& hint)
{
    FormField time = field(name, label);
    time.hint = hint;
    time.check = [](const std::string& value) {
        return value.empty() ? Result<void>() : verdict(Timestamp::parse(value));
    };
    return time;
}

/// Of the report that it is missing; once that is there, of a step of the search.
std::vector<FormField> lossFields(const custody::ExhibitState& state)
{
    FormField search = field(fact::kSearch, text("What was &searched"));
    FormField deadline = timeField(
        fact::kDeadline, text("Searched for &until"), text("2018-07-02 17:00; empty: the limit of the force"));
    if (state.missing) {
        search.check = [](const std::string& value) { return verdict(checkText(value, "search", kMaxText)); };
        return { search, timeField(fact::kOccurred, text("Searched a&t"), text("2018-06-04 06:30; empty: now")) };
    }
    FormField seen = timeField(fact::kLastSeen, text("Last s&een"), text("2018-06-04 06:30, local time"));
    FormField noticed = timeField(fact::kOccurred, text("&Noticed at"), text("2018-06-04 06:30; empty: now"));
    return { reasonField(text("&How it was noticed")), search, seen, noticed, deadline };
}

std::vector<FormField> findFields(const custody::ExhibitState& state)
{
    std::vector<FormField> fields = returnFields(state);
    fields[0].label = text("Pu&t at location");
    fields[1] = field(fact::kNote, text("N&ote"));
    fields[1].hint = text("where and by whom it was found");
    fields.push_back(timeField(fact::kOccurred, text("&Found at"), text("2018-06-04 06:30; empty: now")));
    return fields;
}

std::vector<FormField> splitFields()
{
    FormField kind = field(fact::kKind, text("&Kind"));
    for (const Kind one : allKinds())
        kind.choices.emplace_back(word(one), titled(word(one)));
    kind.given = word(Kind::Sim);
    FormField reference = field(fact::kReference, text("&Reference"));
    reference.hint = text("JC/1/A; left empty, the next one is given");
    reference.check = intakeCheck(fact::kReference, false);
    FormField seal = sealField(text("Sea&l"));
    seal.check = intakeCheck(fact::kSeal, false);
    FormField description = field("description", text("&Description"));
    description.check = intakeCheck("description", false);
    return { kind, reference, seal, description };
}

} // namespace

ExhibitForm formOf(ExhibitAct act, const custody::ExhibitState& state)
{
    const QString reference = shown(state.reference.canonical());
    const auto titledForm = [&](const char* title, const char* action, std::vector<FormField> fields) {
        return ExhibitForm{ text(title).arg(reference), text(action), std::move(fields) };
    };
    switch (act) {
    case ExhibitAct::Examine:
        return titledForm("Stage of %1", "Rec&ord", stageFields(state));
    case ExhibitAct::Seal:
        return titledForm("Seal %1", "&Seal", { sealField(text("Seal &number")) });
    case ExhibitAct::BreakSeal:
        return titledForm("Break the seal of %1", "&Break seal", { reasonField(text("&Why")) });
    case ExhibitAct::Reseal:
        return titledForm("Reseal %1", "&Reseal", { sealField(text("New seal &number")) });
    case ExhibitAct::TakeOut:
        return titledForm("Take %1 out", "&Take out", movementFields(state));
    case ExhibitAct::Return:
        return titledForm("Return %1", "&Return", returnFields(state));
    case ExhibitAct::Receive:
        return titledForm("Receive %1", "&Receive", movementFields(state));
    case ExhibitAct::ReportMissing:
        return state.missing ? titledForm("Step of the search for %1", "&Record", lossFields(state))
                             : titledForm("Report %1 missing", "&Report missing", lossFields(state));
    case ExhibitAct::Find:
        return titledForm("%1 was found", "Reco&rd as found", findFields(state));
    case ExhibitAct::WriteOff:
        return titledForm("Write %1 off", "Write &off", { reasonField(text("&Why the search ends")) });
    case ExhibitAct::Hold:
        return titledForm("Put %1 on hold", "Put on &hold", { reasonField(text("&Why")) });
    case ExhibitAct::ReleaseHold: {
        FormField why = field(fact::kWhy, text("&Why"));
        why.hint = text("may be left empty");
        return titledForm("Release the hold on %1", "&Release hold", { why });
    }
    case ExhibitAct::Split:
        break;
    }
    return titledForm("Take a part out of %1", "Boo&k in", splitFields());
}

} // namespace sealbook::client
