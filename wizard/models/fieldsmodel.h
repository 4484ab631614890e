// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/plan/plan.h>

#include <QAbstractTableModel>

namespace Wizard {

// The fields in which one resource differs, with the choice to take the source's value or to keep
// the destination's. The choice itself is the session's; this model only says that one was made.
class FieldsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { PlaceColumn, DestinationColumn, SourceColumn, KeepColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setChange(const Migration::Change *change); // copied; null = none
    QString place(int row) const;
    bool isKept(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void keptEdited(const QString &place, bool kept);

private:
    std::vector<Migration::FieldDiff> m_fields;
    bool m_canKeep = false; // the other side has something to keep
};

} // namespace Wizard
