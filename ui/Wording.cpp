// SPDX-License-Identifier: Apache-2.0
#include "ui/Wording.h"

#include "ui/ErrorText.h"

#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <array>

namespace sealbook::client {

QString titled(std::string_view word)
{
    static const QStringList kLetters{ QStringLiteral("cctv"), QStringLiteral("eid"), QStringLiteral("iccid"),
        QStringLiteral("imei"), QStringLiteral("imsi"), QStringLiteral("mac"), QStringLiteral("msisdn"),
        QStringLiteral("nas"), QStringLiteral("sim"), QStringLiteral("usb") };
    QStringList words = shown(word).split(QLatin1Char('-'));
    for (QString& one : words)
        if (kLetters.contains(one))
            one = one.toUpper();
        else if (one == QLatin1String("iot"))
            one = QStringLiteral("IoT");
    QString text = words.join(QLatin1Char(' '));
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString partyText(const Party& party)
{
    return shown(party.name);
}

QString partyText(const std::string& recorded)
{
    static constexpr std::array<std::string_view, 6> kPrefixes{
        "user:", "location:", "person:", "org:", "court:", "owner:"
    };
    std::string_view text = recorded;
    for (const std::string_view prefix : kPrefixes)
        if (text.starts_with(prefix)) {
            text.remove_prefix(prefix.size());
            break;
        }
    if (const std::size_t bracket = text.find(" ("); bracket != std::string_view::npos && text.back() == ')') {
        const std::string_view place = text.substr(bracket + 2, text.size() - bracket - 3);
        if (place == text.substr(0, bracket))
            text = place;
    }
    return shown(text);
}

QString plainText(const std::string& detail)
{
    static const QRegularExpression kTime(QStringLiteral("\\b\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z"));
    static const QRegularExpression kKind(QStringLiteral("\\b(user|location|person|org|court|owner):(?=\\S)"));
    QString text = shown(detail);
    for (auto time = kTime.match(text); time.hasMatch(); time = kTime.match(text))
        text.replace(time.capturedStart(), time.capturedLength(), localTime(time.captured().toStdString()));
    text.remove(kKind);
    return text;
}

QString countText(std::size_t count)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom).toString(static_cast<qulonglong>(count));
}

} // namespace sealbook::client
