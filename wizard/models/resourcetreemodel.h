// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/selection.h>
#include <migration/model/snapshot.h>
#include <wizard/models/groupedmodel.h>

#include <QHash>
#include <QSet>

#include <memory>
#include <optional>

namespace Wizard {

struct ResourceFilter
{
    QString text;
    QSet<QString> types; // empty = all
    bool withSecrets = false;
    bool withProblem = false;
    bool selectedOnly = false;

    bool isEmpty() const
    {
        return text.isEmpty() && types.isEmpty() && !withSecrets && !withProblem && !selectedOnly;
    }
};

// What the selection page's tree shows: types, their resources, and last the types that could not be
// read completely. Check states live here, so a filter never loses a choice; the selection they make
// is handed out as rules. Children that come into being with their parent have no row of their own:
// they follow it. Items are indexes into the snapshot.
class ResourceTreeModel final : public GroupedModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, CountColumn, ColumnCount };
    enum Role {
        IsGroupRole = Qt::UserRole, // bool
        ResourceNameRole,           // name without decoration
        ProblemRole                 // bool: a finding names this resource
    };

    using GroupedModel::GroupedModel;

    void setSnapshot(std::shared_ptr<const Migration::Snapshot> snapshot,
                     const Migration::Selection &selection);
    void setSecretCounts(std::vector<int> counts); // one number a resource of the snapshot
    void setProblems(const QSet<Migration::ResourceKey> &resources);
    void setFilter(const ResourceFilter &filter);
    const ResourceFilter &filter() const { return m_filter; }

    const Migration::Snapshot *snapshot() const { return m_snapshot.get(); }
    const Migration::Selection &selection() const { return m_selection; }
    bool isSelected(int resource) const { return m_selected[size_t(resource)] != 0; }
    int selectedCount() const { return m_selectedCount; }
    int selectableCount() const { return m_selectableCount; }

    const Migration::Resource *resourceAt(const QModelIndex &index) const; // null = another row
    const Migration::ResourceType *typeAt(const QModelIndex &index) const; // likewise
    int selectedIn(const QModelIndex &type) const;
    std::vector<int> childrenOf(int resource) const; // that come with it
    int rowOwner(int resource) const;                // itself, or the parent it comes with
    int secretCount(int resource) const;
    std::optional<int> secretsIn(const QModelIndex &type) const; // nothing until they are counted

    void selectShown(bool select); // all that the filter shows
    void select(const std::vector<int> &resources, bool select);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void selectionEdited(); // by the person; selection() is the new one

protected:
    bool accepts(int item) const override;
    bool acceptsEmpty(int group) const override;

private:
    bool isUnreadGroup(int group) const { return group == int(m_types.size()); }
    const Migration::ResourceType *typeOfUnread(int item) const;
    void buildGroups();
    void evaluate();
    void setSelected(int resource, bool selected);
    Qt::CheckState groupState(int group) const;
    QVariant groupData(int group, int column, int role) const;
    QVariant resourceData(int resource, int column, int role) const;
    QVariant unreadData(int item, int column, int role) const;

    std::shared_ptr<const Migration::Snapshot> m_snapshot;
    Migration::Selection m_selection;
    ResourceFilter m_filter;
    std::vector<const Migration::ResourceType *> m_types;  // one a group
    std::vector<const Migration::ResourceType *> m_unread; // items after the resources
    std::vector<char> m_selected;                          // one a resource
    std::vector<int> m_selectedIn;                         // one a group
    bool m_secretsCounted = false;
    std::vector<int> m_secretCounts;
    std::vector<char> m_problems;
    QMultiHash<int, int> m_children;
    int m_selectedCount = 0;
    int m_selectableCount = 0;
};

} // namespace Wizard
