// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Fields.h"

#include <QWidget>

#include <string>
#include <string_view>
#include <vector>

class QGridLayout;

namespace sealbook::client {

/// The row that is being typed: the fields that most devices need, and room for the others.
class IntakeFields : public QWidget {
    Q_OBJECT

public:
    explicit IntakeFields(QWidget* parent = nullptr);

    /// What is stated, the fields without a line here too.
    Facts values() const;
    void setValues(const Facts& values);
    /// Puts a code where it belongs; IMEIs of one phone stand beside each other. False: the line is full.
    bool put(std::string_view field, const QString& code);
    /// The reference to go on with, unless one was typed.
    void offerReference(const QString& reference);
    /// The kind stays: the next device is often another of the same.
    void clear();
    /// Nothing typed beyond kind and reference.
    bool isEmpty() const;
    /// The field whose line has the cursor and takes codes, or none.
    std::string_view cursor() const;
    /// The names of the intake fields that have no line here, nor in the header.
    static std::vector<std::string> otherFields();

Q_SIGNALS:
    /// Enter in one of the lines.
    void submitted();

private:
    struct Line {
        std::string_view field;
        QWidget* control = nullptr;
    };
    void addLine(QGridLayout& grid, std::size_t which);
    static QString textOf(const Line& line);
    static void setText(const Line& line, const QString& text);
    const Line* lineOf(std::string_view field) const;

    std::vector<Line> m_lines;
    Facts m_others;
    QString m_offered;
};

} // namespace sealbook::client
