// SPDX-License-Identifier: GPL-3.0-or-later
#include "changesmodel.h"

#include <migration/core/nameorder.h>
#include <wizard/models/undocounts.h>

#include <QFont>
#include <QLocale>

#include <algorithm>

namespace Wizard {

using namespace Migration;

QString typeTitle(const PlatformProfile *profile, const QString &type)
{
    const ResourceType *known = profile ? profile->type(type) : nullptr;
    return known ? known->title : type;
}

void ChangesModel::setPlan(std::shared_ptr<const Plan> plan,
                           std::shared_ptr<const PlatformProfile> profile)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_profile = std::move(profile);
    m_types.clear();
    std::vector<std::vector<int>> groups;
    const int size = m_plan ? int(m_plan->changes.size()) : 0;
    for (int i = 0; i < size; ++i) {
        const QString &type = m_plan->changes[size_t(i)].type;
        qsizetype group = m_types.indexOf(type);
        if (group < 0) {
            group = m_types.size();
            m_types << type;
            groups.emplace_back();
        }
        groups[size_t(group)].push_back(i);
    }
    for (std::vector<int> &group : groups) {
        std::sort(group.begin(), group.end(), [&](int a, int b) {
            return standsBefore(m_plan->changes[size_t(a)].naturalKey,
                                m_plan->changes[size_t(b)].naturalKey);
        });
    }
    setGroups(std::move(groups), size);
    endResetModel();
    emit shownChanged();
}

void ChangesModel::setFilter(const ChangeFilter &filter)
{
    m_filter = filter;
    refilter();
}

bool ChangesModel::accepts(int item) const
{
    const Change &change = m_plan->changes[size_t(item)];
    const bool isAny = m_filter.kinds.isEmpty() && !m_filter.conflicts && !m_filter.lostSecrets;
    return (isAny || m_filter.kinds.contains(int(change.kind))
            || (m_filter.conflicts && hasConflict(change))
            || (m_filter.lostSecrets && losesSecrets(change)))
        && (m_filter.text.isEmpty() || change.title().contains(m_filter.text, Qt::CaseInsensitive)
            || change.renamedFrom.contains(m_filter.text, Qt::CaseInsensitive));
}

const Change *ChangesModel::changeAt(const QModelIndex &index) const
{
    const int number = item(index);
    return number < 0 ? nullptr : &m_plan->changes[size_t(number)];
}

int ChangesModel::find(const QString &type, const QString &naturalKey) const
{
    if (!m_plan)
        return -1;
    const std::vector<Change> &changes = m_plan->changes;
    const auto it = std::find_if(changes.begin(), changes.end(), [&](const Change &change) {
        return change.type == type && change.naturalKey == naturalKey;
    });
    return it == changes.end() ? -1 : int(it - changes.begin());
}

QModelIndex ChangesModel::firstWritten() const
{
    for (int group = 0; group < rowCount(); ++group) {
        const QModelIndex type = index(group, 0);
        for (int row = 0; row < rowCount(type); ++row) {
            const QModelIndex change = index(row, 0, type);
            if (changeAt(change)->writes())
                return change;
        }
    }
    return rowCount() > 0 ? index(0, 0, index(0, 0)) : QModelIndex();
}

int ChangesModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

Mark ChangesModel::mark(const Change &change) const
{
    if (m_plan->purpose != Plan::Purpose::Undo)
        return markOf(change);
    if (losesSecrets(change))
        return {tr("Put back without secrets"), Symbol::Warning, Tone::Warning};
    return undoMark(change.kind);
}

QString ChangesModel::detail(const Change &change) const
{
    if (!change.reason.isEmpty())
        return change.reason;
    if (change.kind == ChangeKind::Update)
        return tr("%n field(s)", nullptr, int(change.diff.size()));
    if (!change.emptySlots.empty() && change.writes())
        return tr("%n secret(s) without a value", nullptr, int(change.emptySlots.size()));
    return {};
}

QVariant ChangesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const int number = item(index);
    if (number < 0) {
        const int type = group(index);
        if (role == Qt::DisplayRole && index.column() == NameColumn)
            return typeTitle(m_profile.get(), m_types.at(type));
        if (role == Qt::DisplayRole && index.column() == KindColumn)
            return QLocale().toString(qsizetype(shownItemsOf(type).size()));
        if (role == Qt::FontRole && index.column() == NameColumn) {
            QFont font;
            font.setWeight(QFont::DemiBold);
            return font;
        }
        return {};
    }
    const Change &change = m_plan->changes[size_t(number)];
    const Mark mark = this->mark(change);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case NameColumn:
            return change.renamedFrom.isEmpty() ? change.title()
                                                : tr("%1 (was %2)", "new name, name at the source")
                                                      .arg(change.title(), change.renamedFrom);
        case KindColumn: return mark.word;
        default: return detail(change);
        }
    case Qt::DecorationRole:
        return index.column() == KindColumn ? QVariant(Icons::icon(mark.symbol, mark.tone))
                                            : QVariant();
    case Qt::ToolTipRole: return detail(change);
    default: return {};
    }
}

QVariant ChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn: return tr("Name");
    case KindColumn: return tr("What happens");
    default: return tr("Why");
    }
}

} // namespace Wizard
