// SPDX-License-Identifier: GPL-3.0-or-later
#include "variablesamples.h"

#include <migration/spread/variable.h>

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

JsonValue scopeFromText(const QString &text)
{
    JsonValue scope = JsonValue::object();
    for (const QString &part : text.split(u';', Qt::SkipEmptyParts)) {
        const qsizetype colon = part.indexOf(u':');
        JsonValue values = JsonValue::array();
        for (const QString &value : part.sliced(colon + 1).split(u','))
            values.append(JsonValue::string(value.trimmed()));
        scope.set(part.first(colon).trimmed().toUtf8(), values);
    }
    return scope;
}

QString scopeText(const JsonValue &scope)
{
    QStringList parts;
    for (qsizetype d = 0; d < scope.size(); ++d) {
        QStringList values;
        for (qsizetype i = 0; i < scope.valueAt(d).size(); ++i)
            values += scope.valueAt(d).at(i).toString();
        parts += QString(QString::fromUtf8(scope.keyAt(d)) + u": "_s + values.join(u", "_s));
    }
    return parts.join(u"; "_s);
}

JsonValue variableFromText(const QString &text, int number)
{
    const QChar kind = text[0];
    const qsizetype brace = text.lastIndexOf(u" {"_s);
    QString name = text.sliced(2, brace - 2);
    QString value;
    if (const qsizetype equals = name.indexOf(u" = "_s); kind == u't' && equals >= 0) {
        value = name.sliced(equals + 3);
        name.truncate(equals);
    }
    JsonValue variable = JsonValue::object();
    variable.set("Id", JsonValue::string(u"id-%1"_s.arg(number)));
    variable.set("Name", JsonValue::string(name));
    variable.set("Value", kind == u't' ? JsonValue::string(value) : JsonValue());
    variable.set("Description", JsonValue::string(u"about %1"_s.arg(number)));
    variable.set("Type", JsonValue::utf8(kind == u't' ? "String" : "Sensitive"));
    variable.set("IsSensitive", JsonValue::boolean(kind != u't'));
    variable.set("IsEditable", JsonValue::boolean(true));
    variable.set("Scope", scopeFromText(text.sliced(brace + 2, text.size() - brace - 3)));
    JsonValue prompt;
    if (kind == u'p')
        prompt.set("Label", JsonValue::utf8("What is it"));
    variable.set("Prompt", prompt);
    return variable;
}

} // namespace

namespace VariableSamples {

JsonValue setFromText(const QString &text)
{
    JsonValue variables = JsonValue::array();
    int number = 0;
    qsizetype from = 0;
    while (from < text.size()) {
        qsizetype next = text.indexOf(u"}; "_s, from);
        next = next < 0 ? text.size() : next + 1;
        variables.append(variableFromText(text.sliced(from, next - from), ++number));
        from = next + 2;
    }
    JsonValue set = JsonValue::object();
    set.set("Id", JsonValue::utf8("variableset-1"));
    set.set("OwnerId", JsonValue::utf8("LibraryVariableSets-1"));
    set.set("Version", JsonValue::number(3));
    set.set("Variables", variables);
    return set;
}

QString textOf(const JsonValue &set)
{
    QStringList lines;
    const JsonValue &variables = variablesOf(set);
    for (qsizetype i = 0; i < variables.size(); ++i) {
        const Variable variable(variables.at(i));
        QString line = variable.isSecret() ? (variable.isPrompted() ? u"p "_s : u"s "_s) : u"t "_s;
        line += variable.name();
        if (!variable.isSecret())
            line += u" = "_s + variable.value();
        lines += QString(line + u" {"_s + scopeText(variable.scope()) + u'}');
    }
    return lines.join(u"; "_s);
}

ScopeNames names()
{
    return ScopeNames({{u"Environments-1"_s, u"Dev"_s},
                       {u"Environments-2"_s, u"Production"_s},
                       {u"Environments-3"_s, u"QA & UAT"_s},
                       {u"Environments-4"_s, u"Prod (EU)"_s},
                       {u"Environments-5"_s, u"Late "_s},
                       {u"Channels-1"_s, u"Hotfix"_s},
                       {u"step-1"_s, u"Deploy API"_s},
                       {u"Projects-1"_s, u"Store"_s},
                       {u"Tenants-5"_s, u"Acme"_s}},
                      {});
}

VariableSet variableSet(const QString &text, const QString &owner)
{
    VariableSet set;
    set.key = {u"variableset"_s, owner};
    set.owner = owner;
    set.document = setFromText(text);
    set.names = names();
    return set;
}

VariableSets oneSet(const QString &text)
{
    return meetingSets({text});
}

VariableSets meetingSets(const QStringList &texts)
{
    VariableSets sets;
    std::vector<int> meeting;
    for (const QString &text : texts) {
        meeting.push_back(static_cast<int>(sets.sets.size()));
        sets.sets.push_back(variableSet(text, u"Set %1"_s.arg(sets.sets.size() + 1)));
    }
    sets.meetings.push_back(meeting);
    return sets;
}

} // namespace VariableSamples
