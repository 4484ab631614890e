// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/typerules.h>

namespace Sandbox::Datadog {

// Downtimes of the second generation: nothing in the past, nothing twice, nothing unknown.
// Cancelled ones stay listed.
class DowntimeScheduleRules final : public TypeRules
{
public:
    Refusal refuseId(const QString &id) const override;
    Refusal refuseIncoming(const Json &incoming, const Json *stored,
                           const Call &call) const override;
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
    bool remove(const QString &id, Json &stored, Organisation &org) const override;
    QList<Json> matching(QList<Json> documents, const Call &call) const override;
    Json shown(Json document, View view, const Call &call) const override;
    bool isPresent(const Json &document) const override;
};

// Downtimes of the first generation, with times in seconds.
class DowntimeRules final : public TypeRules
{
public:
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    bool remove(const QString &id, Json &stored, Organisation &org) const override;
    bool isPresent(const Json &document) const override;
};

} // namespace Sandbox::Datadog
