// SPDX-License-Identifier: GPL-3.0-or-later
#include "spreadmodel.h"

#include <wizard/theme/icons.h>

#include <QFont>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

QString withScope(const QString &name, const QString &scope)
{
    return QString(name + u" · "_s + scope);
}

} // namespace

void SpreadModel::setOutcome(const VariableSets &sets, const SpreadOutcome &outcome,
                             Direction direction)
{
    beginResetModel();
    m_direction = direction;
    m_sets.clear();
    m_lines.clear();
    std::vector<std::vector<int>> groups;
    for (const SpreadSet &set : outcome.sets) {
        Set shown;
        shown.owner = sets.sets[size_t(set.set)].owner;
        shown.refused = set.refused;
        shown.counts = set.variablesBefore == set.variablesAfter
            ? tr("%n variable(s)", nullptr, int(set.variablesBefore))
            : tr("%1 → %n variable(s)", nullptr, int(set.variablesAfter)).arg(set.variablesBefore);
        m_sets.push_back(shown);
        groups.emplace_back();
        for (const SpreadLine &line : set.lines) {
            groups.back().push_back(int(m_lines.size()));
            m_lines.push_back(line);
        }
    }
    setGroups(std::move(groups), int(m_lines.size()));
    endResetModel();
    emit shownChanged();
}

void SpreadModel::setFilter(const QString &text)
{
    m_filter = text;
    refilter();
}

bool SpreadModel::accepts(int item) const
{
    const SpreadLine &line = m_lines[size_t(item)];
    const auto contains = [this](const QString &text) {
        return text.contains(m_filter, Qt::CaseInsensitive);
    };
    return m_filter.isEmpty() || contains(line.name) || contains(line.secretName)
        || contains(line.scope) || contains(m_sets[size_t(groupOf(item))].owner);
}

bool SpreadModel::acceptsEmpty(int group) const
{
    return m_filter.isEmpty() && itemsOf(group).empty();
}

const SpreadLine *SpreadModel::lineAt(const QModelIndex &index) const
{
    const int number = item(index);
    return number < 0 ? nullptr : &m_lines[size_t(number)];
}

QString SpreadModel::explanation(const QModelIndex &index) const
{
    const SpreadLine *line = lineAt(index);
    if (!line)
        return group(index) < 0 ? QString() : m_sets[size_t(group(index))].refused;
    QStringList sentences = line->warnings;
    if (!line->reason.isEmpty())
        sentences.prepend(line->reason);
    return sentences.join(u'\n');
}

QString SpreadModel::note(const SpreadLine &line, int group) const
{
    if (!m_sets[size_t(group)].refused.isEmpty())
        return tr("the set stays as it is");
    switch (line.outcome) {
    case SpreadLine::Outcome::Kept: return tr("stays as it is");
    case SpreadLine::Outcome::Refused: return tr("can not be changed");
    case SpreadLine::Outcome::Changed: break;
    }
    if (!line.resolves && m_direction == Direction::Spread)
        return tr("can not be read by deployments");
    return line.warnings.isEmpty() ? QString()
                                   : tr("%n thing(s) to know", nullptr, int(line.warnings.size()));
}

QVariant SpreadModel::symbolOf(const SpreadLine &line, int group) const
{
    if (!m_sets[size_t(group)].refused.isEmpty() || line.outcome == SpreadLine::Outcome::Refused)
        return Icons::icon(Symbol::Blocked, Tone::Blocked);
    if (line.outcome == SpreadLine::Outcome::Kept)
        return Icons::icon(Symbol::Skip, Tone::Skip);
    if (!line.resolves && m_direction == Direction::Spread)
        return Icons::icon(Symbol::Error, Tone::Error);
    if (!line.warnings.isEmpty())
        return Icons::icon(Symbol::Warning, Tone::Warning);
    return {};
}

QString SpreadModel::text(const SpreadLine &line, int group, int column) const
{
    const bool isChanged =
        line.outcome == SpreadLine::Outcome::Changed && m_sets[size_t(group)].refused.isEmpty();
    const QString original = withScope(line.name, line.scope);
    if (column == NoteColumn)
        return note(line, group);
    if (m_direction == Direction::Spread) {
        switch (column) {
        case BeforeColumn: return original;
        case SecretColumn: return isChanged ? line.secretName : QString();
        case ReferenceColumn: return isChanged ? line.reference : QString();
        default: return {};
        }
    }
    switch (column) {
    case BeforeColumn: return line.secretName.isEmpty() ? original : line.secretName;
    case SecretColumn: return isChanged ? original : QString();
    case ReferenceColumn: return line.reference;
    default: return {};
    }
}

QVariant SpreadModel::groupData(int group, int column, int role) const
{
    const Set &set = m_sets[size_t(group)];
    switch (role) {
    case Qt::DisplayRole:
        return column == BeforeColumn                        ? set.owner
            : column == SecretColumn                         ? set.counts
            : column == NoteColumn && !set.refused.isEmpty() ? tr("can not be changed")
                                                             : QString();
    case Qt::ToolTipRole: return set.refused;
    case Qt::DecorationRole:
        return column == NoteColumn && !set.refused.isEmpty()
            ? QVariant(Icons::icon(Symbol::Blocked, Tone::Blocked))
            : QVariant();
    case Qt::FontRole:
        if (column == BeforeColumn) {
            QFont font;
            font.setWeight(QFont::DemiBold);
            return font;
        }
        return {};
    default: return {};
    }
}

QVariant SpreadModel::data(const QModelIndex &index, int role) const
{
    const int set = group(index);
    const SpreadLine *line = lineAt(index);
    if (!line)
        return set < 0 ? QVariant() : groupData(set, index.column(), role);
    switch (role) {
    case Qt::DisplayRole: return text(*line, set, index.column());
    case Qt::ToolTipRole:
        return index.column() == NoteColumn ? explanation(index) : text(*line, set, index.column());
    case Qt::DecorationRole:
        return index.column() == NoteColumn ? symbolOf(*line, set) : QVariant();
    default: return {};
    }
}

QVariant SpreadModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const bool isSpread = m_direction == Direction::Spread;
    switch (section) {
    case BeforeColumn: return isSpread ? tr("Secret before") : tr("Spread secret");
    case SecretColumn:
        return isSpread ? tr("Secret afterwards, without scope") : tr("Secret afterwards");
    case ReferenceColumn:
        return isSpread ? tr("In its place, same name and scope") : tr("Reference that goes");
    case NoteColumn: return tr("Note");
    default: return {};
    }
}

} // namespace Wizard
