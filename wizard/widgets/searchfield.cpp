// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchfield.h"

#include <wizard/theme/icons.h>

#include <QKeyEvent>
#include <QShortcut>

namespace Wizard {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPauseMs = 150; // shorter than a thought, longer than the gap between two keys
}

SearchField::SearchField(const QString &prompt, QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(u"searchField"_s);
    setPlaceholderText(prompt);
    setAccessibleName(prompt);
    setClearButtonEnabled(true);
    addAction(Icons::icon(Symbol::Search, Tone::Neutral), QLineEdit::LeadingPosition);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &SearchField::tell);
    connect(this, &QLineEdit::returnPressed, this, &SearchField::tell);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            tell();
        else
            m_pause.start();
    });
}

void SearchField::setScope(QWidget *scope)
{
    delete m_shortcut;
    m_shortcut =
        // Wherever the focus is, on the wizard's own buttons too; hidden pages do not listen.
        new QShortcut(QKeySequence::Find, scope, nullptr, nullptr, Qt::WindowShortcut);
    connect(m_shortcut, &QShortcut::activated, this, [this] {
        setFocus(Qt::ShortcutFocusReason);
        selectAll();
    });
    setToolTip(tr("Search (%1)").arg(m_shortcut->key().toString(QKeySequence::NativeText)));
}

void SearchField::setView(QWidget *view)
{
    m_view = view;
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        return clear();
    if (event->key() == Qt::Key_Down && m_view)
        return m_view->setFocus(Qt::OtherFocusReason);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        QLineEdit::keyPressEvent(event);
        event->accept(); // Enter searches; it must not press the wizard's button
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchField::tell()
{
    m_pause.stop();
    if (m_told == text())
        return;
    m_told = text();
    emit searchChanged(m_told);
}

} // namespace Wizard
