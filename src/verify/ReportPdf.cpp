// SPDX-License-Identifier: Apache-2.0
#include "src/verify/ReportPdf.h"

#include <algorithm>
#include <exception>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFNameTreeObjectHelper.hh>
#include <stdexcept>

namespace sealbook::verify {
namespace {

/// Takes what a stream decodes to, up to a limit: a few bytes of a PDF can decode to as many GiB as their maker likes.
class CappedText : public Pipeline {
public:
    explicit CappedText(std::size_t maxBytes)
        : Pipeline("attachment", nullptr)
        , m_maxBytes(maxBytes)
    {
    }

    void write(const unsigned char* data, std::size_t size) override
    {
        if (size > m_maxBytes - m_text.size()) {
            m_tooLong = true;
            throw std::runtime_error("too long"); // ends the decoding; qpdf turns it into a failed pipe
        }
        m_text.append(reinterpret_cast<const char*>(data), size);
    }
    void finish() override { }

    bool tooLong() const { return m_tooLong; }
    std::string take() { return std::move(m_text); }

private:
    std::size_t m_maxBytes;
    std::string m_text;
    bool m_tooLong = false;
};

Result<std::string> contentOf(QPDFFileSpecObjectHelper& file, std::size_t maxBytes)
{
    const Error broken{ ErrorCode::Corrupt, "it cannot be decoded" };
    QPDFObjectHandle stream = file.getEmbeddedFileStream();
    if (!stream.isStream())
        return broken;
    CappedText text(maxBytes);
    bool piped = false;
    try {
        bool filtered = false;
        piped = stream.pipeStreamData(&text, &filtered, 0, qpdf_dl_generalized, true);
    } catch (const std::exception&) {
        piped = false;
    }
    if (text.tooLong())
        return Error{ ErrorCode::InvalidInput, "it decodes to more than " + std::to_string(maxBytes) + " bytes" };
    if (!piped)
        return broken;
    return text.take();
}

std::vector<Attachment> collect(QPDF& pdf, const std::vector<std::string>& names, std::size_t maxBytes)
{
    std::vector<Attachment> found;
    QPDFObjectHandle catalogueNames = pdf.getRoot().getKey("/Names");
    QPDFObjectHandle tree =
        catalogueNames.isDictionary() ? catalogueNames.getKey("/EmbeddedFiles") : QPDFObjectHandle::newNull();
    if (!tree.isDictionary())
        return found;
    QPDFNameTreeObjectHelper files(tree, pdf);
    for (auto& [key, object] : files) {
        if (!object.isDictionary())
            continue;
        QPDFFileSpecObjectHelper file(object);
        std::string name = file.getFilename();
        if (name.empty())
            name = key;
        if (std::find(names.begin(), names.end(), name) != names.end())
            found.push_back({ std::move(name), contentOf(file, maxBytes) });
    }
    return found;
}

} // namespace

Result<std::vector<Attachment>> readAttachments(
    std::string_view bytes, const std::vector<std::string>& names, std::size_t maxBytes)
{
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("PDF", bytes.data(), bytes.size());
        return collect(pdf, names, maxBytes);
    } catch (const std::bad_alloc&) {
        return Error{ ErrorCode::Full, "the PDF needs more memory than there is" };
    } catch (const QPDFExc& fault) {
        if (fault.getErrorCode() == qpdf_e_password)
            return Error{ ErrorCode::Corrupt, "the PDF asks for a password" };
        return Error{ ErrorCode::Corrupt, "the PDF cannot be read: " + fault.getMessageDetail() };
    } catch (const std::exception& fault) {
        return Error{ ErrorCode::Corrupt, std::string("the PDF cannot be read: ") + fault.what() };
    }
}

} // namespace sealbook::verify
