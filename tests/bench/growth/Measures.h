// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/growth/Collection.h"
#include "tests/bench/growth/Timing.h"

/// What is measured at each size of a register, each beside its floor in the same run. Every function throws
/// std::runtime_error.
namespace sealbook::bench {

/// What a person waits for who reads: search as they type, the list of a case, the newest exhibits, one exhibit with
/// all of its events. Bare: the same rows through SQLCipher alone, with nothing read out of them.
Times measureReads(Collection& collection);

/// One recorded movement, alone, with the tables that are searched brought up to date by the next read, or in its own
/// transaction; in turn, so that a disturbance hits all of them. Bare: one row in one durable transaction.
Times measureRecords(const Collection& collection);

/// The copying of a backup. Bare: SQLite's online backup. Before the wholes, whose signatures, 8 GB of a million
/// exhibits, would take the place of the file in memory.
Times measureBackup(const Collection& collection);

/// What goes over the whole register: verify and check. Bare: libsodium on the same signatures, with SQLite's own
/// checks of its pages for `check`.
Times measureWholes(const Collection& collection);

/// The year of one team after about so many exhibits of a demonstration, in transactions of a week. Bare: the same rows
/// and signatures. Of fewer than 1,000 exhibits a week alone, which shows that it runs.
Times measureDemo(std::size_t exhibits);

} // namespace sealbook::bench
