// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Context.h"

#include "src/exhibit/Text.h"
#include "src/register/Enrolment.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace sealbook::cli {
namespace {

constexpr std::size_t kMostPasswordBytes = 4096;

/// Reads until the end, or on a terminal until a newline, straight into wiped memory: no stream buffer keeps a copy.
Result<ledger::SecretBytes> readSecret(int fd, const std::string& from, bool oneLine)
{
    ledger::SecretBytes buffer(kMostPasswordBytes + 2); // a newline, and a byte that tells there is more
    std::size_t length = 0;
    while (length < buffer.size()) {
        const ssize_t got = ::read(fd, buffer.data() + length, oneLine ? 1 : buffer.size() - length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return Error{ ErrorCode::Io, "cannot read the password from " + from + ": " + std::strerror(errno) };
        if (got == 0)
            break;
        length += static_cast<std::size_t>(got);
        if (oneLine && buffer.data()[length - 1] == '\n')
            break;
    }
    if (length > 0 && buffer.data()[length - 1] == '\n')
        --length;
    if (length > kMostPasswordBytes)
        return Error{ ErrorCode::InvalidInput,
            "the password from " + from + " is longer than " + std::to_string(kMostPasswordBytes) + " bytes" };
    return ledger::SecretBytes::copyOf(buffer.bytes().first(length));
}

Result<ledger::SecretBytes> ask(const std::string& prompt)
{
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0)
        return Error{ ErrorCode::InvalidInput,
            "no password: give --password-file FILE or --password-fd N (there is no terminal to ask on)" };
    termios before{};
    ::tcgetattr(terminal, &before);
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(terminal, TCSAFLUSH, &silent);
    [[maybe_unused]] ssize_t written = ::write(terminal, prompt.data(), prompt.size());
    auto typed = readSecret(terminal, "the terminal", true);
    ::tcsetattr(terminal, TCSAFLUSH, &before);
    written = ::write(terminal, "\n", 1);
    ::close(terminal);
    return typed;
}

} // namespace

Result<ledger::SecretBytes> readPassword(const PasswordSource& source, const std::string& name, bool twice)
{
    if (!source.file.empty()) {
        const int fd = ::open(source.file.c_str(), O_RDONLY | O_CLOEXEC);
        if (fd < 0)
            return Error{ ErrorCode::Io, "cannot open the password file " + source.file + ": " + std::strerror(errno) };
        auto read = readSecret(fd, source.file, false);
        ::close(fd);
        return read;
    }
    if (source.fd >= 0)
        return readSecret(source.fd, "file descriptor " + std::to_string(source.fd), false);
    auto typed = ask("Password for " + name + ": ");
    if (!typed || !twice)
        return typed;
    const auto again = ask("Once more: ");
    if (!again)
        return again.error();
    if (!ledger::sameSecret(typed->bytes(), again->bytes()))
        return Error{ ErrorCode::InvalidInput, "the two passwords differ" };
    return typed;
}

namespace {

/// People whose keys were made by who added them take keys of their own before anything else. The password stays what
/// was typed, unless it was asked for: whoever gave it knows it until it is changed, so that is said.
Result<void> enrolWho(Context& context, std::span<reg::Credentials> people, std::vector<ledger::SecretBytes>& passwords,
    const reg::Session& together)
{
    std::vector<std::string> missing;
    if (!together.author().account.enrolled)
        missing.push_back(together.author().account.name);
    for (const reg::SignedIn& cosigner : together.cosigners())
        if (!cosigner.account.enrolled)
            missing.push_back(cosigner.account.name);
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (std::find(missing.begin(), missing.end(), people[i].name) == missing.end())
            continue;
        auto alone = reg::Session::open(
            context.options.registerFolder, people.subspan(i, 1), context.options.station, reg::Surroundings::real());
        if (!alone)
            return alone.error();
        const bool typed = i == 0 ? context.options.password.file.empty() && context.options.password.fd < 0
                                  : i > context.options.cosignFiles.size();
        if (typed) {
            auto own = readPassword({}, people[i].name + " from now on, one of your own", true);
            if (!own)
                return own.error();
            passwords[i] = std::move(*own);
            people[i].password = passwords[i].bytes();
        } else {
            context.out.warning(people[i].name
                + " enrolled with the password that they were given, which whoever gave it knows: change it with"
                  " user password");
        }
        if (const auto done = reg::enrol(*alone, people[i].password, ledger::kProductionCost); !done)
            return done.error();
        if (const auto left = alone->leaveCheckpoint(); !left)
            return left.error();
    }
    return {};
}

} // namespace

Result<reg::Session> openSession(Context& context, reg::Purpose purpose)
{
    if (context.options.user.empty())
        return Error{ ErrorCode::InvalidInput, "who are you? give --user NAME" };
    const auto own = readPassword(context.options.password, context.options.user);
    if (!own)
        return own.error();
    return openSessionWith(context, *own, purpose);
}

Result<reg::Session> openSessionWith(Context& context, const ledger::SecretBytes& password, reg::Purpose purpose)
{
    const GlobalOptions& options = context.options;
    if (options.registerFolder.empty())
        return Error{ ErrorCode::InvalidInput, "which register? give --register DIR or set SEALBOOK_REGISTER" };
    if (options.cosignFiles.size() > options.cosigners.size())
        return Error{ ErrorCode::InvalidInput, "there are more --cosign-password-file than --cosign" };
    std::vector<ledger::SecretBytes> passwords;
    passwords.push_back(password.copy());
    for (std::size_t i = 0; i < options.cosigners.size(); ++i) {
        const PasswordSource source{ i < options.cosignFiles.size() ? options.cosignFiles[i] : std::string(), -1 };
        auto theirs = readPassword(source, options.cosigners[i]);
        if (!theirs)
            return theirs.error();
        passwords.push_back(std::move(*theirs));
    }
    std::vector<reg::Credentials> people{ { options.user, passwords.front().bytes() } };
    for (std::size_t i = 0; i < options.cosigners.size(); ++i)
        people.push_back({ options.cosigners[i], passwords[i + 1].bytes() });
    const auto open = [&] {
        return reg::Session::open(options.registerFolder, people, options.station, reg::Surroundings::real(), purpose);
    };
    auto session = open();
    if (!session || purpose == reg::Purpose::Check)
        return session;
    const auto enrolled = [](const reg::SignedIn& person) { return person.account.enrolled; };
    if (enrolled(session->author()) && std::all_of(session->cosigners().begin(), session->cosigners().end(), enrolled))
        return session;
    if (const auto done = enrolWho(context, people, passwords, *session); !done)
        return done.error();
    return open();
}

Result<ledger::RecoveryCode> readRecoveryCode(const std::string& file)
{
    const auto text = readPassword({ file, -1 }, "recovery");
    if (!text)
        return text.error();
    return ledger::RecoveryCode::parse(ledger::textOf(text->bytes()));
}

void showDone(const Context& context, const reg::Done& done)
{
    for (const std::string& warning : done.recorded.warnings)
        context.out.warning(done.state.systemId + " (" + done.state.reference.canonical() + "): " + warning);
    nlohmann::json object = exhibitJson(done.state);
    object["event"] = done.recorded.event.id.hex();
    object["type"] = custody::word(done.recorded.event.type);
    object["warnings"] = done.recorded.warnings;
    context.out.result(
        object, exhibitText(done.state) + "  (" + std::string(custody::word(done.recorded.event.type)) + ")");
}

/// Runs an act on one exhibit and shows the exhibit as it is afterwards.
Result<void> runAct(Context& context, const std::function<Result<reg::Done>(reg::Session&)>& act)
{
    return inSession(context, [&](reg::Session& session) -> Result<void> {
        const auto done = act(session);
        if (!done)
            return done.error();
        showDone(context, *done);
        return {};
    });
}

Result<void> inSession(Context& context, const std::function<Result<void>(reg::Session&)>& work, reg::Purpose purpose)
{
    auto session = openSession(context, purpose);
    if (!session)
        return session.error();
    const auto done = work(*session);
    // A register that is being examined is left as it is: its checkpoint may be what shows the tampering.
    if (done && purpose == reg::Purpose::Work)
        if (const auto left = session->leaveCheckpoint(); !left)
            context.out.warning(
                "what was recorded stands, but the file checkpoint could not be written: " + left.error().detail);
    return done;
}

Result<Facts> namedValues(const std::vector<std::string>& items, std::string_view option)
{
    Facts facts;
    for (const std::string& item : items) {
        const std::size_t equals = item.find('=');
        if (equals == std::string::npos || equals == 0)
            return Error{ ErrorCode::InvalidInput,
                std::string(option) + " " + inQuotes(item) + ": name=value is needed" };
        if (!facts.emplace(item.substr(0, equals), item.substr(equals + 1)).second)
            return Error{ ErrorCode::InvalidInput,
                std::string(option) + " " + item.substr(0, equals) + " is given twice" };
    }
    return facts;
}

Result<std::optional<Timestamp>> timeOption(const std::string& text, std::string_view option)
{
    if (text.empty())
        return std::optional<Timestamp>();
    auto time = Timestamp::parse(text);
    if (!time)
        return Error{ ErrorCode::InvalidInput, std::string(option) + ": " + time.error().detail };
    return std::optional(*time);
}

} // namespace sealbook::cli
