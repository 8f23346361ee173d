// SPDX-License-Identifier: Apache-2.0
#include "db/ExhibitText.h"

#include "db/SearchWords.h"
#include "src/custody/FactNames.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace sealbook::db {
namespace {

namespace fact = custody::fact;
using custody::EventType;

/// Facts that no person looks for: ids of other subjects and events, what the program notes for itself, and where
/// something comes from, which is where it went before.
constexpr std::array kLeftOut{ fact::kAct, fact::kCase, fact::kChild, fact::kCorrects, fact::kFrom, fact::kFromPlace,
    fact::kHours, fact::kIdentifiedBy, fact::kParent, fact::kRoot, fact::kToId };

/// Numbers that a device is called by.
constexpr std::array<std::string_view, 9> kNames{ "eid", "iccid", "imei", "imsi", "mac", "msisdn", "seal", "serial",
    "system-id" };

template <std::size_t N> bool isIn(const std::array<std::string_view, N>& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Puts words together, each once.
class Words {
public:
    /// Adds to `text` the words of `value` that are in neither text yet.
    void add(std::string& text, std::string_view value)
    {
        m_words.clear();
        addSearchWords(value, m_words);
        for (std::string& word : m_words) {
            const auto [place, isNew] = m_seen.insert(std::move(word));
            if (!isNew)
                continue;
            text += text.empty() ? "" : " ";
            text += *place;
        }
    }

private:
    std::vector<std::string> m_words;
    std::unordered_set<std::string> m_seen;
};

/// A value as it is looked for: the name in a party, the date in a time.
std::string spoken(std::string_view name, const std::string& value)
{
    if (name == fact::kTo) {
        const auto party = Party::parse(value);
        return party ? party->name : value;
    }
    constexpr std::string_view kForm = "2018-06-04T09:12:00.000Z";
    if (value.size() == kForm.size() && value[10] == 'T' && Timestamp::parseCanonical(value))
        return value.substr(0, 4) + value.substr(5, 2) + value.substr(8, 2);
    return value;
}

void addBookIn(const Facts& facts, Words& words, ExhibitText& text)
{
    for (const auto& [name, value] : facts) {
        if (isIn(kNames, name) || isIn(kLeftOut, name))
            continue; // names are added before all else
        if (value == "yes")
            words.add(text.words, name);
        else if (value != "no")
            words.add(text.words, spoken(name, value));
    }
}

void addNames(const custody::ExhibitState& state, Words& words, std::string& names)
{
    words.add(names, state.systemId);
    const std::string reference = state.reference.canonical();
    words.add(names, reference);
    words.add(names, reference + '@' + state.caseReference);
    for (const std::string_view name : kNames)
        words.add(names, custody::factOf(state.facts, name));
}

} // namespace

std::string namesNow(const custody::ExhibitState& state)
{
    std::string names;
    Words words;
    addNames(state, words, names);
    words.add(names, state.seal);
    return names;
}

ExhibitText exhibitText(
    const custody::ExhibitState& state, std::span<const custody::Event> events, const ExhibitSurroundings& surroundings)
{
    ExhibitText text;
    Words words;
    addNames(state, words, text.names);
    for (const custody::Event& event : events)
        words.add(text.names, custody::factOf(event.facts, fact::kSeal));
    addBookIn(state.facts, words, text);
    for (const std::string& more : { surroundings.operation, surroundings.officer, surroundings.premises })
        words.add(text.words, more);
    for (const custody::Event& event : events) {
        if (event.type == EventType::Label || event.type == EventType::Print)
            continue;
        if (event.facts.contains(fact::kTo) || event.type == EventType::BookIn) {
            words.add(text.words, event.by);
            for (const custody::Cosigner& cosigner : event.with)
                words.add(text.words, cosigner.by);
        }
        if (event.type == EventType::BookIn)
            continue;
        for (const auto& [name, value] : event.facts)
            if (!isIn(kLeftOut, name))
                words.add(text.words, spoken(name, value));
    }
    for (const std::string& name : surroundings.fullNames)
        words.add(text.words, name);
    return text;
}

} // namespace sealbook::db
