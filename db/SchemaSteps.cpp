// SPDX-License-Identifier: Apache-2.0
#include "db/SchemaSteps.h"

namespace sealbook::db {

constinit const std::array<std::string_view, 5> kSchemaSteps{
    R"sql(
CREATE TABLE event(
  position INTEGER PRIMARY KEY CHECK (position >= 0),
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
  subject BLOB NOT NULL CHECK (length(subject) = 16),
  station TEXT NOT NULL,
  counter INTEGER NOT NULL CHECK (counter >= 1),
  type TEXT NOT NULL,
  note TEXT NOT NULL, -- the signed note as it was signed
  UNIQUE (station, counter)
) STRICT;
CREATE INDEX event_by_subject ON event(subject, position);

CREATE TABLE payload(
  position INTEGER PRIMARY KEY REFERENCES event,
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  body TEXT NOT NULL
) STRICT;

-- Full tiles of the Merkle tree from level 1 up; level 0 is event.id.
CREATE TABLE tile(
  level INTEGER NOT NULL CHECK (level >= 1),
  n INTEGER NOT NULL CHECK (n >= 0),
  hashes BLOB NOT NULL CHECK (length(hashes) % 32 = 0),
  PRIMARY KEY (level, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoint(
  one INTEGER PRIMARY KEY CHECK (one = 1),
  size INTEGER NOT NULL CHECK (size >= 0),
  note TEXT NOT NULL
) STRICT;

-- Events that have not yet been handed on to other stations.
CREATE TABLE outbox(position INTEGER PRIMARY KEY REFERENCES event) STRICT;

CREATE TRIGGER event_is_dense BEFORE INSERT ON event
WHEN NEW.position <> (SELECT max(position) + 1 FROM event)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER payload_is_not_changed BEFORE UPDATE ON payload
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER payload_is_not_deleted BEFORE DELETE ON payload
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TABLE subject(
  id BLOB NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  heads BLOB NOT NULL CHECK (length(heads) % 32 = 0) -- event ids one after another, sorted
) STRICT, WITHOUT ROWID;

CREATE TABLE account(
  name TEXT NOT NULL PRIMARY KEY,
  subject BLOB NOT NULL UNIQUE,
  system_id TEXT NOT NULL UNIQUE,
  full_name TEXT NOT NULL,
  roles TEXT NOT NULL,
  grant_event BLOB NOT NULL,
  public_key BLOB NOT NULL,
  sealing_key BLOB NOT NULL,
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE station(
  name TEXT NOT NULL PRIMARY KEY,
  subject BLOB NOT NULL UNIQUE,
  counter INTEGER NOT NULL,
  last_event BLOB,
  last_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE location(
  subject BLOB NOT NULL PRIMARY KEY,
  system_id TEXT NOT NULL UNIQUE,
  path TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE case_file(
  subject BLOB NOT NULL PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  operation TEXT NOT NULL,
  officer TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  arrests INTEGER NOT NULL,
  safeguarded INTEGER NOT NULL
) STRICT;

CREATE TABLE warrant(
  case_subject BLOB NOT NULL REFERENCES case_file,
  number TEXT NOT NULL,
  act TEXT NOT NULL,
  executed TEXT NOT NULL,
  premises TEXT NOT NULL,
  event BLOB NOT NULL,
  PRIMARY KEY (case_subject, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE exhibit(
  subject BLOB NOT NULL PRIMARY KEY,
  system_id TEXT NOT NULL UNIQUE,
  case_subject BLOB NOT NULL REFERENCES case_file,
  initials TEXT NOT NULL,
  number INTEGER NOT NULL,
  suffix TEXT NOT NULL,
  kind TEXT NOT NULL,
  lifecycle TEXT NOT NULL,
  custodian TEXT NOT NULL,
  location BLOB REFERENCES location,
  stage TEXT NOT NULL,
  seal TEXT,
  due TEXT,
  parent BLOB,
  root BLOB,
  state TEXT NOT NULL, -- canonical JSON of the whole folded state; last, so that lists never read its pages
  UNIQUE (case_subject, initials, number, suffix) -- also the index for the list of a case
) STRICT;
CREATE INDEX exhibit_by_location ON exhibit(location);
CREATE INDEX exhibit_by_stage ON exhibit(stage);
CREATE INDEX exhibit_by_lifecycle ON exhibit(lifecycle);

-- Every seal ever applied, so that any number found on a bag leads to its exhibit.
CREATE TABLE seal(
  number TEXT NOT NULL,
  exhibit BLOB NOT NULL,
  event BLOB NOT NULL,
  PRIMARY KEY (number, exhibit, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE producer(
  case_subject BLOB NOT NULL,
  initials TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (case_subject, initials)
) STRICT, WITHOUT ROWID;
)sql",
    R"sql(
CREATE TABLE case_date(
  case_subject BLOB NOT NULL REFERENCES case_file,
  name TEXT NOT NULL,
  date TEXT NOT NULL,
  PRIMARY KEY (case_subject, name)
) STRICT, WITHOUT ROWID;

-- Users whose keys were made by who granted them: they sign an enrol and nothing more.
CREATE TABLE unenrolled(name TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
)sql",
    R"sql(
-- The tables below follow the ledger (Follower.h). Exhibits whose last event lies before `position` are in them as the
-- events say; `form` is that of the rows.
CREATE TABLE followed(
  one INTEGER PRIMARY KEY CHECK (one = 1),
  position INTEGER NOT NULL CHECK (position >= 0),
  form INTEGER NOT NULL
) STRICT;

CREATE TABLE exhibit_text(
  place INTEGER PRIMARY KEY, -- of the booking in, so that the newest exhibit is the last
  exhibit BLOB NOT NULL,
  names TEXT NOT NULL, -- words (SearchWords.h), each once
  words TEXT NOT NULL
) STRICT;

-- Which words are where, and which beginnings of words. The words are folded when they come here, so the tokenizer only
-- parts them.
CREATE VIRTUAL TABLE exhibit_words USING fts5(names, words, content='exhibit_text', content_rowid='place',
  tokenize='ascii', prefix='1 2 3 4 5 6', detail=none, columnsize=0);

-- Exhibits that have a break of continuity, or come to one by time alone unless something happens.
CREATE TABLE exhibit_watched(
  exhibit BLOB NOT NULL PRIMARY KEY,
  case_subject BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX exhibit_watched_by_case ON exhibit_watched(case_subject);

CREATE INDEX exhibit_by_custodian ON exhibit(custodian);
CREATE INDEX exhibit_by_kind ON exhibit(kind);
CREATE INDEX exhibit_by_due ON exhibit(due) WHERE due IS NOT NULL;
)sql",
    R"sql(
-- The place of a text becomes the negative rowid of its exhibit. From what the index finds it is one step to what is
-- shown, and the newest come first where the index is read forwards, which takes half as long as backwards. All that
-- follows the ledger is made anew for that.
DELETE FROM followed;
DELETE FROM exhibit_text;
INSERT INTO exhibit_words(exhibit_words) VALUES ('delete-all');

-- The words that are longer than the beginnings that the index has: which there are that begin in some way is read here.
-- A word may stay when the last exhibit that had it has it no more.
CREATE TABLE exhibit_word(word TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
)sql",
    R"sql(
-- The longest waits of an exhibit that are over, in hours: held by one person; offered or sent and not received. Whether
-- they are breaks of continuity depends on the force's limits.
CREATE TABLE exhibit_waited(
  exhibit BLOB NOT NULL PRIMARY KEY,
  held INTEGER NOT NULL,
  unreceived INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql"
};

} // namespace sealbook::db
