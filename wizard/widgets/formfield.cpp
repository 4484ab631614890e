// SPDX-License-Identifier: GPL-3.0-or-later
#include "formfield.h"

#include <wizard/theme/theme.h>
#include <wizard/widgets/accessible.h>
#include <wizard/widgets/secretedit.h>
#include <wizard/widgets/symbollabel.h>
#include <wizard/widgets/textlabel.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QVBoxLayout>

namespace Wizard {

using namespace Qt::StringLiterals;

FormField::FormField(const QString &label, QWidget *input, QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel(label, this))
    , m_input(input)
    , m_line(qobject_cast<QLineEdit *>(input))
    , m_symbol(new SymbolLabel(Symbol::Error, Tone::Error, this))
    , m_below(new TextLabel(this))
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setBuddy(input);
    if (input->objectName().isEmpty())
        input->setObjectName(u"input"_s);
    setObjectName(QString(input->objectName() + u"Field"_s));
    m_below->setObjectName(QString(input->objectName() + u"Message"_s));
    m_below->setTextSize(Theme::Text::Small);
    m_below->setTone(Tone::Neutral);
    m_below->setWordWrap(true);
    m_symbol->setVisible(false);

    const Theme theme = Theme::of(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.space(0.4));
    column->addWidget(m_label);
    column->addWidget(input);
    auto *below = new QHBoxLayout;
    below->setSpacing(theme.space(0.5));
    below->addWidget(m_symbol, 0, Qt::AlignTop);
    below->addWidget(m_below, 1);
    column->addLayout(below);
    m_below->setMinimumHeight(theme.icon());

    if (m_line) {
        connect(m_line, &QLineEdit::editingFinished, this, [this] { checkNow(); });
        connect(m_line, &QLineEdit::textChanged, this, [this] {
            if (m_check && hasError())
                checkNow();
        });
    }
    if (auto *secret = qobject_cast<SecretEdit *>(input)) {
        connect(secret, &SecretEdit::capsLockChanged, this,
                [this](bool on) { setNotice(on ? tr("Caps Lock is on.") : QString()); });
    }
    refresh(false);
}

void FormField::setHint(const QString &hint)
{
    m_hint = hint;
    refresh(false);
}

void FormField::setError(const QString &error)
{
    if (m_error == error)
        return;
    m_error = error;
    refresh(!error.isEmpty());
    emit errorChanged(m_error);
}

void FormField::setNotice(const QString &notice)
{
    if (m_notice == notice)
        return;
    m_notice = notice;
    refresh(!notice.isEmpty() && m_error.isEmpty());
}

void FormField::setCheck(Check check)
{
    m_check = std::move(check);
}

bool FormField::checkNow()
{
    if (m_check && m_line)
        setError(m_check(m_line->text()));
    return !hasError();
}

void FormField::refresh(bool announce)
{
    const bool wrong = hasError();
    const QString text = wrong ? m_error : !m_notice.isEmpty() ? m_notice : m_hint;
    m_below->setText(text);
    m_below->setTone(wrong ? Tone::Error : !m_notice.isEmpty() ? Tone::Warning : Tone::Neutral);
    m_symbol->setSymbol(wrong ? Symbol::Error : Symbol::CapsLock,
                        wrong ? Tone::Error : Tone::Warning);
    m_symbol->setVisible(wrong || !m_notice.isEmpty());
    // A screen reader says "invalid" by what is written here, before the hint that is still true.
    const QString description =
        wrong && !m_hint.isEmpty() ? QString(m_error + u' ' + m_hint) : text;
    m_input->setAccessibleDescription(description);
    m_input->setProperty("hasError", wrong); // the style draws the frame in the error colour
    m_input->update();
    if (announce)
        speak(m_below);
}

} // namespace Wizard
