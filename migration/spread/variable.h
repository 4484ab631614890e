// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonvalue.h>

#include <QString>

#include <vector>

namespace Migration {

// The dimensions a scope can have that every tool knows, in the order in which their values make up
// the name of a spread secret.
inline constexpr QByteArrayView knownScopeDimensions[] = {
    "Environment", "Machine", "Role", "Action", "TenantTag", "Channel", "ProcessOwner"};

// One variable of a variable set's document, read-only; the document outlives it.
class Variable
{
public:
    explicit Variable(const JsonValue &document)
        : m_document(&document)
    {
    }

    const JsonValue &document() const { return *m_document; }
    QString id() const { return text("Id"); }
    QString name() const { return text("Name"); }
    QString value() const { return text("Value"); }
    QString description() const { return text("Description"); }
    const JsonValue &scope() const { return m_document->value("Scope"); }
    bool isSecret() const; // its value is never given out
    bool isPlainText() const;
    bool isPrompted() const { return m_document->value("Prompt").isObject(); }

private:
    QString text(QByteArrayView key) const { return m_document->value(key).toString(); }

    const JsonValue *m_document;
};

const JsonValue &variablesOf(const JsonValue &set); // the list; null when the document has none

// A list without values is the same as no list.
bool isScopedBy(const JsonValue &scope, QByteArrayView dimension);
bool isScoped(const JsonValue &scope); // by any dimension
// One text for all spellings of the same scope: dimensions and values sorted, empty lists left out.
QByteArray scopeKey(const JsonValue &scope);
// The dimensions that hold values: the known ones first, then others as they stand.
std::vector<QByteArray> scopeDimensions(const JsonValue &scope);

} // namespace Migration
