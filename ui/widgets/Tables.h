// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QTableView>

namespace sealbook::client {

/// A table to read and choose rows in: whole rows, one height for all (with many rows anything else stalls), Enter and
/// double click activate, Tab leads out of it.
QTableView* makeReadingTable(QAbstractItemModel& model, const QString& objectName, const QString& accessibleName);

} // namespace sealbook::client
