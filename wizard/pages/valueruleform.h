// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/snapshot.h>
#include <migration/model/valuerules.h>

#include <QWidget>

#include <memory>

class QComboBox;
class QLineEdit;
class QTableWidget;

namespace Wizard {

class FormField;
class TextLabel;

// One rule by which texts change on their way, to be filled in, with why it can not be used or what
// it makes of a resource that there is. Owned by ValueRulesDialog.
class ValueRuleForm final : public QWidget
{
    Q_OBJECT

public:
    explicit ValueRuleForm(std::shared_ptr<const Migration::Snapshot> source,
                           QWidget *parent = nullptr);

    void setRule(const Migration::ValueRule &rule);
    Migration::ValueRule rule() const;

    static QString sentence(const Migration::ValueRule &rule,
                            const Migration::PlatformProfile &profile);

signals:
    void edited();

private:
    void onEdited();
    void showKind();
    void showExample();
    void setTable(const std::vector<std::pair<QString, QString>> &table);

    std::shared_ptr<const Migration::Snapshot> m_source;
    QComboBox *m_type;
    QLineEdit *m_path;
    QComboBox *m_kind;
    QLineEdit *m_text;
    FormField *m_textField;
    QLineEdit *m_replacement;
    FormField *m_replacementField;
    QTableWidget *m_table;
    FormField *m_tableField;
    TextLabel *m_problem;
    TextLabel *m_example;
    bool m_filling = false;
};

} // namespace Wizard
