// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/register/Office.h"
#include "ui/Prompter.h"
#include "ui/Session.h"

#include <QApplication>
#include <QTest>

#include <deque>
#include <functional>

namespace sealbook::client::test {

/// Answers from lists that the test fills, in the order asked; records what was asked. A question without an answer in
/// its list is cancelled.
class ScriptedPrompter : public Prompter {
public:
    void tell(QWidget*, const QString& title, const QString& text) override
    {
        asked << title;
        told << text;
    }
    void confirm(
        QWidget*, const QString& title, const QString& text, const QString&, std::function<void(bool)> done) override
    {
        asked << title + QStringLiteral(": ") + text;
        done(next(confirmations, false));
    }
    void askText(QWidget*, const QString& title, const QString&, std::function<void(QString)> done) override
    {
        asked << title;
        done(next(texts, QString()));
    }
    void signIn(QWidget*, const QString& why, std::function<void(std::optional<Person>)> done) override
    {
        asked << why;
        done(next(people, std::optional<Person>()));
    }
    void askSaveFile(QWidget*, const QString& title, const QString& suggested, const QString&,
        std::function<void(QString)> done) override
    {
        asked << title + QStringLiteral(": ") + suggested;
        done(next(files, QString()));
    }
    void askFiles(QWidget*, const QString& title, const QString&, std::function<void(QStringList)> done) override
    {
        asked << title;
        done(next(pictures, QStringList()));
    }
    void askFolder(QWidget*, const QString& title, std::function<void(QString)> done) override
    {
        asked << title;
        done(next(folders, QString()));
    }

    QStringList asked, told;
    std::deque<bool> confirmations;
    std::deque<QString> texts, files, folders;
    std::deque<std::optional<Person>> people;
    std::deque<QStringList> pictures;

private:
    template <typename T> static T next(std::deque<T>& answers, T otherwise)
    {
        if (answers.empty())
            return otherwise;
        T answer = std::move(answers.front());
        answers.pop_front();
        return answer;
    }
};

/// A person of the office with their password.
Person person(const std::string& name);

/// The office's register behind a client session. Close the office's own sessions' transactions before acting here:
/// both may be open at once, as two programs may.
class ClientTest : public reg::test::Office {
protected:
    ClientTest();

    /// Signs in and waits for it; fails the test when it is refused.
    void unlockAs(const std::string& name);
    /// Spins the event loop until `reached` holds; false after 20 seconds.
    static bool waitFor(const std::function<bool()>& reached);
    /// Waits until every job given so far was answered.
    void settle();
    /// The one child with this object name; the test ends if there is none.
    template <typename T> static T* find(QWidget& in, const char* name)
    {
        T* found = in.findChild<T*>(QString::fromLatin1(name));
        if (!found)
            throw std::runtime_error(std::string("no child named ") + name);
        return found;
    }

    ScriptedPrompter m_prompter;
    Session m_session;
};

} // namespace sealbook::client::test
