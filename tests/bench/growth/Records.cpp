// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/growth/Measures.h"

#include "src/register/Recording.h"
#include "src/register/Search.h"
#include "tests/bench/growth/Bare.h"

namespace sealbook::bench {
namespace {

constexpr int kMovements = 300;

/// A movement from shelf to shelf as the use cases record it.
void recordMove(reg::Recorder& recorder, const std::string& systemId)
{
    const auto state = must(recorder.writer().exhibitBySystemId(systemId)).value();
    const bool first = state.location && state.location->path == kFirstShelf;
    const auto shelf = must(recorder.writer().locationByPath(first ? kSecondShelf : kFirstShelf)).value();
    must(recorder.record({ custody::EventType::Move, state.subject,
        Facts{ { "from", state.custodian.toString() }, { "from-place", state.location->path },
            { "to", "location:" + shelf.path }, { "to-id", shelf.subject.hex() },
            { "purpose", "tidying of the shelves" } } }));
}

void recordAlone(reg::Session& session, const std::string& exhibit)
{
    must(reg::recordAll(session, [&](reg::Recorder& recorder) -> Result<void> {
        recordMove(recorder, exhibit);
        return {};
    }));
}

void recordAndFollow(reg::Session& session, const std::string& exhibit)
{
    must(session.store().write([&](db::Writer& writer) -> Result<void> {
        must(session.refreshPeople(writer));
        reg::Recorder recorder(session, writer);
        recordMove(recorder, exhibit);
        must(recorder.finish());
        must(writer.follow(1));
        return {};
    }));
}

} // namespace

Times measureRecords(const Collection& collection)
{
    reg::Session session = collection.unit().officer();
    const auto file = collection.unit().folder() / "bare.db";
    Times times;
    {
        Bare bare(file, std::vector<std::uint8_t>(32, 7));
        bare.run(bare.prepare("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)"));
        auto* const oneRow = bare.prepare("INSERT INTO t(b) VALUES (hex(randomblob(200)))");
        for (int i = 0; i < kMovements; ++i) {
            times["record a movement"].push_back(
                millisecondsOf([&] { recordAlone(session, collection.anyExhibit()); }));
            times["follow it afterwards"].push_back(millisecondsOf([&] { must(reg::catchUp(session)); }));
            times["record a movement, followed inside"].push_back(
                millisecondsOf([&] { recordAndFollow(session, collection.anyExhibit()); }));
            times["record a movement/bare"].push_back(millisecondsOf([&] { bare.run(oneRow); }));
        }
    }
    for (const char* const end : { "", "-wal", "-shm" })
        std::filesystem::remove(file.string() + end);
    must(session.leaveCheckpoint());
    return times;
}

} // namespace sealbook::bench
