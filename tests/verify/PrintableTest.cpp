// SPDX-License-Identifier: Apache-2.0
#include "src/verify/Printable.h"
#include "src/verify/RowsTable.h"

#include <gmock/gmock.h>

namespace sealbook::verify {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(PrintableTest, WordsOfManyScriptsStayAsTheyAre)
{
    const std::string text = "Caf\u00e9 \u0141\u00f3d\u017a \u6771\u4eac \u0645\u062d\u0645\u062f \"C:\\temp\"";
    EXPECT_EQ(printable(text), text);
}

TEST(PrintableTest, NothingThatDrivesATerminalOrTurnsTheTextPasses)
{
    EXPECT_EQ(printable("a\x1b[2Jb"), "a\\u001b[2Jb");
    EXPECT_EQ(printable("a\r\n\tb"), "a\\u000d\\u000a\\u0009b");
    EXPECT_EQ(printable(std::string_view("a\0b\x7f", 4)), "a\\u0000b\\u007f");
    EXPECT_EQ(printable("\u009b31m"), "\\u009b31m"); // the one-character CSI
    EXPECT_EQ(printable("\u202egpj.exe\u2066\u200f\ufeff\u2028"), "\\u202egpj.exe\\u2066\\u200f\\ufeff\\u2028");
    EXPECT_EQ(printable("\U000e0041"), "\\U000e0041"); // a tag character
}

TEST(PrintableTest, BytesThatAreNoUtf8AreShownAsBytes)
{
    EXPECT_EQ(printable("a\x9b\xff"
                        "b"),
        "a\\x9b\\xffb");
    EXPECT_EQ(printable("\xc3"), "\\xc3");
    EXPECT_EQ(printable("\xc0\xaf"), "\\xc0\\xaf"); // overlong
    EXPECT_EQ(printable("\xed\xa0\x80"), "\\xed\\xa0\\x80"); // a surrogate
}

TEST(PrintableTest, EverySingleByteComesOutAsPrintableAscii)
{
    for (int byte = 0; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        for (const char shown : printable({ &c, 1 }))
            EXPECT_TRUE(shown >= 0x20 && shown < 0x7f) << byte;
    }
}

TEST(PrintableTest, WideCharactersTakeTwoColumnsAndCombiningOnesNone)
{
    EXPECT_EQ(columnsOf("abc"), 3U);
    EXPECT_EQ(columnsOf("\u6771\u4eac"), 4U);
    EXPECT_EQ(columnsOf("e\u0301"), 1U);
}

TEST(PrintableTest, TextIsWrappedAtSpacesCommasAndSlashesAndElseWhereItMust)
{
    EXPECT_THAT(wrapped("", 5), ElementsAre(""));
    EXPECT_THAT(wrapped("abcde", 5), ElementsAre("abcde"));
    EXPECT_THAT(wrapped("ab cde", 5), ElementsAre("ab ", "cde"));
    EXPECT_THAT(wrapped("Site/Store/Bay", 8), ElementsAre("Site/", "Store/", "Bay"));
    EXPECT_THAT(wrapped("abcdefghijk", 5), ElementsAre("abcde", "fghij", "k"));
    EXPECT_THAT(wrapped("\u6771\u4eac\u90fd", 5), ElementsAre("\u6771\u4eac", "\u90fd"));
}

TEST(PrintableTest, WrappingLosesNothing)
{
    const std::string text = "one two, three/four \u6771\u4eac averyveryverylongword and e\u0301 the end";
    for (std::size_t columns = 2; columns < 60; ++columns) {
        std::string whole;
        for (const std::string& line : wrapped(text, columns)) {
            EXPECT_LE(columnsOf(line), columns);
            whole += line;
        }
        EXPECT_EQ(whole, text);
    }
}

TEST(RowsTableTest, EachRowHasItsCellsItsEventAndNoForeignLineEnds)
{
    custody::ContinuityRow row;
    row.number = 1;
    row.type = "hand-over";
    row.occurred = "2018-06-04T06:40:00.000Z";
    row.recorded = "2018-06-04T09:12:00.000Z";
    row.by = "jcollins";
    row.with = { "kpatel", "dsmith" };
    row.from = "user:jcollins (North/Store)";
    row.to = "user:kpatel";
    row.purpose = "a\n2  move  forged row\x1b[1A";
    row.sealSeen = "A100200";
    row.sealState = "damaged";
    const std::string table = rowsTable(std::vector{ row });
    EXPECT_THAT(table, testing::StartsWith("no  type       happened                  recorded"));
    EXPECT_THAT(table, HasSubstr("\n1   hand-over  2018-06-04T06:40:00.000Z  2018-06-04T09:12:00.000Z  jcollins  "));
    EXPECT_THAT(table, HasSubstr("kpatel, dsmith"));
    EXPECT_THAT(table, HasSubstr("a\\u000a2  move"));
    EXPECT_THAT(table, HasSubstr("A100200 damaged"));
    EXPECT_THAT(table, HasSubstr("\n    event " + std::string(64, '0') + "\n"));
    EXPECT_THAT(table, testing::Not(HasSubstr("\x1b")));
}

} // namespace
} // namespace sealbook::verify
