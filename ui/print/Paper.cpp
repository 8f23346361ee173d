// SPDX-License-Identifier: Apache-2.0
#include "ui/print/Paper.h"

#include <QPageLayout>

namespace sealbook::print {

Paper::Paper(const QPageSize& size, const QString& title)
    : m_writer(&m_bytes)
{
    m_bytes.open(QIODevice::WriteOnly);
    m_writer.setResolution(kResolution);
    m_writer.setPageLayout(QPageLayout(size, QPageLayout::Portrait, QMarginsF()));
    m_writer.setTitle(title);
    m_writer.setCreator(QStringLiteral("Sealbook"));
}

void Paper::begin()
{
    m_drawn = m_painter.begin(&m_writer);
}

void Paper::newPage()
{
    m_drawn = m_writer.newPage() && m_drawn;
}

void Paper::attach(const std::string& fileName, const std::string& mimeType, const std::string& content)
{
    m_writer.addFileAttachment(
        QString::fromStdString(fileName), QByteArray::fromStdString(content), QString::fromStdString(mimeType));
}

Result<PendingFile> Paper::save(const std::filesystem::path& file)
{
    m_drawn = m_painter.end() && m_drawn;
    m_bytes.close();
    if (!m_drawn)
        return Error{ ErrorCode::Io, "cannot write " + file.string() + ": the PDF could not be drawn" };
    const QByteArray& bytes = m_bytes.data();
    return PendingFile::write(file, { bytes.constData(), static_cast<std::size_t>(bytes.size()) });
}

} // namespace sealbook::print
