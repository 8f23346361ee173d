// SPDX-License-Identifier: Apache-2.0
#include "db/Statement.h"
#include "tests/db/Scratch.h"

#include <algorithm>
#include <cstdio>
#include <fstream>

#include <fcntl.h>
#include <openssl/crypto.h>
#include <unistd.h>

namespace sealbook::db::test {

namespace {

// The key is made from this mask only where it is used, so that the test itself leaves no second copy to be found.
constexpr std::uint8_t kMask = 0x5c;

std::uint8_t keyByte(std::size_t index, const Key& masked)
{
    return static_cast<std::uint8_t>(masked[index] ^ kMask);
}

bool isKeyAt(const char* place, const Key& masked)
{
    for (std::size_t index = 0; index < kKeyLength; ++index) {
        if (static_cast<std::uint8_t>(place[index]) != keyByte(index, masked)) {
            return false;
        }
    }
    return true;
}

bool isKeyTextAt(const char* place, const Key& masked)
{
    constexpr std::string_view kLower = "0123456789abcdef";
    constexpr std::string_view kUpper = "0123456789ABCDEF";
    for (std::size_t index = 0; index < 2 * kKeyLength; ++index) {
        const std::size_t digit = index % 2 == 0 ? keyByte(index / 2, masked) >> 4 : keyByte(index / 2, masked) & 0xf;
        if (place[index] != kLower[digit] && place[index] != kUpper[digit]) {
            return false;
        }
    }
    return true;
}

/// Places in the writable memory of this process that hold the key as bytes or as hexadecimal text.
int copiesOfKey(const Key& masked)
{
    constexpr std::size_t kLargest = std::size_t{ 1 } << 28; // larger regions are a sanitizer's own
    const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    std::ifstream maps("/proc/self/maps");
    int copies = 0;
    for (std::string line; std::getline(maps, line);) {
        std::size_t begin = 0;
        std::size_t end = 0;
        if (std::sscanf(line.c_str(), "%zx-%zx rw", &begin, &end) != 2 || line.find(" rw") == std::string::npos
            || end - begin > kLargest) {
            continue;
        }
        std::vector<char> region(end - begin);
        const ssize_t got = ::pread(memory, region.data(), region.size(), static_cast<off_t>(begin));
        for (ssize_t place = 0; place + static_cast<ssize_t>(2 * kKeyLength) <= got; ++place) {
            copies += isKeyAt(&region[static_cast<std::size_t>(place)], masked) ? 1 : 0;
            copies += isKeyTextAt(&region[static_cast<std::size_t>(place)], masked) ? 1 : 0;
        }
        OPENSSL_cleanse(region.data(), region.size());
    }
    ::close(memory);
    return copies;
}

/// Opens with the key behind the mask and forgets it, also when that fails.
Result<Connection> openWithMasked(const std::filesystem::path& file, OpenMode mode, const Key& masked)
{
    Key key{};
    for (std::size_t index = 0; index < kKeyLength; ++index) {
        key[index] = keyByte(index, masked);
    }
    Result<Connection> connection = Connection::open(file, key, mode);
    OPENSSL_cleanse(key.data(), key.size());
    return connection;
}

} // namespace

TEST(KeyMemoryTest, NoCopyOfTheKeyIsLeftWhenTheConnectionIsClosed)
{
    const ScratchFolder folder;
    const Key masked = keyNumber(99);
    ASSERT_EQ(copiesOfKey(masked), 0);
    {
        Result<Connection> connection = openWithMasked(folder.file(), OpenMode::Create, masked);
        ASSERT_TRUE(connection);
        connection->execute("CREATE TABLE t(a INTEGER) STRICT; INSERT INTO t VALUES (1)");
        EXPECT_GT(copiesOfKey(masked), 0); // the search finds it where it must be
    }
    EXPECT_EQ(copiesOfKey(masked), 0);
}

TEST(KeyMemoryTest, NoCopyOfTheKeyIsLeftWhenItWasWrong)
{
    const ScratchFolder folder;
    opened(folder.file(), OpenMode::Create);
    const Key masked = keyNumber(99);
    const Result<Connection> connection = openWithMasked(folder.file(), OpenMode::ReadWrite, masked);
    ASSERT_FALSE(connection);
    EXPECT_EQ(connection.error().code, ErrorCode::WrongKey);
    EXPECT_EQ(copiesOfKey(masked), 0);
}

} // namespace sealbook::db::test
