// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/widgets/filterchips.h>

#include <QAbstractButton>

namespace Wizard {

// One toggle of FilterChips: icon, word and number; a check mark and a ground when it is on.
class Chip final : public QAbstractButton
{
    Q_OBJECT

public:
    Chip(const FilterChip &chip, QWidget *parent);

    const QString &id() const { return m_chip.id; }
    void setCount(int count);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();
    QString number() const;

    FilterChip m_chip;
};

} // namespace Wizard
