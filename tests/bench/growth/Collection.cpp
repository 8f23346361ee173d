// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/growth/Collection.h"

#include "src/register/Cases.h"
#include "src/register/Views.h"

#include <cmath>
#include <unordered_set>

namespace sealbook::bench {
namespace {

constexpr std::size_t kExhibitsOfACase = 70;
constexpr std::size_t kWords = 20'000;
constexpr std::size_t kPeople = 200;
constexpr std::size_t kOneInSoManyIsLookedFor = 37;

std::string madeUpWord(std::mt19937_64& random)
{
    constexpr std::string_view kConsonants = "bcdfglmnprstvz";
    constexpr std::string_view kVowels = "aeiou";
    std::string word;
    for (std::uint64_t syllables = 2 + random() % 3; syllables > 0; --syllables) {
        word += kConsonants[random() % kConsonants.size()];
        word += kVowels[random() % kVowels.size()];
    }
    return random() % 2 ? word + kConsonants[random() % kConsonants.size()] : word;
}

/// The digit that Luhn's rule puts behind these (ISO/IEC 7812-1, annex B).
char luhnDigit(const std::string& digits)
{
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int doubled = (digits[digits.size() - 1 - i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += doubled / 10 + doubled % 10;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

} // namespace

Collection::Collection(const std::optional<std::filesystem::path>& kept)
    : m_unit(kept ? Unit(1, *kept) : Unit(1))
{
    while (m_words.size() < kWords)
        m_words.push_back(madeUpWord(m_random));
    while (m_people.size() < kPeople) {
        std::string name = madeUpWord(m_random);
        name[0] = static_cast<char>(name[0] - 'a' + 'A');
        m_people.push_back("Pat " + name);
    }
    takeInWhatIsThere();
}

/// The first words are common and the last ones rare, as words are (Zipf).
std::string Collection::word()
{
    const double uniform = static_cast<double>(m_random() >> 11U) * 0x1p-53;
    const auto rank = static_cast<std::size_t>(std::exp(uniform * std::log(static_cast<double>(kWords)))) - 1;
    return m_words[std::min(rank, kWords - 1)];
}

std::string Collection::number(int digits)
{
    std::string text;
    while (digits-- > 0)
        text += static_cast<char>('0' + m_random() % 10);
    return text;
}

std::string Collection::imei()
{
    const std::string digits = "35" + number(12);
    return digits + luhnDigit(digits);
}

Facts Collection::row(std::size_t ofCase, const std::string& initials, const std::string& producer)
{
    constexpr std::array<std::string_view, 6> kKinds{ "phone", "laptop", "drive", "usb-stick", "sim", "tablet" };
    Facts facts{ { "kind", std::string(kKinds[m_random() % kKinds.size()]) }, { "producer", producer },
        { "reference", initials + "/" + std::to_string(ofCase) }, { "make", m_words[m_random() % 60] },
        { "model", word() + " " + number(3) }, { "serial", "SN" + number(9) },
        { "description", word() + " " + word() + ", " + word() + " " + word() }, { "condition", word() + " " + word() },
        { "found-at", word() + " " + word() + " " + word() }, { "seized-from", "R. " + word() },
        { "power", "PACE 1984 s.19" }, { "power-state", "off" },
        { "seal", "B" + std::to_string(1'000'000 + m_exhibits.size() + ofCase) } };
    if (facts["kind"] == "phone")
        facts["imei"] = imei();
    return facts;
}

std::vector<std::string> Collection::bookInCase(reg::Session& session, std::size_t count)
{
    const std::size_t year = 2015 + m_cases.size() % 10;
    const std::string reference = "N-" + std::to_string(year) + "-" + std::to_string(m_cases.size() + 1);
    m_cases.push_back(reference);
    must(reg::openCase(session, { reference, "Operation " + word(), m_people[m_random() % kPeople] }));
    const std::size_t person = m_random() % kPeople;
    const std::string initials{ 'P', static_cast<char>('A' + person / 26 % 26), static_cast<char>('A' + person % 26) };
    reg::IntakeOrder order;
    order.caseReference = reference;
    order.location = kFirstShelf;
    for (std::size_t i = 1; i <= count; ++i)
        order.rows.push_back({ row(i, initials, m_people[person]), "row " + std::to_string(i) });
    std::vector<std::string> ids;
    for (const reg::BookedIn& one : must(reg::bookIn(session, order))) {
        ids.push_back(one.state.systemId);
        takeIn(one.state);
    }
    return ids;
}

void Collection::takeIn(const custody::ExhibitState& state)
{
    const std::size_t number = m_exhibits.size();
    if (number % kOneInSoManyIsLookedFor == 0)
        m_lookedFor.push_back({ state.facts.at("description") + " " + state.facts.at("make"),
            number % 2 ? state.facts.at("serial") : state.facts.at("seal"),
            number % 3 ? state.reference.canonical() + " " + state.caseReference : state.systemId });
    m_exhibits.push_back(state.systemId);
}

void Collection::takeInWhatIsThere()
{
    constexpr std::size_t kPart = 2'000;
    reg::Session officer = m_unit.officer();
    std::unordered_set<std::string> cases;
    std::int64_t before = 0;
    for (bool more = true; more;) {
        const reg::ListPart part = must(reg::listPart(officer, before, kPart));
        for (const auto& [place, state] : part.exhibits) {
            before = place;
            if (state.caseReference == kFirstCase)
                continue;
            takeIn(state);
            cases.insert(state.caseReference);
        }
        more = !part.last;
    }
    m_cases.assign(cases.begin(), cases.end());
    if (!m_exhibits.empty())
        m_random.seed(m_exhibits.size()); // other texts than it began with
}

void Collection::growTo(std::size_t exhibits)
{
    reg::Session officer = m_unit.officer();
    reg::Session both = m_unit.officerWithExaminer();
    while (m_exhibits.size() < exhibits) {
        const std::vector<std::string> ids =
            bookInCase(officer, std::min(kExhibitsOfACase, exhibits - m_exhibits.size()));
        moveAll(officer, custody::EventType::Move, ids, kSecondShelf);
        moveAll(both, custody::EventType::HandOver, ids, kExaminer);
        moveAll(officer, custody::EventType::Return, ids, "location:" + std::string(kFirstShelf));
    }
}

std::vector<std::string> Collection::typedTexts(std::size_t people)
{
    std::vector<std::string> texts;
    for (std::size_t person = 0; person < people; ++person) {
        const auto& exhibit = m_lookedFor[m_random() % m_lookedFor.size()];
        std::string text = exhibit[person % 3];
        if (person % 3 == 0) // two or three of its words
            text = text.substr(text.find(' ', person % 9) + 1);
        for (std::size_t length = 1; length <= std::min<std::size_t>(text.size(), 24); ++length)
            if (text[length - 1] != ' ')
                texts.push_back(text.substr(0, length));
    }
    return texts;
}

} // namespace sealbook::bench
