// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <QString>

namespace sealbook::client {

/// What an error says to a person: what kind of thing happened, then its detail. The one place of the client for it.
QString errorText(const Error& error);

/// UTF-8 of the core to Qt's text and back.
inline QString shown(const std::string& text)
{
    return QString::fromStdString(text);
}
inline QString shown(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// A canonical UTC time of the core in this machine's zone: "4 Jun 2018 10:12"; as it is where it is none.
QString localTime(const std::string& canonical);

} // namespace sealbook::client
