// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/securityrules.h>

#include <sandbox/datadog/jsonpath.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

Refusal invalidRule(const QString &why)
{
    return Refusals::plain(400, QStringList({u"Invalid rule configuration"_s, why}));
}

bool comesWithTheOrganisation(const Json &rule)
{
    return rule.value("isDefault"_L1).toBool() || rule.value("isPartner"_L1).toBool();
}

// Of a rule that is not people's own.
Refusal refuseChange(const Json &incoming, const Json &stored)
{
    static const QStringList free = {u"isEnabled"_s, u"tags"_s, u"customName"_s, u"customMessage"_s,
                                     u"version"_s};
    if (stored.value("isPartner"_L1).toBool() || stored.value("isDeprecated"_L1).toBool())
        return invalidRule(u"This rule cannot be modified"_s);
    for (const QString &key : incoming.keys()) {
        if (!free.contains(key) && incoming.value(key) != stored.value(key))
            return invalidRule(u"'%1' of a default rule cannot be modified"_s.arg(key));
    }
    const QStringList tags = incoming.value("tags"_L1).toTexts();
    const QStringList fixed = stored.value("defaultTags"_L1).toTexts();
    const bool keepsTags = !incoming.contains("tags"_L1)
        || std::all_of(fixed.cbegin(), fixed.cend(),
                       [&tags](const QString &tag) { return tags.contains(tag); });
    return keepsTags ? Refusal() : invalidRule(u"Default tags cannot be removed"_s);
}

// What a new application is known by, to the platform and to the sites it is built into.
void giveIdentity(const QString &id, Json *application, Organisation &org)
{
    JsonPath::write(*application, u"attributes.application_id"_s, id);
    JsonPath::write(*application, u"attributes.api_key_id"_s, org.ids.nextNumber(u"client key"_s));
    JsonPath::write(*application, u"attributes.client_token"_s,
                    QString(u"pub"_s + org.ids.next(u"client token"_s, IdForm::Hex32)));
}

Json scale(const QString &state)
{
    return Json::object({{u"state"_s, state}});
}

} // namespace

Refusal DetectionRules::refuseIncoming(const Json &incoming, const Json *stored,
                                       const Call & /*call*/) const
{
    if (!stored) {
        const Json &options = incoming.value("options"_L1).value("complianceRuleOptions"_L1);
        const Json &signal = incoming.value("complianceSignalOptions"_L1);
        const bool defaults = signal.contains("defaultActivationStatus"_L1)
            || signal.contains("defaultGroupByFields"_L1)
            || options.contains("defaultActivationStatus"_L1);
        return defaults ? invalidRule(u"complianceSignalOptions.default* cannot be set"_s)
                        : Refusal();
    }
    const Json &version = incoming.value("version"_L1);
    if (version.isNumber() && version != stored->value("version"_L1))
        return invalidRule(u"The version is not the current one"_s);
    return comesWithTheOrganisation(*stored) ? refuseChange(incoming, *stored) : Refusal();
}

Refusal DetectionRules::refuse(const Json &document, const Json * /*stored*/,
                               const Call &call) const
{
    if (comesWithTheOrganisation(document))
        return std::nullopt;
    const Json &queries = document.value("queries"_L1);
    const bool compliance = document.text("type"_L1) == "cloud_configuration"_L1;
    if (queries.isEmpty() && !compliance)
        return invalidRule(u"At least one query is required"_s);
    for (const Json &query : queries.items()) {
        const QString other = query.text("ruleId"_L1);
        if (!other.isEmpty() && !call.store().contains(u"security_monitoring_rules"_s, other))
            return invalidRule(u"Rule %1 does not exist"_s.arg(other));
        if (other.isEmpty() && query.text("query"_L1).isEmpty())
            return invalidRule(u"Query filter cannot be empty"_s);
    }
    return document.value("cases"_L1).isEmpty() ? invalidRule(u"At least one case is required"_s)
                                                : Refusal();
}

Refusal DetectionRules::refuseRemoval(const Json &stored, const Call & /*call*/) const
{
    if (!comesWithTheOrganisation(stored))
        return std::nullopt;
    return Refusals::plain(403, u"Default rules cannot be deleted"_s);
}

void DetectionRules::complete(Json &document, const Json *stored, Organisation &org) const
{
    if (stored)
        document.set("version"_L1, stored->value("version"_L1).toInteger() + 1);
    else if (!document.contains("version"_L1))
        document.set("version"_L1, 1);
    if (!document.contains("creationAuthorId"_L1)) {
        document.set("creationAuthorId"_L1,
                     Ids::fixed(org.seed, u"author"_s, IdForm::Number).toLongLong());
    }
    Json *queries = document.find("queries"_L1);
    for (qsizetype i = 0; queries && i < queries->size(); ++i) {
        Json &query = queries->item(i);
        if (query.isObject() && !query.contains("additionalFilters"_L1))
            query.set("additionalFilters"_L1, u""_s);
    }
}

void RumApplicationRules::complete(Json &document, const Json * /*stored*/, Organisation &org) const
{
    Json &attributes = *document.find("attributes"_L1);
    const QString processing = attributes.text("rum_event_processing_state"_L1);
    const QString retention = attributes.text("product_analytics_retention_state"_L1);
    attributes.remove("rum_event_processing_state"_L1);
    attributes.remove("product_analytics_retention_state"_L1);
    const auto keep = [&](const QString &place, const QString &given, const QString &otherwise) {
        const bool absent = JsonPath::read(attributes, place).isNull();
        if (!given.isEmpty() || absent)
            JsonPath::write(attributes, place, scale(given.isEmpty() ? otherwise : given));
    };
    keep(u"product_scales.rum_event_processing_scale"_s, processing, u"ALL"_s);
    keep(u"product_scales.product_analytics_retention_scale"_s, retention, u"NONE"_s);
    attributes.set("org_id"_L1, org.number);
    attributes.set("is_active"_L1, true);
    if (attributes.value("type"_L1).isNull())
        attributes.set("type"_L1, u"browser"_s);
    const QString id = document.text("id"_L1);
    if (!id.isEmpty() && attributes.value("application_id"_L1).isNull())
        giveIdentity(id, &document, org);
}

void RumApplicationRules::created(const QString &id, const Json &document, Organisation &org) const
{
    Json application = document;
    giveIdentity(id, &application, org);
    org.store.put(u"rum_applications"_s, id, application);
}

Json RumApplicationRules::shown(Json document, View view, const Call & /*call*/) const
{
    if (view == View::List) {
        for (const auto &member : {"client_token"_L1, "api_key_id"_L1, "product_scales"_L1})
            document.find("attributes"_L1)->remove(member);
    }
    return document;
}

} // namespace Sandbox::Datadog
