// SPDX-License-Identifier: Apache-2.0
#include "src/register/Founding.h"

#include "db/Store.h"
#include "src/custody/FactNames.h"
#include "src/exhibit/SystemId.h"
#include "src/exhibit/Text.h"
#include "src/exhibit/UserName.h"
#include "src/ledger/Checkpoint.h"
#include "src/ledger/DurableFile.h"
#include "src/ledger/KeyringFile.h"
#include "src/register/Session.h"

#include <algorithm>

namespace sealbook::reg {
namespace {

namespace fact = custody::fact;
namespace fs = std::filesystem;

constexpr std::size_t kShortestPassword = 12;
constexpr std::size_t kLongestPassword = 1024;
constexpr std::size_t kMaxUnitBytes = 100;
constexpr std::size_t kMaxSlug = 40;

/// The unit's name in the letters that a C2SP origin takes: "Harrowmere Online Team" to "harrowmere-online-team".
std::string slugOf(std::string_view unit)
{
    std::string slug;
    for (const char c : asciiLower(unit)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain)
            slug += c;
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
    }
    slug = slug.substr(0, kMaxSlug);
    while (!slug.empty() && slug.back() == '-')
        slug.pop_back();
    return slug.empty() ? "unit" : slug;
}

/// All that a new register is made of before anything is written.
struct Beginnings {
    SubjectId registerId, userId, stationId;
    std::string origin;
    ledger::SecretBytes unitKey, seed;
    ledger::UnitKeys unit;
    ledger::UserKeys user;
    std::array<ledger::RecoveryCode, 2> codes{ ledger::RecoveryCode::random(), ledger::RecoveryCode::random() };
    ledger::Keyring keyring{};
    std::vector<ledger::PublicKey> recoveryKeys{};
};

Result<void> addSlot(
    Beginnings& made, const std::string& name, ledger::Bytes password, ledger::Bytes seed, const ledger::KdfCost& cost)
{
    auto slot = ledger::makeSlot({ name, made.origin, 1 }, password, seed, made.unitKey.bytes(), cost);
    if (!slot)
        return slot.error();
    made.keyring.slots.push_back(std::move(*slot));
    return {};
}

Result<Beginnings> begin(const FoundingOrder& order, ledger::Bytes password, const Surroundings& surroundings)
{
    auto unitKey = ledger::SecretBytes::random(ledger::kSeedSize);
    auto seed = ledger::SecretBytes::random(ledger::kSeedSize);
    auto unit = ledger::unitKeys(unitKey.bytes());
    auto user = ledger::userKeys(seed.bytes());
    if (!unit)
        return unit.error();
    if (!user)
        return user.error();
    Beginnings made{ {}, {}, {}, {}, std::move(unitKey), std::move(seed), std::move(*unit), std::move(*user) };
    surroundings.random(made.registerId.bytes);
    surroundings.random(made.userId.bytes);
    surroundings.random(made.stationId.bytes);
    made.origin = slugOf(order.unit) + "/" + made.registerId.hex();
    made.keyring.origin = made.origin;
    if (const auto added = addSlot(made, order.admin, password, made.seed.bytes(), order.cost); !added)
        return added.error();
    for (std::size_t i = 0; i < made.codes.size(); ++i) {
        const auto recoverySeed = ledger::SecretBytes::random(ledger::kSeedSize);
        const std::string name = "recovery-" + std::to_string(i + 1);
        if (const auto added = addSlot(made, name, made.codes[i].password(), recoverySeed.bytes(), order.cost); !added)
            return added.error();
        made.recoveryKeys.push_back(made.keyring.slots.back().signing);
    }
    return made;
}

Facts genesisFacts(const FoundingOrder& order, const Beginnings& made, const Surroundings& surroundings)
{
    std::array<std::uint8_t, 5> random{};
    surroundings.random(random);
    return Facts{ { std::string(fact::kUnit), order.unit }, { std::string(fact::kUser), order.admin },
        { std::string(fact::kFullName), order.adminFullName.empty() ? order.admin : order.adminFullName },
        { std::string(fact::kUserId), made.userId.hex() },
        { std::string(fact::kSystemId), SystemId::make(IdKind::Person, random).text() },
        { std::string(fact::kRoles), std::string(word(Role::Administrator)) },
        { std::string(fact::kSigningKey), toHex(made.user.signing.publicKey().bytes) },
        { std::string(fact::kSealingKey), toHex(made.user.unsealing.publicKey().bytes) },
        { std::string(fact::kLogKey), toHex(made.unit.log.publicKey().bytes) },
        { std::string(fact::kStation), order.station.empty() ? "main" : order.station },
        { std::string(fact::kStationId), made.stationId.hex() }, { "recovery-1", toHex(made.recoveryKeys[0].bytes) },
        { "recovery-2", toHex(made.recoveryKeys[1].bytes) } };
}

/// Signs genesis, puts it into the store with the first checkpoint, and gives the checkpoint's text.
Result<std::string> writeGenesis(db::Store& store, const FoundingOrder& order, const Beginnings& made,
    const Surroundings& surroundings, EventId& genesis)
{
    custody::Event event;
    event.type = custody::EventType::Genesis;
    event.role = Role::Administrator;
    event.on = made.registerId;
    event.at = surroundings.now();
    event.by = order.admin;
    event.log = made.origin;
    event.counter = 1;
    event.seenRoot.bytes = ledger::emptyRoot();
    event.station = order.station.empty() ? "main" : order.station;
    const auto payload = ledger::writePayload(genesisFacts(order, made, surroundings));
    if (!payload)
        return payload.error();
    auto facts = ledger::readPayload(*payload);
    if (!facts)
        return facts.error();
    event.facts = std::move(*facts);
    const ledger::Salt salt = ledger::randomSalt();
    event.payloadCommitment = ledger::payloadCommitment(salt, *payload);
    const std::array signers{ ledger::Signer{ order.admin, &made.user.signing } };
    const auto note = ledger::signEvent(event, signers);
    if (!note)
        return note.error();
    genesis = event.id;
    return store.write([&](db::Writer& writer) -> Result<std::string> {
        if (const auto appended = writer.append(event, *note, salt, *payload); !appended)
            return appended.error();
        const auto head = writer.head();
        if (!head)
            return head.error();
        std::string checkpoint = ledger::encode(
            ledger::signCheckpoint({ made.origin, *head }, made.unit.log, order.admin, made.user.signing));
        if (const auto set = writer.setCheckpoint(head->size, checkpoint); !set)
            return set.error();
        return checkpoint;
    });
}

Result<ledger::Trust> fill(
    const RegisterPaths& paths, const FoundingOrder& order, const Beginnings& made, const Surroundings& surroundings)
{
    auto store = db::Store::create(paths.database(), made.unit.database.bytes());
    if (!store)
        return store.error();
    ledger::Trust trust{ made.origin, {}, made.unit.log.publicKey(), made.recoveryKeys };
    const auto checkpoint = writeGenesis(*store, order, made, surroundings, trust.genesis);
    if (!checkpoint)
        return checkpoint.error();
    if (const auto written = ledger::writeKeyring(paths.keyring(), made.keyring, made.unit.log); !written)
        return written.error();
    if (const auto written = ledger::writeDurably(paths.checkpoint(), *checkpoint, ledger::Previous::Drop); !written)
        return written.error();
    // Last: a folder without it is not a register.
    if (const auto written = ledger::writeDurably(paths.trust(), ledger::writeTrust(trust), ledger::Previous::Drop);
        !written)
        return written.error();
    return trust;
}

Result<void> checkOrder(const FoundingOrder& order, ledger::Bytes password)
{
    if (const auto unit = checkText(order.unit, "unit", kMaxUnitBytes); !unit)
        return unit.error();
    if (const auto admin = UserName::parse(order.admin); !admin)
        return admin.error();
    if (order.admin.starts_with("recovery-"))
        return Error{ ErrorCode::InvalidInput, "user names do not begin with recovery-" };
    if (!order.station.empty())
        if (const auto station = checkStationName(order.station); !station)
            return station.error();
    std::error_code error;
    if (fs::exists(order.folder, error)
        && !(fs::is_directory(order.folder, error) && fs::is_empty(order.folder, error)))
        return Error{ ErrorCode::InvalidInput, order.folder.string() + " exists and is not an empty folder" };
    return checkPassword(password);
}

} // namespace

Result<void> checkPassword(ledger::Bytes password)
{
    const std::string_view text = ledger::textOf(password);
    const auto characters = static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    if (!isValidUtf8(text) || characters < kShortestPassword || text.size() > kLongestPassword)
        return Error{ ErrorCode::InvalidInput,
            "the password has " + std::to_string(characters) + " characters; allowed are "
                + std::to_string(kShortestPassword) + " or more, in UTF-8, at most " + std::to_string(kLongestPassword)
                + " bytes" };
    return {};
}

Result<void> checkStationName(std::string_view name)
{
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    };
    if (name.empty() || name.size() > 32 || !std::all_of(name.begin(), name.end(), allowed) || name.front() == '.'
        || name.front() == '-' || name.front() == '_')
        return Error{ ErrorCode::InvalidInput,
            "station " + inQuotes(name) + ": 1 to 32 of a-z 0-9 . _ -, beginning with a letter or digit" };
    return {};
}

Result<Founded> found(const FoundingOrder& order, ledger::Bytes password, const Surroundings& surroundings)
{
    if (const auto checked = checkOrder(order, password); !checked)
        return checked.error();
    std::error_code error;
    const bool existed = fs::exists(order.folder, error);
    fs::create_directories(order.folder, error);
    if (error)
        return Error{ ErrorCode::Io, "cannot create " + order.folder.string() + ": " + error.message() };
    fs::permissions(order.folder, fs::perms::owner_all, error);
    auto made = begin(order, password, surroundings);
    auto trust = made ? fill({ order.folder }, order, *made, surroundings) : Result<ledger::Trust>(made.error());
    if (!trust) {
        for (const auto& entry : fs::directory_iterator(order.folder, error))
            fs::remove(entry.path(), error);
        if (!existed)
            fs::remove(order.folder, error);
        return trust.error();
    }
    return Founded{ std::move(*trust), std::move(made->codes) };
}

} // namespace sealbook::reg
