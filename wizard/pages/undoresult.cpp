// SPDX-License-Identifier: GPL-3.0-or-later
#include "undoresult.h"

#include <wizard/models/words.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/namesbyreason.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QPushButton>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

UndoResult::UndoResult(QWidget *parent)
    : QWidget(parent)
    , m_done(new TextLabel)
    , m_groups(new QVBoxLayout)
{
    setObjectName(u"undoResult"_s);
    m_done->setObjectName(u"undoneSentence"_s);
    m_done->setWordWrap(true);
    m_groups->setContentsMargins({});
    auto *again = new QPushButton(Icons::icon(Symbol::Import), tr("&Import again…"));
    again->setObjectName(u"importAgain"_s);
    again->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::of(this).space(1));
    layout->addWidget(m_done);
    layout->addLayout(m_groups);
    layout->addWidget(again, 0, Qt::AlignLeft);
    connect(again, &QPushButton::clicked, this, &UndoResult::importAgainWanted);
}

void UndoResult::begin(const QString &done)
{
    m_done->setText(done);
    delete m_rest;
    m_rest = new QWidget;
    m_rest->setObjectName(u"undoLeftAlone"_s);
    auto *layout = new QVBoxLayout(m_rest);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::of(this).space(0.5));
    m_groups->addWidget(m_rest);
}

void UndoResult::addGroups(const QString &title, const ReasonGroups &groups)
{
    if (!groups.isEmpty())
        m_rest->layout()->addWidget(new NamesByReason(title, groups));
}

void UndoResult::setUndo(const Plan &undo, const RunState &state, const ImportRecord &import)
{
    ReasonGroups alone;
    ReasonGroups lost;
    ReasonGroups failed;
    for (size_t i = 0; i < undo.changes.size(); ++i) {
        const Change &change = undo.changes[i];
        const ChangeOutcome &outcome = state.outcomes[i];
        if (!change.writes()) {
            alone.add(change.reason, change.title());
            continue;
        }
        if (outcome.state != ChangeState::Done) {
            failed.add(shortReason(outcome), change.title());
            continue;
        }
        if (losesSecrets(change))
            lost.add(change.reason, change.title());
    }
    begin(UndoCounts::done(undo, state, import).doneSentence());
    addGroups(tr("What could not be taken back"), failed);
    addGroups(tr("What was left alone"), alone);
    addGroups(tr("What is not wholly as it was"), lost);
}

void UndoResult::setImport(const ImportRecord &import)
{
    ReasonGroups stays;
    for (size_t i = 0; i < import.plan.changes.size(); ++i) {
        const ChangeOutcome &outcome = import.state.outcomes[i];
        if (outcome.written && !outcome.undone)
            stays.add({}, import.plan.changes[i].title());
    }
    begin(UndoCounts::recorded(import).doneSentence());
    addGroups(tr("What was imported and is still there"), stays);
}

} // namespace Wizard
