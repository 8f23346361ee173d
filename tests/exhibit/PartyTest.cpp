// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/Party.h"

#include "src/exhibit/SystemId.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace sealbook {

using testing::HasSubstr;

namespace {

std::string idOf(IdKind kind)
{
    return SystemId::make(kind, std::array<std::uint8_t, 5>{ 9, 8, 7, 6, 5 }).text();
}

std::string refusal(const std::string& text)
{
    const Result<Party> party = Party::parse(text);
    EXPECT_FALSE(party) << text;
    return party ? std::string() : party.error().detail;
}

} // namespace

TEST(PartyTest, EveryPrefixHasItsType)
{
    EXPECT_EQ(*Party::parse("user:jcollins"), (Party{ Party::Type::User, "jcollins" }));
    EXPECT_EQ(*Party::parse("location:Site/Store/Bay 3"), (Party{ Party::Type::Location, "Site/Store/Bay 3" }));
    EXPECT_EQ(*Party::parse("person:Anna Fell"), (Party{ Party::Type::Person, "Anna Fell" }));
    EXPECT_EQ(*Party::parse("org:County Laboratory"), (Party{ Party::Type::Organisation, "County Laboratory" }));
    EXPECT_EQ(*Party::parse("court:Crown Court"), (Party{ Party::Type::Court, "Crown Court" }));
    EXPECT_EQ(*Party::parse("owner:B. Moss"), (Party{ Party::Type::Owner, "B. Moss" }));
}

TEST(PartyTest, ParsingReadsWhatToStringWrites)
{
    for (const std::string_view text : { "user:jcollins", "location:Site/Store/Bay 3", "person:Zo\u00EB: a friend",
             "org:A/B", "court:Crown Court", "owner:B. Moss" }) {
        const Result<Party> party = Party::parse(text);
        ASSERT_TRUE(party) << text;
        EXPECT_EQ(party->toString(), text);
    }
}

TEST(PartyTest, NamesAreTrimmed)
{
    EXPECT_EQ(Party::parse(" org:  County  Lab ")->toString(), "org:County  Lab");
    EXPECT_EQ(Party::parse("user: jcollins ")->toString(), "user:jcollins");
    EXPECT_EQ(Party::parse("location: Site / Store ")->toString(), "location:Site/Store");
}

TEST(PartyTest, ABareSystemIdOfALocationOrPersonIsTakenAsSuch)
{
    EXPECT_EQ(*Party::parse(idOf(IdKind::Location)), (Party{ Party::Type::Location, idOf(IdKind::Location) }));
    EXPECT_EQ(*Party::parse(idOf(IdKind::Person)), (Party{ Party::Type::Person, idOf(IdKind::Person) }));
    EXPECT_EQ(*Party::parse("location:" + idOf(IdKind::Location)), *Party::parse(idOf(IdKind::Location)));
    for (const IdKind kind : { IdKind::Exhibit, IdKind::Command, IdKind::Document })
        EXPECT_THAT(refusal(idOf(kind)), HasSubstr("neither"));
}

TEST(PartyTest, AMisreadLabelIsCalledMisread)
{
    std::string id = idOf(IdKind::Location);
    id.back() = id.back() == '0' ? '1' : '0';
    EXPECT_THAT(refusal(id), HasSubstr("misread"));
}

TEST(PartyTest, APlaceWhoseNameLooksLikeAnIdCanBeNamed)
{
    EXPECT_EQ(Party::parse("location:LIVERPOOL")->name, "LIVERPOOL");
}

TEST(PartyTest, WhatIsNoPartyIsRefusedWithWhatIsAllowed)
{
    for (const std::string_view text : { "", "jcollins", "User:jcollins", "police:X", "org" })
        EXPECT_THAT(refusal(std::string(text)), HasSubstr("org:TEXT")) << text;
    for (const std::string_view text :
        { "user:", "user:JC", "user:j", "org:", "org:  ", "person:a\tb", "owner:\xC3(", "location:a//b" })
        refusal(std::string(text));
    EXPECT_TRUE(Party::parse("owner:" + std::string(200, 'x')));
    refusal("owner:" + std::string(201, 'x'));
}

} // namespace sealbook
