// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QStringList>
#include <QUrl>
#include <QWidget>

class QCheckBox;
class QVBoxLayout;

namespace Wizard {

class TextLabel;

struct ChecklistLink
{
    QString text; // plain
    QUrl url;
};

struct ChecklistItem
{
    QString id;
    QString title;     // what to do, a sentence
    QString detail;    // why, or how
    QStringList names; // the things concerned
    QList<ChecklistLink> links;
    bool done = false;
};

// What stays to be done by hand, to be ticked off. Opening a link is the page's business.
class ChecklistView final : public QWidget
{
    Q_OBJECT

public:
    explicit ChecklistView(QWidget *parent = nullptr);

    void setItems(const QList<ChecklistItem> &items);
    void setDone(const QString &id, bool done);
    int doneCount() const;

signals:
    void toggled(const QString &id, bool done);
    void linkActivated(const QUrl &url);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // a click on the words ticks too

private:
    QWidget *makeRow(const ChecklistItem &item);
    void addLinks(const ChecklistItem &item, QVBoxLayout *column);
    void count();

    QVBoxLayout *m_column;
    TextLabel *m_summary;
    QList<QWidget *> m_rows;
    QList<QCheckBox *> m_boxes;
    QHash<QObject *, QCheckBox *> m_titles; // by the label that holds the words
};

} // namespace Wizard
