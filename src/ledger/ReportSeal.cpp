// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/ReportSeal.h"

#include "src/ledger/Json.h"

#include <nlohmann/json.hpp>

namespace sealbook::ledger {

using nlohmann::json;

namespace {
constexpr std::string_view kAnySealKind = "sealbook/seal/";
}

Result<std::string> signSeal(const ReportSeal& seal, const Signer& signer)
{
    const json object{ { "at", seal.at.toString() }, { "auth", seal.auth.hex() }, { "by", seal.by },
        { "checkpoint", { { "root", sealbook::toHex(seal.checkpoint.root) }, { "size", seal.checkpoint.size } } },
        { "events", seal.events }, { "exhibit", seal.exhibit.hex() }, { "head", seal.head.hex() }, { "log", seal.log },
        { "rows", seal.rows.hex() } };
    auto line = canonical(object);
    if (!line)
        return line.error();
    Note note{ std::string(kSealKind) + '\n' + *line + '\n', {} };
    note.signatures.push_back(sign(note.text, signer.name, *signer.key));
    return encode(note);
}

Result<ReadSeal> readSeal(std::string_view bytes)
{
    const Error malformed{ ErrorCode::Corrupt, "the report seal is not one signed line of the format" };
    auto note = parseNote(bytes, kMaxEventBytes);
    if (!note)
        return Error{ ErrorCode::Corrupt, "the report seal: " + note.error().detail };
    std::string_view line = note->text;
    const std::string kind = std::string(kSealKind) + '\n';
    if (line.starts_with(kAnySealKind) && !line.starts_with(kind))
        return Error{ ErrorCode::TooNew, "the report seal is of a newer release" };
    if (!line.starts_with(kind) || note->signatures.size() != 1)
        return malformed;
    line.remove_prefix(kind.size());
    if (line.empty())
        return malformed;
    line.remove_suffix(1);
    const auto object = parseCanonical(line, kMaxEventBytes);
    if (!object || !object->is_object() || object->size() != 9)
        return malformed;
    const auto text = [&](const char* name) {
        const auto found = object->find(name);
        return found != object->end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    const auto count = [](const json& in, const char* name) -> std::optional<std::uint64_t> {
        const auto found = in.find(name);
        if (found == in.end() || !found->is_number_unsigned())
            return std::nullopt;
        return found->get<std::uint64_t>();
    };
    const json checkpoint = object->value("checkpoint", json::object());
    const auto at = Timestamp::parseCanonical(text("at"));
    const auto auth = EventId::parse(text("auth"));
    const auto exhibit = SubjectId::parse(text("exhibit"));
    const auto head = EventId::parse(text("head"));
    const auto rows = Sha256::parse(text("rows"));
    const auto events = count(*object, "events");
    if (!checkpoint.is_object() || checkpoint.size() != 2 || !checkpoint.contains("root")
        || !checkpoint["root"].is_string())
        return malformed;
    const auto size = count(checkpoint, "size");
    const auto root = Sha256::parse(checkpoint["root"].get<std::string>());
    if (!at || !auth || !exhibit || !head || !rows || !events || !size || !root
        || note->signatures.front().name != text("by"))
        return malformed;
    return ReadSeal{ ReportSeal{ *at, *auth, text("by"), TreeHead{ *size, root->bytes }, *events, *exhibit, *head,
                         text("log"), *rows },
        std::move(*note) };
}

} // namespace sealbook::ledger
