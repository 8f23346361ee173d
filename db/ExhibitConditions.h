// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Rows.h"
#include "db/Statement.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sealbook::db {

/// Conditions on the columns of an exhibit, all of which must hold, with their values in the order of the text.
class Conditions {
public:
    using Value = std::variant<SubjectId, std::string>;

    void add(std::string_view condition, std::vector<Value> values);

    const std::string& text() const { return m_text; }

    bool empty() const { return m_values.empty() && m_text == kNone; }

    /// Binds the values, the first one to the parameter `first`; answers the number of the parameter behind the last.
    int bindTo(Statement& statement, int first = 1) const;

private:
    static constexpr std::string_view kNone = "1";
    std::string m_text{ kNone };
    std::vector<Value> m_values;
};

/// That the exhibit with this subject (a column) is watched, or has waits behind it that reached the limits.
std::string watchedCondition(const std::string& subject, const custody::Waits& limits);

/// Those of a filter, on an exhibit `e`.
Conditions conditionsOf(const ExhibitFilter& filter);

} // namespace sealbook::db
