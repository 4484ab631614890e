// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/finding.h>
#include <migration/model/snapshot.h>
#include <wizard/models/groupedmodel.h>

#include <memory>

namespace Wizard {

// The findings of a validation, those about the same thing together, worst first. Items are indexes
// into the findings as they were handed in.
class FindingsModel final : public GroupedModel
{
    Q_OBJECT

public:
    enum Role { IsGroupRole = Qt::UserRole, SeverityRole };

    using GroupedModel::GroupedModel;

    void setFindings(std::vector<Migration::Finding> findings,
                     std::shared_ptr<const Migration::Snapshot> source);
    void setFilter(const QString &text);

    const Migration::Finding &finding(int item) const { return m_findings[size_t(item)]; }
    const Migration::Finding *findingAt(const QModelIndex &index) const; // a group's: its first
    QString groupTitle(int group) const { return m_titles[size_t(group)]; }
    int openCount() const;                                    // those that need a decision
    QStringList namesOf(const std::vector<int> &items) const; // of the resources, each once

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    bool accepts(int item) const override;
    bool acceptsEmpty(int) const override { return false; }

private:
    QString titleOf(const std::vector<int> &items) const;
    QString subjectName(const Migration::Finding &finding) const;

    std::vector<Migration::Finding> m_findings;
    std::shared_ptr<const Migration::Snapshot> m_source;
    QStringList m_titles; // one a group
    QString m_filter;
};

} // namespace Wizard
