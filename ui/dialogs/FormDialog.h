// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Fields.h"

#include <QDialog>
#include <QString>

#include <functional>
#include <string>
#include <vector>

class QFormLayout;
class QLabel;
class QPushButton;

namespace sealbook::client {

/// One line of a form.
struct FormField {
    std::string name; ///< of the value; the control is called "field-NAME", the error beside it "error-NAME"
    QString label; ///< with its mnemonic
    std::vector<std::pair<std::string, QString>> choices; ///< value and text; empty: a line to type in
    std::string given; ///< what stands there first
    QString hint; ///< shown while the line is empty
    bool takesCodes = false; ///< a code scanned while the cursor is in the line belongs in it
    std::function<Result<void>(const std::string&)> check; ///< of the core; none: anything, or nothing
};

/// A small form for one act. It stays open until the act is recorded, so that nothing typed is lost when the register
/// refuses. Show it with open().
class FormDialog : public QDialog {
    Q_OBJECT

public:
    using Submit = std::function<void(const Facts&)>;
    static constexpr const char* kTakesCodes = "takesCodes"; ///< property of such a line

    /// `action`: the button that does it, with its mnemonic. `submit` gets the values once each passed its check;
    /// answer it with close() or refused().
    FormDialog(const QString& title, const QString& action, std::vector<FormField> fields, Submit submit,
        QWidget* parent = nullptr);

    /// Shows why nothing was recorded; the form can be submitted again.
    void refused(const QString& why);

private:
    struct Line {
        FormField field;
        QWidget* control = nullptr;
        QLabel* error = nullptr;
    };
    void addLine(FormField field, QFormLayout& form, int width);
    static std::string valueOf(const Line& line);
    void submitted();

    std::vector<Line> m_lines;
    Submit m_submit;
    QLabel* m_message = nullptr;
    QPushButton* m_accept = nullptr;
};

} // namespace sealbook::client
