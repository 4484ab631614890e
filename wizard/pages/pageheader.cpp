// SPDX-License-Identifier: GPL-3.0-or-later
#include "pageheader.h"

#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/card.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

namespace Wizard {

using namespace Qt::StringLiterals;

namespace {

QToolButton *foldButton(Symbol symbol, const QString &name, const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(Icons::icon(symbol));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setCheckable(true);
    button->setAutoRaise(true);
    return button;
}

} // namespace

PageHeader::PageHeader(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel(this))
    , m_sentence(new TextLabel(this))
    , m_commandButton(
          foldButton(Symbol::Terminal, u"showCommandLine"_s, tr("Show as command line"), this))
    , m_helpButton(foldButton(Symbol::Help, u"showHelp"_s, tr("Help for this page"), this))
    , m_helpCard(new Card(this))
    , m_help(new TextLabel(m_helpCard))
    , m_commandCard(new Card(this))
    , m_command(new QPlainTextEdit(m_commandCard))
{
    const Theme theme = Theme::of(this);
    m_title->setTextSize(Theme::Text::Title, QFont::DemiBold);
    m_title->setObjectName(u"pageTitle"_s);
    m_sentence->setObjectName(u"pageSentence"_s);
    m_sentence->setTone(Tone::Neutral);
    m_sentence->setWordWrap(true);
    m_helpButton->setShortcut(QKeySequence::HelpContents);

    m_help->setWordWrap(true);
    m_help->setObjectName(u"pageHelp"_s);
    auto *helpLayout = new QHBoxLayout(m_helpCard);
    helpLayout->addWidget(m_help);

    m_command->setObjectName(u"commandLine"_s);
    m_command->setAccessibleName(tr("Command that does the same"));
    m_command->setReadOnly(true);
    m_command->setFont(theme.monospaced());
    m_command->setFrameShape(QFrame::NoFrame);
    m_command->setTabChangesFocus(true);
    m_command->setFixedHeight(QFontMetrics(theme.monospaced()).lineSpacing() * 4);
    auto *copy = new QPushButton(Icons::icon(Symbol::Copy), tr("Copy"), m_commandCard);
    copy->setObjectName(u"copyCommandLine"_s);
    copy->setAutoDefault(false);
    auto *commandLayout = new QHBoxLayout(m_commandCard);
    commandLayout->addWidget(m_command, 1);
    commandLayout->addWidget(copy, 0, Qt::AlignTop);

    auto *titleRow = new QHBoxLayout;
    titleRow->addWidget(m_title, 1);
    titleRow->addWidget(m_commandButton);
    titleRow->addWidget(m_helpButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme.space(0.5));
    layout->addLayout(titleRow);
    layout->addWidget(m_sentence);
    layout->addWidget(m_helpCard);
    layout->addWidget(m_commandCard);
    m_helpCard->hide();
    m_commandCard->hide();

    connect(m_helpButton, &QToolButton::toggled, this, &PageHeader::toggleHelp);
    connect(m_commandButton, &QToolButton::toggled, this, &PageHeader::toggleCommand);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_command->toPlainText()); });
}

void PageHeader::setTexts(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
}

void PageHeader::setHelp(const QString &help)
{
    m_help->setText(help);
    m_helpButton->setVisible(!help.isEmpty());
}

void PageHeader::setCommand(const QString &command)
{
    m_command->setPlainText(command);
}

QString PageHeader::title() const
{
    return m_title->text();
}

bool PageHeader::isCommandShown() const
{
    return m_commandButton->isChecked();
}

void PageHeader::toggleCommand(bool on)
{
    if (on) {
        emit commandWanted();
        m_helpButton->setChecked(false);
    }
    m_commandCard->setVisible(on);
}

void PageHeader::toggleHelp(bool on)
{
    if (on)
        m_commandButton->setChecked(false);
    m_helpCard->setVisible(on);
}

} // namespace Wizard
