// SPDX-License-Identifier: GPL-3.0-or-later
#include "fileprompt.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QTimer>

namespace Wizard {

FilePrompt::FilePrompt(QObject *parent)
    : QObject(parent)
{
}

void FilePrompt::ask(QWidget *parent, const Request &request, Then then)
{
    if (m_nextPath) {
        const QString path = *m_nextPath;
        m_nextPath.reset();
        if (!path.isEmpty())
            QTimer::singleShot(0, parent, [then = std::move(then), path] { then(path); });
        return;
    }
    auto *dialog = new QFileDialog(parent, request.title, {}, request.filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    switch (request.kind) {
    case Kind::OpenFile: dialog->setFileMode(QFileDialog::ExistingFile); break;
    case Kind::SaveFile: dialog->setAcceptMode(QFileDialog::AcceptSave); break;
    case Kind::Folder:
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        break;
    }
    const QFileInfo suggestion(request.suggestion);
    if (suggestion.isDir()) {
        dialog->setDirectory(suggestion.filePath());
    } else if (!request.suggestion.isEmpty()) {
        if (suggestion.isAbsolute())
            dialog->setDirectory(suggestion.path());
        dialog->selectFile(suggestion.fileName());
    }
    connect(
        dialog, &QFileDialog::fileSelected, parent,
        [then = std::move(then)](const QString &path) { then(path); }, Qt::QueuedConnection);
    dialog->open();
}

} // namespace Wizard
