// SPDX-License-Identifier: Apache-2.0
#include "tests/db/Scratch.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <sys/wait.h>
#include <unistd.h>

namespace sealbook::db::test {

namespace fs = std::filesystem;

namespace {

/// SQLCipher reads SQLITE_TMPDIR once, when it starts, so it is set before the first test.
class TemporaryFolder : public ::testing::Environment {
public:
    void SetUp() override
    {
        m_folder.emplace();
        ::setenv("SQLITE_TMPDIR", m_folder->path().c_str(), 1);
    }
    void TearDown() override { m_folder.reset(); }
    const fs::path& path() const { return m_folder.value().path(); }

private:
    std::optional<ScratchFolder> m_folder;
};

// GoogleTest owns it.
const auto* const kTemporaryFolder =
    static_cast<TemporaryFolder*>(::testing::AddGlobalTestEnvironment(new TemporaryFolder));

} // namespace

ScratchFolder::ScratchFolder()
{
    std::string pattern = (fs::temp_directory_path() / "sealbook-db-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error("no scratch folder can be made in " + pattern);
    }
    m_path = fs::canonical(pattern);
}

ScratchFolder::~ScratchFolder()
{
    std::error_code ignored;
    fs::permissions(m_path, fs::perms::owner_all, ignored);
    fs::remove_all(m_path, ignored);
}

Key keyNumber(std::uint8_t number)
{
    Key key{};
    for (std::size_t index = 0; index < key.size(); ++index) {
        key[index] = static_cast<std::uint8_t>(7 * index + number);
    }
    return key;
}

Connection opened(const fs::path& file, OpenMode mode, std::chrono::milliseconds busyTimeout, const Key& key)
{
    Result<Connection> connection = Connection::open(file, key, mode, busyTimeout);
    if (!connection) {
        throw std::runtime_error("not opened: " + connection.error().detail);
    }
    return std::move(*connection);
}

std::optional<ErrorCode> failureOfOpening(const fs::path& file, OpenMode mode, const Key& key)
{
    const Result<Connection> connection = Connection::open(file, key, mode, std::chrono::milliseconds(50));
    return connection ? std::nullopt : std::optional(connection.error().code);
}

std::string contentsOf(const fs::path& file)
{
    std::ostringstream text;
    std::ifstream input(file, std::ios::binary);
    if (!input) {
        throw std::runtime_error("cannot be read: " + file.string());
    }
    text << input.rdbuf();
    return text.str();
}

void overwrite(const fs::path& file, std::string_view contents)
{
    std::ofstream output(file, std::ios::binary | std::ios::trunc);
    output.write(contents.data(), static_cast<std::streamsize>(contents.size()));
    output.close();
    if (!output) {
        throw std::runtime_error("cannot be written: " + file.string());
    }
}

int inChild(const std::function<int()>& work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        int answer = 127;
        try {
            answer = work();
        } catch (const std::exception& failure) {
            ::dprintf(STDERR_FILENO, "child: %s\n", failure.what());
        }
        ::_exit(answer);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void becomeOrdinaryOwnerOf(const fs::path& folder)
{
    if (::geteuid() != 0) {
        return;
    }
    constexpr uid_t kNobody = 65534;
    bool done = ::chown(folder.c_str(), kNobody, kNobody) == 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        done = done && ::chown(entry.path().c_str(), kNobody, kNobody) == 0;
    }
    if (!done || ::setgid(kNobody) != 0 || ::setuid(kNobody) != 0) {
        throw std::runtime_error("the rights of root could not be given up");
    }
}

const fs::path& temporaryFolderOfSqlCipher()
{
    return kTemporaryFolder->path();
}

} // namespace sealbook::db::test
