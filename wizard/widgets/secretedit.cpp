// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretedit.h"

#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>

#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QStyle>
#include <QToolButton>

namespace Wizard {

using namespace Qt::StringLiterals;

SecretEdit::SecretEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_eye(new QToolButton(this))
{
    setObjectName(u"secret"_s);
    setEchoMode(Password);
    setDragEnabled(false);
    setAcceptDrops(false);
    setCompleter(nullptr);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                        | Qt::ImhNoAutoUppercase);

    m_eye->setObjectName(u"showSecret"_s);
    m_eye->setAutoRaise(true);
    m_eye->setIcon(Icons::icon(Symbol::Eye, Tone::Neutral));
    m_eye->setFocusPolicy(Qt::TabFocus);
    m_eye->setCursor(Qt::PointingHandCursor);
    m_eye->setAccessibleName(tr("Show while pressed"));
    m_eye->setToolTip(tr("Hold to show what was typed"));
    connect(m_eye, &QToolButton::pressed, this, [this] { setRevealed(true); });
    connect(m_eye, &QToolButton::released, this, [this] { setRevealed(false); });
    placeButton();
}

Migration::Secret SecretEdit::secret() const
{
    return Migration::Secret::fromUtf8(text().toUtf8());
}

void SecretEdit::setRevealed(bool on)
{
    // The button holds mouse and keyboard meanwhile, so nothing can be selected (and with that
    // reach the selection clipboard) while the text is readable.
    deselect();
    setEchoMode(on ? Normal : Password);
    m_eye->setIcon(Icons::icon(on ? Symbol::EyeOff : Symbol::Eye, Tone::Neutral));
}

void SecretEdit::setCapsLock(bool on)
{
    if (m_capsLock == on)
        return;
    m_capsLock = on;
    emit capsLockChanged(on);
}

bool SecretEdit::event(QEvent *event)
{
    // Leaving the window while the button is held never delivers its release.
    if ((event->type() == QEvent::WindowDeactivate || event->type() == QEvent::Hide)
        && isRevealed())
        setRevealed(false);
    return QLineEdit::event(event);
}

void SecretEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo)
        || event->matches(QKeySequence::Copy) || event->matches(QKeySequence::Cut))
        return event->ignore();
    if (event->key() == Qt::Key_CapsLock) {
        setCapsLock(false); // the next letter tells
    } else if (event->text().size() == 1 && event->text().at(0).isLetter()
               && event->text().at(0).isUpper() != event->text().at(0).isLower())
    {
        setCapsLock(event->text().at(0).isUpper()
                    != event->modifiers().testFlag(Qt::ShiftModifier));
    }
    QLineEdit::keyPressEvent(event);
}

void SecretEdit::focusOutEvent(QFocusEvent *event)
{
    setCapsLock(false);
    QLineEdit::focusOutEvent(event);
}

void SecretEdit::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *paste = menu->addAction(tr("&Paste"), this, &QLineEdit::paste);
    paste->setEnabled(!isReadOnly());
    QAction *wipe = menu->addAction(tr("C&lear"), this, &QLineEdit::clear);
    wipe->setEnabled(!isReadOnly() && !text().isEmpty());
    menu->popup(event->globalPos());
}

void SecretEdit::dragEnterEvent(QDragEnterEvent *event)
{
    event->ignore();
}

void SecretEdit::dropEvent(QDropEvent *event)
{
    event->ignore();
}

void SecretEdit::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    placeButton();
}

void SecretEdit::placeButton()
{
    const int side = std::max(Theme::of(this).icon() + 6, height() - 6);
    const QRect logical(width() - side - 3, (height() - side) / 2, side, side);
    m_eye->setGeometry(QStyle::visualRect(layoutDirection(), rect(), logical));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setTextMargins(mirrored ? side : 0, 0, mirrored ? 0 : side, 0);
}

} // namespace Wizard
