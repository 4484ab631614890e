// SPDX-License-Identifier: GPL-3.0-or-later
#include "banner.h"

#include <wizard/theme/theme.h>
#include <wizard/widgets/accessible.h>
#include <wizard/widgets/symbollabel.h>
#include <wizard/widgets/textlabel.h>

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace Wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostDetail = 4000; // a body that went astray must not fill the window

Tone toneOf(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Info: return Tone::Accent;
    case Banner::Kind::Done: return Tone::Create;
    case Banner::Kind::Warning: return Tone::Warning;
    case Banner::Kind::Error: return Tone::Error;
    }
    return Tone::Accent;
}

} // namespace

Banner::Banner(QWidget *parent)
    : Card(parent)
    , m_symbol(new SymbolLabel(Symbol::Info, Tone::Accent, this))
    , m_message(new TextLabel(this))
    , m_detail(new TextLabel(this))
    , m_close(new QToolButton(this))
    , m_buttonRow(new QWidget(this))
    , m_buttons(new QHBoxLayout(m_buttonRow))
{
    setObjectName(u"banner"_s);
    m_message->setObjectName(u"bannerMessage"_s);
    m_message->setWordWrap(true);
    m_message->setTextSize(Theme::Text::Body, QFont::Medium);
    m_detail->setObjectName(u"bannerDetail"_s);
    m_detail->setWordWrap(true);
    m_detail->setSelectable(true);
    m_detail->setMinimumWidth(1); // a word without a space must not push the window wide
    m_close->setObjectName(u"bannerClose"_s);
    m_close->setAutoRaise(true);
    m_close->setIcon(Icons::icon(Symbol::Close, Tone::Neutral));
    m_close->setAccessibleName(tr("Dismiss this message"));
    m_close->setToolTip(m_close->accessibleName());
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        emit dismissed();
    });

    const Theme theme = Theme::of(this);
    // Icon, first line and close button are of one height, so one line of text looks level.
    m_message->setMinimumHeight(theme.icon());
    m_close->setIconSize(QSize(theme.icon(), theme.icon()) * 3 / 4);
    m_close->setFixedSize(theme.icon(), theme.icon());
    m_buttons->setContentsMargins(0, theme.space(0.5), 0, 0);
    m_buttons->addStretch(1);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(theme.space(0.4));
    texts->addWidget(m_message);
    texts->addWidget(m_detail);
    texts->addWidget(m_buttonRow);
    texts->addStretch(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.space(1.25), theme.space(1), theme.space(1.25), theme.space(1));
    row->setSpacing(theme.space(1));
    row->addWidget(m_symbol, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    row->addWidget(m_close, 0, Qt::AlignTop);
    setDismissible(false);
    clear();
}

void Banner::showMessage(Kind kind, const QString &message, const QString &detail)
{
    removeActions();
    const Tone tone = toneOf(kind);
    setTone(tone);
    m_symbol->setSymbol(kind == Kind::Done ? Symbol::Check : Icons::of(tone), tone);
    m_detailText = detail.left(kMostDetail);
    m_message->setText(message);
    m_detail->setText(m_detailText);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleName(detail.isEmpty() ? message : QString(message + u'\n' + m_detailText));
    setVisible(true);
    speak(this);
}

void Banner::removeActions()
{
    for (QPushButton *button : std::as_const(m_actions)) {
        button->hide();
        button->deleteLater(); // one of them may be the reason we are here
    }
    m_actions.clear();
    m_buttonRow->setVisible(false);
}

void Banner::clear()
{
    removeActions();
    m_message->clear();
    m_detailText.clear();
    setVisible(false);
}

QPushButton *Banner::addAction(const QString &text)
{
    auto *button = new QPushButton(text, m_buttonRow);
    button->setAutoDefault(false);
    m_buttons->insertWidget(int(m_actions.size()), button);
    m_actions.append(button);
    m_buttonRow->setVisible(true);
    return button;
}

void Banner::setDismissible(bool on)
{
    m_close->setVisible(on);
}

QString Banner::message() const
{
    return m_message->text();
}

} // namespace Wizard
