// SPDX-License-Identifier: Apache-2.0
#include "ui/print/ContinuityPdf.h"

#include "ui/print/ContinuityBlocks.h"
#include "ui/print/ContinuityPages.h"
#include "ui/print/Paper.h"

#include <algorithm>
#include <vector>

namespace sealbook::print {

namespace {

Result<void> checkAttachments(const std::vector<report::ContinuityReport::Attachment>& files)
{
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (files[i].fileName.empty())
            return Error{ ErrorCode::InvalidInput, "an attachment has no name" };
        if (i > 0 && files[i].fileName == files[i - 1].fileName)
            return Error{ ErrorCode::InvalidInput, "two attachments are named " + files[i].fileName };
    }
    return {};
}

} // namespace

Result<PendingFile> writeContinuityPdf(const report::ContinuityReport& report, const SymbolImage& symbol,
    const std::filesystem::path& file, const std::optional<SymbolImage>& seal)
{
    // A PDF lists its attachments by name, in order (ISO 32000-1, 7.9.6); Qt writes them as they come.
    auto attachments = report.attachments;
    std::sort(attachments.begin(), attachments.end(),
        [](const auto& one, const auto& other) { return one.fileName < other.fileName; });
    if (auto checked = checkAttachments(attachments); !checked)
        return checked.error();
    auto pages = ContinuityPages::lay(report, symbol, seal);
    if (!pages)
        return pages.error();
    const std::string title =
        std::string(kContinuityTitle) + " of exhibit " + report.reference + ", case " + report.caseReference;
    Paper paper(QPageSize(QPageSize::A4), QString::fromStdString(title));
    for (const auto& attachment : attachments)
        paper.attach(attachment.fileName, attachment.mimeType, attachment.content);
    paper.begin();
    for (std::size_t page = 0; page < pages->count(); ++page) {
        if (page > 0)
            paper.newPage();
        pages->draw(paper.painter(), page);
    }
    return paper.save(file);
}

} // namespace sealbook::print
