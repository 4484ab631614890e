// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/mobilerules.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

const auto kVersions = u"synthetics_mobile_applications_versions"_s;

QList<Json> versionsOf(const QString &application, const Store &store)
{
    QList<Json> versions = store.all(kVersions);
    versions.removeIf(
        [&](const Json &version) { return version.text("application_id"_L1) != application; });
    return versions;
}

void makeLatest(const QString &id, const Json &document, Organisation &org)
{
    if (!document.value("is_latest"_L1).toBool())
        return;
    const QList<Json> versions = versionsOf(document.text("application_id"_L1), org.store);
    for (Json version : versions) {
        version.set("is_latest"_L1, version.text("id"_L1) == id);
        org.store.put(kVersions, version.text("id"_L1), version);
    }
}

} // namespace

Refusal MobileApplicationRules::refuseIncoming(const Json &incoming, const Json *stored,
                                               const Call & /*call*/) const
{
    for (const auto &member : {"platform"_L1, "framework"_L1}) {
        const QString given = incoming.text(member);
        if (stored && !given.isEmpty() && given != stored->text(member))
            return Refusals::plain(400, u"%1 cannot be changed"_s.arg(member));
    }
    return std::nullopt;
}

bool MobileApplicationRules::remove(const QString &id, Json & /*stored*/, Organisation &org) const
{
    const QList<Json> versions = versionsOf(id, org.store);
    for (const Json &version : versions)
        org.store.remove(kVersions, version.text("id"_L1));
    return true;
}

Json MobileApplicationRules::shown(Json document, View /*view*/, const Call &call) const
{
    Json versions = Json::array();
    const QList<Json> own = versionsOf(document.text("id"_L1), call.store());
    for (Json version : own) {
        version.remove("file_name"_L1);
        versions.append(version);
    }
    document.set("versions"_L1, versions);
    return document;
}

Refusal MobileVersionRules::refuse(const Json &document, const Json *stored, const Call &call) const
{
    if (!stored && !call.store().contains(u"uploads"_s, document.text("file_name"_L1)))
        return Refusals::plain(
            400, u"The file %1 was not uploaded"_s.arg(document.text("file_name"_L1)));
    return std::nullopt;
}

void MobileVersionRules::created(const QString &id, const Json &document, Organisation &org) const
{
    makeLatest(id, document, org);
}

void MobileVersionRules::updated(const QString &id, const Json &document, Organisation &org) const
{
    makeLatest(id, document, org);
}

Json MobileVersionRules::shown(Json document, View /*view*/, const Call & /*call*/) const
{
    document.remove("file_name"_L1);
    return document;
}

} // namespace Sandbox::Datadog
