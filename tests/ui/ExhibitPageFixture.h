// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/ClientTest.h"
#include "ui/pages/ExhibitPage.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace sealbook::client::test {

/// The page of an exhibit, and its forms as a hand fills them in.
class ExhibitPageFixture : public ClientTest {
protected:
    void openAs(const std::string& name, const std::string& exhibit)
    {
        unlockAs(name);
        m_page = std::make_unique<ExhibitPage>(m_session, m_prompter);
        m_page->resize(1280, 800);
        static_cast<QWidget&>(*m_page).show();
        m_page->show(QString::fromStdString(exhibit));
        ASSERT_TRUE(waitFor([&] { return !text("exhibitTitle").isEmpty(); }));
    }
    QString text(const char* label) { return find<QLabel>(*m_page, label)->text(); }
    void type(const char* field, const char* value)
    {
        if (auto* combo = m_page->findChild<QComboBox*>(QString::fromLatin1(field)))
            combo->setCurrentIndex(combo->findData(QString::fromLatin1(value)));
        else
            find<QLineEdit>(*m_page, field)->setText(QString::fromLatin1(value));
    }
    void submit() { find<QPushButton>(*m_page, "formAccept")->click(); }
    /// Submits and waits until the form has gone.
    bool recorded()
    {
        submit();
        return waitFor([&] { return !m_page->hasDraft(); });
    }

    std::unique_ptr<ExhibitPage> m_page;
};

} // namespace sealbook::client::test
