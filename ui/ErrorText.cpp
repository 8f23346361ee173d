// SPDX-License-Identifier: Apache-2.0
#include "ui/ErrorText.h"

#include <QDateTime>

namespace sealbook::client {
namespace {

QString title(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
        return QStringLiteral("Please check");
    case ErrorCode::Cancelled:
        return QStringLiteral("Cancelled");
    case ErrorCode::Refused:
        return QStringLiteral("Refused by a rule of custody");
    case ErrorCode::Conflict:
        return QStringLiteral("In conflict with another entry");
    case ErrorCode::NotAllowed:
        return QStringLiteral("Not allowed");
    case ErrorCode::NotFound:
        return QStringLiteral("Not found");
    case ErrorCode::WrongKey:
        return QStringLiteral("Not let in");
    case ErrorCode::Corrupt:
        return QStringLiteral("Damaged or altered");
    case ErrorCode::TooNew:
        return QStringLiteral("Made by a newer release");
    case ErrorCode::Io:
        return QStringLiteral("Cannot read or write");
    case ErrorCode::Full:
        return QStringLiteral("No room left on the disk");
    case ErrorCode::Locked:
        return QStringLiteral("In use by another program");
    }
    return {};
}

} // namespace

QString errorText(const Error& error)
{
    return title(error.code) + QStringLiteral(": ") + shown(error.detail);
}

QString localTime(const std::string& canonical)
{
    const QDateTime time = QDateTime::fromString(shown(canonical), Qt::ISODateWithMs);
    return time.isValid() ? time.toLocalTime().toString(QStringLiteral("d MMM yyyy HH:mm")) : shown(canonical);
}

} // namespace sealbook::client
