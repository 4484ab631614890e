// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QSet>
#include <QStringList>
#include <QWidget>

namespace Wizard {

// Names gathered under the reason they share, in the order the reasons first came.
class ReasonGroups
{
public:
    struct Group
    {
        QString reason; // may be empty: it goes without saying
        QStringList names;
    };

    void add(const QString &reason, const QString &name);
    const QList<Group> &groups() const { return m_groups; }
    bool isEmpty() const { return m_groups.isEmpty(); }

private:
    QList<Group> m_groups;
    QHash<QString, qsizetype> m_places; // of a reason in the list
    QSet<std::pair<qsizetype, QString>> m_named;
};

// A heading, and under it reasons with the names they go for: what was not written, what an undo left
// alone. Shows the first ones of many.
class NamesByReason final : public QWidget
{
    Q_OBJECT

public:
    NamesByReason(const QString &title, const ReasonGroups &groups, QWidget *parent = nullptr);
};

} // namespace Wizard
