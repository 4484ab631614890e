// SPDX-License-Identifier: GPL-3.0-or-later
#include "factlist.h"

#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QToolButton>

namespace Wizard {

using namespace Qt::StringLiterals;

FactList::FactList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    setObjectName(u"factList"_s);
    const Theme theme = Theme::of(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(theme.space(1.5));
    m_grid->setVerticalSpacing(theme.space(0.25));
    m_grid->setColumnStretch(2, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void FactList::setFacts(const QList<Fact> &facts)
{
    qDeleteAll(m_widgets);
    m_widgets.clear();
    for (int row = 0; row < facts.size(); ++row)
        addRow(facts.at(row), row);
}

void FactList::addRow(const Fact &fact, int row)
{
    auto *label = new TextLabel(fact.label, this);
    label->setTone(Tone::Neutral);
    auto *value = new TextLabel(fact.value, this);
    value->setSelectable(true);
    value->setWordWrap(true);
    value->setMinimumWidth(std::min(value->fontMetrics().horizontalAdvance(fact.value) + 2,
                                    Theme::of(this).space(36)));
    value->setAccessibleName(tr("%1: %2", "fact and its value").arg(fact.label, fact.value));
    m_widgets << label;
    if (!fact.copyable)
        m_widgets << value; // else it goes with its line
    const int least =
        Theme::of(this).space(2.75); // rows with and without a button are equally high
    const int above = (least - label->fontMetrics().height()) / 2;
    for (TextLabel *text : {label, value}) { // first lines stand level, however many follow
        text->setContentsMargins(0, above, 0, above);
        text->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    }
    m_grid->addWidget(label, row, 0, Qt::AlignTop);
    if (!fact.copyable) {
        m_grid->addWidget(value, row, 1, 1, 2, Qt::AlignTop);
        return;
    }
    auto *copy = new QToolButton(this);
    copy->setObjectName(u"copyFact%1"_s.arg(row));
    copy->setAutoRaise(true);
    copy->setFixedHeight(least);
    copy->setIcon(Icons::icon(Symbol::Copy, Tone::Neutral));
    copy->setAccessibleName(tr("Copy %1", "the value of a fact").arg(fact.label));
    copy->setToolTip(tr("Copy"));
    connect(copy, &QToolButton::clicked, this, [copy, text = fact.value] {
        QGuiApplication::clipboard()->setText(text);
        copy->setIcon(Icons::icon(Symbol::Check, Tone::Create));
        copy->setToolTip(tr("Copied"));
    });
    // Beside its value, not beside the longest of all.
    auto *both = new QWidget(this);
    auto *line = new QHBoxLayout(both);
    line->setContentsMargins({});
    line->setSpacing(Theme::of(this).space(0.25));
    line->addWidget(value, 0, Qt::AlignTop);
    line->addWidget(copy, 0, Qt::AlignTop);
    line->addStretch(1);
    m_widgets << both;
    m_grid->addWidget(both, row, 1, 1, 2, Qt::AlignTop);
}

} // namespace Wizard
