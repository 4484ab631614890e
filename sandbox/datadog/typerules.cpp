// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/typerules.h>

namespace Sandbox::Datadog {

Refusal TypeRules::refuseIncoming(const Json & /*incoming*/, const Json * /*stored*/,
                                  const Call & /*call*/) const
{
    return std::nullopt;
}

Refusal TypeRules::refuse(const Json & /*document*/, const Json * /*stored*/,
                          const Call & /*call*/) const
{
    return std::nullopt;
}

Refusal TypeRules::refuseRemoval(const Json & /*stored*/, const Call & /*call*/) const
{
    return std::nullopt;
}

Refusal TypeRules::refuseId(const QString & /*id*/) const
{
    return std::nullopt;
}

void TypeRules::complete(Json & /*document*/, const Json * /*stored*/, Organisation & /*org*/) const
{
}

void TypeRules::created(const QString & /*id*/, const Json & /*document*/,
                        Organisation & /*org*/) const
{
}

void TypeRules::updated(const QString & /*id*/, const Json & /*document*/,
                        Organisation & /*org*/) const
{
}

bool TypeRules::remove(const QString & /*id*/, Json & /*stored*/, Organisation & /*org*/) const
{
    return true;
}

QList<Json> TypeRules::matching(QList<Json> documents, const Call & /*call*/) const
{
    return documents;
}

Json TypeRules::shown(Json document, View /*view*/, const Call & /*call*/) const
{
    return document;
}

bool TypeRules::isPresent(const Json & /*document*/) const
{
    return true;
}

} // namespace Sandbox::Datadog
