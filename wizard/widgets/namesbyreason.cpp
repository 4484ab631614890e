// SPDX-License-Identifier: GPL-3.0-or-later
#include "namesbyreason.h"

#include <wizard/theme/theme.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>

namespace Wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype namesShown = 8;
constexpr qsizetype groupsShown = 8;

} // namespace

void ReasonGroups::add(const QString &reason, const QString &name)
{
    const auto known = m_places.constFind(reason);
    const qsizetype place = known != m_places.cend() ? *known : m_groups.size();
    if (place == m_groups.size()) {
        m_places.insert(reason, place);
        m_groups << Group{reason, {}};
    }
    // A project, its process and its settings are called the same: one name stands for them.
    if (m_named.contains({place, name}))
        return;
    m_named.insert({place, name});
    m_groups[place].names << name;
}

NamesByReason::NamesByReason(const QString &title, const ReasonGroups &groups, QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    const auto addLine = [layout](const QString &text) {
        auto *line = new TextLabel(text);
        line->setWordWrap(true);
        layout->addWidget(line);
        return line;
    };
    addLine(title)->setTextSize(Theme::Text::Body, QFont::DemiBold);
    for (const ReasonGroups::Group &group : groups.groups().mid(0, groupsShown)) {
        layout->addSpacing(Theme::of(this).space(0.5));
        if (!group.reason.isEmpty())
            addLine(group.reason)->setSelectable(true);
        QStringList shown = group.names.mid(0, namesShown);
        if (group.names.size() > namesShown)
            shown << tr("%n more", nullptr, int(group.names.size() - namesShown));
        TextLabel *names = addLine(shown.join(u" · "_s));
        names->setSelectable(true);
        if (!group.reason.isEmpty())
            names->setTone(Tone::Neutral);
    }
    int left = 0;
    for (const ReasonGroups::Group &group : groups.groups().mid(groupsShown))
        left += int(group.names.size());
    if (left > 0) {
        layout->addSpacing(Theme::of(this).space(0.5));
        addLine(tr("and %n more", nullptr, left));
    }
}

} // namespace Wizard
