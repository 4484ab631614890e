// SPDX-License-Identifier: GPL-3.0-or-later
#include "filterchips.h"

#include <wizard/theme/theme.h>
#include <wizard/widgets/chip.h>
#include <wizard/widgets/flowlayout.h>

namespace Wizard {

using namespace Qt::StringLiterals;

FilterChips::FilterChips(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"filterChips"_s);
    setAccessibleName(tr("Filters"));
    auto *flow = new FlowLayout(this);
    flow->setSpacing(Theme::of(this).space(0.75));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FilterChips::setChips(const QList<FilterChip> &chips)
{
    qDeleteAll(m_chips);
    m_chips.clear();
    for (const FilterChip &description : chips) {
        auto *chip = new Chip(description, this);
        connect(chip, &Chip::toggled, this, [this] { emit checkedChanged(checked()); });
        layout()->addWidget(chip);
        m_chips.append(chip);
    }
    updateGeometry();
}

void FilterChips::setCount(const QString &id, int count)
{
    if (Chip *chip = find(id))
        chip->setCount(count);
}

void FilterChips::setChecked(const QString &id, bool on)
{
    if (Chip *chip = find(id))
        chip->setChecked(on);
}

QStringList FilterChips::checked() const
{
    QStringList ids;
    for (const Chip *chip : m_chips) {
        if (chip->isChecked())
            ids.append(chip->id());
    }
    return ids;
}

int FilterChips::heightForWidth(int width) const
{
    return layout()->heightForWidth(width);
}

Chip *FilterChips::find(const QString &id) const
{
    for (Chip *chip : m_chips) {
        if (chip->id() == id)
            return chip;
    }
    return nullptr;
}

} // namespace Wizard
