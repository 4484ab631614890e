// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/session/migrationsession.h>

#include <QMenu>

namespace Wizard {

// What can be decided about a resource beyond importing it or not: what becomes of a counterpart
// that differs, of this one, of all of its type, of everything; what counts where both sides
// changed a field; and whether what the source has deleted goes at the destination too. Writes the
// decision into the session and says so. Owned by ChangeDetail.
class DecisionMenu final : public QMenu
{
    Q_OBJECT

public:
    DecisionMenu(Migration::MigrationSession &session, QWidget *parent);

    void setChange(const Migration::Change &change);

    // The source once had it and has it no more, so deleting it is on offer.
    static bool isGoneAtSource(const Migration::MigrationSession &session,
                               const Migration::Change &change);

signals:
    void decided();

private:
    template<typename Function>
    QAction *addChoice(QMenu *menu, const QString &name, const QString &text, bool isChosen,
                       Function decide);
    void addPolicies(const Migration::Change &change);
    void addPoliciesOf(const QString &type, const QString &title, const QString &name);
    void addConflicts();
    void addDeletions(const Migration::Change &change);

    Migration::MigrationSession &m_session;
};

} // namespace Wizard
