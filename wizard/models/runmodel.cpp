// SPDX-License-Identifier: GPL-3.0-or-later
#include "runmodel.h"

#include <wizard/models/changesmodel.h>
#include <wizard/models/words.h>

#include <QFont>
#include <QHash>
#include <QLocale>

#include <algorithm>
#include <numeric>

namespace Wizard {

using namespace Migration;

namespace {

constexpr int filterEveryMs = 100;

} // namespace

RunModel::RunModel(QObject *parent)
    : GroupedModel(parent)
{
    m_filterSoon.setSingleShot(true);
    m_filterSoon.setInterval(filterEveryMs);
    connect(&m_filterSoon, &QTimer::timeout, this, &RunModel::refilter);
}

void RunModel::setRun(std::shared_ptr<const Plan> plan,
                      std::shared_ptr<const PlatformProfile> profile, const RunState &state)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_profile = std::move(profile);
    m_rows.clear();
    m_typeCounts.clear();
    std::fill(std::begin(m_counts), std::end(m_counts), 0);
    std::vector<std::vector<int>> groups;
    QHash<QString, size_t> groupOfType;
    const int size = m_plan ? int(m_plan->changes.size()) : 0;
    m_rows.resize(size_t(size));
    for (int i = 0; i < size; ++i) {
        const Change &change = m_plan->changes[size_t(i)];
        if (!change.writes())
            continue;
        if (!groupOfType.contains(change.type)) {
            groupOfType.insert(change.type, groups.size());
            groups.emplace_back();
            m_typeCounts.push_back({typeTitle(m_profile.get(), change.type)});
        }
        const size_t group = groupOfType.value(change.type);
        groups[group].push_back(i);
        ++m_typeCounts[group].total;
        Row &row = m_rows[size_t(i)];
        if (size_t(i) < state.outcomes.size())
            row = rowOf(state.outcomes[size_t(i)]);
        ++m_counts[size_t(row.state)];
        m_typeCounts[group].done += row.state == ChangeState::Done ? 1 : 0;
        m_typeCounts[group].failed += isTrouble(row.state) ? 1 : 0;
    }
    setGroups(std::move(groups), size);
    endResetModel();
    emit shownChanged();
}

bool RunModel::isTrouble(ChangeState state)
{
    return state == ChangeState::Failed || state == ChangeState::Blocked;
}

RunModel::Row RunModel::rowOf(const ChangeOutcome &outcome)
{
    return {outcome.state, outcome.error->message.isEmpty() ? outcome.note : outcome.error->text(),
            shortReason(outcome)};
}

void RunModel::put(int change, const Row &next)
{
    if (change < 0 || change >= itemCount() || groupOf(change) < 0)
        return;
    Row &row = m_rows[size_t(change)];
    if (row.state == next.state && row.text == next.text)
        return;
    TypeCount &type = m_typeCounts[size_t(groupOf(change))];
    const bool wasShown = accepts(change);
    --m_counts[size_t(row.state)];
    type.done -= row.state == ChangeState::Done ? 1 : 0;
    type.failed -= isTrouble(row.state) ? 1 : 0;
    row = next;
    ++m_counts[size_t(row.state)];
    type.done += row.state == ChangeState::Done ? 1 : 0;
    type.failed += isTrouble(row.state) ? 1 : 0;
    if (wasShown != accepts(change) && !m_filterSoon.isActive())
        m_filterSoon.start();
    announceItem(change);
}

void RunModel::setOutcome(int change, const ChangeOutcome &outcome)
{
    put(change, rowOf(outcome));
}

void RunModel::setState(int change, ChangeState state)
{
    put(change, {state, {}, {}});
}

void RunModel::setFailedOnly(bool failedOnly)
{
    if (m_failedOnly == failedOnly)
        return;
    m_failedOnly = failedOnly;
    refilter();
}

void RunModel::setText(const QString &text)
{
    m_text = text;
    refilter();
}

bool RunModel::accepts(int item) const
{
    const Row &row = m_rows[size_t(item)];
    if (m_failedOnly && !isTrouble(row.state))
        return false;
    return m_text.isEmpty() || row.text.contains(m_text, Qt::CaseInsensitive)
        || m_plan->changes[size_t(item)].title().contains(m_text, Qt::CaseInsensitive);
}

RunModel::TypeCount RunModel::typeCount(int group) const
{
    return m_typeCounts[size_t(group)];
}

int RunModel::total() const
{
    return std::accumulate(std::begin(m_counts), std::end(m_counts), 0);
}

QStringList RunModel::namesInState(ChangeState state, int atMost) const
{
    QStringList names;
    for (int i = 0; i < itemCount() && names.size() < atMost; ++i) {
        if (groupOf(i) >= 0 && m_rows[size_t(i)].state == state)
            names << m_plan->changes[size_t(i)].title();
    }
    return names;
}

std::vector<int> RunModel::failedChanges() const
{
    std::vector<int> failed;
    for (int i = 0; i < itemCount(); ++i) {
        if (groupOf(i) >= 0 && m_rows[size_t(i)].state == ChangeState::Failed)
            failed.push_back(i);
    }
    return failed;
}

int RunModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant RunModel::groupData(int group, int column, int role) const
{
    const TypeCount &type = m_typeCounts[size_t(group)];
    if (role == Qt::DisplayRole) {
        switch (column) {
        case NameColumn: return type.title;
        case StateColumn:
            return tr("%1 of %2")
                .arg(QLocale().toString(type.done), QLocale().toString(type.total));
        default: return type.failed ? tr("%n not written", nullptr, type.failed) : QString();
        }
    }
    if (role == Qt::DecorationRole && column == DetailColumn && type.failed)
        return Icons::icon(Symbol::Error, Tone::Error);
    if (role == Qt::FontRole && column == NameColumn) {
        QFont font;
        font.setWeight(QFont::DemiBold);
        return font;
    }
    return {};
}

QVariant RunModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const int number = item(index);
    if (number < 0)
        return groupData(group(index), index.column(), role);
    const Change &change = m_plan->changes[size_t(number)];
    const Row &row = m_rows[size_t(number)];
    const Mark mark = markOf(row.state, change.kind);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case NameColumn: return change.title();
        case StateColumn: return mark.word;
        default: return row.words;
        }
    case Qt::DecorationRole:
        return index.column() == StateColumn ? QVariant(Icons::icon(mark.symbol, mark.tone))
                                             : QVariant();
    case Qt::ToolTipRole: return row.text;
    case FailedRole: return row.state == ChangeState::Failed;
    default: return {};
    }
}

QVariant RunModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn: return tr("Name");
    case StateColumn: return tr("State");
    default: return tr("What happened");
    }
}

} // namespace Wizard
