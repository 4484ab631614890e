// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QPointer>
#include <QTimer>

class QShortcut;

namespace Wizard {

// Filters a list as you type. Says what to search for when the typing pauses, at once on Enter or
// when emptied. Ctrl+F within the scope brings the focus here, Down goes on to the list, Escape
// empties the field.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(const QString &prompt, QWidget *parent = nullptr);

    void setScope(QWidget *scope); // where Ctrl+F leads here; usually the page
    void setView(QWidget *view);   // what is filtered
    void setDelay(int ms) { m_pause.setInterval(ms); }

signals:
    void searchChanged(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void tell();

    QTimer m_pause;
    QString m_told;
    QPointer<QWidget> m_view;
    QPointer<QShortcut> m_shortcut;
};

} // namespace Wizard
