// SPDX-License-Identifier: GPL-3.0-or-later
#include "passworddialog.h"

#include <wizard/theme/theme.h>
#include <wizard/widgets/secretedit.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QFormLayout>
#include <QPushButton>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

constexpr qsizetype shortestPassword = 12; // characters; the file leaves the machine

} // namespace

PasswordDialog::PasswordDialog(Use use, const QString &fileName, QWidget *parent)
    : QDialog(parent)
    , m_first(new SecretEdit)
    , m_note(new TextLabel)
    , m_accept(new QPushButton(use == Use::Open ? tr("&Open") : tr("&Seal")))
{
    setObjectName(u"passwordDialog"_s);
    setWindowTitle(use == Use::Open ? tr("Open a sealed file") : tr("Save sealed"));
    const Theme theme = Theme::of(this);
    auto *about = new TextLabel(
        use == Use::Open
            ? tr("“%1” is sealed. The password it was sealed with opens it.").arg(fileName)
            : tr("The values go into “%1”, which only this password opens. Nobody can find it out "
                 "or get around it if it is lost.")
                  .arg(fileName));
    about->setWordWrap(true);
    m_first->setObjectName(u"password"_s);
    auto *form = new QFormLayout;
    form->addRow(tr("&Password"), m_first);
    if (use == Use::Make) {
        m_second = new SecretEdit;
        m_second->setObjectName(u"passwordAgain"_s);
        form->addRow(tr("The same a&gain"), m_second);
        connect(m_second, &QLineEdit::textChanged, this, &PasswordDialog::check);
    }
    m_note->setObjectName(u"passwordNote"_s);
    m_note->setTone(Tone::Neutral);
    m_accept->setObjectName(u"acceptPassword"_s);
    m_accept->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"cancelPassword"_s);
    cancel->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_accept);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.space(2), theme.space(1.5), theme.space(2), theme.space(1.5));
    layout->setSpacing(theme.space(1));
    layout->addWidget(about);
    layout->addLayout(form);
    layout->addWidget(m_note);
    layout->addLayout(buttons);
    resize(theme.space(56), sizeHint().height());
    connect(m_first, &QLineEdit::textChanged, this, &PasswordDialog::check);
    connect(m_accept, &QPushButton::clicked, this, &PasswordDialog::give);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    check();
}

void PasswordDialog::check()
{
    const bool isMade = m_second != nullptr;
    const bool isLong = m_first->text().size() >= (isMade ? shortestPassword : 1);
    const bool isSame = !isMade || m_first->text() == m_second->text();
    m_accept->setEnabled(isLong && isSame);
    if (isMade && !isLong)
        m_note->setText(tr("At least %n character(s).", nullptr, int(shortestPassword)));
    else if (!isSame)
        m_note->setText(tr("The two are not the same yet."));
    else
        m_note->clear();
}

void PasswordDialog::give()
{
    auto password = std::make_shared<const Secret>(m_first->secret());
    m_first->clear();
    if (m_second)
        m_second->clear();
    accept();
    emit passwordGiven(password);
}

} // namespace Wizard
