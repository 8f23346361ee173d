// SPDX-License-Identifier: Apache-2.0
#include "db/Statement.h"
#include "db/Transaction.h"
#include "tests/db/Scratch.h"

#include <climits>
#include <memory>

#include <openssl/evp.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace sealbook::db::test {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kPlainCanary = "CANARY-9f2c-in-plain-text";

/// Counts the files that appear in a folder, also those that are unlinked at once, as temporary files are.
class FolderWatch {
public:
    explicit FolderWatch(const fs::path& folder)
        : m_queue(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
    {
        if (m_queue < 0 || ::inotify_add_watch(m_queue, folder.c_str(), IN_CREATE | IN_MOVED_TO) < 0) {
            throw std::runtime_error("the folder cannot be watched: " + folder.string());
        }
    }
    FolderWatch(const FolderWatch&) = delete;
    FolderWatch& operator=(const FolderWatch&) = delete;
    ~FolderWatch() { ::close(m_queue); }

    bool anyFileAppeared() const
    {
        std::array<char, sizeof(inotify_event) + NAME_MAX + 1> event{};
        return ::read(m_queue, event.data(), event.size()) > 0;
    }

private:
    int m_queue;
};

/// 400,000 rows in an order that is not that of their text.
void insertCanaries(Connection& connection)
{
    connection.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT NOT NULL) STRICT");
    Transaction transaction(connection, Transaction::Kind::Write);
    Statement(connection,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000)"
        " INSERT INTO t SELECT i, printf('%08x %s', (i * 2654435761) & 0xffffffff, ?) FROM n")
        .bind(1, kPlainCanary)
        .run();
    transaction.commit();
}

/// A sort that no index serves, read to its end; true when the rows came in order.
bool sortCanaries(Connection& connection)
{
    Statement sorted(connection, "SELECT b FROM t ORDER BY b");
    std::string last;
    int rows = 0;
    bool ordered = true;
    for (; sorted.step(); ++rows) {
        const std::string_view text = sorted.text(0);
        ordered = ordered && last <= text;
        last = text;
    }
    return ordered && rows == 400'000;
}

/// The files below `folder` that hold the canary.
std::vector<fs::path> filesWithCanary(const fs::path& folder)
{
    std::vector<fs::path> found;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && contentsOf(entry.path()).find(kPlainCanary) != std::string::npos) {
            found.push_back(entry.path());
        }
    }
    return found;
}

/// What the pages of a closed or checkpointed database hold, free space included, decrypted without SQLCipher:
/// AES-256-CBC under the raw key; each page ends in its vector (16 bytes) and authentication code (64 bytes).
std::string decrypted(const fs::path& file)
{
    constexpr std::size_t kPage = 4096;
    constexpr std::size_t kSalt = 16;
    constexpr std::size_t kVector = kPage - 80;
    const std::string contents = contentsOf(file);
    const Key key = keyNumber(1);
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> cipher(
        EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    std::string plain;
    for (std::size_t page = 0; page + kPage <= contents.size(); page += kPage) {
        const std::vector<unsigned char> bytes(contents.begin() + static_cast<std::ptrdiff_t>(page),
            contents.begin() + static_cast<std::ptrdiff_t>(page + kPage));
        const std::size_t start = page == 0 ? kSalt : 0;
        std::vector<unsigned char> text(kPage);
        int size = 0;
        EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_cbc(), nullptr, key.data(), bytes.data() + kVector);
        EVP_CIPHER_CTX_set_padding(cipher.get(), 0);
        EVP_DecryptUpdate(cipher.get(), text.data(), &size, bytes.data() + start, static_cast<int>(kVector - start));
        plain.append(text.begin(), text.begin() + size);
    }
    return plain;
}

} // namespace

TEST(LeakTest, TheSearchFindsACanaryThatIsThere)
{
    const ScratchFolder folder;
    overwrite(folder.path() / "notes.txt", "before " + std::string(kPlainCanary) + " after");
    EXPECT_EQ(filesWithCanary(folder.path()).size(), 1U);
}

TEST(LeakTest, ALargeSortWritesNoTemporaryFileAndNoPlainText)
{
    const ScratchFolder folder;
    Connection connection = opened(folder.file(), OpenMode::Create);
    const FolderWatch temporary(temporaryFolderOfSqlCipher());
    insertCanaries(connection);
    const FolderWatch beside(folder.path()); // -wal and -shm are there
    connection.execute("PRAGMA cache_size=-2000"); // a smaller cache sorts in files sooner, where it may
    EXPECT_TRUE(sortCanaries(connection));
    EXPECT_FALSE(temporary.anyFileAppeared());
    EXPECT_FALSE(beside.anyFileAppeared());

    ASSERT_GT(fs::file_size(folder.file().string() + "-wal"), 10'000'000U);
    EXPECT_TRUE(filesWithCanary(folder.path()).empty());
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    ASSERT_GT(fs::file_size(folder.file()), 10'000'000U);
    EXPECT_TRUE(filesWithCanary(folder.path()).empty());
    EXPECT_TRUE(filesWithCanary(temporaryFolderOfSqlCipher()).empty());

    // The other way round: the same sort with temporary files allowed is seen by the watch.
    connection.execute("PRAGMA temp_store=FILE");
    EXPECT_TRUE(sortCanaries(connection));
    EXPECT_TRUE(temporary.anyFileAppeared());
}

TEST(LeakTest, AnIndexIsBuiltWithoutTemporaryFiles)
{
    const ScratchFolder folder;
    Connection connection = opened(folder.file(), OpenMode::Create);
    insertCanaries(connection);
    const FolderWatch temporary(temporaryFolderOfSqlCipher());
    connection.execute(
        "PRAGMA cache_size=-2000; CREATE INDEX t_by_text ON t(b); CREATE TEMP TABLE c AS SELECT b FROM t");
    EXPECT_FALSE(temporary.anyFileAppeared());
}

TEST(LeakTest, DeletedTextIsGoneFromTheFileAlsoForWhoHasTheKey)
{
    const ScratchFolder folder;
    Connection connection = opened(folder.file(), OpenMode::Create);
    connection.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT NOT NULL) STRICT");
    Statement(connection, "INSERT INTO t VALUES (1, ?)").bind(1, kPlainCanary).run();
    connection.execute("INSERT INTO t VALUES (2, 'stays'); PRAGMA wal_checkpoint(TRUNCATE)");
    EXPECT_NE(decrypted(folder.file()).find(kPlainCanary), std::string::npos);

    connection.execute("DELETE FROM t WHERE a = 1; PRAGMA wal_checkpoint(TRUNCATE)");
    EXPECT_EQ(decrypted(folder.file()).find(kPlainCanary), std::string::npos);
    EXPECT_NE(decrypted(folder.file()).find("stays"), std::string::npos);
    EXPECT_EQ(fs::file_size(folder.file().string() + "-wal"), 0U);
}

} // namespace sealbook::db::test
