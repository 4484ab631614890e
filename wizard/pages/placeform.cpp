// SPDX-License-Identifier: GPL-3.0-or-later
#include "placeform.h"

#include <migration/bundle/migrationfolder.h>
#include <wizard/theme/icons.h>
#include <wizard/widgets/fileprompt.h>
#include <wizard/widgets/formfield.h>

#include <QBoxLayout>
#include <QDir>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

QString folderNameFor(const QString &name)
{
    static const QRegularExpression unsafe(u"[^\\p{L}\\p{N} ._-]+"_s,
                                           QRegularExpression::UseUnicodePropertiesOption);
    QString folder = name.simplified();
    folder.replace(unsafe, u"-"_s);
    while (folder.startsWith(u'.'))
        folder.remove(0, 1);
    return folder.left(80);
}

bool isTaken(const QString &path)
{
    const QDir folder(path);
    return QFileInfo::exists(path) && !(folder.exists() && folder.isEmpty());
}

} // namespace

PlaceForm::PlaceForm(const QString &migrations, FilePrompt &files, QWidget *parent)
    : QWidget(parent)
    , m_migrations(migrations)
    , m_files(files)
    , m_name(new QLineEdit)
    , m_place(new QWidget)
    , m_folder(new QLineEdit(m_place))
{
    m_name->setObjectName(u"migrationName"_s);
    auto *nameField = new FormField(tr("&Name"), m_name);

    m_folder->setObjectName(u"migrationFolder"_s);
    m_folder->setAccessibleName(tr("Folder of the migration"));
    auto *browse = new QPushButton(Icons::icon(Symbol::Folder), tr("B&rowse…"), m_place);
    browse->setObjectName(u"browseMigrationFolder"_s);
    browse->setAutoDefault(false);
    auto *placeLayout = new QHBoxLayout(m_place);
    placeLayout->setContentsMargins({});
    placeLayout->addWidget(m_folder, 1);
    placeLayout->addWidget(browse);
    m_place->setFocusProxy(m_folder);
    m_folderField = new FormField(tr("F&older"), m_place);
    m_folderField->setHint(tr("Made when you begin. Holds everything but passwords."));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(nameField, 1);
    layout->addWidget(m_folderField, 2);

    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_nameEdited = !text.isEmpty();
        proposeFolder();
        emit edited();
    });
    connect(m_folder, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_folderEdited = !text.isEmpty();
        m_folderField->clearError();
        emit edited();
    });
    connect(browse, &QPushButton::clicked, this, &PlaceForm::askForFolder);
}

void PlaceForm::propose(const QString &name)
{
    if (!m_nameEdited || m_name->text().isEmpty())
        m_name->setText(name);
    proposeFolder();
}

void PlaceForm::setPlace(const QString &name, const QString &folder)
{
    m_name->setText(name);
    m_nameEdited = true;
    m_folder->setText(QDir::toNativeSeparators(folder));
    m_folderEdited = true;
}

void PlaceForm::setEditable(bool editable)
{
    m_name->setEnabled(editable);
    m_place->setEnabled(editable);
}

bool PlaceForm::isFilledIn() const
{
    return !name().isEmpty() && !m_folder->text().trimmed().isEmpty();
}

QString PlaceForm::name() const
{
    return m_name->text().trimmed();
}

QString PlaceForm::folder() const
{
    const QString typed = QDir::fromNativeSeparators(m_folder->text().trimmed());
    return QDir::cleanPath(QDir(m_migrations).absoluteFilePath(typed));
}

bool PlaceForm::isFolderTaken() const
{
    return isTaken(folder()) && !MigrationFolder::isMigrationFolder(folder());
}

void PlaceForm::showFolderTaken()
{
    m_folderField->setError(tr("This folder holds something else already."));
    m_folder->setFocus();
}

void PlaceForm::proposeFolder()
{
    if (m_folderEdited)
        return;
    const QString base = QDir(m_migrations).filePath(folderNameFor(m_name->text()));
    QString path = base;
    for (int i = 2; isTaken(path); ++i)
        path = u"%1 %2"_s.arg(base).arg(i);
    m_folder->setText(QDir::toNativeSeparators(path));
}

void PlaceForm::askForFolder()
{
    m_files.ask(
        this, {FilePrompt::Kind::Folder, tr("Where to put the migration folder"), {}, m_migrations},
        [this](const QString &path) {
            const QString folder = MigrationFolder::isMigrationFolder(path) || !isTaken(path)
                ? path
                : QDir(path).filePath(folderNameFor(m_name->text()));
            m_folder->setText(QDir::toNativeSeparators(folder));
            m_folderEdited = true;
            m_folderField->clearError();
            emit edited();
        });
}

} // namespace Wizard
