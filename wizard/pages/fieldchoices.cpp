// SPDX-License-Identifier: GPL-3.0-or-later
#include "fieldchoices.h"

#include <wizard/theme/theme.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QButtonGroup>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

FieldChoices::FieldChoices(QWidget *parent)
    : QWidget(parent)
    , m_model(new FieldsModel(this))
    , m_table(new QTableView)
    , m_bar(new QWidget)
    , m_about(new TextLabel)
    , m_buttons(new QButtonGroup(this))
{
    m_table->setObjectName(u"fieldTable"_s);
    m_table->setAccessibleName(tr("Fields that differ"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = m_table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::Stretch);
    for (const int words : {FieldsModel::ChangedColumn, FieldsModel::OutcomeColumn})
        header->setSectionResizeMode(words,
                                     QHeaderView::ResizeToContents); // the values get the rest
    m_table->installEventFilter(this);

    m_bar->setObjectName(u"fieldChoices"_s);
    auto *row = new QHBoxLayout(m_bar);
    row->setContentsMargins({});
    row->addWidget(m_about);
    addButton(FieldChoice::TakeSource, u"takeSource"_s, tr("&Take the source's"));
    addButton(FieldChoice::KeepDestination, u"keepDestination"_s, tr("&Keep the destination's"));
    addButton(FieldChoice::AsRuled, u"asRuled"_s, tr("As the &rules say"));
    row->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::of(this).space(0.5));
    layout->addWidget(m_table, 1);
    layout->addWidget(m_bar);

    connect(m_buttons, &QButtonGroup::idClicked, this,
            [this](int id) { choose(static_cast<FieldChoice>(id)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &FieldChoices::showCurrent);
}

void FieldChoices::addButton(FieldChoice choice, const QString &name, const QString &text)
{
    auto *button = new QPushButton(text, m_bar);
    button->setObjectName(name);
    button->setCheckable(true);
    button->setAutoDefault(false);
    m_buttons->addButton(button, int(choice));
    m_bar->layout()->addWidget(button);
}

void FieldChoices::setChange(const Change *change, const QStringList &taken)
{
    QStringList before;
    for (const int row : chosenRows())
        before << m_model->place(row);
    const QString current = m_table->currentIndex().isValid()
        ? m_model->place(m_table->currentIndex().row())
        : QString();
    m_model->setChange(change, taken);
    m_table->setColumnHidden(FieldsModel::ChangedColumn, !m_model->knowsWhoChanged());
    m_table->setColumnHidden(FieldsModel::OutcomeColumn, !m_model->canChoose());
    int first = -1;
    int conflict = -1; // what waits for the admin comes first
    for (int row = m_model->rowCount() - 1; row >= 0; --row) {
        if (m_model->place(row) == current)
            first = row;
        if (m_model->isConflict(row))
            conflict = row;
    }
    if (first < 0)
        first = conflict;
    if (m_model->rowCount() > 0)
        m_table->selectRow(std::max(0, first));
    for (int row = 0; before.size() > 1 && row < m_model->rowCount(); ++row) {
        if (before.contains(m_model->place(row))) {
            m_table->selectionModel()->select(
                m_model->index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
    }
    m_bar->setVisible(m_model->canChoose() && m_model->rowCount() > 0);
    showCurrent();
}

QList<int> FieldChoices::chosenRows() const
{
    QList<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows << index.row();
    return rows;
}

void FieldChoices::showCurrent()
{
    const QList<int> rows = chosenRows();
    m_about->setText(rows.size() > 1 ? tr("%n field(s):", nullptr, int(rows.size()))
                                     : tr("This field:"));
    // Of several that differ in this, none is shown as chosen.
    const bool isOne = !rows.isEmpty() && std::all_of(rows.begin(), rows.end(), [&](int row) {
        return m_model->choice(row) == m_model->choice(rows.first());
    });
    m_buttons->setExclusive(false);
    for (QAbstractButton *button : m_buttons->buttons()) {
        button->setEnabled(!rows.isEmpty());
        button->setChecked(isOne && m_buttons->id(button) == int(m_model->choice(rows.first())));
    }
    m_buttons->setExclusive(true);
}

void FieldChoices::choose(FieldChoice choice)
{
    QStringList places;
    for (const int row : chosenRows())
        places << m_model->place(row);
    if (!places.isEmpty() && m_model->canChoose())
        emit chosen(places, choice);
}

bool FieldChoices::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Space
        || chosenRows().isEmpty())
        return QWidget::eventFilter(watched, event);
    switch (m_model->choice(chosenRows().first())) {
    case FieldChoice::AsRuled: choose(FieldChoice::TakeSource); break;
    case FieldChoice::TakeSource: choose(FieldChoice::KeepDestination); break;
    case FieldChoice::KeepDestination: choose(FieldChoice::AsRuled); break;
    }
    return true;
}

} // namespace Wizard
