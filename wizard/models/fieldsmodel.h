// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/plan/plan.h>

#include <QAbstractTableModel>
#include <QSet>

namespace Wizard {

// What the admin said of a field: nothing, so that the rules of the migration decide, or one side.
enum class FieldChoice { AsRuled, TakeSource, KeepDestination };

// The fields in which one resource differs: who changed them, and which side's value will count and
// why. The choices themselves are the session's; this model only shows what the plan made of them.
class FieldsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        PlaceColumn,
        DestinationColumn,
        SourceColumn,
        ChangedColumn,
        OutcomeColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    // `taken`: the places of which the admin said so; the plan does not tell that from a rule.
    void setChange(const Migration::Change *change, const QStringList &taken = {}); // null = none
    bool canChoose() const { return m_canChoose; } // the other side has something to keep
    QString place(int row) const;
    FieldChoice choice(int row) const;
    bool isConflict(int row) const;
    bool knowsWhoChanged() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString outcome(int row) const;
    QVariant decoration(const QModelIndex &index) const;

    std::vector<Migration::FieldDiff> m_fields;
    QSet<QString> m_taken;
    bool m_canChoose = false;
};

} // namespace Wizard
