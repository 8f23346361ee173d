// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/CorrectionForm.h"

#include "src/custody/FactNames.h"
#include "src/exhibit/Text.h"
#include "src/exhibit/Timestamp.h"
#include "src/exhibit/Words.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace sealbook::client {
namespace {

namespace fact = custody::fact;

constexpr std::size_t kMaxText = 2000; ///< bytes
constexpr std::array kTimes{ fact::kOccurred, fact::kDue, fact::kDeadline, fact::kLastSeen };

QString text(const char* source)
{
    return QCoreApplication::translate("CorrectionForm", source);
}

bool isTime(std::string_view name)
{
    return std::find(kTimes.begin(), kTimes.end(), name) != kTimes.end();
}

/// The words that a fact may have; none: anything.
std::vector<std::string_view> wordsOf(std::string_view name)
{
    if (name == fact::kSealState)
        return { "intact", "damaged" };
    if (name == "power-state")
        return { "on", "off", "asleep", "unknown" };
    if (name == "lock-state")
        return { "locked", "unlocked", "unknown" };
    if (name == "urgent" || name == "privileged" || name == "code-known")
        return { "yes", "no" };
    std::vector<std::string_view> words;
    if (name == fact::kKind)
        for (const Kind kind : allKinds())
            words.push_back(word(kind));
    return words;
}

/// In the machine's zone, as people type it.
std::string readable(const std::string& name, const std::string& value)
{
    const auto time = isTime(name) ? Timestamp::parseCanonical(value) : Result<Timestamp>(Error{});
    return time ? time->toLocal() : value;
}

FormField fieldOf(const custody::Event& event, const std::string& name, const std::string& value)
{
    FormField made;
    made.name = name;
    const bool isDetail = name.starts_with(fact::kDetailPrefix);
    made.label = titled(isDetail ? name.substr(fact::kDetailPrefix.size()) : name);
    made.given = readable(name, value);
    made.takesCodes = name == fact::kSealSeen;
    for (const std::string_view one : wordsOf(name)) {
        if (made.choices.empty() && name != fact::kKind)
            made.choices.emplace_back(std::string(), text("not stated"));
        made.choices.emplace_back(one, titled(one));
    }
    if (isTime(name))
        made.check = [](const std::string& typed) {
            const auto time = typed.empty() ? Result<Timestamp>(Timestamp{}) : Timestamp::parse(typed);
            return time ? Result<void>() : Result<void>(time.error());
        };
    else if (event.type == custody::EventType::BookIn)
        made.check = [name](const std::string& typed) {
            std::vector<std::string> unusual; // said when it is recorded
            const auto checked = typed.empty() ? Result<std::string>(typed) : checkField(name, typed, unusual);
            return checked ? Result<void>() : Result<void>(checked.error());
        };
    return made;
}

} // namespace

ExhibitForm formOfCorrection(const CorrectableEvent& corrected, bool explains)
{
    ExhibitForm form;
    const QString what = titled(custody::word(corrected.event.type));
    const QString when = localTime(custody::occurredAt(corrected.event).toString());
    for (const std::string& name : correctableNames(corrected.event))
        form.fields.push_back(fieldOf(corrected.event, name, std::string(custody::factOf(corrected.facts, name))));
    const bool wordAlone = form.fields.empty();
    form.title = (wordAlone ? text("Word on: %1 of %2") : text("Correct: %1 of %2")).arg(what, when);
    form.action = wordAlone ? text("&Record the word") : text("&Record the correction");
    FormField why;
    why.name = kReasonOfCorrection;
    why.label = wordAlone ? text("&Your word on it") : text("&Why it is corrected");
    if (explains && !wordAlone)
        why.hint = text("with nothing changed: your word on it");
    why.check = [](const std::string& typed) {
        const auto checked = checkText(typed, "why", kMaxText);
        return checked ? Result<void>() : Result<void>(checked.error());
    };
    form.fields.push_back(std::move(why));
    return form;
}

Facts givenIn(const ExhibitForm& form)
{
    Facts given;
    for (const FormField& field : form.fields)
        if (field.name != kReasonOfCorrection && !field.given.empty())
            given.emplace(field.name, field.given);
    return given;
}

} // namespace sealbook::client
