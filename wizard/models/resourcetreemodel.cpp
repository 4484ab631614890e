// SPDX-License-Identifier: GPL-3.0-or-later
#include "resourcetreemodel.h"

#include <migration/core/nameorder.h>
#include <wizard/theme/icons.h>

#include <QFont>
#include <QLocale>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

void ResourceTreeModel::setSnapshot(std::shared_ptr<const Snapshot> snapshot,
                                    const Selection &selection)
{
    beginResetModel();
    m_snapshot = std::move(snapshot);
    m_selection = selection;
    const size_t size = m_snapshot ? m_snapshot->resources().size() : 0;
    m_secretCounts.assign(size, 0);
    m_secretsCounted = false;
    m_problems.assign(size, 0);
    m_selected.assign(size, 0);
    buildGroups();
    evaluate();
    endResetModel();
    emit shownChanged();
}

void ResourceTreeModel::buildGroups()
{
    m_types.clear();
    m_unread.clear();
    m_children.clear();
    std::vector<std::vector<int>> groups;
    int items = 0;
    if (m_snapshot) {
        const std::vector<Resource> &resources = m_snapshot->resources();
        items = int(resources.size());
        QHash<QString, int> groupOfType;
        for (const ResourceType &type : m_snapshot->profile().types) {
            if (!m_snapshot->isComplete(type.id))
                m_unread.push_back(&type);
            if (type.isBornWithParent() || type.lookup)
                continue; // chosen with the parent, or never
            groupOfType.insert(type.id, int(m_types.size()));
            m_types.push_back(&type);
        }
        groups.resize(m_types.size());
        for (int i = 0; i < items; ++i) {
            const Resource &resource = resources[size_t(i)];
            const int group = groupOfType.value(resource.key.type, -1);
            if (group >= 0) {
                groups[size_t(group)].push_back(i);
            } else if (const ResourceType *type = m_snapshot->profile().type(resource.key.type);
                       type && !type->lookup)
            {
                const int parent = m_snapshot->indexOf({type->parent->type, resource.parentId});
                if (parent >= 0)
                    m_children.insert(parent, i);
            }
        }
        for (std::vector<int> &group : groups) {
            std::sort(group.begin(), group.end(), [&](int a, int b) {
                return standsBefore(resources[size_t(a)].naturalKey,
                                    resources[size_t(b)].naturalKey);
            });
        }
    }
    std::vector<int> unread;
    for (size_t i = 0; i < m_unread.size(); ++i)
        unread.push_back(items++);
    groups.push_back(std::move(unread));
    m_selectableCount = 0;
    for (size_t group = 0; group < m_types.size(); ++group)
        m_selectableCount += int(groups[group].size());
    setGroups(std::move(groups), items);
}

void ResourceTreeModel::evaluate()
{
    m_selectedIn.assign(m_types.size(), 0);
    m_selectedCount = 0;
    if (!m_snapshot)
        return;
    m_selected = m_selection.evaluate(*m_snapshot);
    for (size_t group = 0; group < m_types.size(); ++group) {
        const std::vector<int> &items = itemsOf(int(group));
        m_selectedIn[group] =
            int(std::count_if(items.begin(), items.end(), [&](int i) { return isSelected(i); }));
        m_selectedCount += m_selectedIn[group];
    }
}

void ResourceTreeModel::setSecretCounts(std::vector<int> counts)
{
    counts.resize(m_selected.size(), 0);
    for (auto it = m_children.constBegin(); it != m_children.constEnd(); ++it)
        counts[size_t(it.key())] += counts[size_t(it.value())];
    m_secretCounts = std::move(counts);
    m_secretsCounted = true;
    if (m_filter.withSecrets)
        return refilter();
    for (int group = 0; group < groupCount(); ++group)
        announceGroupItems(group);
}

void ResourceTreeModel::setProblems(const QSet<ResourceKey> &resources)
{
    std::fill(m_problems.begin(), m_problems.end(), char(0));
    for (const ResourceKey &key : resources) {
        const int resource = m_snapshot ? m_snapshot->indexOf(key) : -1;
        if (resource >= 0)
            m_problems[size_t(rowOwner(resource))] = 1;
    }
    if (m_filter.withProblem)
        return refilter();
    for (int group = 0; group < groupCount(); ++group)
        announceGroupItems(group);
}

void ResourceTreeModel::setFilter(const ResourceFilter &filter)
{
    m_filter = filter;
    refilter();
}

bool ResourceTreeModel::accepts(int item) const
{
    if (size_t(item) >= m_selected.size()) {
        const ResourceType *type = typeOfUnread(item);
        return !m_filter.withSecrets && !m_filter.selectedOnly
            && (m_filter.types.isEmpty() || m_filter.types.contains(type->id))
            && type->title.contains(m_filter.text, Qt::CaseInsensitive);
    }
    const Resource &resource = m_snapshot->resources()[size_t(item)];
    if (m_filter.withSecrets && m_secretCounts[size_t(item)] == 0)
        return false;
    if (m_filter.withProblem && !m_problems[size_t(item)])
        return false;
    if (m_filter.selectedOnly && !m_selected[size_t(item)])
        return false;
    if (!m_filter.types.isEmpty() && !m_filter.types.contains(resource.key.type))
        return false;
    return m_filter.text.isEmpty()
        || m_snapshot->title(resource).contains(m_filter.text, Qt::CaseInsensitive)
        || resource.key.id.contains(m_filter.text, Qt::CaseInsensitive);
}

bool ResourceTreeModel::acceptsEmpty(int group) const
{
    return m_filter.isEmpty() && !isUnreadGroup(group);
}

const ResourceType *ResourceTreeModel::typeOfUnread(int item) const
{
    return m_unread[size_t(item) - m_selected.size()];
}

const Resource *ResourceTreeModel::resourceAt(const QModelIndex &index) const
{
    const int number = item(index);
    return number >= 0 && size_t(number) < m_selected.size()
        ? &m_snapshot->resources()[size_t(number)]
        : nullptr;
}

const ResourceType *ResourceTreeModel::typeAt(const QModelIndex &index) const
{
    const int number = group(index);
    return number < 0 || item(index) >= 0 || isUnreadGroup(number) ? nullptr
                                                                   : m_types[size_t(number)];
}

int ResourceTreeModel::selectedIn(const QModelIndex &type) const
{
    return typeAt(type) ? m_selectedIn[size_t(group(type))] : 0;
}

std::optional<int> ResourceTreeModel::secretsIn(const QModelIndex &type) const
{
    if (!typeAt(type) || !m_secretsCounted)
        return std::nullopt;
    int secrets = 0;
    for (const int resource : itemsOf(group(type)))
        secrets += m_secretCounts[size_t(resource)];
    return secrets;
}

std::vector<int> ResourceTreeModel::childrenOf(int resource) const
{
    const QList<int> children = m_children.values(resource);
    std::vector<int> sorted(children.begin(), children.end());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

int ResourceTreeModel::rowOwner(int resource) const
{
    const Resource &child = m_snapshot->resources()[size_t(resource)];
    const ResourceType *type = m_snapshot->profile().type(child.key.type);
    if (!type || !type->isBornWithParent())
        return resource;
    const int parent = m_snapshot->indexOf({type->parent->type, child.parentId});
    return parent >= 0 ? parent : resource;
}

int ResourceTreeModel::secretCount(int resource) const
{
    return m_secretCounts[size_t(resource)];
}

void ResourceTreeModel::setSelected(int resource, bool selected)
{
    if (isSelected(resource) == selected)
        return;
    m_selected[size_t(resource)] = selected ? 1 : 0;
    const auto [begin, end] = m_children.equal_range(resource);
    for (auto child = begin; child != end; ++child)
        m_selected[size_t(*child)] = selected ? 1 : 0;
    const int delta = selected ? 1 : -1;
    m_selectedIn[size_t(groupOf(resource))] += delta;
    m_selectedCount += delta;
}

void ResourceTreeModel::selectShown(bool select)
{
    if (!m_snapshot)
        return;
    if (m_filter.isEmpty()) {
        m_selection.setAll(select);
        evaluate();
        for (int group = 0; group < int(m_types.size()); ++group)
            announceGroupItems(group);
        emit selectionEdited();
        return;
    }
    std::vector<int> shown;
    for (int group = 0; group < int(m_types.size()); ++group)
        shown.insert(shown.end(), shownItemsOf(group).begin(), shownItemsOf(group).end());
    this->select(shown, select);
}

void ResourceTreeModel::select(const std::vector<int> &resources, bool select)
{
    // One pass over the rules for all of them: what was said of these before is forgotten.
    QSet<ResourceKey> keys;
    std::vector<int> changed;
    for (const int resource : resources) {
        const int owner = rowOwner(resource);
        if (groupOf(owner) < 0 || isSelected(owner) == select)
            continue;
        const Resource &chosen = m_snapshot->resources()[size_t(owner)];
        const qsizetype known = keys.size();
        keys.insert({chosen.key.type, chosen.naturalKey});
        if (keys.size() > known)
            changed.push_back(owner);
    }
    if (changed.empty())
        return;
    std::vector<SelectionRule> rules = m_selection.rules();
    std::erase_if(rules, [&](const SelectionRule &rule) {
        return rule.exact && keys.contains({rule.type, rule.name});
    });
    for (const int resource : changed) {
        const Resource &chosen = m_snapshot->resources()[size_t(resource)];
        rules.push_back({select, chosen.key.type, chosen.naturalKey, true});
    }
    m_selection.setRules(std::move(rules));
    evaluate();
    for (int group = 0; group < int(m_types.size()); ++group)
        announceGroupItems(group);
    emit selectionEdited();
}

int ResourceTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

Qt::ItemFlags ResourceTreeModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (!index.isValid())
        return flags;
    if (item(index) >= 0)
        flags |= Qt::ItemNeverHasChildren;
    if (index.column() == NameColumn && !isUnreadGroup(group(index)))
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

Qt::CheckState ResourceTreeModel::groupState(int group) const
{
    const int selected = m_selectedIn[size_t(group)];
    if (selected == 0)
        return Qt::Unchecked;
    return size_t(selected) == itemsOf(group).size() ? Qt::Checked : Qt::PartiallyChecked;
}

QVariant ResourceTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const int number = item(index);
    if (role == IsGroupRole)
        return number < 0;
    if (role == Qt::TextAlignmentRole)
        return index.column() == CountColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                             : QVariant();
    if (number < 0)
        return groupData(group(index), index.column(), role);
    if (size_t(number) < m_selected.size())
        return resourceData(number, index.column(), role);
    return unreadData(number, index.column(), role);
}

QVariant ResourceTreeModel::groupData(int group, int column, int role) const
{
    if (isUnreadGroup(group)) {
        if (column == NameColumn && role == Qt::DisplayRole)
            return tr("Could not be read completely");
        if (column == NameColumn && role == Qt::DecorationRole)
            return Icons::icon(Symbol::Warning, Tone::Warning);
        if (column == CountColumn && role == Qt::DisplayRole)
            return tr("%n type(s)", nullptr, int(m_unread.size()));
        return {};
    }
    const ResourceType &type = *m_types[size_t(group)];
    switch (role) {
    case Qt::DisplayRole:
        if (column == NameColumn)
            return type.title;
        return tr("%1 / %2").arg(QLocale().toString(m_selectedIn[size_t(group)]),
                                 QLocale().toString(itemsOf(group).size()));
    case Qt::CheckStateRole: return column == NameColumn ? QVariant(groupState(group)) : QVariant();
    case Qt::AccessibleTextRole:
        if (column == NameColumn) {
            return tr("%1, %2 of %3 selected")
                .arg(type.title, QLocale().toString(m_selectedIn[size_t(group)]),
                     QLocale().toString(itemsOf(group).size()));
        }
        return {};
    case Qt::ToolTipRole: return type.note.isEmpty() ? QVariant() : QVariant(type.note);
    case Qt::FontRole: {
        QFont font;
        font.setWeight(QFont::DemiBold);
        return column == NameColumn ? QVariant(font) : QVariant();
    }
    default: return {};
    }
}

QVariant ResourceTreeModel::resourceData(int resource, int column, int role) const
{
    const Resource &shown = m_snapshot->resources()[size_t(resource)];
    const bool problem = m_problems[size_t(resource)] != 0;
    switch (role) {
    case Qt::DisplayRole:
        if (column == NameColumn)
            return m_snapshot->title(shown);
        if (const int secrets = secretCount(resource))
            return tr("%n secret(s)", nullptr, secrets);
        return shown.origin == Origin::User ? QVariant() : QVariant(tr("built in"));
    case Qt::CheckStateRole:
        if (column != NameColumn)
            return {};
        return isSelected(resource) ? Qt::Checked : Qt::Unchecked;
    case Qt::DecorationRole:
        return problem && column == CountColumn
            ? QVariant(Icons::icon(Symbol::Warning, Tone::Warning))
            : QVariant();
    case Qt::ToolTipRole: return shown.originReason.isEmpty() ? shown.key.id : shown.originReason;
    case ResourceNameRole: return shown.name;
    case ProblemRole: return problem;
    default: return {};
    }
}

QVariant ResourceTreeModel::unreadData(int item, int column, int role) const
{
    const ResourceType *type = typeOfUnread(item);
    const TypeReading reading = m_snapshot->reading(type->id);
    switch (role) {
    case Qt::DisplayRole:
        if (column == NameColumn)
            return type->title;
        return tr("%n read", nullptr, int(reading.count));
    case Qt::ToolTipRole:
        if (reading.skipped)
            return tr("Not read, because nothing that was selected needed it. Read the source "
                      "again to choose from it.");
        return reading.error.message.isEmpty() ? tr("This type was not read.")
                                               : reading.error.text();
    default: return {};
    }
}

bool ResourceTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable))
        return false;
    const bool include = value.toInt() != Qt::Unchecked;
    const int resource = item(index);
    if (resource >= 0) {
        if (isSelected(resource) == include)
            return true;
        const Resource &chosen = m_snapshot->resources()[size_t(resource)];
        m_selection.setResource(chosen, include);
        // A rule names the natural key, which namesakes share.
        for (const int meant : m_snapshot->withNaturalKey(chosen.key.type, chosen.naturalKey)) {
            setSelected(meant, include);
            announceItem(meant);
        }
        emit selectionEdited();
        return true;
    }
    const int type = group(index);
    if (shownItemsOf(type).size() < itemsOf(type).size()) {
        const std::vector<int> shown = shownItemsOf(type);
        select(shown, include);
        return true;
    }
    m_selection.setType(m_types[size_t(type)]->id, include);
    for (const int member : itemsOf(type))
        setSelected(member, include);
    announceGroupItems(type);
    emit selectionEdited();
    return true;
}

QVariant ResourceTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : tr("Selected");
}

} // namespace Wizard
