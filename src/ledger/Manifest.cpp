// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Manifest.h"

#include "src/ledger/Hash.h"
#include "src/ledger/Json.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace sealbook::ledger {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr std::string_view kAnyManifestKind = "sealbook/manifest/";
constexpr std::size_t kBlock = 1024 * 1024;

Result<std::string> textOf(const Manifest& manifest)
{
    json files = json::object();
    for (const auto& [name, sum] : manifest.files)
        files[name] = { { "sha256", sum.sha256.hex() }, { "size", sum.size } };
    const json object{ { "at", manifest.at.toString() }, { "auth", manifest.auth.hex() }, { "by", manifest.by },
        { "checkpoint",
            { { "root", sealbook::toHex(manifest.checkpoint.root) }, { "size", manifest.checkpoint.size } } },
        { "files", std::move(files) }, { "log", manifest.log }, { "station", manifest.station } };
    auto line = canonical(object);
    if (!line)
        return line.error();
    return std::string(kManifestKind) + '\n' + *line + '\n';
}

std::string textIn(const json& object, const char* name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A number and a hash under these names; an object of anything else gives another text when it is written anew.
struct Measured {
    std::uint64_t number = 0;
    Sha256 hash;
};
std::optional<Measured> measuredIn(const json& object, const char* hash)
{
    if (!object.is_object() || !object.contains("size") || !object["size"].is_number_unsigned())
        return std::nullopt;
    const auto read = Sha256::parse(textIn(object, hash));
    return read ? std::optional(Measured{ object["size"].get<std::uint64_t>(), *read }) : std::nullopt;
}

std::optional<Manifest> manifestFrom(const json& object)
{
    if (!object.is_object())
        return std::nullopt;
    const auto at = Timestamp::parseCanonical(textIn(object, "at"));
    const auto auth = EventId::parse(textIn(object, "auth"));
    const auto checkpoint = measuredIn(object.value("checkpoint", json()), "root");
    const json files = object.value("files", json());
    if (!at || !auth || !checkpoint || !files.is_object() || files.size() != kBackupFiles.size())
        return std::nullopt;
    Manifest manifest{ *at, *auth, textIn(object, "by"), { checkpoint->number, checkpoint->hash.bytes }, {},
        textIn(object, "log"), textIn(object, "station") };
    for (const std::string_view name : kBackupFiles) {
        const auto sum = measuredIn(files.value(std::string(name), json()), "sha256");
        if (!sum)
            return std::nullopt;
        manifest.files.emplace(name, FileSum{ sum->number, sum->hash });
    }
    return manifest;
}

/// Open for reading, closed at its end.
class OpenFile {
public:
    explicit OpenFile(const fs::path& file)
        : m_number(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK))
    {
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    int number() const { return m_number; }

private:
    int m_number;
};

Error systemError(const fs::path& file, int fault)
{
    const ErrorCode code = fault == ENOENT ? ErrorCode::NotFound : fault == ELOOP ? ErrorCode::Corrupt : ErrorCode::Io;
    return { code, file.string() + ": " + std::generic_category().message(fault) };
}

} // namespace

Result<std::string> signManifest(const Manifest& manifest, const SigningKey& logKey, const Signer& author)
{
    auto text = textOf(manifest);
    if (!text)
        return text.error();
    Note note{ std::move(*text), {} };
    note.signatures.push_back(sign(note.text, manifest.log, logKey));
    note.signatures.push_back(sign(note.text, author.name, *author.key));
    return encode(note);
}

Result<ReadManifest> readManifest(std::string_view bytes)
{
    const Error malformed{ ErrorCode::Corrupt, "the manifest is not one signed line of the format" };
    auto note = parseNote(bytes, kMaxManifestBytes);
    if (!note)
        return Error{ ErrorCode::Corrupt, "the manifest: " + note.error().detail };
    const std::string kind = std::string(kManifestKind) + '\n';
    std::string_view line = note->text;
    if (line.starts_with(kAnyManifestKind) && !line.starts_with(kind))
        return Error{ ErrorCode::TooNew, "the manifest is of a newer release" };
    if (!line.starts_with(kind) || line.size() == kind.size())
        return malformed;
    line.remove_prefix(kind.size());
    line.remove_suffix(1);
    const auto object = parseCanonical(line, kMaxManifestBytes);
    auto manifest = object ? manifestFrom(*object) : std::nullopt;
    if (!manifest || note->signatures.size() != 2 || note->signatures[0].name != manifest->log
        || note->signatures[1].name != manifest->by)
        return malformed;
    // No fields but those that are read.
    const auto again = textOf(*manifest);
    if (!again || *again != note->text)
        return malformed;
    return ReadManifest{ std::move(*manifest), std::move(*note) };
}

Result<FileSum> sumOf(const fs::path& path, const Progress& progress)
{
    const OpenFile file(path);
    struct stat information { };
    if (file.number() < 0 || ::fstat(file.number(), &information) != 0)
        return systemError(path, errno);
    if (!S_ISREG(information.st_mode))
        return Error{ ErrorCode::Corrupt, path.string() + " is not a regular file" };
    FileSum sum;
    Sha256Stream stream;
    std::vector<std::uint8_t> block(kBlock);
    while (true) {
        const ssize_t count = ::read(file.number(), block.data(), block.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemError(path, errno);
        if (count == 0)
            break;
        sum.size += static_cast<std::uint64_t>(count);
        stream.update(Bytes(block).first(static_cast<std::size_t>(count)));
        if (progress && !progress(sum.size, static_cast<std::uint64_t>(information.st_size)))
            return Error{ ErrorCode::Cancelled, "cancelled" };
    }
    sum.sha256.bytes = stream.finish();
    return sum;
}

Result<void> holdsOnly(const fs::path& folder, const Manifest& manifest)
{
    std::error_code fault;
    std::vector<std::string> found;
    for (auto entry = fs::directory_iterator(folder, fault); !fault && entry != fs::directory_iterator();
         entry.increment(fault))
        found.push_back(entry->path().filename().string());
    if (fault)
        return Error{ ErrorCode::Io, "cannot look into " + folder.string() + ": " + fault.message() };
    std::sort(found.begin(), found.end());
    for (const std::string& name : found)
        if (name != kManifestFile && !manifest.files.contains(name))
            return Error{ ErrorCode::Corrupt,
                folder.string() + " holds " + name + ", which its manifest does not name" };
    for (const auto& [name, sum] : manifest.files)
        if (!std::binary_search(found.begin(), found.end(), name))
            return Error{ ErrorCode::Corrupt, folder.string() + " lacks " + name + ", which its manifest names" };
    return {};
}

} // namespace sealbook::ledger
