// SPDX-License-Identifier: Apache-2.0
#include "src/interchange/IntakeCsv.h"

#include <gmock/gmock.h>
#include <string>

namespace sealbook::interchange {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

/// The detail of the refusal; what is taken, or refused for another cause than the input, fails the test.
std::string refusalOf(std::string_view bytes, std::string_view name = "devices.csv")
{
    const auto rows = readIntakeCsv(bytes, name);
    if (rows) {
        ADD_FAILURE() << "it was taken: " << bytes.substr(0, 200);
        return {};
    }
    EXPECT_EQ(rows.error().code, ErrorCode::InvalidInput);
    return rows.error().detail;
}

TEST(IntakeCsvRefusalTest, AnUnknownNameIsRefusedWithItsColumnAndTheNamesAllowed)
{
    const std::string detail = refusalOf("kind,colour of case,make\nphone,a,b\n");
    EXPECT_THAT(detail, StartsWith("devices.csv line 1, column 2: there is no field \"colour of case\""));
    for (const std::string_view name : intakeFieldNames())
        EXPECT_THAT(detail, HasSubstr(std::string(name)));
}

TEST(IntakeCsvRefusalTest, ANameThatStandsTwiceIsRefusedWithBothColumns)
{
    EXPECT_THAT(refusalOf("kind,make,Kind\nphone,a,b\n"),
        AllOf(StartsWith("devices.csv line 1, column 3: field kind is already column 1"), HasSubstr("serial")));
}

TEST(IntakeCsvRefusalTest, AColumnWithoutANameIsRefused)
{
    EXPECT_THAT(refusalOf("kind,,make\nphone,a,b\n"),
        AllOf(StartsWith("devices.csv line 1, column 2: it has no name"), HasSubstr("serial")));
    EXPECT_THAT(refusalOf("kind,make,\nphone,a,\n"), StartsWith("devices.csv line 1, column 3: it has no name"));
}

TEST(IntakeCsvRefusalTest, MixedSeparatorsInTheFirstLineAreRefused)
{
    EXPECT_THAT(refusalOf("kind,make;model\nphone,a\n"), HasSubstr("column 2: there is no field \"make;model\""));
}

TEST(IntakeCsvRefusalTest, AHeaderOfManyThousandColumnsIsRefusedAtItsFirstFault)
{
    EXPECT_THAT(refusalOf(std::string(1'000'000, ',')), StartsWith("devices.csv line 1, column 1: it has no name"));
}

TEST(IntakeCsvRefusalTest, ARowWithMoreOrFewerCellsIsRefusedWithBothCounts)
{
    EXPECT_THAT(
        refusalOf("kind,make\nphone,a\nsim\n"), StartsWith("devices.csv line 3, it has 1 cells, the first line has 2"));
    EXPECT_THAT(
        refusalOf("kind,make\n\nphone,a,b\n"), StartsWith("devices.csv line 3, it has 3 cells, the first line has 2"));
    EXPECT_THAT(refusalOf("kind,make\nphone" + std::string(1000, ',') + "\n"),
        HasSubstr("it has 1001 cells, the first line has 2"));
}

TEST(IntakeCsvRefusalTest, ARowThatStatesNothingIsRefused)
{
    EXPECT_THAT(refusalOf("kind,make\nphone,a\n,\n"), StartsWith("devices.csv line 3, all its cells are empty"));
}

TEST(IntakeCsvRefusalTest, AnEmptyFileIsRefused)
{
    for (const std::string_view nothing : { "", "\n\n", "\xEF\xBB\xBF", "   \n" })
        EXPECT_THAT(refusalOf(nothing), AllOf(StartsWith("devices.csv: it is empty"), HasSubstr("kind")));
}

TEST(IntakeCsvRefusalTest, Utf16IsNamedAsSuch)
{
    using namespace std::string_view_literals;
    for (const std::string_view bytes :
        { "\xFF\xFEk\0i\0n\0d\0"sv, "\xFE\xFF\0k\0i\0n\0d"sv, "k\0i\0n\0d\0"sv, "\0k\0i\0n\0d"sv })
        EXPECT_THAT(refusalOf(bytes),
            AllOf(StartsWith("devices.csv line 1, column 1: "), HasSubstr("UTF-16"),
                HasSubstr("save the table as CSV in UTF-8")));
}

TEST(IntakeCsvRefusalTest, BytesOfLatin1AreRefusedWithLineAndColumn)
{
    EXPECT_THAT(refusalOf("kind,make\nphone,a\nphone,Caf\xE9\n"),
        AllOf(StartsWith("devices.csv line 3, column 2 (make): the byte \"\\xE9\" is not UTF-8"),
            HasSubstr("save the table as CSV in UTF-8")));
    EXPECT_THAT(refusalOf("kind,mak\xE9\n"), StartsWith("devices.csv line 1, column 2: the byte"));
    EXPECT_THAT(
        refusalOf("kind\nph\xC0\xAFone\n"), StartsWith("devices.csv line 2, column 1 (kind): the byte \"\\xC0\""));
}

TEST(IntakeCsvRefusalTest, ANulByteIsRefused)
{
    using namespace std::string_view_literals;
    EXPECT_THAT(refusalOf("kind,make\nphone,a\0b\n"sv), StartsWith("devices.csv line 2, column 2 (make): a NUL byte"));
}

TEST(IntakeCsvRefusalTest, ACarriageReturnAloneEndsNoLine)
{
    EXPECT_THAT(
        refusalOf("kind,make\rphone,a\r"), StartsWith("devices.csv line 1, column 2: a carriage return without"));
    EXPECT_THAT(
        refusalOf("kind,make\nphone,a\r\r\n"), StartsWith("devices.csv line 2, column 2 (make): a carriage return"));
}

TEST(IntakeCsvRefusalTest, QuotesOutOfPlaceAreRefused)
{
    EXPECT_THAT(refusalOf("kind,make\nphone,5\" screen\n"),
        StartsWith("devices.csv line 2, column 2 (make): a quote out of place"));
    EXPECT_THAT(refusalOf("kind,make\nphone,\"a\"b\n"),
        StartsWith("devices.csv line 2, column 2 (make): a quote out of place"));
    EXPECT_THAT(refusalOf("kind,make\nphone, \"a\"\n"),
        StartsWith("devices.csv line 2, column 2 (make): a quote out of place"));
}

TEST(IntakeCsvRefusalTest, AQuoteNeverClosedIsNamedWhereItOpens)
{
    EXPECT_THAT(refusalOf("kind,make\nphone,\"a\nsim,b\nsim,c\n"),
        StartsWith("devices.csv line 2, column 2 (make): the quote that opens here is never closed"));
}

TEST(IntakeCsvRefusalTest, MoreThanTwentyThousandRowsAreRefused)
{
    std::string bytes = "kind\n";
    for (std::size_t i = 0; i <= kMaxCsvRows; ++i)
        bytes += "phone\n";
    EXPECT_THAT(refusalOf(bytes), StartsWith("devices.csv line 20002, more than 20000 rows"));
}

TEST(IntakeCsvRefusalTest, MoreThan64MebibytesAreRefused)
{
    EXPECT_THAT(refusalOf(std::string(kMaxCsvBytes + 1, 'k')), StartsWith("devices.csv: it is longer than 64 MiB"));
}

TEST(IntakeCsvRefusalTest, ANameThatCouldDriveATerminalIsShownHarmless)
{
    EXPECT_THAT(refusalOf("", "a\x1B[2J.csv"), StartsWith("\"a\\x1B[2J.csv\""));
}

} // namespace
} // namespace sealbook::interchange
