// SPDX-License-Identifier: GPL-3.0-or-later
#include "scopenames.h"

#include <migration/spread/variable.h>

#include <QCoreApplication>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::ScopeNames)
};

QString dimensionInWords(const QByteArray &dimension)
{
    if (dimension == "Environment")
        return Text::tr("environment");
    if (dimension == "Machine")
        return Text::tr("target");
    if (dimension == "Role")
        return Text::tr("target tag");
    if (dimension == "Action")
        return Text::tr("step");
    if (dimension == "TenantTag")
        return Text::tr("tenant tag");
    if (dimension == "Channel")
        return Text::tr("channel");
    if (dimension == "ProcessOwner")
        return Text::tr("process");
    if (dimension == "Tenant")
        return Text::tr("tenant");
    return QString::fromUtf8(dimension);
}

} // namespace

std::optional<QString> ScopeNames::name(const QByteArray &dimension, const QString &id) const
{
    if (dimension == "Role" || dimension == "TenantTag")
        return id;
    if (const auto own = m_own.constFind(id); own != m_own.constEnd())
        return *own;
    if (m_shared) {
        if (const auto shared = m_shared->constFind(id); shared != m_shared->constEnd())
            return *shared;
    }
    return {};
}

QString ScopeNames::inWords(const JsonValue &scope) const
{
    QStringList parts;
    for (const QByteArray &dimension : scopeDimensions(scope)) {
        const JsonValue &list = scope.value(dimension);
        QStringList names;
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QString id = list.at(i).toString();
            names += name(dimension, id).value_or(id);
        }
        parts += QString(dimensionInWords(dimension) + u' ' + names.join(u", "_s));
    }
    return parts.isEmpty() ? Text::tr("no scope") : parts.join(u"; "_s);
}

} // namespace Migration
