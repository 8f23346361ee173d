// SPDX-License-Identifier: Apache-2.0
#include "tests/db/TamperedStore.h"

namespace sealbook::db::test {
namespace {

class TamperedModelsTest : public TamperedStore {
protected:
    /// That each change alone is found as one of what was derived from the events, each tried on a fresh copy.
    void expectFound(std::initializer_list<std::string> changes)
    {
        ASSERT_FALSE(verify());
        const std::string whole = contentsOf(m_file);
        for (const std::string& change : changes) {
            const Finding finding = after(change);
            EXPECT_TRUE(finding.names("read-model")) << change << ": " << finding.red;
            overwrite(m_file, whole);
        }
    }
};

TEST_F(TamperedModelsTest, AnotherCustodianPlaceOrStateOfAnExhibitIsFound)
{
    expectFound({ "UPDATE exhibit SET custodian = 'user:dsmith' WHERE system_id = 'E-phone'",
        "UPDATE exhibit SET state = replace(state, 'kpatel', 'dsmith') WHERE system_id = 'E-phone'",
        "UPDATE exhibit SET location = NULL WHERE system_id = 'E-phone'",
        "UPDATE exhibit SET location = (SELECT subject FROM location WHERE system_id = 'L-shelf')",
        "UPDATE exhibit SET lifecycle = 'disposed'", "UPDATE exhibit SET stage = 'done'",
        "UPDATE exhibit SET seal = 'A100200'", "UPDATE exhibit SET seal = NULL",
        "UPDATE exhibit SET due = '2018-07-01T00:00:00.000Z'",
        "UPDATE exhibit SET kind = 'laptop' WHERE system_id = 'E-phone'",
        "UPDATE exhibit SET number = 2 WHERE system_id = 'E-phone'",
        "UPDATE exhibit SET initials = 'XY' WHERE system_id = 'E-phone'",
        "UPDATE exhibit SET suffix = 'B' WHERE system_id = 'E-card'",
        "UPDATE exhibit SET parent = NULL WHERE system_id = 'E-card'",
        "UPDATE exhibit SET root = zeroblob(16) WHERE system_id = 'E-card'",
        "UPDATE exhibit SET case_subject = zeroblob(16) WHERE system_id = 'E-card'",
        "UPDATE exhibit SET system_id = 'E-other' WHERE system_id = 'E-card'" });
}

TEST_F(TamperedModelsTest, AnExhibitHiddenOrInventedIsFound)
{
    expectFound({ "DELETE FROM exhibit WHERE system_id = 'E-card'",
        "INSERT INTO exhibit SELECT zeroblob(16), 'E-new', case_subject, initials, 99, suffix, kind, lifecycle,"
        " custodian, location, stage, seal, due, parent, root, state FROM exhibit WHERE system_id = 'E-phone'" });
}

TEST_F(TamperedModelsTest, ARoleKeyOrRightGivenPastTheLedgerIsFound)
{
    const std::string ghost =
        "INSERT INTO account SELECT 'ghost', zeroblob(16), 'P-ghost', full_name, roles, grant_event,"
        " public_key, sealing_key, 1 FROM account WHERE name = 'dsmith'";
    expectFound({ "UPDATE account SET roles = 'supervisor' WHERE name = 'kpatel'",
        "UPDATE account SET enabled = 1 WHERE name = 'tmoss'", "UPDATE account SET enabled = 0 WHERE name = 'kpatel'",
        "UPDATE account SET enabled = 2 WHERE name = 'kpatel'",
        "UPDATE account SET public_key = (SELECT public_key FROM account WHERE name = 'mfox') WHERE name = 'kpatel'",
        "UPDATE account SET sealing_key = zeroblob(32) WHERE name = 'kpatel'",
        "UPDATE account SET grant_event = zeroblob(32) WHERE name = 'kpatel'",
        "UPDATE account SET full_name = 'Someone Else' WHERE name = 'kpatel'",
        "UPDATE account SET system_id = 'P-other' WHERE name = 'kpatel'",
        "UPDATE account SET name = 'kpatil' WHERE name = 'kpatel'", "DELETE FROM account WHERE name = 'tmoss'",
        ghost });
}

TEST_F(TamperedModelsTest, AChangedChainOfAStationOrSubjectIsFound)
{
    expectFound({ "UPDATE station SET counter = counter - 1 WHERE name = 'desk-1'",
        "UPDATE station SET last_event = zeroblob(32) WHERE name = 'desk-1'",
        "UPDATE station SET last_at = '2001-01-01T00:00:00.000Z' WHERE name = 'desk-1'",
        "UPDATE station SET last_at = 'never' WHERE name = 'desk-2'",
        "UPDATE station SET subject = zeroblob(16) WHERE name = 'desk-2'", "DELETE FROM station WHERE name = 'desk-2'",
        "INSERT INTO station VALUES ('desk-3', zeroblob(16), 0, NULL, '1970-01-01T00:00:00.000Z')",
        "UPDATE subject SET heads = zeroblob(32) WHERE kind = 'case'",
        "UPDATE subject SET heads = x'' WHERE kind = 'case'",
        "UPDATE subject SET heads = CAST(heads || heads AS BLOB) WHERE kind = 'case'",
        "UPDATE subject SET kind = 'exhibit' WHERE kind = 'case'", "DELETE FROM subject WHERE kind = 'case'",
        "INSERT INTO subject VALUES (zeroblob(16), 'case', x'')" });
}

TEST_F(TamperedModelsTest, AChangedCaseWarrantProducerOrLocationIsFound)
{
    expectFound({ "UPDATE case_file SET reference = 'N-2018-71'", "UPDATE case_file SET operation = 'Wren'",
        "UPDATE case_file SET officer = 'B. Reed'", "UPDATE case_file SET opened_at = '2018-06-01T00:00:00.000Z'",
        "UPDATE case_file SET arrests = 9", "UPDATE case_file SET safeguarded = 9", "DELETE FROM case_file",
        "INSERT INTO case_file SELECT zeroblob(16), 'N-2018-99', operation, officer, opened_at, 0, 0 FROM case_file",
        "UPDATE warrant SET number = 'W-18'", "UPDATE warrant SET act = 'MDA 1971 s23'",
        "UPDATE warrant SET executed = '2018-06-04T09:00:00.000Z'", "UPDATE warrant SET premises = '13 Mill Lane'",
        "UPDATE warrant SET event = zeroblob(32)", "DELETE FROM warrant", "UPDATE producer SET name = 'Someone Else'",
        "UPDATE producer SET initials = 'XY'", "DELETE FROM producer",
        "INSERT INTO producer SELECT case_subject, 'XY', 'Someone Else' FROM producer",
        "UPDATE location SET path = 'North/Cupboard' WHERE system_id = 'L-shelf'",
        "UPDATE location SET system_id = 'L-other' WHERE system_id = 'L-shelf'",
        "DELETE FROM location WHERE system_id = 'L-shelf'",
        "INSERT INTO location VALUES (zeroblob(16), 'L-x', 'Nowhere')" });
}

TEST_F(TamperedModelsTest, AChangedSealIsFoundAlsoAFormerOne)
{
    expectFound({ "UPDATE seal SET number = 'A999999' WHERE number = 'A100200'",
        "UPDATE seal SET number = 'A999999' WHERE number = 'A100201'",
        "UPDATE seal SET exhibit = zeroblob(16) WHERE number = 'A100200'",
        "UPDATE seal SET event = zeroblob(32) WHERE number = 'A100200'", "DELETE FROM seal WHERE number = 'A100200'",
        "DELETE FROM seal WHERE number = 'A100201'", "INSERT INTO seal SELECT 'A555555', exhibit, event FROM seal" });
}

TEST_F(TamperedModelsTest, ATriggerTableOrIndexTakenAwayOrPlantedIsFound)
{
    ASSERT_FALSE(verify());
    const std::string whole = contentsOf(m_file);
    for (const char* change :
        { "DROP TRIGGER event_is_not_changed", "DROP INDEX event_by_subject",
            "CREATE TRIGGER later AFTER INSERT ON event BEGIN UPDATE exhibit SET custodian = 'user:dsmith'; END",
            "CREATE VIEW shown AS SELECT * FROM exhibit", "CREATE TABLE notes(text TEXT)",
            "DROP INDEX exhibit_by_stage; CREATE INDEX exhibit_by_stage ON exhibit(stage) WHERE stage <> 'imaging'" }) {
        withKeyInHand(m_file).execute(change);
        EXPECT_TRUE(verify().names("read-model")) << change;
        overwrite(m_file, whole);
    }
    EXPECT_FALSE(verify());
}

} // namespace
} // namespace sealbook::db::test
