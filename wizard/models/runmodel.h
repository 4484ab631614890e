// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/plan/plan.h>
#include <migration/profile/platformprofile.h>
#include <migration/run/runstate.h>
#include <wizard/models/groupedmodel.h>

#include <QTimer>

#include <memory>

namespace Wizard {

// A run as it happens: one group a type with its counts, in it the writes. Items are indexes into
// the plan; what the plan does not write is not shown. Failed ones can be shown alone.
class RunModel final : public GroupedModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, StateColumn, DetailColumn, ColumnCount };
    enum Role { FailedRole = Qt::UserRole }; // bool: Retry makes sense

    struct TypeCount
    {
        QString title;
        int done = 0;
        int failed = 0; // or blocked by a failure
        int total = 0;
    };

    explicit RunModel(QObject *parent = nullptr);

    void setRun(std::shared_ptr<const Migration::Plan> plan,
                std::shared_ptr<const Migration::PlatformProfile> profile,
                const Migration::RunState &state);
    void setOutcome(int change, const Migration::ChangeOutcome &outcome);
    void setState(int change, Migration::ChangeState state);
    void setFailedOnly(bool failedOnly);
    bool isFailedOnly() const { return m_failedOnly; }
    void setText(const QString &text); // in a name or in what happened

    const Migration::Plan *plan() const { return m_plan.get(); }
    Migration::ChangeState state(int change) const { return m_rows[size_t(change)].state; }
    TypeCount typeCount(int group) const;
    int count(Migration::ChangeState state) const { return m_counts[size_t(state)]; }
    int total() const;
    QStringList namesInState(Migration::ChangeState state, int atMost) const;
    std::vector<int> failedChanges() const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    bool accepts(int item) const override;
    bool acceptsEmpty(int) const override { return false; }

private:
    struct Row
    {
        Migration::ChangeState state = Migration::ChangeState::Waiting;
        QString text; // the failure as a whole; a note
        QString
            words; // of it what a line has room for: the platform's own words, where there are any
    };

    static bool isTrouble(Migration::ChangeState state);
    void put(int change, const Row &row);
    static Row rowOf(const Migration::ChangeOutcome &outcome);
    QVariant groupData(int group, int column, int role) const;

    std::shared_ptr<const Migration::Plan> m_plan;
    std::shared_ptr<const Migration::PlatformProfile> m_profile;
    std::vector<Row> m_rows;             // one a change of the plan
    std::vector<TypeCount> m_typeCounts; // one a group
    int m_counts[6] = {};
    bool m_failedOnly = false;
    QString m_text;
    QTimer m_filterSoon; // a filter pass looks at every change; one failure can block thousands
};

} // namespace Wizard
