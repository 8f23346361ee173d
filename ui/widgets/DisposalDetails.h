// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Fields.h"
#include "src/exhibit/Words.h"

#include <QWidget>

#include <optional>
#include <string>
#include <vector>

class QFormLayout;
class QLineEdit;

namespace sealbook::client {

/// A line for each detail that a disposal with this outcome is expected to record.
class DisposalDetails : public QWidget {
    Q_OBJECT

public:
    /// The lines are called "PREFIX-NAME".
    explicit DisposalDetails(const QString& prefix, QWidget* parent = nullptr);

    /// Makes the lines, filled with what is given; what was typed stays while the outcome does.
    void setOutcome(std::optional<Outcome> outcome, const Facts& given = {});
    /// What stands in the lines, empty ones left out.
    Facts values() const;

private:
    QString m_prefix;
    std::optional<Outcome> m_outcome;
    QFormLayout* m_form = nullptr;
    std::vector<std::pair<std::string, QLineEdit*>> m_lines;
};

} // namespace sealbook::client
