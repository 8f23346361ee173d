// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/ExhibitForms.h"

#include "src/custody/FactNames.h"
#include "src/exhibit/LocationPath.h"
#include "src/exhibit/SealNumber.h"
#include "src/exhibit/Text.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"

#include <QCoreApplication>

namespace sealbook::client {
namespace {

namespace fact = custody::fact;

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
    case ExhibitAct::BreakSeal: {
        FormField why = field(fact::kWhy, text("&Why"));
        why.check = [](const std::string& value) { return verdict(checkText(value, "why", 2000)); };
        return titledForm("Break the seal of %1", "&Break seal", { why });
    }
    case ExhibitAct::Reseal:
        return titledForm("Reseal %1", "&Reseal", { sealField(text("New seal &number")) });
    case ExhibitAct::TakeOut:
        return titledForm("Take %1 out", "&Take out", movementFields(state));
    case ExhibitAct::Return:
        return titledForm("Return %1", "&Return", returnFields(state));
    case ExhibitAct::Receive:
        return titledForm("Receive %1", "&Receive", movementFields(state));
    case ExhibitAct::Split:
        break;
    }
    return titledForm("Take a part out of %1", "Boo&k in", splitFields());
}

} // namespace sealbook::client
