// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/print/PendingFile.h"

#include <filesystem>
#include <string>
#include <vector>

namespace sealbook::print::printed {

/// A new folder that goes with what is in it.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }
    const std::filesystem::path& path() const { return m_path; }
    /// The names of what is in it, sorted.
    std::vector<std::string> names() const;

private:
    std::filesystem::path m_path;
};

bool isInstalled(const std::string& program);

/// What a shell command writes to its standard output.
std::string outputOf(const std::string& command);

/// Keeps what was written, as a caller does once it is recorded.
Result<void> kept(Result<PendingFile> written);

std::string contentOf(const std::filesystem::path& file);

/// The text of each page as pdftotext reads it: NFKC, runs of white space as one space, direction marks left out.
std::vector<std::string> pageTexts(const std::filesystem::path& pdf);
/// The same for a text to be looked for.
std::string plain(const std::string& utf8);

/// A word on a page, in points from the top.
struct Word {
    int page = 0;
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    std::string text;
};
std::vector<Word> words(const std::filesystem::path& pdf);

} // namespace sealbook::print::printed
