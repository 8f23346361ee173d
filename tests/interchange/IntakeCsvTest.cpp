// SPDX-License-Identifier: Apache-2.0
#include "src/interchange/IntakeCsv.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <random>
#include <string>

namespace sealbook::interchange {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

/// The rows; a refusal ends the test with its detail.
std::vector<reg::IntakeRow> rowsOf(std::string_view bytes)
{
    auto rows = readIntakeCsv(bytes, "devices.csv");
    if (!rows) {
        ADD_FAILURE() << rows.error().detail;
        return {};
    }
    return std::move(*rows);
}

std::vector<std::string> placesOf(std::string_view bytes)
{
    std::vector<std::string> places;
    for (const reg::IntakeRow& row : rowsOf(bytes))
        places.push_back(row.place);
    return places;
}

TEST(IntakeCsvTest, EachLineIsAnExhibitWithTheFieldsThatTheFirstLineNames)
{
    const auto rows = rowsOf("reference,kind,make\nJC/1,phone,Tarn\nJC/2,laptop,Merle\n");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_THAT(
        rows[0].fields, UnorderedElementsAre(Pair("reference", "JC/1"), Pair("kind", "phone"), Pair("make", "Tarn")));
    EXPECT_THAT(
        rows[1].fields, UnorderedElementsAre(Pair("reference", "JC/2"), Pair("kind", "laptop"), Pair("make", "Merle")));
    EXPECT_EQ(rows[0].place, "devices.csv line 2");
    EXPECT_EQ(rows[1].place, "devices.csv line 3");
}

TEST(IntakeCsvTest, FieldsMayStandInAnyOrderAndNoneIsRequired)
{
    const auto rows = rowsOf("make,serial\nTarn,S1\n");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_THAT(rows[0].fields, UnorderedElementsAre(Pair("make", "Tarn"), Pair("serial", "S1")));
}

TEST(IntakeCsvTest, EveryIntakeFieldCanBeAColumn)
{
    std::string header, cells;
    for (const std::string_view name : intakeFieldNames()) {
        header += (header.empty() ? "" : ",") + std::string(name);
        cells += (cells.empty() ? "" : ",") + ("of " + std::string(name));
    }
    const auto rows = rowsOf(header + "\n" + cells + "\n");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].fields.size(), intakeFieldNames().size());
    for (const std::string_view name : intakeFieldNames())
        EXPECT_EQ(rows[0].fields.find(name)->second, "of " + std::string(name));
}

TEST(IntakeCsvTest, NamesAreTakenInCapitalsAndWithSpacesAround)
{
    const auto rows = rowsOf(" Kind ,IMEI\nphone,1\n");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_THAT(rows[0].fields, UnorderedElementsAre(Pair("kind", "phone"), Pair("imei", "1")));
}

TEST(IntakeCsvTest, AByteOrderMarkIsNoPartOfTheFirstName)
{
    const auto rows = rowsOf("\xEF\xBB\xBFkind\nphone\n");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_THAT(rows[0].fields, ElementsAre(Pair("kind", "phone")));
}

TEST(IntakeCsvTest, LinesEndWithLineFeedOrCarriageReturnAndLineFeedOrWithTheFile)
{
    EXPECT_THAT(placesOf("kind,make\r\nphone,a\r\nsim,b"), ElementsAre("devices.csv line 2", "devices.csv line 3"));
    EXPECT_EQ(rowsOf("kind,make\r\nphone,a\r\n")[0].fields.find("make")->second, "a");
    EXPECT_THAT(placesOf("kind,make\nphone,a"), ElementsAre("devices.csv line 2"));
}

TEST(IntakeCsvTest, TheFirstLineShowsTheSeparator)
{
    for (const std::string separator : { ",", ";", "\t" }) {
        const auto rows = rowsOf("kind" + separator + "make\nphone" + separator + "Tarn\n");
        ASSERT_EQ(rows.size(), 1U);
        EXPECT_THAT(rows[0].fields, UnorderedElementsAre(Pair("kind", "phone"), Pair("make", "Tarn")));
    }
}

TEST(IntakeCsvTest, SeveralImeisStayTogetherUnderEachSeparator)
{
    EXPECT_EQ(rowsOf("kind,imei\nphone,1;2\n")[0].fields.find("imei")->second, "1;2");
    EXPECT_EQ(rowsOf("kind;imei\nphone;\"1;2\"\n")[0].fields.find("imei")->second, "1;2");
    EXPECT_EQ(rowsOf("kind\timei\nphone\t1;2\n")[0].fields.find("imei")->second, "1;2");
    EXPECT_EQ(rowsOf("imei\n1;2\n")[0].fields.find("imei")->second, "1;2");
}

TEST(IntakeCsvTest, QuotedCellsHoldSeparatorsQuotesAndLineEnds)
{
    const auto rows = rowsOf("kind,description\nphone,\"black, \"\"N7\"\",\r\nscratched\"\nsim,card\n");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].fields.find("description")->second, "black, \"N7\",\r\nscratched");
    EXPECT_EQ(rows[0].place, "devices.csv line 2");
    EXPECT_EQ(rows[1].place, "devices.csv line 4") << "the line on which it begins, not the number of the row";
}

TEST(IntakeCsvTest, SpacesInACellStay)
{
    EXPECT_EQ(rowsOf("kind,make\nphone, Tarn Ltd \n")[0].fields.find("make")->second, " Tarn Ltd ");
}

TEST(IntakeCsvTest, ACellOfNothingStatesNothing)
{
    EXPECT_THAT(rowsOf("kind,make,model,serial\nphone,,\"\",  \n")[0].fields, ElementsAre(Pair("kind", "phone")));
}

TEST(IntakeCsvTest, BlankLinesAreSkippedAndCounted)
{
    EXPECT_THAT(placesOf("\n\r\nkind,make\n\nphone,a\n   \n\r\nsim,b\n\n"),
        ElementsAre("devices.csv line 5", "devices.csv line 8"));
    EXPECT_THAT(placesOf("kind\n\nphone\n \nsim\n"), ElementsAre("devices.csv line 3", "devices.csv line 5"));
}

TEST(IntakeCsvTest, ATableOfNamesAloneHasNoRows)
{
    EXPECT_THAT(rowsOf("kind,make\n"), IsEmpty());
}

TEST(IntakeCsvTest, TwentyThousandRowsAreRead)
{
    std::string bytes = "kind\n";
    for (std::size_t i = 0; i < kMaxCsvRows; ++i)
        bytes += "phone\n";
    EXPECT_EQ(rowsOf(bytes).size(), kMaxCsvRows);
}

TEST(IntakeCsvTest, ACellLongerThanAnyBufferIsReadWhole)
{
    const std::string longText(100'000, 'x');
    EXPECT_EQ(rowsOf("kind,description\nphone," + longText + "\n")[0].fields.find("description")->second, longText);
}

/// A table as it is meant, and how it is written down.
struct Table {
    std::vector<std::string> names;
    std::vector<Facts> rows;
    std::vector<std::size_t> lines; ///< on which each row begins
    std::string bytes;
};

class TableMaker {
public:
    explicit TableMaker(std::uint64_t seed)
        : m_engine(seed)
    {
    }

    Table make()
    {
        Table table;
        std::vector<std::string_view> names(intakeFieldNames().begin(), intakeFieldNames().end());
        std::shuffle(names.begin(), names.end(), m_engine);
        names.resize(1 + below(6));
        table.names.assign(names.begin(), names.end());
        m_separator = table.names.size() == 1 ? ',' : std::string(",;\t")[below(3)];
        m_lineEnd = below(2) == 0 ? "\n" : "\r\n";
        if (below(4) == 0)
            table.bytes = "\xEF\xBB\xBF";
        std::size_t line = 1;
        for (std::size_t i = 0; i < table.names.size(); ++i)
            table.bytes += (i == 0 ? "" : std::string(1, m_separator)) + written(table.names[i]);
        table.bytes += m_lineEnd;
        ++line;
        for (std::size_t rows = below(8); rows > 0; --rows)
            addRow(table, line);
        return table;
    }

private:
    std::size_t below(std::size_t bound) { return m_engine() % bound; }

    void addRow(Table& table, std::size_t& line)
    {
        for (; below(5) == 0; ++line)
            table.bytes += m_lineEnd;
        Facts row;
        std::string bytes;
        for (std::size_t i = 0; i < table.names.size(); ++i) {
            // The first cell is never empty: a row that states nothing is refused.
            const std::string value = i > 0 && below(3) == 0 ? "" : text();
            if (!value.empty())
                row.emplace(table.names[i], value);
            bytes += (i == 0 ? "" : std::string(1, m_separator)) + written(value);
        }
        bytes += m_lineEnd;
        table.lines.push_back(line);
        line += static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
        table.rows.push_back(std::move(row));
        table.bytes += bytes;
    }

    std::string text()
    {
        static const std::vector<std::string> kPieces{ "a", "Z9", " ", ",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "\r",
            "é", "—", "字", "\U0001F4F1", "'", "=", "/" };
        std::string made = "x";
        for (std::size_t pieces = below(6); pieces > 0; --pieces)
            made += kPieces[below(kPieces.size())];
        return made;
    }

    /// RFC 4180: quoted where it must be, and now and then where it need not.
    std::string written(const std::string& value)
    {
        const bool must = value.find_first_of(std::string("\"\r\n") + m_separator) != std::string::npos;
        if (!must && below(3) != 0)
            return value;
        std::string quoted = "\"";
        for (const char c : value)
            quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
        return quoted + "\"";
    }

    std::mt19937_64 m_engine;
    char m_separator = ',';
    std::string m_lineEnd = "\n";
};

TEST(IntakeCsvTest, WhateverIsWrittenIsReadBackTheSame)
{
    TableMaker maker(20180604);
    for (int round = 0; round < 3'000; ++round) {
        const Table table = maker.make();
        const auto rows = readIntakeCsv(table.bytes, "t.csv");
        ASSERT_TRUE(rows) << rows.error().detail << "\n" << table.bytes;
        ASSERT_EQ(rows->size(), table.rows.size()) << table.bytes;
        for (std::size_t i = 0; i < rows->size(); ++i) {
            ASSERT_EQ((*rows)[i].fields, table.rows[i]) << table.bytes;
            ASSERT_EQ((*rows)[i].place, "t.csv line " + std::to_string(table.lines[i])) << table.bytes;
        }
    }
}

TEST(IntakeCsvTest, WhateverTheBytesTheReaderAnswers)
{
    std::mt19937_64 engine(7);
    const std::string alphabet = "kind,make;\"\r\n\t \x80\xC3\xA9\xFF";
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes = engine() % 2 == 0 ? "kind,make\n" : "";
        for (std::uint64_t length = engine() % 40; length > 0; --length)
            bytes += engine() % 50 == 0 ? '\0' : alphabet[engine() % alphabet.size()];
        const auto rows = readIntakeCsv(bytes, "noise.csv");
        if (!rows) {
            ASSERT_EQ(rows.error().code, ErrorCode::InvalidInput);
            ASSERT_TRUE(rows.error().detail.starts_with("noise.csv")) << rows.error().detail;
        }
    }
}

} // namespace
} // namespace sealbook::interchange
