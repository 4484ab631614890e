// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace Wizard {

class FilePrompt;
class FormField;

// What a migration is called and which folder it lives in. Proposes both until the person types
// something else; makes no folder. Owned by StartPage.
class PlaceForm final : public QWidget
{
    Q_OBJECT

public:
    // `migrations` is the folder that new ones are proposed in.
    PlaceForm(const QString &migrations, FilePrompt &files, QWidget *parent = nullptr);

    void propose(const QString &name); // unless another one was typed
    void setPlace(const QString &name, const QString &folder);
    void setEditable(bool editable);
    bool isFilledIn() const;
    QString name() const;
    QString folder() const;     // absolute
    bool isFolderTaken() const; // by something that is no migration
    void showFolderTaken();

signals:
    void edited();

private:
    void connectFields();
    void proposeFolder();
    void askForFolder();

    const QString m_migrations;
    FilePrompt &m_files;
    QLineEdit *m_name;
    QWidget *m_place;
    QLineEdit *m_folder;
    FormField *m_folderField = nullptr;
    bool m_nameEdited = false;
    bool m_folderEdited = false;
};

} // namespace Wizard
