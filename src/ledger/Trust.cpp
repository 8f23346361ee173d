// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Trust.h"

#include "src/ledger/Encoding.h"
#include "src/ledger/Json.h"
#include "src/ledger/Note.h"

#include <nlohmann/json.hpp>

namespace sealbook::ledger {
namespace {

using nlohmann::json;
constexpr std::string_view kTrustFormat = "sealbook/trust/v1";

} // namespace

std::string writeTrust(const Trust& trust)
{
    json recovery = json::array();
    for (const PublicKey& key : trust.recoveryKeys)
        recovery.push_back(sealbook::toHex(key.bytes));
    const json file{ { "format", kTrustFormat }, { "genesis", trust.genesis.hex() },
        { "logKey", sealbook::toHex(trust.logKey.bytes) }, { "origin", trust.origin },
        { "recoveryKeys", std::move(recovery) } };
    auto line = canonical(file);
    return line ? *line + '\n' : std::string(); // hex and a checked origin: there is always a line
}

Result<Trust> readTrust(std::string_view text)
{
    if (text.empty() || text.back() != '\n')
        return Error{ ErrorCode::Corrupt, "the trust file does not end in a newline" };
    auto file = parseCanonical(text.substr(0, text.size() - 1), kMaxTrustBytes - 1);
    if (!file)
        return Error{ ErrorCode::Corrupt, "the trust file: " + file.error().detail };
    const auto value = [&](const char* name) {
        return file->is_object() && file->contains(name) && (*file)[name].is_string() ? (*file)[name].get<std::string>()
                                                                                      : std::string();
    };
    if (const std::string format = value("format"); format != kTrustFormat)
        return Error{ format.starts_with("sealbook/trust/") ? ErrorCode::TooNew : ErrorCode::Corrupt,
            "the trust file's format is not " + std::string(kTrustFormat) };
    Trust trust;
    trust.origin = value("origin");
    const auto genesis = EventId::parse(value("genesis"));
    const auto logKey = hashFromHex(value("logKey"));
    if (!genesis || !logKey || !isKeyName(trust.origin) || file->size() != 5 || !(*file)["recoveryKeys"].is_array())
        return Error{ ErrorCode::Corrupt,
            "the trust file has other fields than format, genesis, logKey, origin, recoveryKeys" };
    trust.genesis = *genesis;
    trust.logKey.bytes = *logKey;
    for (const json& key : (*file)["recoveryKeys"]) {
        const auto bytes = key.is_string() ? hashFromHex(key.get<std::string>()) : Result<Hash>(Error{});
        if (!bytes)
            return Error{ ErrorCode::Corrupt, "the trust file: a recovery key is not 64 hex digits" };
        trust.recoveryKeys.push_back({ *bytes });
    }
    return trust;
}

} // namespace sealbook::ledger
