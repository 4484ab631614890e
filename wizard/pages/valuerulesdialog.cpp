// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuerulesdialog.h"

#include <wizard/pages/valueruleform.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QListWidget>
#include <QPushButton>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

ValueRulesDialog::ValueRulesDialog(std::vector<ValueRule> rules,
                                   std::shared_ptr<const Snapshot> source, QWidget *parent)
    : QDialog(parent)
    , m_rules(std::move(rules))
    , m_source(std::move(source))
    , m_list(new QListWidget)
    , m_form(new ValueRuleForm(m_source))
{
    setObjectName(u"valueRulesDialog"_s);
    setWindowTitle(tr("Rename on the way"));
    const Theme theme = Theme::of(this);
    auto *about = new TextLabel(tr("Texts that change on their way to the destination; the source "
                                   "stays as it is. The rules work one after the other, and the "
                                   "preview shows what they do."));
    about->setWordWrap(true);
    auto *parts = new QHBoxLayout;
    parts->setSpacing(theme.space(1.5));
    parts->addLayout(makeList(), 2);
    QSizePolicy keepsRoom = m_form->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    m_form->setSizePolicy(keepsRoom);
    parts->addWidget(m_form, 3);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    QPushButton *cancel = addButton(buttons, u"cancelRules"_s, tr("Cancel"));
    m_accept = addButton(buttons, u"acceptRules"_s, tr("&Use these rules"));
    m_accept->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.space(2), theme.space(1.5), theme.space(2), theme.space(1.5));
    layout->setSpacing(theme.space(1));
    layout->addWidget(about);
    layout->addLayout(parts, 1);
    layout->addLayout(buttons);
    resize(theme.space(112), theme.space(64));

    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_list, &QListWidget::currentRowChanged, this, &ValueRulesDialog::showCurrent);
    connect(m_form, &ValueRuleForm::edited, this, &ValueRulesDialog::onEdited);
    fill(0);
}

QLayout *ValueRulesDialog::makeList()
{
    m_list->setObjectName(u"ruleList"_s);
    m_list->setAccessibleName(tr("Rules, in the order in which they work"));
    m_list->setWordWrap(true);
    const int icon = Theme::of(this).icon();
    m_list->setIconSize(QSize(icon, icon));
    auto *row = new QHBoxLayout;
    QPushButton *more = addButton(row, u"addRule"_s, tr("&Add"));
    m_remove = addButton(row, u"removeRule"_s, tr("&Remove"));
    m_up = addButton(row, u"ruleUp"_s, {});
    m_down = addButton(row, u"ruleDown"_s, {});
    m_up->setIcon(Icons::icon(Symbol::ArrowUp));
    m_up->setAccessibleName(tr("Earlier"));
    m_down->setIcon(Icons::icon(Symbol::ArrowDown));
    m_down->setAccessibleName(tr("Later"));
    row->addStretch(1);
    auto *column = new QVBoxLayout;
    column->addWidget(m_list, 1);
    column->addLayout(row);
    connect(more, &QPushButton::clicked, this, &ValueRulesDialog::add);
    connect(m_remove, &QPushButton::clicked, this, &ValueRulesDialog::remove);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    return column;
}

QPushButton *ValueRulesDialog::addButton(QLayout *row, const QString &name, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    row->addWidget(button);
    return button;
}

void ValueRulesDialog::fill(int current)
{
    {
        const QSignalBlocker blocker(m_list);
        m_list->clear();
        for (int row = 0; row < int(m_rules.size()); ++row) {
            m_list->addItem(QString());
            showLine(row);
        }
        m_list->setCurrentRow(std::min(current, int(m_rules.size()) - 1));
    }
    showCurrent();
}

void ValueRulesDialog::showLine(int row)
{
    const ValueRule &rule = m_rules[size_t(row)];
    const bool isUsable = whyUnusable(rule).isEmpty();
    QListWidgetItem *item = m_list->item(row);
    item->setText(ValueRuleForm::sentence(rule, m_source->profile()));
    item->setIcon(isUsable ? Icons::icon(Symbol::Check, Tone::Create)
                           : Icons::icon(Symbol::Error, Tone::Error));
}

void ValueRulesDialog::showCurrent()
{
    const int row = m_list->currentRow();
    const bool isAny = row >= 0;
    m_form->setVisible(isAny);
    m_form->setRule(isAny ? m_rules[size_t(row)] : ValueRule());
    m_remove->setEnabled(isAny);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(isAny && row + 1 < m_list->count());
    m_accept->setEnabled(std::all_of(m_rules.begin(), m_rules.end(), [](const ValueRule &rule) {
        return whyUnusable(rule).isEmpty();
    }));
}

void ValueRulesDialog::add()
{
    m_rules.emplace_back();
    fill(int(m_rules.size()) - 1);
    m_form->setFocus();
}

void ValueRulesDialog::remove()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_rules.erase(m_rules.begin() + row);
    fill(row);
}

void ValueRulesDialog::move(int by)
{
    const int row = m_list->currentRow();
    if (row < 0 || row + by < 0 || row + by >= int(m_rules.size()))
        return;
    std::swap(m_rules[size_t(row)], m_rules[size_t(row + by)]);
    fill(row + by);
}

void ValueRulesDialog::onEdited()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_rules[size_t(row)] = m_form->rule();
    showLine(row);
    m_accept->setEnabled(std::all_of(m_rules.begin(), m_rules.end(), [](const ValueRule &rule) {
        return whyUnusable(rule).isEmpty();
    }));
}

} // namespace Wizard
