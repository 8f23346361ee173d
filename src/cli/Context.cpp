// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Context.h"

#include "src/exhibit/Text.h"
#include "src/register/Enrolment.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace sealbook::cli {
namespace {

constexpr std::size_t kMostPasswordBytes = 4096;

/// Reads until the end, or on a terminal until a newline, straight into wiped memory: no stream buffer keeps a copy.
Result<ledger::SecretBytes> readSecret(int fd, const std::string& what, const std::string& from, bool oneLine)
{
    ledger::SecretBytes buffer(kMostPasswordBytes + 2); // a newline, and a byte that tells there is more
    std::size_t length = 0;
    while (length < buffer.size()) {
        const ssize_t got = ::read(fd, buffer.data() + length, oneLine ? 1 : buffer.size() - length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return Error{ ErrorCode::Io, "cannot read the " + what + " from " + from + ": " + std::strerror(errno) };
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
            "the " + what + " from " + from + " is longer than " + std::to_string(kMostPasswordBytes) + " bytes" };
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
    auto typed = readSecret(terminal, "password", "the terminal", true);
    ::tcsetattr(terminal, TCSAFLUSH, &before);
    written = ::write(terminal, "\n", 1);
    ::close(terminal);
    return typed;
}

} // namespace

Result<ledger::SecretBytes> readPassword(const PasswordSource& source, const std::string& name, bool twice)
{
    const std::string what(source.what);
    if (!source.file.empty()) {
        const int fd = ::open(source.file.c_str(), O_RDONLY | O_CLOEXEC);
        if (fd < 0)
            return Error{ ErrorCode::Io,
                "cannot open the " + what + " file " + source.file + ": " + std::strerror(errno) };
        auto read = readSecret(fd, what, source.file, false);
        ::close(fd);
        return read;
    }
    if (source.fd >= 0)
        return readSecret(source.fd, what, "file descriptor " + std::to_string(source.fd), false);
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

/// The author and who signs beside, with the passwords typed for them.
struct Signers {
    std::vector<std::string> names;
    std::vector<ledger::SecretBytes> passwords;

    std::vector<reg::Credentials> credentials() const
    {
        std::vector<reg::Credentials> people;
        for (std::size_t i = 0; i < names.size(); ++i)
            people.push_back({ names[i], passwords[i].bytes() });
        return people;
    }
    Result<reg::Session> open(const Context& context, reg::Purpose purpose) const
    {
        return reg::Session::open(
            context.options.registerFolder, credentials(), context.options.station, reg::Surroundings::real(), purpose);
    }
};

Result<Signers> readSigners(Context& context)
{
    const GlobalOptions& options = context.options;
    if (options.registerFolder.empty())
        return Error{ ErrorCode::InvalidInput, "which register? give --register DIR or set SEALBOOK_REGISTER" };
    if (options.user.empty())
        return Error{ ErrorCode::InvalidInput, "who are you? give --user NAME" };
    if (options.cosignFiles.size() > options.cosigners.size())
        return Error{ ErrorCode::InvalidInput, "there are more --cosign-password-file than --cosign" };
    Signers signers;
    auto own = readPassword(options.password, options.user);
    if (!own)
        return own.error();
    signers.names.push_back(options.user);
    signers.passwords.push_back(std::move(*own));
    for (std::size_t i = 0; i < options.cosigners.size(); ++i) {
        const PasswordSource source{ i < options.cosignFiles.size() ? options.cosignFiles[i] : std::string(), -1,
            "password" };
        auto theirs = readPassword(source, options.cosigners[i]);
        if (!theirs)
            return theirs.error();
        signers.names.push_back(options.cosigners[i]);
        signers.passwords.push_back(std::move(*theirs));
    }
    return signers;
}

/// True where the signer's password was typed on a terminal, so that another can be asked for there.
bool isTyped(const GlobalOptions& options, std::size_t signer)
{
    if (signer == 0)
        return options.password.file.empty() && options.password.fd < 0;
    return signer > options.cosignFiles.size();
}

/// Takes keys of their own for one signer. The password stays what was given, unless it was typed: whoever gave it
/// knows it until it is changed, so that is said.
Result<void> enrolOne(Context& context, Signers& signers, std::size_t i)
{
    const std::array people{ reg::Credentials{ signers.names[i], signers.passwords[i].bytes() } };
    auto alone =
        reg::Session::open(context.options.registerFolder, people, context.options.station, reg::Surroundings::real());
    if (!alone)
        return alone.error();
    if (!reg::needsEnrolment(*alone))
        return {};
    if (isTyped(context.options, i)) {
        auto own = readPassword({}, signers.names[i] + " from now on, one of your own", true);
        if (!own)
            return own.error();
        signers.passwords[i] = std::move(*own);
    } else {
        context.out.warning(signers.names[i]
            + " enrolled with the password that they were given, which whoever gave it knows: change it with user"
              " password");
    }
    if (const auto done = reg::enrol(*alone, signers.passwords[i].bytes(), ledger::kProductionCost); !done)
        return done.error();
    return alone->leaveCheckpoint();
}

/// Runs the work; where nothing stands against it but that somebody has not enrolled, they enrol, and it is run again.
/// So what is refused leaves nothing behind, on the first day too.
Result<void> runSigned(
    Context& context, Signers& signers, reg::Purpose purpose, const std::function<Result<void>(reg::Session&)>& work)
{
    for (bool enrolled = false;; enrolled = true) {
        auto session = signers.open(context, purpose);
        if (!session)
            return session.error();
        auto done = work(*session);
        if (!done && !enrolled && done.error().detail.find(reg::kNotEnrolled) != std::string::npos) {
            for (std::size_t i = 0; i < signers.names.size(); ++i)
                if (const auto one = enrolOne(context, signers, i); !one)
                    return one.error();
            continue;
        }
        // A register that is being examined is left as it is: its checkpoint may be what shows the tampering.
        if (done && purpose == reg::Purpose::Work)
            if (const auto left = session->leaveCheckpoint(); !left)
                context.out.warning(
                    "what was recorded stands, but the file checkpoint could not be written: " + left.error().detail);
        return done;
    }
}

} // namespace

Result<reg::Session> openSession(Context& context, reg::Purpose purpose)
{
    auto signers = readSigners(context);
    if (!signers)
        return signers.error();
    return signers->open(context, purpose);
}

Result<reg::Session> openSessionWith(Context& context, const ledger::SecretBytes& password, reg::Purpose purpose)
{
    const std::array people{ reg::Credentials{ context.options.user, password.bytes() } };
    return reg::Session::open(
        context.options.registerFolder, people, context.options.station, reg::Surroundings::real(), purpose);
}

Result<ledger::RecoveryCode> readRecoveryCode(const std::string& file)
{
    const auto text = readPassword({ file, -1, "recovery code" }, "recovery");
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
    auto signers = readSigners(context);
    if (!signers)
        return signers.error();
    return runSigned(context, *signers, purpose, work);
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
