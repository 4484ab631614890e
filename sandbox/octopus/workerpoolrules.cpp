// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/workerpoolrules.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

// Setting one default takes the mark from the other.
void keepOneDefault(const Json &pool, Store &store)
{
    if (!pool.value("IsDefault"_L1).toBool())
        return;
    const QList<Json> pools = store.all(pool.text("SpaceId"_L1), u"workerpools"_s);
    for (Json other : pools) {
        if (other.value("Id"_L1) != pool.value("Id"_L1) && other.value("IsDefault"_L1).toBool()) {
            other.set("IsDefault"_L1, false);
            store.put(u"workerpools"_s, other);
        }
    }
}

} // namespace

QStringList WorkerPoolRules::problems(const Json &incoming, const Json &stored,
                                      const Store & /*store*/) const
{
    QStringList result;
    if (stored.isNull() && incoming.text("WorkerPoolType"_L1) == "DynamicWorkerPool"_L1)
        result += u"Dynamic worker pools are only available on the hosted offering."_s;
    if (stored.value("IsDefault"_L1).toBool() && !incoming.value("IsDefault"_L1).toBool()) {
        result += u"A space needs a default worker pool; make another pool the default one "
                  "instead."_s;
    }
    return result;
}

QStringList WorkerPoolRules::keepers(const Json &stored, const Store & /*store*/) const
{
    if (!stored.value("IsDefault"_L1).toBool())
        return {};
    return {u"The worker pool '%1' is the default of its space and cannot be deleted."_s.arg(
        stored.text("Name"_L1))};
}

void WorkerPoolRules::created(const Json &document, Store &store) const
{
    keepOneDefault(document, store);
}

void WorkerPoolRules::updated(const Json & /*before*/, const Json &after, Store &store) const
{
    keepOneDefault(after, store);
}

} // namespace Sandbox
