// SPDX-License-Identifier: GPL-3.0-or-later
#include "guidedialog.h"

#include <migration/report/hosttexts.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

GuideDialog::GuideDialog(const Guide &guide, const Recipe &recipe, QWidget *parent)
    : QDialog(parent)
    , m_guide(guide)
    , m_source(recipe.source)
    , m_destination(recipe.destination)
    , m_text(new QPlainTextEdit)
{
    setObjectName(u"guideDialog"_s);
    setWindowTitle(guide.title);
    const Theme theme = Theme::of(this);
    m_text->setObjectName(u"guideText"_s);
    m_text->setAccessibleName(tr("What to do and what to paste"));
    m_text->setReadOnly(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *about = new TextLabel(withHosts(guide.text, m_source, m_destination));
    about->setWordWrap(true);
    auto *copy = new QPushButton(Icons::icon(Symbol::Copy), tr("&Copy"));
    copy->setObjectName(u"copyGuide"_s);
    copy->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(u"closeGuide"_s);
    close->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.space(2), theme.space(1.5), theme.space(2), theme.space(1.5));
    layout->setSpacing(theme.space(1));
    layout->addWidget(about);
    layout->addLayout(makeChoices());
    layout->addWidget(m_text, 1);
    layout->addLayout(buttons);
    resize(theme.space(112), theme.space(72));

    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    showText();
}

QLayout *GuideDialog::makeChoices()
{
    auto *column = new QVBoxLayout;
    for (const Guide::Part &part : m_guide.parts) {
        if (!part.isChoice)
            continue;
        auto *choice = new QCheckBox(part.title);
        choice->setObjectName(u"choice-"_s + part.id);
        choice->setChecked(true);
        connect(choice, &QCheckBox::toggled, this, &GuideDialog::showText);
        column->addWidget(choice);
        m_choices.emplace_back(part.id, choice);
    }
    return column;
}

void GuideDialog::showText()
{
    QStringList chosen;
    for (const auto &[id, choice] : m_choices) {
        if (choice->isChecked())
            chosen += id;
    }
    m_text->setPlainText(plainText(guideFor(m_guide, chosen, m_source, m_destination)));
}

} // namespace Wizard
