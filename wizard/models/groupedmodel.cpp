// SPDX-License-Identifier: GPL-3.0-or-later
#include "groupedmodel.h"

namespace Wizard {

namespace {

constexpr quintptr groupLevel = 0; // other internal ids are a group's number plus one

} // namespace

int GroupedModel::group(const QModelIndex &index) const
{
    if (!index.isValid())
        return -1;
    if (index.internalId() != groupLevel)
        return int(index.internalId()) - 1;
    return m_shownGroups[size_t(index.row())];
}

int GroupedModel::item(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == groupLevel)
        return -1;
    const Group &group = m_groups[size_t(index.internalId() - 1)];
    return group.shown[size_t(index.row())];
}

QModelIndex GroupedModel::groupIndex(int group, int column) const
{
    if (group < 0 || group >= groupCount() || m_groups[size_t(group)].row < 0)
        return {};
    return createIndex(m_groups[size_t(group)].row, column, groupLevel);
}

QModelIndex GroupedModel::itemIndex(int item, int column) const
{
    if (item < 0 || item >= itemCount() || m_rowOf[size_t(item)] < 0)
        return {};
    return createIndex(m_rowOf[size_t(item)], column, quintptr(m_groupOf[size_t(item)]) + 1);
}

QModelIndex GroupedModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, groupLevel);
    return createIndex(row, column, quintptr(m_shownGroups[size_t(parent.row())]) + 1);
}

QModelIndex GroupedModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == groupLevel)
        return {};
    return groupIndex(int(child.internalId()) - 1);
}

int GroupedModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_shownGroups.size());
    if (parent.internalId() != groupLevel || parent.column() > 0)
        return 0;
    return int(m_groups[size_t(m_shownGroups[size_t(parent.row())])].shown.size());
}

bool GroupedModel::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

void GroupedModel::setGroups(std::vector<std::vector<int>> groups, int itemCount)
{
    m_groups.clear();
    m_groups.resize(groups.size());
    m_groupOf.assign(size_t(itemCount), -1);
    m_rowOf.assign(size_t(itemCount), -1);
    for (size_t g = 0; g < groups.size(); ++g) {
        for (const int item : groups[g])
            m_groupOf[size_t(item)] = int(g);
        m_groups[g].items = std::move(groups[g]);
    }
    applyFilter();
}

void GroupedModel::applyFilter()
{
    m_shownGroups.clear();
    m_shownCount = 0;
    for (size_t g = 0; g < m_groups.size(); ++g) {
        Group &group = m_groups[g];
        group.shown.clear();
        for (const int item : group.items) {
            const bool shown = accepts(item);
            m_rowOf[size_t(item)] = shown ? int(group.shown.size()) : -1;
            if (shown)
                group.shown.push_back(item);
        }
        m_shownCount += int(group.shown.size());
        group.row = -1;
        if (!group.shown.empty() || acceptsEmpty(int(g))) {
            group.row = int(m_shownGroups.size());
            m_shownGroups.push_back(int(g));
        }
    }
}

void GroupedModel::refilter()
{
    emit layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    std::vector<std::pair<int, int>> names; // group and item of each
    names.reserve(size_t(before.size()));
    for (const QModelIndex &index : before)
        names.emplace_back(group(index), item(index));
    applyFilter();
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        const auto [group, item] = names[size_t(i)];
        const int column = before.at(i).column();
        after << (item < 0 ? groupIndex(group, column) : itemIndex(item, column));
    }
    changePersistentIndexList(before, after);
    emit layoutChanged();
    emit shownChanged();
}

void GroupedModel::announceGroup(int group)
{
    const QModelIndex first = groupIndex(group);
    if (first.isValid())
        emit dataChanged(first, groupIndex(group, columnCount() - 1));
}

void GroupedModel::announceItem(int item)
{
    const QModelIndex first = itemIndex(item);
    if (first.isValid())
        emit dataChanged(first, itemIndex(item, columnCount() - 1));
    announceGroup(groupOf(item));
}

void GroupedModel::announceGroupItems(int group)
{
    const std::vector<int> &shown = shownItemsOf(group);
    if (!shown.empty())
        emit dataChanged(itemIndex(shown.front()), itemIndex(shown.back(), columnCount() - 1));
    announceGroup(group);
}

} // namespace Wizard
