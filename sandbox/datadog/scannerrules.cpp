// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/scannerrules.h>

#include <sandbox/datadog/jsonpath.h>
#include <sandbox/datadog/scanner.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

Refusal invalid(const QString &detail)
{
    return Refusals::detailed(400, u"Invalid input"_s, detail);
}

const auto kStandard = u"relationships.standard_pattern.data.id"_s;

} // namespace

Refusal ScannerGroupRules::refuseId(const QString & /*id*/) const
{
    return Refusals::detailed(404, u"Not Found"_s, u"scanning group could not be found"_s,
                              u"Not Found"_s);
}

Refusal ScannerGroupRules::refuse(const Json &document, const Json *stored, const Call &call) const
{
    static const QStringList products = {u"logs"_s, u"rum"_s, u"events"_s, u"apm"_s};
    const QList<Json> given = JsonPath::all(document, u"attributes.product_list[]"_s);
    for (const Json &product : given) {
        if (!products.contains(product.toText()))
            return invalid(u"Unknown product: %1"_s.arg(product.toText()));
    }
    if (!stored && call.store().count(u"sensitive_data_scanner_groups"_s) >= 20)
        return invalid(u"The limit of 20 groups is reached"_s);
    if (!stored)
        return std::nullopt;
    const QList<Json> listed = JsonPath::all(call.body, u"data.relationships.rules.data[].id"_s);
    QStringList ids;
    for (const Json &id : listed)
        ids += id.toText();
    QStringList all = Scanner::rulesOf(stored->text("id"_L1), call.org);
    ids.sort();
    all.sort();
    const bool ordered = !JsonPath::read(call.body, u"data.relationships.rules.data"_s).isNull();
    if (ordered && ids != all) {
        return invalid(u"The number of rules in the request should be the same as the number of "
                       "rules in the group"_s);
    }
    return std::nullopt;
}

bool ScannerGroupRules::remove(const QString &id, Json & /*stored*/, Organisation &org) const
{
    const QStringList rules = Scanner::rulesOf(id, org);
    for (const QString &rule : rules)
        org.store.remove(u"sensitive_data_scanner_rules"_s, rule);
    return true;
}

Json ScannerGroupRules::shown(Json document, View /*view*/, const Call &call) const
{
    return Scanner::withRelations(std::move(document), call.org);
}

Refusal ScannerRuleRules::refuseId(const QString & /*id*/) const
{
    return Refusals::detailed(404, u"Not Found"_s, u"scanning rule could not be found"_s,
                              u"Not Found"_s);
}

Refusal ScannerRuleRules::refuseIncoming(const Json &incoming, const Json *stored,
                                         const Call & /*call*/) const
{
    const bool standard = !JsonPath::read(incoming, kStandard).isNull();
    if (stored && standard)
        return invalid(u"standard_pattern cannot be changed"_s);
    return std::nullopt;
}

Refusal ScannerRuleRules::refuse(const Json &document, const Json * /*stored*/,
                                 const Call &call) const
{
    const QString group = JsonPath::read(document, u"relationships.group.data.id"_s).toText();
    if (!call.store().contains(u"sensitive_data_scanner_groups"_s, group))
        return ScannerGroupRules().refuseId(group);
    const QString standard = JsonPath::read(document, kStandard).toText();
    const Json &attributes = document.value("attributes"_L1);
    const bool hasPattern = !attributes.text("pattern"_L1).isEmpty();
    if (standard.isEmpty())
        return hasPattern ? Refusal() : invalid(u"pattern is missing"_s);
    const Json *pattern = call.store().find(u"standard patterns"_s, standard);
    if (!pattern)
        return invalid(u"standard pattern could not be found"_s);
    if (hasPattern)
        return invalid(u"pattern cannot be set with a standard pattern"_s);
    if (pattern->value("attributes"_L1).text("name"_L1) != attributes.text("name"_L1))
        return invalid(u"The name must be that of the standard pattern"_s);
    return std::nullopt;
}

} // namespace Sandbox::Datadog
