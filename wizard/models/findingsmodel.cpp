// SPDX-License-Identifier: GPL-3.0-or-later
#include "findingsmodel.h"

#include <migration/core/nameorder.h>
#include <wizard/models/words.h>

#include <QFont>
#include <QHash>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

void FindingsModel::setFindings(std::vector<Finding> findings,
                                std::shared_ptr<const Snapshot> source)
{
    beginResetModel();
    m_findings = std::move(findings);
    m_source = std::move(source);
    std::vector<std::vector<int>> groups;
    QHash<std::pair<int, QString>, size_t> known;
    for (int i = 0; i < int(m_findings.size()); ++i) {
        const Finding &finding = m_findings[size_t(i)];
        const std::pair<int, QString> about{
            int(finding.code), finding.subject.isEmpty() ? finding.key() : finding.subject};
        if (!known.contains(about)) {
            known.insert(about, groups.size());
            groups.emplace_back();
        }
        groups[known.value(about)].push_back(i);
    }
    std::stable_sort(groups.begin(), groups.end(), [&](const auto &a, const auto &b) {
        const auto severity = [&](const std::vector<int> &group) {
            return m_findings[size_t(group.front())].severity;
        };
        if (severity(a) != severity(b))
            return severity(a) > severity(b);
        return a.size() > b.size();
    });
    m_titles.clear();
    for (const std::vector<int> &group : groups)
        m_titles << titleOf(group);
    setGroups(std::move(groups), int(m_findings.size()));
    endResetModel();
    emit shownChanged();
}

void FindingsModel::setFilter(const QString &text)
{
    m_filter = text;
    refilter();
}

bool FindingsModel::accepts(int item) const
{
    const Finding &finding = m_findings[size_t(item)];
    return m_filter.isEmpty() || finding.sentence.contains(m_filter, Qt::CaseInsensitive)
        || finding.resourceName.contains(m_filter, Qt::CaseInsensitive);
}

const Finding *FindingsModel::findingAt(const QModelIndex &index) const
{
    const int number = item(index);
    if (number >= 0)
        return &m_findings[size_t(number)];
    const int about = group(index);
    return about < 0 ? nullptr : &m_findings[size_t(itemsOf(about).front())];
}

int FindingsModel::openCount() const
{
    return int(std::count_if(m_findings.begin(), m_findings.end(), [](const Finding &finding) {
        return finding.severity == Finding::Severity::Error;
    }));
}

QStringList FindingsModel::namesOf(const std::vector<int> &items) const
{
    QHash<ResourceKey, QString> names; // one resource may need the same thing in several places
    for (const int one : items)
        names.insert(m_findings[size_t(one)].resource, m_findings[size_t(one)].resourceName);
    QStringList sorted = names.values();
    std::sort(sorted.begin(), sorted.end(), &standsBefore);
    return sorted;
}

QString FindingsModel::subjectName(const Finding &finding) const
{
    for (const Fix &fix : finding.fixes) {
        const Resource *resource =
            fix.kind == Fix::Kind::Include && m_source ? m_source->find(fix.resource) : nullptr;
        if (resource)
            return resource->name;
    }
    return finding.subject;
}

QString FindingsModel::titleOf(const std::vector<int> &items) const
{
    const Finding &first = m_findings[size_t(items.front())];
    if (items.size() == 1)
        return first.sentence;
    const int count = int(namesOf(items).size());
    switch (first.code) {
    case Finding::Code::MissingDependency:
        return tr("%n resource(s) need “%1”, which is not selected", nullptr, count)
            .arg(subjectName(first));
    case Finding::Code::AbsentDependency:
        return tr("%n resource(s) name “%1”, which does not exist at the source", nullptr, count)
            .arg(subjectName(first));
    case Finding::Code::UnknownDependency:
        return tr("%n resource(s) name “%1”, which could not be read", nullptr, count)
            .arg(subjectName(first));
    case Finding::Code::SecretWithoutValue:
        return tr("%n resource(s) have a secret without a value", nullptr, count);
    case Finding::Code::MissingPermission:
        return tr("%n resource(s) need the permission “%1”", nullptr, count).arg(first.subject);
    default: {
        QString sentence = first.sentence;
        if (sentence.endsWith(u'.'))
            sentence.chop(1);
        return tr("%1 – and %n more like it", nullptr, int(items.size()) - 1).arg(sentence);
    }
    }
}

int FindingsModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    const Finding *finding = findingAt(index);
    if (!finding)
        return {};
    const bool isGroup = item(index) < 0;
    const Mark mark = markOf(finding->severity);
    const QString text = isGroup ? groupTitle(group(index)) : finding->sentence;
    switch (role) {
    case Qt::DisplayRole: return text;
    case Qt::ToolTipRole: return text;
    case Qt::AccessibleTextRole: return QString(mark.word + u": "_s + text);
    case Qt::DecorationRole: return Icons::icon(mark.symbol, mark.tone);
    case IsGroupRole: return isGroup;
    case SeverityRole: return int(finding->severity);
    case Qt::FontRole:
        if (isGroup) {
            QFont font;
            font.setWeight(QFont::DemiBold);
            return font;
        }
        return {};
    default: return {};
    }
}

} // namespace Wizard
