// SPDX-License-Identifier: Apache-2.0
#include "tests/print/PrintedFile.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <sstream>

namespace sealbook::print::printed {

Folder::Folder()
{
    std::string name = (std::filesystem::temp_directory_path() / "sealbook-print-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
        std::abort();
    m_path = name;
}

Folder::~Folder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::vector<std::string> Folder::names() const
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(m_path))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

bool isInstalled(const std::string& program)
{
    return !outputOf("command -v " + program).empty();
}

std::string outputOf(const std::string& command)
{
    std::string output;
    std::FILE* pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
    if (pipe == nullptr)
        return output;
    std::array<char, 65536> buffer{};
    for (std::size_t got = 1; got > 0;) {
        got = std::fread(buffer.data(), 1, buffer.size(), pipe);
        output.append(buffer.data(), got);
    }
    ::pclose(pipe);
    return output;
}

Result<void> kept(Result<PendingFile> written)
{
    return written ? written->keep() : Result<void>(written.error());
}

std::string contentOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return bytes.str();
}

std::string plain(const std::string& utf8)
{
    QString text = QString::fromStdString(utf8).normalized(QString::NormalizationForm_KC);
    for (const char16_t mark : { u'\u200E', u'\u200F', u'\u202A', u'\u202B', u'\u202C' })
        text.remove(QChar(mark));
    return text.simplified().toStdString();
}

std::vector<std::string> pageTexts(const std::filesystem::path& pdf)
{
    const QString all = QString::fromStdString(outputOf("pdftotext -enc UTF-8 -layout '" + pdf.string() + "' -"));
    std::vector<std::string> pages;
    for (const QString& page : all.split(QChar(QChar::FormFeed)))
        pages.push_back(plain(page.toStdString()));
    if (!pages.empty() && pages.back().empty())
        pages.pop_back(); // pdftotext ends each page with a form feed
    return pages;
}

std::vector<Word> words(const std::filesystem::path& pdf)
{
    static const std::regex word(
        R"re(<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)</word>)re");
    const std::string xml = outputOf("pdftotext -enc UTF-8 -bbox '" + pdf.string() + "' -");
    std::vector<Word> found;
    int page = 0;
    std::size_t at = 0;
    while (at < xml.size()) {
        const std::size_t end = std::min(xml.find('\n', at), xml.size());
        const std::string line = xml.substr(at, end - at);
        at = end + 1;
        page += line.find("<page ") != std::string::npos ? 1 : 0;
        std::smatch match;
        if (std::regex_search(line, match, word))
            found.push_back(
                { page, std::stod(match[1]), std::stod(match[2]), std::stod(match[3]), std::stod(match[4]), match[5] });
    }
    return found;
}

} // namespace sealbook::print::printed
