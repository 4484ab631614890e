// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/typerules.h>

namespace Sandbox::Datadog {

// Pipelines of people's own, and those the platform adds for an integration: of these only the
// switch can be turned.
class PipelineRules final : public TypeRules
{
public:
    Refusal refuseId(const QString &id) const override;
    Refusal refuseIncoming(const Json &incoming, const Json *stored,
                           const Call &call) const override;
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    Refusal refuseRemoval(const Json &stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
    QList<Json> matching(QList<Json> documents, const Call &call) const override;

    // What happens when logs of a source arrive for the first time.
    static void addIntegration(const QString &source, Organisation &org);
};

// Indexes: names that are never given twice, and daily limits that are there unless one insists.
class IndexRules final : public TypeRules
{
public:
    Refusal refuseId(const QString &id) const override;
    Refusal refuseIncoming(const Json &incoming, const Json *stored,
                           const Call &call) const override;
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
    bool remove(const QString &id, Json &stored, Organisation &org) const override;
    QList<Json> matching(QList<Json> documents, const Call &call) const override;
};

class ArchiveRules final : public TypeRules
{
public:
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
    Json shown(Json document, View view, const Call &call) const override;
};

// Metrics made of logs or of spans: named by their id, in the platform's spelling.
class GeneratedMetricRules final : public TypeRules
{
public:
    enum class Of { Logs, Spans };
    explicit GeneratedMetricRules(Of of)
        : m_of(of)
    {
    }
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;

private:
    Of m_of;
};

// Which logs a role may read. The roles are seen only where one query is read.
class RestrictionQueryRules final : public TypeRules
{
public:
    Refusal refuseId(const QString &id) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
    Json shown(Json document, View view, const Call &call) const override;
};

} // namespace Sandbox::Datadog
