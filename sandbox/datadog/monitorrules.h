// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/typerules.h>

namespace Sandbox::Datadog {

// Queries that name other monitors or objectives, options that do not go together, defaults, and
// the refusal of a monitor that is there already.
class MonitorRules final : public TypeRules
{
public:
    Refusal refuseIncoming(const Json &incoming, const Json *stored,
                           const Call &call) const override;
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    Refusal refuseRemoval(const Json &stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
    QList<Json> matching(QList<Json> documents, const Call &call) const override;

    // What another monitor's query or an objective says of this monitor; empty: nobody does.
    static QStringList users(const QString &id, const Store &store);
    // Composites name monitors by whole numbers in an expression.
    static QStringList numbersIn(const QString &query);
    // The monitor that a synthetics test or suite brings along.
    static qint64 addForTest(const QString &name, const QString &query, Organisation &org);
};

} // namespace Sandbox::Datadog
