// SPDX-License-Identifier: Apache-2.0
#include "src/demo/Demo.h"

#include "src/register/Evidence.h"
#include "src/register/Views.h"
#include "tests/db/Scratch.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

namespace sealbook::demo {
namespace {

constexpr ledger::KdfCost kCheap{ 8192, 1 };

class DemoTest : public testing::Test {
protected:
    DemoMade made(const std::string& name, std::uint64_t seed)
    {
        auto result = makeDemo({ m_scratch.path() / name, "sample", seed, 1, kCheap });
        EXPECT_TRUE(result) << (result ? "" : result.error().detail);
        return std::move(*result);
    }

    /// All that is told of the exhibits, for comparison: everything but what is random each time.
    std::string told(const std::string& name, const DemoMade& demo)
    {
        const DemoUser& auditor = demo.users.back();
        const std::vector<reg::Credentials> people{ { auditor.name,
            { reinterpret_cast<const std::uint8_t*>(auditor.password.data()), auditor.password.size() } } };
        auto session = reg::Session::open(m_scratch.path() / name, people, {}, reg::Surroundings::real());
        EXPECT_TRUE(session) << session.error().detail;
        const auto audit = reg::verify(*session, std::nullopt);
        EXPECT_TRUE(audit && audit->valid());
        std::string text;
        const auto exhibits = reg::list(*session, {});
        EXPECT_TRUE(exhibits);
        EXPECT_EQ(exhibits->size(), 30U);
        for (const custody::ExhibitState& state : *exhibits) {
            const auto view = reg::show(*session, state.systemId);
            EXPECT_TRUE(view);
            text += state.systemId + ' ' + state.caseReference + ' ' + state.reference.canonical() + '\n';
            for (const auto& [fact, value] : state.facts)
                if (!fact.ends_with("case") && fact != "parent" && fact != "root" && !fact.ends_with("-id"))
                    text += "  " + fact + '=' + value + '\n';
            for (const db::PlacedEvent& placed : view->events) {
                text += "  " + std::to_string(placed.position) + ' ' + std::string(word(placed.event.type)) + ' '
                    + placed.event.by + ' ' + placed.event.at.toString() + '\n';
                m_types.insert(placed.event.type);
            }
        }
        return text;
    }

    db::test::ScratchFolder m_scratch;
    std::set<custody::EventType> m_types;
};

TEST_F(DemoTest, TheSameSeedGivesTheSameContentAndAnotherSeedAnother)
{
    const DemoMade one = made("one", 7);
    const DemoMade two = made("two", 7);
    const DemoMade other = made("other", 8);
    const std::string text = told("one", one);
    EXPECT_EQ(told("two", two), text);
    EXPECT_NE(told("other", other), text);
    for (std::size_t i = 0; i < one.users.size(); ++i)
        EXPECT_EQ(one.users[i].password, two.users[i].password);
    EXPECT_NE(one.users.front().password, other.users.front().password);
    const ledger::Bytes code = one.recoveryCodes.value()[0].password();
    const ledger::Bytes again = two.recoveryCodes.value()[0].password();
    EXPECT_FALSE(std::equal(code.begin(), code.end(), again.begin(), again.end())) << "keys are random each time";
    for (const custody::EventType type : custody::allEventTypes())
        if (custody::subjectKind(type) == custody::SubjectKind::Exhibit && type != custody::EventType::Print) {
            EXPECT_TRUE(m_types.contains(type)) << "nothing shows " << word(type);
        }
}

TEST_F(DemoTest, WhatWasCancelledLeavesNothing)
{
    std::size_t steps = 0;
    const auto result = makeDemo({ m_scratch.path() / "cancelled", "sample", 1, 1, kCheap },
        [&](const DemoProgress& progress) { return ++steps < 20 && progress.done <= progress.total; });
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Cancelled);
    EXPECT_FALSE(std::filesystem::exists(m_scratch.path() / "cancelled"));
}

TEST_F(DemoTest, AFolderInUseAndAnUnknownScaleAreRefused)
{
    std::filesystem::create_directories(m_scratch.path() / "full" / "something");
    const auto full = makeDemo({ m_scratch.path() / "full", "sample", 1, 1, kCheap });
    ASSERT_FALSE(full);
    EXPECT_EQ(full.error().code, ErrorCode::InvalidInput);
    EXPECT_TRUE(std::filesystem::exists(m_scratch.path() / "full" / "something"));
    const auto scale = makeDemo({ m_scratch.path() / "scale", "planet", 1, 1, kCheap });
    ASSERT_FALSE(scale);
    EXPECT_THAT(scale.error().detail, testing::HasSubstr("planet"));
    EXPECT_THAT(scale.error().detail, testing::HasSubstr("sample, team, force, country"));
    for (const auto& [word, years] : { std::pair("sample", 2U), std::pair("team", 0U), std::pair("team", 101U) }) {
        const auto refused = makeDemo({ m_scratch.path() / "scale", word, 1, years, kCheap });
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::InvalidInput);
        EXPECT_THAT(refused.error().detail, testing::HasSubstr("years"));
    }
    EXPECT_FALSE(std::filesystem::exists(m_scratch.path() / "scale"));
}

} // namespace
} // namespace sealbook::demo
