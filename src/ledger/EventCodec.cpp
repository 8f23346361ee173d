// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/EventCodec.h"

#include "src/exhibit/NormalForm.h"
#include "src/exhibit/UserName.h"
#include "src/ledger/Hash.h"
#include "src/ledger/Json.h"
#include "src/ledger/PlainHeader.h"
#include "src/ledger/PlainJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sodium.h>

namespace sealbook::ledger {
namespace {

using nlohmann::json;

constexpr std::string_view kAnyEventKind = "sealbook/event/";

/// Thrown and caught in this file alone: the fields of a header are many, and each may be wrong in the same few ways.
struct BadField {
    std::string detail;
    ErrorCode code = ErrorCode::Corrupt;
};

const json& field(const json& object, const char* name)
{
    const auto found = object.find(name);
    if (found == object.end())
        throw BadField{ std::string("field ") + name + " is missing" };
    return *found;
}

const std::string& text(const json& value, const char* name)
{
    if (!value.is_string())
        throw BadField{ std::string("field ") + name + " is not a string" };
    return value.get_ref<const std::string&>();
}

std::uint64_t number(const json& value, const char* name)
{
    if (!value.is_number_unsigned())
        throw BadField{ std::string("field ") + name + " is not a number from 0" };
    return value.get<std::uint64_t>();
}

template <typename Id> Id id(const json& value, const char* name)
{
    auto parsed = Id::parse(text(value, name));
    if (!parsed)
        throw BadField{ std::string("field ") + name + ": " + parsed.error().detail };
    return *parsed;
}

template <typename Id> std::optional<Id> optionalId(const json& value, const char* name)
{
    return value.is_null() ? std::nullopt : std::optional(id<Id>(value, name));
}

std::string userName(const json& value, const char* name)
{
    const std::string& user = text(value, name);
    if (!UserName::parse(user))
        throw BadField{ std::string("field ") + name + " is not a user name" };
    return user;
}

Role role(const json& value)
{
    const auto found = roleFrom(text(value, "role"));
    if (!found)
        throw BadField{ "field role is not a known role" };
    return *found;
}

void requireFields(const json& object, std::size_t count, const char* name)
{
    if (!object.is_object() || object.size() != count)
        throw BadField{ std::string(name) + " has other fields than the format names" };
}

std::vector<EventId> idList(const json& value)
{
    if (!value.is_array())
        throw BadField{ "field after is not a list" };
    std::vector<EventId> ids;
    for (const json& item : value)
        ids.push_back(id<EventId>(item, "after"));
    return ids;
}

std::vector<custody::Cosigner> cosigners(const json& value)
{
    if (!value.is_array())
        throw BadField{ "field with is not a list" };
    std::vector<custody::Cosigner> list;
    for (const json& item : value) {
        requireFields(item, 3, "with");
        list.push_back(
            { id<EventId>(field(item, "auth"), "auth"), userName(field(item, "by"), "by"), role(field(item, "role")) });
    }
    return list;
}

Timestamp time(const json& value)
{
    auto parsed = Timestamp::parseCanonical(text(value, "at"));
    if (!parsed)
        throw BadField{ "field at: " + parsed.error().detail };
    return *parsed;
}

custody::Event fromHeader(const json& header)
{
    requireFields(header, 14, "the header");
    custody::Event event;
    const std::string& type = text(field(header, "type"), "type");
    const auto known = custody::eventTypeFrom(type);
    if (!known)
        throw BadField{ "event type " + type + " is of a newer release", ErrorCode::TooNew };
    event.type = *known;
    event.after = idList(field(header, "after"));
    event.at = time(field(header, "at"));
    event.auth = optionalId<EventId>(field(header, "auth"), "auth");
    event.by = userName(field(header, "by"), "by");
    event.payloadCommitment = id<Sha256>(field(header, "data"), "data");
    event.log = text(field(header, "log"), "log");
    event.counter = number(field(header, "n"), "n");
    event.on = id<SubjectId>(field(header, "on"), "on");
    event.previous = optionalId<EventId>(field(header, "prev"), "prev");
    event.role = role(field(header, "role"));
    const json& seen = field(header, "seen");
    requireFields(seen, 2, "seen");
    event.seenRoot = id<Sha256>(field(seen, "root"), "root");
    event.seenSize = number(field(seen, "size"), "size");
    event.station = text(field(header, "st"), "st");
    event.with = cosigners(field(header, "with"));
    return event;
}

/// The rules between members, however the header was read.
void judgeMembers(const custody::Event& event)
{
    const auto& after = event.after;
    if (!std::is_sorted(after.begin(), after.end()) || std::adjacent_find(after.begin(), after.end()) != after.end())
        throw BadField{ "field after is not sorted or names an event twice" };
    if (event.counter == 0 || event.counter > static_cast<std::uint64_t>(kMaxInteger))
        throw BadField{ "field n counts from 1" };
    if (event.auth.has_value() == (event.type == custody::EventType::Genesis))
        throw BadField{ "field auth is null in genesis alone" };
    if (event.previous.has_value() == (event.counter == 1))
        throw BadField{ "field prev is null in a station's first event alone" };
}

/// The header of a line that may be at fault anywhere. Error: where it is no canonical JSON.
Result<void> readHeader(std::string_view line, custody::Event& event)
{
    if (!readPlainHeader(line, event)) {
        const auto header = parseCanonical(line, kMaxEventBytes);
        if (!header)
            return Error{ ErrorCode::Corrupt, header.error().detail };
        event = fromHeader(*header);
    }
    judgeMembers(event);
    return {};
}

/// Writes a header member by member, as canonical() would, without building the value first: it is done for every
/// event that is signed. The members come in the order in which they are sorted.
class HeaderWriter {
public:
    HeaderWriter& raw(std::string_view text)
    {
        m_out += text;
        return *this;
    }
    HeaderWriter& text(std::string_view text) { return appendPlain(m_out, text) ? *this : value(json(text)); }
    HeaderWriter& number(std::uint64_t number) { return value(json(number)); }
    HeaderWriter& idOrNull(const std::optional<EventId>& id) { return id ? text(id->hex()) : raw("null"); }
    template <typename List, typename Item> HeaderWriter& list(const List& list, Item item)
    {
        raw("[");
        for (const auto& one : list) {
            if (&one != &list.front())
                raw(",");
            item(one);
        }
        return raw("]");
    }

    /// The header, or why it has no canonical form.
    Result<std::string> end() &&
    {
        if (m_error)
            return *m_error;
        return std::move(m_out);
    }

private:
    HeaderWriter& value(const json& value)
    {
        if (const auto written = canonical(value))
            m_out += *written;
        else if (!m_error)
            m_error = written.error();
        return *this;
    }

    std::string m_out;
    std::optional<Error> m_error;
};

} // namespace

Result<std::string> eventText(const custody::Event& event)
{
    HeaderWriter out;
    out.raw("{\"after\":").list(event.after, [&](const EventId& head) { out.text(head.hex()); });
    out.raw(",\"at\":").text(event.at.toString());
    out.raw(",\"auth\":").idOrNull(event.auth);
    out.raw(",\"by\":").text(event.by);
    out.raw(",\"data\":").text(event.payloadCommitment.hex());
    out.raw(",\"log\":").text(event.log);
    out.raw(",\"n\":").number(event.counter);
    out.raw(",\"on\":").text(event.on.hex());
    out.raw(",\"prev\":").idOrNull(event.previous);
    out.raw(",\"role\":").text(word(event.role));
    out.raw(",\"seen\":{\"root\":").text(event.seenRoot.hex());
    out.raw(",\"size\":").number(event.seenSize);
    out.raw("},\"st\":").text(event.station);
    out.raw(",\"type\":").text(custody::word(event.type));
    out.raw(",\"with\":").list(event.with, [&](const custody::Cosigner& cosigner) {
        out.raw("{\"auth\":").text(cosigner.auth.hex());
        out.raw(",\"by\":").text(cosigner.by);
        out.raw(",\"role\":").text(word(cosigner.role)).raw("}");
    });
    auto line = std::move(out.raw("}")).end();
    if (!line)
        return line.error();
    return std::string(kEventKind) + '\n' + *line + '\n';
}

Result<ReadEvent> readEvent(std::string_view bytes)
{
    ReadEvent read;
    if (const Result<void> done = readEvent(bytes, read); !done)
        return done.error();
    return read;
}

Result<void> readEvent(std::string_view bytes, ReadEvent& read)
{
    if (const Result<void> note = readNote(bytes, kMaxEventBytes, read.note); !note)
        return Error{ ErrorCode::Corrupt, note.error().detail };
    std::string_view line = read.note.text;
    if (!line.starts_with(kEventKind) || !line.substr(kEventKind.size()).starts_with('\n'))
        return Error{ line.starts_with(kAnyEventKind) ? ErrorCode::TooNew : ErrorCode::Corrupt,
            "the first line is not " + std::string(kEventKind) };
    line.remove_prefix(kEventKind.size() + 1);
    if (line.empty())
        return Error{ ErrorCode::Corrupt, "no header follows the first line" };
    line.remove_suffix(1);
    try {
        if (Result<void> header = readHeader(line, read.event); !header)
            return header;
    } catch (const BadField& bad) {
        return Error{ bad.code, bad.detail };
    }
    const auto& signatures = read.note.signatures;
    bool asNamed = signatures.size() == read.event.with.size() + 1 && signatures.front().name == read.event.by;
    for (std::size_t i = 0; asNamed && i < read.event.with.size(); ++i)
        asNamed = signatures[i + 1].name == read.event.with[i].by;
    if (!asNamed)
        return Error{ ErrorCode::Corrupt, "it is not signed by exactly its author and the cosigners it names" };
    read.event.id.bytes = sha256(bytes);
    return {};
}

namespace {

/// The facts as canonical() would write them, if all of them are plain; that is NFC, too.
std::optional<std::string> plainPayload(const Facts& facts)
{
    std::string payload = "{";
    for (const auto& [name, value] : facts) {
        if (payload.size() > 1)
            payload += ',';
        if (!appendPlain(payload, name) || !appendPlain(payload += ':', value))
            return std::nullopt;
    }
    return payload += '}';
}

Result<std::string> thoroughPayload(const Facts& facts)
{
    json object = json::object();
    for (const auto& [name, value] : facts) {
        auto nfc = toNfc(value);
        if (!nfc)
            return Error{ ErrorCode::InvalidInput, name + ": " + nfc.error().detail };
        object[name] = std::move(*nfc);
    }
    return canonical(object);
}

} // namespace

Result<std::string> writePayload(const Facts& facts)
{
    auto plain = plainPayload(facts);
    auto payload = plain ? Result<std::string>(std::move(*plain)) : thoroughPayload(facts);
    if (payload && payload->size() > kMaxPayloadBytes)
        return Error{ ErrorCode::InvalidInput,
            "the facts take " + std::to_string(payload->size()) + " bytes, at most " + std::to_string(kMaxPayloadBytes)
                + " are allowed" };
    return payload;
}

Result<Facts> readPayload(std::string_view payload)
{
    Facts facts;
    if (const Result<void> read = readPayload(payload, facts); !read)
        return read.error();
    return facts;
}

Result<void> readPayload(std::string_view payload, Facts& facts)
{
    const Result<void> read = parseCanonicalTexts(payload, kMaxPayloadBytes, facts);
    return read ? read : Error{ ErrorCode::Corrupt, "the payload is " + read.error().detail };
}

Sha256 payloadCommitment(const Salt& salt, std::string_view payload)
{
    return Sha256{ sha256({ Bytes(salt), bytesOf(payload) }) };
}

Salt randomSalt()
{
    Salt salt{};
    randombytes_buf(salt.data(), salt.size());
    return salt;
}

Result<std::string> signEvent(custody::Event& event, std::span<const Signer> signers)
{
    auto signedText = eventText(event);
    if (!signedText)
        return signedText.error();
    Note note{ std::move(*signedText), {} };
    std::vector<std::string_view> names{ event.by };
    for (const custody::Cosigner& cosigner : event.with)
        names.push_back(cosigner.by);
    for (std::size_t i = 0; i < names.size(); ++i) {
        // One name may stand twice, with two keys: who enrols. Then the order of the signers tells which is which.
        const bool inPlace = i < signers.size() && signers[i].name == names[i];
        const auto signer = inPlace
            ? signers.begin() + static_cast<std::ptrdiff_t>(i)
            : std::find_if(signers.begin(), signers.end(), [&](const Signer& s) { return s.name == names[i]; });
        if (signer == signers.end())
            return Error{ ErrorCode::InvalidInput, std::string(names[i]) + " has not signed" };
        note.signatures.push_back(sign(note.text, names[i], *signer->key));
    }
    std::string bytes = encode(note);
    if (bytes.size() > kMaxEventBytes)
        return Error{ ErrorCode::InvalidInput,
            "the event is longer than " + std::to_string(kMaxEventBytes) + " bytes" };
    event.id.bytes = sha256(bytes);
    return bytes;
}

} // namespace sealbook::ledger
