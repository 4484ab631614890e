// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/plan/plan.h>
#include <migration/profile/platformprofile.h>
#include <wizard/models/groupedmodel.h>
#include <wizard/models/words.h>

#include <QSet>

#include <memory>

namespace Wizard {

struct ChangeFilter
{
    QString text;
    QSet<int> kinds;          // of Migration::ChangeKind; empty = all
    bool conflicts = false;   // let through besides; they are no kind of their own
    bool lostSecrets = false; // likewise, in an undo
};

// A plan as the preview's tree: types, and in each its changes. Items are indexes into the plan.
class ChangesModel final : public GroupedModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, KindColumn, DetailColumn, ColumnCount };

    using GroupedModel::GroupedModel;

    void setPlan(std::shared_ptr<const Migration::Plan> plan,
                 std::shared_ptr<const Migration::PlatformProfile> profile);
    void setFilter(const ChangeFilter &filter);
    const Migration::Plan *plan() const { return m_plan.get(); }
    const Migration::Change *changeAt(const QModelIndex &index) const;
    int find(const QString &type, const QString &naturalKey) const; // -1 = not in the plan
    QModelIndex firstWritten() const; // of those shown; the first of all where nothing is written

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    bool accepts(int item) const override;
    bool acceptsEmpty(int) const override { return false; }

private:
    Mark mark(const Migration::Change &change) const;
    QString detail(const Migration::Change &change) const;

    std::shared_ptr<const Migration::Plan> m_plan;
    std::shared_ptr<const Migration::PlatformProfile> m_profile;
    QStringList m_types; // one a group
    ChangeFilter m_filter;
};

QString typeTitle(const Migration::PlatformProfile *profile, const QString &type);

} // namespace Wizard
