// SPDX-License-Identifier: Apache-2.0
#include "ui/Wording.h"

#include "ui/ErrorText.h"

#include <QObject>

#include <QLocale>

#include <array>

namespace sealbook::client {

QString titled(std::string_view word)
{
    QString text = shown(word).replace(QLatin1Char('-'), QLatin1Char(' '));
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

QString countText(std::size_t count)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom).toString(static_cast<qulonglong>(count));
}

QString custodyText(const custody::ExhibitState& state)
{
    QString text = partyText(state.custodian);
    if (state.pending)
        text += QObject::tr("\nto be received by %1").arg(partyText(state.pending->to));
    else if (!state.due.empty())
        text += QObject::tr("\ndue %1").arg(localTime(state.due));
    return text;
}

} // namespace sealbook::client
