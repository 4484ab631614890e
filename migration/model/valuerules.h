// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonpath.h>
#include <migration/profile/platformprofile.h>

#include <QRegularExpression>

#include <functional>
#include <vector>

namespace Migration {

// One rule by which texts change on their way to the destination, as the recipe keeps it: names with
// a prefix, a word replaced, old addresses by new ones.
struct ValueRule
{
    enum class Kind { Prefix, Suffix, Replace, Table };

    QString type = QStringLiteral("*"); // a type's id, or * for all
    QString path;                       // a pattern of places; empty = the name
    Kind kind = Kind::Prefix;
    QString text;        // Prefix, Suffix: what is added; Replace: a regular expression
    QString replacement; // Replace: \1 stands for the first group
    std::vector<std::pair<QString, QString>> table; // Table: whole texts, old and new

    friend bool operator==(const ValueRule &, const ValueRule &) = default;
};

QString whyUnusable(const ValueRule &rule); // a sentence; empty = it can be used

// A text that a rule changed.
struct ValueChange
{
    JsonPlace place; // in the document that is written
    QString from;
    QString to;

    friend bool operator==(const ValueChange &, const ValueChange &) = default;
};

// The rules of a recipe, made ready for one platform's types. Rules of types that are not known, and
// rules that can not be used, change nothing.
class ValueRules
{
public:
    ValueRules(const std::vector<ValueRule> &rules, const PlatformProfile &profile);

    bool isEmpty() const { return m_byType.isEmpty(); }
    bool concern(const QString &type) const { return m_byType.contains(type); }

    // All rules of the type, in their order, on every text they fit; `isUntouchable` names texts
    // that are none of a rule's business.
    using Untouchable = std::function<bool(const JsonValue &)>;
    std::vector<ValueChange> apply(const QString &type, JsonValue *document,
                                   const Untouchable &isUntouchable = {}) const;

private:
    struct Ready
    {
        JsonPattern path;
        ValueRule rule;
        QRegularExpression expression;
    };

    static QString changed(const Ready &ready, const QString &text);

    QHash<QString, std::vector<Ready>> m_byType;
};

} // namespace Migration
