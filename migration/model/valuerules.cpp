// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuerules.h"

#include <QCoreApplication>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::ValueRules)
};

QRegularExpression expressionOf(const ValueRule &rule)
{
    return rule.kind == ValueRule::Kind::Replace
        ? QRegularExpression(rule.text, QRegularExpression::UseUnicodePropertiesOption)
        : QRegularExpression();
}

} // namespace

QString whyUnusable(const ValueRule &rule)
{
    if (const auto path = JsonPattern::fromText(rule.path); !path)
        return Text::tr("“%1” is not a path: %2").arg(rule.path, path.error().text());
    if (rule.kind == ValueRule::Kind::Table)
        return rule.table.empty() ? Text::tr("The table is empty.") : QString();
    if (rule.text.isEmpty())
        return Text::tr("The text of the rule is missing.");
    if (const auto expression = expressionOf(rule); !expression.isValid())
        return Text::tr("“%1” is not a regular expression: %2.")
            .arg(rule.text, expression.errorString());
    return {};
}

ValueRules::ValueRules(const std::vector<ValueRule> &rules, const PlatformProfile &profile)
{
    for (const ValueRule &rule : rules) {
        if (!whyUnusable(rule).isEmpty())
            continue;
        for (const ResourceType &type : profile.types) {
            if (rule.type != u"*"_s && rule.type != type.id)
                continue;
            const QString path = rule.path.isEmpty() ? type.namePlace.toText() : rule.path;
            if (path.isEmpty())
                continue; // a type without names of its own
            m_byType[type.id].push_back({*JsonPattern::fromText(path), rule, expressionOf(rule)});
        }
    }
}

QString ValueRules::changed(const Ready &ready, const QString &text)
{
    switch (ready.rule.kind) {
    case ValueRule::Kind::Prefix: return QString(ready.rule.text + text);
    case ValueRule::Kind::Suffix: return QString(text + ready.rule.text);
    case ValueRule::Kind::Replace:
        return QString(text).replace(ready.expression, ready.rule.replacement);
    case ValueRule::Kind::Table: break;
    }
    const auto &table = ready.rule.table;
    const auto row = std::find_if(table.begin(), table.end(),
                                  [&](const auto &entry) { return entry.first == text; });
    return row == table.end() ? text : row->second;
}

std::vector<ValueChange> ValueRules::apply(const QString &type, JsonValue *document,
                                           const Untouchable &isUntouchable) const
{
    std::vector<ValueChange> changes;
    const auto rules = m_byType.constFind(type);
    if (rules == m_byType.cend())
        return changes;
    for (const Ready &ready : *rules) {
        std::vector<std::pair<JsonPlace, QString>> texts;
        ready.path.match(*document, [&](const JsonPlace &place, const JsonValue &value) {
            if (value.isString() && !value.utf8().isEmpty()
                && !(isUntouchable && isUntouchable(value)))
                texts.emplace_back(place, value.toString());
        });
        for (const auto &[place, text] : texts) {
            const QString now = changed(ready, text);
            if (now == text || place.isRoot())
                continue;
            *place.refIn(*document) = JsonValue::string(now);
            const auto known =
                std::find_if(changes.begin(), changes.end(),
                             [&](const ValueChange &earlier) { return earlier.place == place; });
            if (known == changes.end())
                changes.push_back({place, text, now});
            else
                known->to = now; // two rules, one after the other
        }
    }
    return changes;
}

} // namespace Migration
