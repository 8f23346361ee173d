// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Prompter.h"
#include "ui/WedgeFilter.h"
#include "ui/shell/Client.h"

#include <QString>

#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace sealbook::tour {

/// Answers in place of a person: each kind of question from its own list, in the order asked.
class TourPrompter : public client::Prompter {
public:
    void tell(QWidget* over, const QString& title, const QString& text) override;
    void confirm(QWidget* over, const QString& title, const QString& text, const QString& action,
        std::function<void(bool)> done) override;
    void askText(QWidget* over, const QString& title, const QString& label, std::function<void(QString)> done) override;
    void signIn(QWidget* over, const QString& why, std::function<void(std::optional<client::Person>)> done) override;
    void askSaveFile(QWidget* over, const QString& title, const QString& suggested, const QString& filter,
        std::function<void(QString)> done) override;
    void askFiles(
        QWidget* over, const QString& title, const QString& filter, std::function<void(QStringList)> done) override;
    void askFolder(QWidget* over, const QString& title, std::function<void(QString)> done) override;

    std::deque<client::Person> people;
    std::deque<QString> texts, files;
};

/// Someone of the sample register, as its maker tells them.
struct Player {
    std::string name, role, password;
};

/// The client on a register, driven by keys and scans as a person and a scanner would, with pictures taken on the way.
/// What does not come about within half a minute ends the tour with an exception that names it.
class Stage {
public:
    Stage(const std::filesystem::path& folder, std::vector<Player> players, std::filesystem::path pictures,
        QString suffix);

    client::MainWindow& window() { return *m_window; }
    TourPrompter& prompter() { return m_prompter; }
    /// The first with that role; `which` counts from 0.
    const Player& player(const std::string& role, std::size_t which = 0) const;
    client::Person signature(const Player& player) const;

    void signIn(const Player& player);
    void lock();
    /// A barcode scanner types: every key within a millisecond of the one before, Enter at the end.
    void scan(const std::string& code);
    void waitFor(const std::string& what, const std::function<bool()>& reached);
    /// A hand types into the control of that name, more slowly than any scanner.
    void type(const char* name, const std::string& text);
    void press(const char* button);
    /// The page of that name comes to the front, as by its key.
    void open(const char* page);
    /// NAME-SUFFIX.png of the whole window, with a dialog or menu before it if one is open.
    void picture(const std::string& name);
    /// A file beside the pictures.
    std::string file(const std::string& name) const { return (m_pictures / name).string(); }

    template <typename T> T* find(const char* name)
    {
        T* found = m_window->findChild<T*>(QString::fromLatin1(name));
        if (!found)
            throw std::runtime_error(std::string("the client has no ") + name);
        return found;
    }

private:
    std::vector<Player> m_players;
    std::filesystem::path m_pictures;
    QString m_suffix;
    TourPrompter m_prompter;
    client::Session m_session;
    client::WedgeFilter m_wedge;
    std::unique_ptr<client::MainWindow> m_window;
};

} // namespace sealbook::tour
