// SPDX-License-Identifier: Apache-2.0
#include "ui/PictureScans.h"

#include "scanner/Codes.h"
#include "ui/ErrorText.h"

#include <QFileInfo>

namespace sealbook::client {
namespace {

Result<std::vector<scanner::Code>> codesIn(const std::string& file)
{
    const auto picture = scanner::readPicture(file);
    if (!picture)
        return picture.error();
    scanner::Hints hints;
    hints.formats = scanner::kAllFormats; // makers' own barcodes too
    return scanner::findCodes(*picture, hints);
}

} // namespace

void PictureScans::read(const QStringList& files)
{
    for (const QString& file : files) {
        m_thread.run(
            this, [path = file.toStdString()] { return codesIn(path); },
            [this, file](const Result<std::vector<scanner::Code>>& codes) {
                if (!codes)
                    Q_EMIT failed(errorText(codes.error()));
                else if (codes->empty())
                    Q_EMIT failed(tr("No code was found in %1.").arg(QFileInfo(file).fileName()));
                else
                    for (const scanner::Code& code : *codes)
                        Q_EMIT scanned(shown(code.text));
            });
    }
}

} // namespace sealbook::client
