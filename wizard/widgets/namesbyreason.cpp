// SPDX-License-Identifier: GPL-3.0-or-later
#include "namesbyreason.h"

#include <wizard/theme/theme.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>

namespace Wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype namesShown = 20;
constexpr qsizetype groupsShown = 20;

} // namespace

void ReasonGroups::add(const QString &reason, const QString &name)
{
    const auto place = m_places.constFind(reason);
    if (place != m_places.cend()) {
        m_groups[*place].names << name;
        return;
    }
    m_places.insert(reason, m_groups.size());
    m_groups << Group{reason, QStringList(name)};
}

NamesByReason::NamesByReason(const QString &title, const ReasonGroups &groups, QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::of(this).space(0.5));
    const auto addLine = [layout](const QString &text) {
        auto *line = new TextLabel(text);
        line->setWordWrap(true);
        layout->addWidget(line);
        return line;
    };
    addLine(title)->setTextSize(Theme::Text::Body, QFont::DemiBold);
    for (const ReasonGroups::Group &group : groups.groups().mid(0, groupsShown)) {
        QStringList shown = group.names.mid(0, namesShown);
        if (group.names.size() > namesShown)
            shown << tr("%n more", nullptr, int(group.names.size() - namesShown));
        addLine(shown.join(u" · "_s))->setSelectable(true);
        if (!group.reason.isEmpty())
            addLine(group.reason)->setTone(Tone::Neutral);
    }
    int left = 0;
    for (const ReasonGroups::Group &group : groups.groups().mid(groupsShown))
        left += int(group.names.size());
    if (left > 0)
        addLine(tr("%n more in the report.", nullptr, left));
}

} // namespace Wizard
