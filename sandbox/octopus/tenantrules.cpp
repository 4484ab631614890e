// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/tenantrules.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

// Values for a project the tenant is no longer connected to are gone for good.
void dropValues(const Json &tenant, Store &store, bool all)
{
    const Json &connected = tenant.value("ProjectEnvironments"_L1);
    const QList<Json> values = store.all(tenant.text("SpaceId"_L1), u"tenantvariables"_s);
    for (const Json &value : values) {
        const QString owner = value.text("OwnerId"_L1);
        const bool ofProject = owner.startsWith("Projects-"_L1);
        if (value.value("TenantId"_L1) == tenant.value("Id"_L1)
            && (all || (ofProject && !connected.contains(owner))))
        {
            store.remove(u"tenantvariables"_s, value.text("Id"_L1));
        }
    }
}

} // namespace

void TenantRules::updated(const Json & /*before*/, const Json &after, Store &store) const
{
    dropValues(after, store, false);
}

void TenantRules::removed(const Json &document, Store &store) const
{
    dropValues(document, store, true);
    store.remove(u"logos"_s, u"logo-"_s + document.text("Id"_L1));
}

void TenantRules::addLinks(Json &links, const Json & /*document*/) const
{
    const QString self = links.text("Self"_L1);
    links.set("Variables"_L1, QString(self + u"/variables"_s));
    links.set("Logo"_L1, QString(self + u"/logo"_s));
}

} // namespace Sandbox
