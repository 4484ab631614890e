// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/builtins.h>

#include <sandbox/datadog/documents.h>
#include <sandbox/datadog/jsonpath.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::BuiltIns {

namespace {

void addStandardPatterns(Organisation &org)
{
    static const QStringList names = {
        u"Standard Email Address Scanner"_s, u"Visa Card Scanner (4x4 digits)"_s,
        u"MasterCard Scanner (4x4 digits)"_s, u"JWT Scanner"_s, u"IBAN Code Scanner"_s};
    for (const QString &name : names) {
        const QString id = org.fixedId(u"pattern/"_s + name, IdForm::Base64Url22);
        org.store.put(u"standard patterns"_s, id,
                      Json::object({{u"type"_s, u"sensitive_data_scanner_standard_pattern"_s},
                                    {u"id"_s, id},
                                    {u"attributes"_s,
                                     Json::object({{u"name"_s, name},
                                                   {u"description"_s, name},
                                                   {u"priority"_s, 1},
                                                   {u"tags"_s, Json::array()}})}}));
    }
}

// Rules that come with every organisation, under ids that need not be the same everywhere.
void addDefaultRules(Organisation &org)
{
    struct Rule
    {
        QString name;
        bool deprecated = false;
        bool partner = false;
    };
    static const QList<Rule> rules = {
        {u"Brute force attack on an account"_s},
        {u"Credential stuffing attack"_s},
        {u"Impossible travel event leads to permission enumeration"_s},
        {u"Log4shell scanner detected"_s, true},
        {u"Partner: leaked token used"_s, false, true}};
    for (const Rule &rule : rules) {
        Json document = Json::literal(R"({"type":"log_detection","isEnabled":true,
            "message":"Look at the account.","tags":["source:auth","tactic:TA0006-credential"],
            "defaultTags":["source:auth","tactic:TA0006-credential"],
            "queries":[{"query":"@evt.name:authentication","name":"a","aggregation":"count",
            "groupByFields":["@usr.id"],"distinctFields":[],"additionalFilters":""}],
            "cases":[{"name":"","status":"medium","condition":"a > 5","notifications":[]}],
            "options":{"evaluationWindow":300,"keepAlive":3600,"maxSignalDuration":86400,
            "detectionMethod":"threshold"},"version":3,
            "createdAt":1680000000000,"updatedAt":1680000000000})");
        document.set("id"_L1, org.fixedId(u"rule/"_s + rule.name, IdForm::ThreeBlock));
        document.set("name"_L1, rule.name);
        document.set("isDefault"_L1, !rule.partner);
        document.set("isPartner"_L1, rule.partner);
        document.set("isDeprecated"_L1, rule.deprecated);
        Documents::adopt(*resourceType(u"security_monitoring_rules"_s), document, org);
    }
}

void addMobileSamples(Organisation &org)
{
    struct Sample
    {
        QString platform;
        QString application;
        QString version;
    };
    static const QList<Sample> samples = {{u"android"_s, u"00"_s, u"01"_s},
                                          {u"ios"_s, u"10"_s, u"11"_s}};
    const QString stem = u"00000000-0000-0000-0000-0000000000"_s;
    for (const Sample &sample : samples) {
        const QString application = stem + sample.application;
        Documents::adopt(
            *resourceType(u"synthetics_mobile_applications"_s),
            Json::object({{u"id"_s, application},
                          {u"name"_s, QString(u"Sample shop for "_s + sample.platform)},
                          {u"platform"_s, sample.platform}}),
            org);
        Documents::adopt(*resourceType(u"synthetics_mobile_applications_versions"_s),
                         Json::object({{u"id"_s, QString(stem + sample.version)},
                                       {u"application_id"_s, application},
                                       {u"version_name"_s, u"1.0"_s},
                                       {u"is_latest"_s, true},
                                       {u"file_name"_s, sample.platform}}),
                         org);
    }
}

} // namespace

void addContentTo(Organisation &org)
{
    addStandardPatterns(org);
    if (org.store.count(u"security_monitoring_rules"_s) == 0)
        addDefaultRules(org);
    if (org.store.count(u"synthetics_mobile_applications"_s) == 0)
        addMobileSamples(org);
}

} // namespace Sandbox::Datadog::BuiltIns
