// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/theme/icons.h>

#include <QStringList>
#include <QWidget>

namespace Wizard {

class Chip;

struct FilterChip
{
    QString id;
    QString label;
    Tone tone = Tone::Accent;
    Symbol symbol = Symbol::None;
    int count = -1; // below zero: no number shown
};

// Filters that are switched on and off, each with its number of hits. No chip on means no filter.
class FilterChips final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterChips(QWidget *parent = nullptr);

    void setChips(const QList<FilterChip> &chips); // all switched off
    void setCount(const QString &id, int count);
    void setChecked(const QString &id, bool on);
    QStringList checked() const; // ids, in the order of the chips

    int heightForWidth(int width) const override;

signals:
    void checkedChanged(const QStringList &ids);

private:
    Chip *find(const QString &id) const;

    QList<Chip *> m_chips;
};

} // namespace Wizard
