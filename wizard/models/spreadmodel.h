// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/spread/spreadset.h>
#include <wizard/models/groupedmodel.h>

namespace Wizard {

// What spreading or collapsing would do, variable set by variable set: each secret before, the secret
// afterwards, and what stands in its place. Items are lines, groups are sets.
class SpreadModel final : public GroupedModel
{
    Q_OBJECT

public:
    enum Column { BeforeColumn, SecretColumn, ReferenceColumn, NoteColumn, ColumnCount };
    enum class Direction { Spread, Collapse };

    using GroupedModel::GroupedModel;

    void setOutcome(const Migration::VariableSets &sets, const Migration::SpreadOutcome &outcome,
                    Direction direction);
    void clear() { setOutcome({}, {}, Direction::Spread); }
    void setFilter(const QString &text);

    const Migration::SpreadLine *lineAt(const QModelIndex &index) const;
    QString explanation(const QModelIndex &index) const; // reasons and warnings, a line each

    int columnCount(const QModelIndex & = {}) const override { return ColumnCount; }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    bool accepts(int item) const override;
    bool acceptsEmpty(int group) const override;

private:
    struct Set
    {
        QString owner;
        QString counts;
        QString refused;
    };

    QVariant groupData(int group, int column, int role) const;
    QString text(const Migration::SpreadLine &line, int group, int column) const;
    QString note(const Migration::SpreadLine &line, int group) const;
    QVariant symbolOf(const Migration::SpreadLine &line, int group) const;

    std::vector<Set> m_sets;
    std::vector<Migration::SpreadLine> m_lines;
    Direction m_direction = Direction::Spread;
    QString m_filter;
};

} // namespace Wizard
