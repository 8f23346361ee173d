// SPDX-License-Identifier: Apache-2.0
#include "src/demo/MadeUp.h"

#include <array>
#include <utility>

namespace sealbook::demo {
namespace {

constexpr auto kFirstWords =
    std::to_array<std::string_view>({ "amber", "azure", "brisk", "calm", "cedar", "clear", "copper", "coral", "dapper",
        "early", "fair", "frosty", "gentle", "golden", "grassy", "hazel", "ivory", "jolly", "keen", "lively", "lunar",
        "mellow", "misty", "noble", "olive", "opal", "pearly", "quiet", "rapid", "rosy", "sandy", "silver" });
constexpr auto kSecondWords = std::to_array<std::string_view>(
    { "badger", "beetle", "curlew", "dormouse", "dunlin", "falcon", "finch", "gannet", "goose", "heron", "ibis",
        "jackdaw", "kestrel", "lapwing", "linnet", "magpie", "marten", "newt", "osprey", "otter", "plover", "puffin",
        "rabbit", "robin", "shrew", "skylark", "sparrow", "squirrel", "stoat", "swift", "thrush", "wagtail" });
constexpr auto kThirdWords =
    std::to_array<std::string_view>({ "bay", "beach", "bridge", "brook", "canyon", "cliff", "cove", "creek", "delta",
        "dune", "estuary", "fell", "fjord", "ford", "glade", "grove", "harbour", "heath", "hill", "island", "lagoon",
        "lake", "marsh", "meadow", "moor", "orchard", "pond", "ridge", "shore", "spring", "summit", "valley" });

/// The digit that makes `digits` with it pass the Luhn formula (ISO/IEC 7812-1, annex B).
char luhnDigit(std::string_view digits)
{
    int sum = 0;
    for (std::size_t fromEnd = 0; fromEnd < digits.size(); ++fromEnd) {
        int value = digits[digits.size() - 1 - fromEnd] - '0';
        if (fromEnd % 2 == 0)
            value = value * 2 > 9 ? value * 2 - 9 : value * 2;
        sum += value;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

/// The two digits with which the whole leaves 1 when divided by 97 (GSMA SGP.02, annex J).
std::string eidCheckDigits(std::string_view digits)
{
    std::uint64_t rest = 0;
    for (const char digit : digits)
        rest = (rest * 10 + static_cast<std::uint64_t>(digit - '0')) % 97;
    const std::uint64_t check = 98 - rest * 100 % 97;
    return { static_cast<char>('0' + check / 10), static_cast<char>('0' + check % 10) };
}

} // namespace

MadeUp::MadeUp(Draw& draw)
    : m_draw(draw)
    , m_nextMac(draw.below(256))
    , m_nextSeal(1'000'000 + draw.below(8'000'000))
{
}

MadeUp::MadeUp(Draw& draw, std::uint64_t firstSeal)
    : m_draw(draw)
    , m_nextMac(draw.below(256))
    , m_nextSeal(firstSeal)
{
}

std::string MadeUp::imei()
{
    std::string number = "004499" + m_draw.digits(8);
    return number + luhnDigit(number);
}

std::string MadeUp::iccid()
{
    std::string number = "89999" + m_draw.digits(13);
    return number + luhnDigit(number);
}

std::string MadeUp::eid()
{
    const std::string number = "890490321234512345" + m_draw.digits(12);
    return number + eidCheckDigits(number);
}

std::string MadeUp::imsi()
{
    return "00101" + m_draw.digits(10);
}

std::string MadeUp::msisdn()
{
    return "+447700900" + m_draw.digits(3);
}

std::string MadeUp::mac()
{
    constexpr std::string_view kHex = "0123456789abcdef";
    const std::uint64_t last = m_nextMac++ % 256;
    return std::string("00:00:5e:00:53:") + kHex[last / 16] + kHex[last % 16];
}

std::string MadeUp::serial()
{
    constexpr std::string_view kLetters = "ABCDEFGHJKLMNPRSTUVWXYZ";
    std::string made;
    for (int i = 0; i < 3; ++i)
        made += kLetters[m_draw.below(kLetters.size())];
    return made + m_draw.digits(7);
}

std::string MadeUp::seal()
{
    return "HM" + std::to_string(m_nextSeal++);
}

std::string MadeUp::fill(std::string_view text)
{
    using Maker = std::string (MadeUp::*)();
    constexpr std::array<std::pair<std::string_view, Maker>, 8> kMakers{ { { "{imei}", &MadeUp::imei },
        { "{iccid}", &MadeUp::iccid }, { "{eid}", &MadeUp::eid }, { "{imsi}", &MadeUp::imsi },
        { "{msisdn}", &MadeUp::msisdn }, { "{mac}", &MadeUp::mac }, { "{serial}", &MadeUp::serial },
        { "{seal}", &MadeUp::seal } } };
    std::string made;
    while (!text.empty()) {
        std::size_t taken = 0;
        for (const auto& [name, maker] : kMakers)
            if (text.starts_with(name)) {
                made += (this->*maker)();
                taken = name.size();
            }
        if (taken == 0) {
            made += text.front();
            taken = 1;
        }
        text.remove_prefix(taken);
    }
    return made;
}

std::string MadeUp::passphrase()
{
    const auto one = [&](const auto& words) { return std::string(words[m_draw.below(words.size())]); };
    std::string made = one(kFirstWords) + "-";
    made += one(kSecondWords) + "-";
    made += one(kThirdWords) + "-";
    return made + m_draw.digits(2);
}

} // namespace sealbook::demo
