// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Prompter.h"
#include "ui/Session.h"
#include "ui/widgets/OutcomeBanner.h"

#include <QWidget>

namespace sealbook::client {

/// A page of the shell. Pages know the session and the prompter, and not each other: what leads elsewhere is a signal.
class Page : public QWidget {
    Q_OBJECT

public:
    Page(Session& session, Prompter& prompter, QWidget* parent = nullptr)
        : QWidget(parent)
        , m_session(session)
        , m_prompter(prompter)
    {
    }

    /// It comes to the front, with the register open: reads what it shows and takes the focus.
    virtual void activate() { }
    /// Another person signed in: forgets drafts and all that was shown.
    virtual void forget() { }
    /// A code from the scanner while this page is in front. False: this page has no use for codes.
    virtual bool takeScan(const QString& code)
    {
        Q_UNUSED(code);
        return false;
    }
    /// Something typed or scanned that is not yet recorded.
    virtual bool hasDraft() const { return false; }
    /// Something that takes its time was begun and has not ended; closing the program would end it.
    virtual bool isWorking() const { return false; }

Q_SIGNALS:
    /// Asks for the page of an exhibit, by its system id.
    void exhibitWanted(const QString& systemId);
    /// What came of a scan, to be heard as well as seen.
    void said(sealbook::client::DeskOutcome outcome);

protected:
    Session& session() const { return m_session; }
    Prompter& prompter() const { return m_prompter; }

private:
    Session& m_session;
    Prompter& m_prompter;
};

} // namespace sealbook::client
