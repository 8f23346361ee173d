// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/ScannerSettings.h"

#include "ui/dialogs/FormDialog.h"

#include "ui/ErrorText.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSettings>

#include <memory>

namespace sealbook::client {
namespace {

constexpr auto kPrefix = "scanner/prefix";
constexpr auto kSuffix = "scanner/suffix";

QString text(const char* source)
{
    return QCoreApplication::translate("ScannerSettings", source);
}

QSettings settings()
{
    return QSettings(QStringLiteral("Sealbook"), QStringLiteral("sealbook"));
}

FormField field(const char* name, const char* label, const std::string& given)
{
    FormField made;
    made.name = name;
    made.label = text(label);
    made.given = given;
    made.hint = text("nothing");
    made.check = [](const std::string& value) -> Result<void> {
        const bool typed = value.size() <= 8
            && value.find_first_not_of("!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"
                                       "abcdefghijklmnopqrstuvwxyz{|}~")
                == std::string::npos;
        return typed ? Result<void>() : Error{ ErrorCode::InvalidInput, "allowed: up to 8 ASCII characters" };
    };
    return made;
}

} // namespace

scanner::WedgeFrame keptFrame()
{
    const QSettings kept = settings();
    return { kept.value(QLatin1String(kPrefix)).toString().toStdString(),
        kept.value(QLatin1String(kSuffix)).toString().toStdString() };
}

void askFrame(QWidget* over, std::function<void(const scanner::WedgeFrame&)> use)
{
    const scanner::WedgeFrame now = keptFrame();
    auto form = std::make_shared<QPointer<FormDialog>>();
    *form = new FormDialog(
        text("Barcode scanner"), text("&Keep"),
        { field("prefix", "It types &before a code", now.prefix),
            field("suffix", "It types &after a code", now.suffix) },
        [form, use = std::move(use)](const Facts& values) {
            const auto valueOf = [&](const char* name) {
                const auto found = values.find(name);
                return found == values.end() ? std::string() : found->second;
            };
            const scanner::WedgeFrame frame{ valueOf("prefix"), valueOf("suffix") };
            QSettings kept = settings();
            kept.setValue(QLatin1String(kPrefix), shown(frame.prefix));
            kept.setValue(QLatin1String(kSuffix), shown(frame.suffix));
            use(frame);
            (*form)->close();
        },
        over);
    (*form)->open();
}

} // namespace sealbook::client
