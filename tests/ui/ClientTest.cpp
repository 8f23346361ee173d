// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/ClientTest.h"

namespace sealbook::client::test {

Person person(const std::string& name)
{
    return { name,
        std::make_shared<ledger::SecretBytes>(
            ledger::SecretBytes::copyOf(ledger::bytesOf(reg::test::passwordOf(name)))) };
}

ClientTest::ClientTest()
    : m_session(surroundings())
{
}

void ClientTest::unlockAs(const std::string& name)
{
    std::optional<Result<SignedInUser>> answer;
    m_session.unlock(m_folder, person(name), {}, &m_session, [&](Result<SignedInUser> in) { answer = std::move(in); });
    ASSERT_TRUE(waitFor([&] { return answer.has_value(); }));
    ASSERT_TRUE(*answer) << answer->error().detail;
}

bool ClientTest::waitFor(const std::function<bool()>& reached)
{
    return QTest::qWaitFor(reached, 20'000);
}

void ClientTest::settle()
{
    bool done = false;
    m_session.read(
        &m_session, [](reg::Session&) -> Result<void> { return {}; }, [&](const Result<void>&) { done = true; });
    ASSERT_TRUE(waitFor([&] { return done; }));
}

} // namespace sealbook::client::test
