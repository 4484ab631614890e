// SPDX-License-Identifier: GPL-3.0-or-later
#include "notwritten.h"

#include <wizard/models/words.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/namesbyreason.h>

#include <QBoxLayout>
#include <QPushButton>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

NotWritten::NotWritten(QWidget *parent)
    : QWidget(parent)
    , m_place(new QVBoxLayout)
{
    setObjectName(u"notWritten"_s);
    m_place->setContentsMargins({});
    auto *again = new QPushButton(Icons::icon(Symbol::Retry), tr("&Try the others again…"));
    again->setObjectName(u"retryNotWritten"_s);
    again->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::of(this).space(1));
    layout->addSpacing(Theme::of(this).space(1));
    layout->addLayout(m_place);
    layout->addWidget(again, 0, Qt::AlignLeft);
    connect(again, &QPushButton::clicked, this, &NotWritten::importAgainWanted);
}

void NotWritten::setRun(const Plan &plan, const RunState &state)
{
    ReasonGroups failed;
    ReasonGroups blocked; // the cause before what follows from it
    for (size_t i = 0; i < plan.changes.size(); ++i) {
        const ChangeOutcome &outcome = state.outcomes[i];
        if (!plan.changes[i].writes())
            continue;
        if (outcome.state == ChangeState::Failed)
            failed.add(shortReason(outcome), plan.changes[i].title());
        else if (outcome.state == ChangeState::Blocked)
            blocked.add(shortReason(outcome), plan.changes[i].title());
    }
    delete m_list;
    m_list = new QWidget;
    auto *layout = new QVBoxLayout(m_list);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::of(this).space(1));
    if (!failed.isEmpty())
        layout->addWidget(new NamesByReason(tr("What could not be written"), failed));
    if (!blocked.isEmpty())
        layout->addWidget(new NamesByReason(tr("What was blocked by it"), blocked));
    m_place->addWidget(m_list);
    setVisible(!failed.isEmpty() || !blocked.isEmpty());
}

} // namespace Wizard
