// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/snapshot.h>

#include <QAbstractListModel>

#include <memory>

namespace Wizard {

// A plain list of resources of one snapshot: what one uses, what uses it. A number below zero is
// something that is not there; it is shown by the text given for it.
class ResourceListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    struct Row
    {
        int resource = -1;
        QString note; // where: "Phases[0].AutomaticDeploymentTargets[2]"
        QString otherwise;
    };

    using QAbstractListModel::QAbstractListModel;

    void setRows(std::shared_ptr<const Migration::Snapshot> snapshot, std::vector<Row> rows);
    int resourceAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    std::shared_ptr<const Migration::Snapshot> m_snapshot;
    std::vector<Row> m_rows;
};

} // namespace Wizard
