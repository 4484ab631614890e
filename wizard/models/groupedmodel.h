// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>

#include <vector>

namespace Wizard {

// A tree of two levels, groups of items, over numbers: groups and items are indexes into whatever a
// subclass shows, so a hundred thousand items cost a few integers each. Filtering happens here and
// not in a proxy: it is one pass over the items and one layout change, where a sort-filter proxy
// takes rows out one run at a time.
class GroupedModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    using QAbstractItemModel::QAbstractItemModel;

    int group(const QModelIndex &index) const; // the group, or the group of the item; -1 = none
    int item(const QModelIndex &index) const;  // -1 = not an item
    QModelIndex groupIndex(int group, int column = 0) const; // invalid while filtered out
    QModelIndex itemIndex(int item, int column = 0) const;
    int groupOf(int item) const { return m_groupOf[size_t(item)]; }
    int groupCount() const { return int(m_groups.size()); }
    const std::vector<int> &itemsOf(int group) const { return m_groups[size_t(group)].items; }
    const std::vector<int> &shownItemsOf(int group) const { return m_groups[size_t(group)].shown; }
    int shownCount() const { return m_shownCount; }
    int itemCount() const { return int(m_groupOf.size()); }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;

signals:
    void shownChanged(); // the filter let other items through

protected:
    // Between beginResetModel() and endResetModel(). Every item of 0…itemCount-1 is in one group.
    void setGroups(std::vector<std::vector<int>> groups, int itemCount);
    void refilter(); // after what accepts() depends on has changed
    void announceGroup(int group);
    void announceItem(int item); // and its group
    void announceGroupItems(int group);

    virtual bool accepts(int item) const = 0;
    virtual bool acceptsEmpty(int group) const = 0; // shown though none of its items is

private:
    struct Group
    {
        std::vector<int> items;
        std::vector<int> shown;
        int row = -1;
    };

    void applyFilter();

    std::vector<Group> m_groups;
    std::vector<int> m_shownGroups;
    std::vector<int> m_groupOf;
    std::vector<int> m_rowOf; // of an item in its group; -1 = filtered out
    int m_shownCount = 0;
};

} // namespace Wizard
