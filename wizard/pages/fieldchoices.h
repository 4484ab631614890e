// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/models/fieldsmodel.h>

#include <QWidget>

class QButtonGroup;
class QTableView;

namespace Wizard {

class TextLabel;

// The fields of one change with the choice for each: take the source's value, keep the
// destination's, or what the rules of the migration say. Works on all fields that are chosen in the
// table, by button or with the space bar. Decides nothing itself. Owned by ChangeDetail.
class FieldChoices final : public QWidget
{
    Q_OBJECT

public:
    explicit FieldChoices(QWidget *parent = nullptr);

    // `taken` as FieldsModel takes it. The chosen rows stay chosen if they are still there.
    void setChange(const Migration::Change *change, const QStringList &taken);

signals:
    void chosen(const QStringList &places, Wizard::FieldChoice choice);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addButton(FieldChoice choice, const QString &name, const QString &text);
    QList<int> chosenRows() const;
    void choose(FieldChoice choice);
    void showCurrent();

    FieldsModel *m_model;
    QTableView *m_table;
    QWidget *m_bar;
    TextLabel *m_about;
    QButtonGroup *m_buttons;
};

} // namespace Wizard
