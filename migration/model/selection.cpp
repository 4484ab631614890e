// SPDX-License-Identifier: GPL-3.0-or-later
#include "selection.h"

#include <QRegularExpression>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

QRegularExpression globExpression(const QString &glob)
{
    QString pattern = u"\\A"_s;
    for (qsizetype i = 0; i < glob.size(); ++i) {
        const QChar c = glob.at(i);
        if (c == u'*')
            pattern += u".*"_s;
        else if (c == u'?')
            pattern += u'.';
        else if (c == u'\\' && i + 1 < glob.size())
            pattern += QRegularExpression::escape(glob.sliced(++i, 1));
        else
            pattern += QRegularExpression::escape(QString(c));
    }
    return QRegularExpression(pattern + u"\\z"_s,
                              QRegularExpression::CaseInsensitiveOption
                                  | QRegularExpression::DotMatchesEverythingOption
                                  | QRegularExpression::UseUnicodePropertiesOption);
}

class Matcher
{
public:
    explicit Matcher(const SelectionRule &rule)
        : m_rule(rule)
        , m_all(!rule.exact && rule.name == u"*"_s)
    {
        if (!m_all && !rule.exact)
            m_expression = globExpression(rule.name);
        for (const DocumentTest &test : rule.where)
            m_tests.emplace_back(test);
    }

    bool fits(const Resource &resource) const
    {
        if (m_rule.type != u"*"_s && m_rule.type != resource.key.type)
            return false;
        return fitsName(resource)
            && std::all_of(m_tests.begin(), m_tests.end(), [&](const DocumentTester &tester) {
                   return tester.holds(resource.document);
               });
    }

    bool include() const { return m_rule.include; }

private:
    bool fitsName(const Resource &resource) const
    {
        if (m_all)
            return true;
        return m_rule.exact ? resource.naturalKey == m_rule.name
                            : m_expression.match(resource.name).hasMatch();
    }

    SelectionRule m_rule;
    bool m_all;
    QRegularExpression m_expression;
    std::vector<DocumentTester> m_tests;
};

bool decide(const std::vector<Matcher> &matchers, const Resource &resource)
{
    const auto last = std::find_if(matchers.rbegin(), matchers.rend(),
                                   [&](const Matcher &matcher) { return matcher.fits(resource); });
    return last != matchers.rend() && last->include();
}

} // namespace

Selection Selection::everything()
{
    Selection selection;
    selection.m_rules = {SelectionRule{}};
    return selection;
}

void Selection::setAll(bool include)
{
    m_rules.clear();
    if (include)
        m_rules.push_back({});
}

void Selection::setType(const QString &type, bool include)
{
    std::erase_if(m_rules, [&](const SelectionRule &rule) { return rule.type == type; });
    m_rules.push_back({include, type, u"*"_s, false});
}

void Selection::setResource(const Resource &resource, bool include)
{
    std::erase_if(m_rules, [&](const SelectionRule &rule) {
        return rule.exact && rule.type == resource.key.type && rule.name == resource.naturalKey;
    });
    if (includes(resource) != include)
        m_rules.push_back({include, resource.key.type, resource.naturalKey, true});
}

bool Selection::includes(const Resource &resource) const
{
    return decide({m_rules.begin(), m_rules.end()}, resource);
}

bool Selection::mayInclude(const QString &type) const
{
    for (auto rule = m_rules.rbegin(); rule != m_rules.rend(); ++rule) {
        if (rule->type != u"*"_s && rule->type != type)
            continue;
        if (rule->include)
            return true;
        if (!rule->exact && rule->name == u"*"_s && rule->where.empty())
            return false;
    }
    return false;
}

std::vector<char> Selection::evaluate(const Snapshot &snapshot) const
{
    const std::vector<Matcher> matchers(m_rules.begin(), m_rules.end());
    const auto &resources = snapshot.resources();
    std::vector<char> selected(resources.size(), 0);
    std::vector<size_t> followers;
    for (size_t i = 0; i < resources.size(); ++i) {
        const ResourceType *type = snapshot.profile().type(resources[i].key.type);
        if (type && type->isBornWithParent(resources[i].document))
            followers.push_back(i);
        else
            selected[i] = decide(matchers, resources[i]) ? 1 : 0;
    }
    for (const size_t i : followers) {
        const ResourceType *type = snapshot.profile().type(resources[i].key.type);
        const int parent = snapshot.indexOf({type->parent->type, resources[i].parentId});
        selected[i] = parent >= 0 ? selected[static_cast<size_t>(parent)] : char(0);
    }
    return selected;
}

} // namespace Migration
