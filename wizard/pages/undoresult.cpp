// SPDX-License-Identifier: GPL-3.0-or-later
#include "undoresult.h"

#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

using Groups = QList<std::pair<QString, QStringList>>; // reason and names

constexpr qsizetype namesShown = 20;

void remember(Groups *groups, const QString &reason, const QString &name)
{
    const auto known = std::find_if(groups->begin(), groups->end(),
                                    [&](const auto &group) { return group.first == reason; });
    if (known == groups->end())
        groups->emplaceBack(reason, QStringList(name));
    else
        known->second << name;
}

} // namespace

UndoResult::UndoResult(QWidget *parent)
    : QWidget(parent)
    , m_done(new TextLabel)
    , m_rest(new QWidget)
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

void UndoResult::addGroups(const QString &title, const Groups &groups)
{
    if (groups.isEmpty())
        return;
    QLayout *layout = m_rest->layout();
    auto *heading = new TextLabel(title);
    heading->setTextSize(Theme::Text::Body, QFont::DemiBold);
    layout->addWidget(heading);
    for (const auto &[reason, names] : groups) {
        QStringList shown = names.mid(0, namesShown);
        if (names.size() > namesShown)
            shown << tr("%n more", nullptr, int(names.size() - namesShown));
        auto *line = new TextLabel(shown.join(u" · "_s));
        line->setWordWrap(true);
        line->setSelectable(true);
        layout->addWidget(line);
        if (reason.isEmpty())
            continue;
        auto *why = new TextLabel(reason);
        why->setTone(Tone::Neutral);
        why->setWordWrap(true);
        layout->addWidget(why);
    }
}

void UndoResult::setUndo(const Plan &undo, const RunState &state, const ImportRecord &import)
{
    Groups alone;
    Groups lost;
    Groups failed;
    for (size_t i = 0; i < undo.changes.size(); ++i) {
        const Change &change = undo.changes[i];
        const ChangeOutcome &outcome = state.outcomes[i];
        if (!change.writes()) {
            remember(&alone, change.reason, change.title());
            continue;
        }
        if (outcome.state != ChangeState::Done) {
            remember(&failed, outcome.error.message.isEmpty() ? outcome.note : outcome.error.text(),
                     change.title());
            continue;
        }
        if (losesSecrets(change))
            remember(&lost, change.reason, change.title());
    }
    begin(UndoCounts::done(undo, state, import).doneSentence());
    addGroups(tr("What could not be taken back"), failed);
    addGroups(tr("What was left alone"), alone);
    addGroups(tr("What is not wholly as it was"), lost);
}

void UndoResult::setImport(const ImportRecord &import)
{
    Groups stays;
    for (size_t i = 0; i < import.plan.changes.size(); ++i) {
        const ChangeOutcome &outcome = import.state.outcomes[i];
        if (outcome.written && !outcome.undone)
            remember(&stays, {}, import.plan.changes[i].title());
    }
    begin(UndoCounts::recorded(import).doneSentence());
    addGroups(tr("What was imported and is still there"), stays);
}

} // namespace Wizard
