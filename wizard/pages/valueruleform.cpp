// SPDX-License-Identifier: GPL-3.0-or-later
#include "valueruleform.h"

#include <wizard/theme/theme.h>
#include <wizard/widgets/formfield.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableWidget>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

constexpr int triedAtMost = 2000; // resources looked through for an example

QString textAt(const QTableWidget &table, int row, int column)
{
    const QTableWidgetItem *item = table.item(row, column);
    return item ? item->text() : QString();
}

} // namespace

ValueRuleForm::ValueRuleForm(std::shared_ptr<const Snapshot> source, QWidget *parent)
    : QWidget(parent)
    , m_source(std::move(source))
    , m_type(new QComboBox)
    , m_path(new QLineEdit)
    , m_kind(new QComboBox)
    , m_text(new QLineEdit)
    , m_textField(new FormField(tr("Te&xt"), m_text))
    , m_replacement(new QLineEdit)
    , m_replacementField(new FormField(tr("Re&placed by"), m_replacement))
    , m_table(new QTableWidget(0, 2))
    , m_tableField(new FormField(tr("Ta&ble"), m_table))
    , m_problem(new TextLabel)
    , m_example(new TextLabel)
{
    setFocusProxy(m_type);
    m_type->setObjectName(u"ruleType"_s);
    m_type->addItem(tr("All types"), u"*"_s);
    for (const ResourceType &type : m_source->profile().types)
        m_type->addItem(type.title, type.id);
    m_path->setObjectName(u"rulePath"_s);
    m_kind->setObjectName(u"ruleKind"_s);
    m_kind->addItem(tr("is put in front"), int(ValueRule::Kind::Prefix));
    m_kind->addItem(tr("is added at the end"), int(ValueRule::Kind::Suffix));
    m_kind->addItem(tr("is replaced (regular expression)"), int(ValueRule::Kind::Replace));
    m_kind->addItem(tr("whole texts by a table"), int(ValueRule::Kind::Table));
    m_text->setObjectName(u"ruleText"_s);
    m_replacement->setObjectName(u"ruleReplacement"_s);
    m_replacementField->setHint(tr("\\1 stands for the first group of the expression."));
    m_table->setObjectName(u"ruleTable"_s);
    m_table->setHorizontalHeaderLabels({tr("At the source"), tr("At the destination")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setTabKeyNavigation(false);
    m_problem->setObjectName(u"ruleProblem"_s);
    m_problem->setTone(Tone::Error);
    m_problem->setWordWrap(true);
    m_example->setObjectName(u"ruleExample"_s);
    m_example->setWordWrap(true);

    auto *path = new FormField(tr("&Field"), m_path);
    path->setHint(tr("A place in the document, such as Variables[].Value. Empty means the name."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::of(this).space(0.25));
    layout->addWidget(new FormField(tr("&Of"), m_type));
    layout->addWidget(path);
    layout->addWidget(new FormField(tr("&What happens"), m_kind));
    layout->addWidget(m_textField);
    layout->addWidget(m_replacementField);
    layout->addWidget(m_tableField, 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_example);
    layout->addStretch(0);

    for (QLineEdit *line : {m_path, m_text, m_replacement})
        connect(line, &QLineEdit::textChanged, this, &ValueRuleForm::onEdited);
    for (QComboBox *choice : {m_type, m_kind})
        connect(choice, &QComboBox::currentIndexChanged, this, &ValueRuleForm::onEdited);
    connect(m_table, &QTableWidget::cellChanged, this, &ValueRuleForm::onEdited);
}

void ValueRuleForm::setRule(const ValueRule &rule)
{
    m_filling = true;
    if (m_type->findData(rule.type) < 0)
        m_type->addItem(rule.type, rule.type); // of an older or newer profile
    m_type->setCurrentIndex(m_type->findData(rule.type));
    m_path->setText(rule.path);
    m_kind->setCurrentIndex(m_kind->findData(int(rule.kind)));
    m_text->setText(rule.text);
    m_replacement->setText(rule.replacement);
    setTable(rule.table);
    m_filling = false;
    showKind();
    showExample();
}

void ValueRuleForm::setTable(const std::vector<std::pair<QString, QString>> &table)
{
    m_table->setRowCount(int(table.size()) + 1); // the last one waits for more
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const bool isThere = size_t(row) < table.size();
        m_table->setItem(row, 0,
                         new QTableWidgetItem(isThere ? table[size_t(row)].first : QString()));
        m_table->setItem(row, 1,
                         new QTableWidgetItem(isThere ? table[size_t(row)].second : QString()));
    }
}

ValueRule ValueRuleForm::rule() const
{
    ValueRule rule;
    rule.type = m_type->currentData().toString();
    rule.path = m_path->text().trimmed();
    rule.kind = static_cast<ValueRule::Kind>(m_kind->currentData().toInt());
    if (rule.kind != ValueRule::Kind::Table)
        rule.text = m_text->text();
    if (rule.kind == ValueRule::Kind::Replace)
        rule.replacement = m_replacement->text();
    for (int row = 0; rule.kind == ValueRule::Kind::Table && row < m_table->rowCount(); ++row) {
        const QString from = textAt(*m_table, row, 0);
        if (!from.isEmpty())
            rule.table.emplace_back(from, textAt(*m_table, row, 1));
    }
    return rule;
}

void ValueRuleForm::onEdited()
{
    if (m_filling)
        return;
    const int last = m_table->rowCount() - 1;
    if (!textAt(*m_table, last, 0).isEmpty()) {
        m_filling = true;
        m_table->insertRow(last + 1);
        m_filling = false;
    }
    showKind();
    showExample();
    emit edited();
}

void ValueRuleForm::showKind()
{
    const auto kind = static_cast<ValueRule::Kind>(m_kind->currentData().toInt());
    m_textField->setVisible(kind != ValueRule::Kind::Table);
    m_textField->setHint(kind == ValueRule::Kind::Replace
                             ? tr("A regular expression for the part that is replaced.")
                             : QString());
    m_replacementField->setVisible(kind == ValueRule::Kind::Replace);
    m_tableField->setVisible(kind == ValueRule::Kind::Table);
}

void ValueRuleForm::showExample()
{
    const ValueRule rule = this->rule();
    const QString why = whyUnusable(rule);
    m_problem->setText(why);
    m_problem->setVisible(!why.isEmpty());
    m_example->setVisible(why.isEmpty());
    if (!why.isEmpty())
        return;
    const ValueRules rules({rule}, m_source->profile());
    int tried = 0;
    for (const Resource &resource : m_source->resources()) {
        if (!rules.concern(resource.key.type))
            continue;
        if (++tried > triedAtMost)
            break;
        JsonValue document = resource.document;
        const std::vector<ValueChange> changes = rules.apply(resource.key.type, &document);
        if (changes.empty())
            continue;
        m_example->setText(
            tr("For example: “%1” becomes “%2”, in %3 “%4”.", "old text, new text, what, its name")
                .arg(changes.front().from, changes.front().to,
                     m_source->profile().singularOf(resource.key.type), resource.name));
        return;
    }
    m_example->setText(tr("It changes no text of the source."));
}

QString ValueRuleForm::sentence(const ValueRule &rule, const PlatformProfile &profile)
{
    const ResourceType *type = profile.type(rule.type);
    const QString where = type ? type->title : rule.type == u"*"_s ? tr("All types") : rule.type;
    const QString what = rule.path.isEmpty() ? tr("the name", "of a resource") : rule.path;
    switch (rule.kind) {
    case ValueRule::Kind::Prefix:
        return tr("%1, %2: “%3” in front", "types, field, text").arg(where, what, rule.text);
    case ValueRule::Kind::Suffix:
        return tr("%1, %2: “%3” at the end", "types, field, text").arg(where, what, rule.text);
    case ValueRule::Kind::Replace:
        return tr("%1, %2: “%3” becomes “%4”", "types, field, expression, replacement")
            .arg(where, what, rule.text, rule.replacement);
    case ValueRule::Kind::Table: break;
    }
    return tr("%1, %2: %n text(s) by a table", "types, field", int(rule.table.size()))
        .arg(where, what);
}

} // namespace Wizard
