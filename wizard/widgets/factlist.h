// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QGridLayout;

namespace Wizard {

struct Fact
{
    QString label; // "Version"
    QString value;
    bool copyable = false;
};

// What a check found out, as label and value, one a line; values can be selected, and copied with
// one click where somebody will want to paste them elsewhere.
class FactList final : public QWidget
{
    Q_OBJECT

public:
    explicit FactList(QWidget *parent = nullptr);

    void setFacts(const QList<Fact> &facts);
    void clear() { setFacts({}); }

private:
    void addRow(const Fact &fact, int row);

    QGridLayout *m_grid;
    QList<QWidget *> m_widgets;
};

} // namespace Wizard
