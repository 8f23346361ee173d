// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/ExhibitState.h"
#include "src/exhibit/Result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace sealbook::cli {

/// Results to stdout, as one JSON object a line or as text; messages to stderr. Texts from the register are shown
/// without control characters, so that no record can steer the terminal.
class Output {
public:
    void setJson(bool json) { m_json = json; }
    void setQuiet(bool quiet) { m_quiet = quiet; }

    /// One result: the object with --json, else the text and a newline.
    void result(const nlohmann::json& object, std::string_view text) const;
    /// A message for people, on stderr; nothing with --quiet.
    void message(std::string_view text) const;
    /// Warnings and errors are said with --quiet too.
    void warning(std::string_view text) const;

private:
    bool m_json = false;
    bool m_quiet = false;
};

/// Exit codes of the command-line contract.
int exitCode(ErrorCode code);
/// What the code means, for people: "refused", "not allowed", ...
std::string_view title(ErrorCode code);

/// An exhibit as `show`, `list` and the acts give it.
nlohmann::json exhibitJson(const custody::ExhibitState& state);
std::string exhibitText(const custody::ExhibitState& state);

/// For a terminal: times in local time with its offset, and without control characters and invalid UTF-8, each of which
/// is shown as \xNN. All text but JSON goes through it.
std::string forPeople(std::string_view text);

} // namespace sealbook::cli
