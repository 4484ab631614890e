// SPDX-License-Identifier: GPL-3.0-or-later
#include "variableresolver.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;
using Migration::JsonValue;

namespace {

// Highest first.
constexpr const char *precedence[] = {"Action",    "Machine",     "Role",    "Tenant",
                                      "TenantTag", "Environment", "Channel", "ProcessOwner"};
constexpr int deepest = 8;

const QRegularExpression &path()
{
    static const QRegularExpression expression(
        u"^(?!\\s*/)(?:(?!\\sin\\s)[\\p{L}\\p{Nd}\\s_\\-:/~()@])+"
        "(?:\\.(?:(?!\\sin\\s)[\\p{L}\\p{Nd}\\s_\\-:/~()@])+|\\[[^\\]]+\\](?=$|[.\\[]|.))*"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return expression;
}

// Empty when the scope does not hold; else how it ranks.
std::vector<int> rankOf(const JsonValue &scope, const VariableResolver::Context &context, int set)
{
    int highest = 0;
    int dimensions = 0;
    for (qsizetype d = 0; d < scope.size(); ++d) {
        const JsonValue &list = scope.valueAt(d);
        if (list.size() == 0)
            continue;
        const QByteArray key = scope.keyAt(d).toByteArray();
        bool holds = false;
        for (qsizetype i = 0; i < list.size(); ++i)
            holds = holds || list.at(i).toString() == context.value(key);
        if (!holds)
            return {};
        ++dimensions;
        for (int p = 0; p < int(std::size(precedence)); ++p) {
            if (key == precedence[p])
                highest = std::max(highest, int(std::size(precedence)) - p);
        }
    }
    return {highest, dimensions, -set};
}

} // namespace

QString VariableResolver::boundName(const QString &name)
{
    QString bound = path().match(name).captured();
    while (bound.endsWith(u'.'))
        bound.chop(1);
    QStringList steps = (bound.isEmpty() ? name : bound).split(u'.');
    for (QString &step : steps)
        step = step.trimmed();
    return steps.join(u'.').toLower();
}

VariableResolver::VariableResolver(const std::vector<JsonValue> &sets, const Context &context)
{
    for (size_t s = 0; s < sets.size(); ++s) {
        const JsonValue &variables = sets[s].value("Variables");
        for (qsizetype i = 0; i < variables.size(); ++i) {
            const JsonValue &variable = variables.at(i);
            Candidate candidate;
            candidate.rank = rankOf(variable.value("Scope"), context, int(s));
            if (candidate.rank.empty())
                continue;
            candidate.isSecret = variable.value("IsSensitive").toBool();
            candidate.text = candidate.isSecret ? QString(u"secret "_s + QString::number(s) + u' '
                                                          + variable.value("Id").toString())
                                                : variable.value("Value").toString();
            m_candidates[boundName(variable.value("Name").toString())].push_back(candidate);
        }
    }
}

QSet<QString> VariableResolver::resolve(const QString &bound, int depth) const
{
    const auto &candidates = m_candidates.value(bound);
    std::vector<int> best;
    for (const Candidate &candidate : candidates)
        best = std::max(best, candidate.rank);
    QSet<QString> values;
    for (const Candidate &candidate : candidates) {
        if (candidate.rank == best) {
            values += candidate.isSecret ? QSet<QString>{candidate.text}
                                         : expand(candidate.text, depth + 1);
        }
    }
    return values;
}

QSet<QString> VariableResolver::expand(const QString &text, int depth) const
{
    const qsizetype begin = text.indexOf(u"#{"_s);
    const qsizetype end = text.indexOf(u'}', begin);
    if (begin < 0 || end < 0 || depth > deepest)
        return {text};
    const QString name = text.sliced(begin + 2, end - begin - 2);
    const QSet<QString> rest = expand(text.sliced(end + 1), depth);
    QSet<QString> inner;
    if (path().match(name).capturedLength() == name.size())
        inner = resolve(boundName(name), depth);
    if (inner.isEmpty())
        inner = {text.sliced(begin, end + 1 - begin)};
    QSet<QString> values;
    for (const QString &value : inner) {
        for (const QString &tail : rest)
            values += QString(text.first(begin) + value + tail);
    }
    return values;
}
