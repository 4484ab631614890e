// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/snapshot.h>
#include <migration/model/valuerules.h>

#include <QDialog>

#include <memory>

class QListWidget;
class QPushButton;

namespace Wizard {

class ValueRuleForm;

// The rules by which names and other texts change on their way to the destination, to be edited.
// Shown with open(); rules() once it is accepted, which it can not be while a rule is unusable.
class ValueRulesDialog final : public QDialog
{
    Q_OBJECT

public:
    ValueRulesDialog(std::vector<Migration::ValueRule> rules,
                     std::shared_ptr<const Migration::Snapshot> source, QWidget *parent);

    const std::vector<Migration::ValueRule> &rules() const { return m_rules; }

private:
    QLayout *makeList();
    QPushButton *addButton(QLayout *row, const QString &name, const QString &text);
    void fill(int current);
    void showLine(int row);
    void showCurrent();
    void add();
    void remove();
    void move(int by);
    void onEdited();

    std::vector<Migration::ValueRule> m_rules;
    std::shared_ptr<const Migration::Snapshot> m_source;
    QListWidget *m_list;
    ValueRuleForm *m_form;
    QPushButton *m_remove = nullptr;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QPushButton *m_accept = nullptr;
};

} // namespace Wizard
