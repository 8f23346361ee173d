// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/DialogPrompter.h"

#include "ui/dialogs/SignInDialog.h"

#include <QDir>
#include <QFileDialog>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>

namespace sealbook::client {
namespace {

/// Shows it over its window; it deletes itself. Plain text: what is shown may come from anyone.
void show(QDialog* dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

QString documents()
{
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

} // namespace

void DialogPrompter::tell(QWidget* over, const QString& title, const QString& text)
{
    auto* box = new QMessageBox(QMessageBox::Information, title, text, QMessageBox::Ok, over);
    box->setTextFormat(Qt::PlainText);
    show(box);
}

void DialogPrompter::confirm(
    QWidget* over, const QString& title, const QString& text, const QString& action, std::function<void(bool)> done)
{
    auto* box = new QMessageBox(QMessageBox::Question, title, text, QMessageBox::Cancel, over);
    box->setTextFormat(Qt::PlainText);
    QPushButton* yes = box->addButton(action, QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(
        box, &QDialog::finished, over, [box, yes, done = std::move(done)] { done(box->clickedButton() == yes); });
    show(box);
}

void DialogPrompter::askText(
    QWidget* over, const QString& title, const QString& label, std::function<void(QString)> done)
{
    auto* dialog = new QInputDialog(over);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    QObject::connect(dialog, &QDialog::finished, over, [dialog, done = std::move(done)](int result) {
        done(result == QDialog::Accepted ? dialog->textValue().trimmed() : QString());
    });
    show(dialog);
}

void DialogPrompter::signIn(QWidget* over, const QString& why, std::function<void(std::optional<Person>)> done)
{
    auto* dialog = new SignInDialog(why, over);
    QObject::connect(dialog, &QDialog::finished, over, [dialog, done = std::move(done)](int result) {
        done(result == QDialog::Accepted ? std::optional(dialog->take()) : std::nullopt);
    });
    show(dialog);
}

void DialogPrompter::askSaveFile(QWidget* over, const QString& title, const QString& suggested, const QString& filter,
    std::function<void(QString)> done)
{
    auto* dialog = new QFileDialog(over, title, documents(), filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggested);
    dialog->setDefaultSuffix(QFileInfo(suggested).suffix());
    QObject::connect(dialog, &QDialog::finished, over, [dialog, done = std::move(done)](int result) {
        done(result == QDialog::Accepted ? dialog->selectedFiles().value(0) : QString());
    });
    show(dialog);
}

void DialogPrompter::askFiles(
    QWidget* over, const QString& title, const QString& filter, std::function<void(QStringList)> done)
{
    auto* dialog = new QFileDialog(over, title, documents(), filter);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QDialog::finished, over, [dialog, done = std::move(done)](int result) {
        done(result == QDialog::Accepted ? dialog->selectedFiles() : QStringList());
    });
    show(dialog);
}

void DialogPrompter::askFolder(QWidget* over, const QString& title, std::function<void(QString)> done)
{
    auto* dialog = new QFileDialog(over, title, QDir::homePath());
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QDialog::finished, over, [dialog, done = std::move(done)](int result) {
        done(result == QDialog::Accepted ? dialog->selectedFiles().value(0) : QString());
    });
    show(dialog);
}

} // namespace sealbook::client
