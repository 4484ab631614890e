// SPDX-License-Identifier: GPL-3.0-or-later
#include "variable.h"

#include <algorithm>

namespace Migration {

bool Variable::isSecret() const
{
    return m_document->value("IsSensitive").toBool()
        && m_document->value("Type").utf8() == QByteArrayView("Sensitive");
}

bool Variable::isPlainText() const
{
    return m_document->value("Type").utf8() == QByteArrayView("String")
        && !m_document->value("IsSensitive").toBool();
}

const JsonValue &variablesOf(const JsonValue &set)
{
    return set.value("Variables");
}

bool isScopedBy(const JsonValue &scope, QByteArrayView dimension)
{
    const JsonValue &values = scope.value(dimension);
    return values.isArray() ? values.size() > 0 : !values.isNull();
}

bool isScoped(const JsonValue &scope)
{
    return !scopeDimensions(scope).empty();
}

std::vector<QByteArray> scopeDimensions(const JsonValue &scope)
{
    std::vector<QByteArray> dimensions;
    for (const QByteArrayView known : knownScopeDimensions) {
        if (isScopedBy(scope, known))
            dimensions.push_back(known.toByteArray());
    }
    for (qsizetype i = 0; i < scope.size() && scope.isObject(); ++i) {
        const QByteArray key = scope.keyAt(i).toByteArray();
        const bool isKnown =
            std::find(std::begin(knownScopeDimensions), std::end(knownScopeDimensions), key)
            != std::end(knownScopeDimensions);
        if (!isKnown && isScopedBy(scope, key))
            dimensions.push_back(key);
    }
    return dimensions;
}

QByteArray scopeKey(const JsonValue &scope)
{
    std::vector<QByteArray> dimensions = scopeDimensions(scope);
    std::sort(dimensions.begin(), dimensions.end());
    QByteArray key;
    for (const QByteArray &dimension : dimensions) {
        const JsonValue &list = scope.value(dimension);
        std::vector<QByteArray> values;
        for (qsizetype i = 0; i < list.size(); ++i)
            values.push_back(list.at(i).utf8().toByteArray());
        std::sort(values.begin(), values.end());
        values.erase(std::unique(values.begin(), values.end()), values.end());
        key += dimension + '\n';
        for (const QByteArray &value : values)
            key += '\t' + value + '\n';
    }
    return key;
}

} // namespace Migration
