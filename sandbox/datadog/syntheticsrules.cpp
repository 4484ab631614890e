// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/syntheticsrules.h>

#include <sandbox/datadog/jsonpath.h>
#include <sandbox/datadog/monitorrules.h>
#include <sandbox/datadog/secrets.h>
#include <sandbox/datadog/testfiles.h>

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

Refusal refuseIncomplete(const Json &test)
{
    QStringList problems;
    const bool plainApi = test.text("type"_L1) == "api"_L1 && test.text("subtype"_L1) != "multi"_L1;
    if (plainApi && JsonPath::read(test, u"config.assertions"_s).isEmpty())
        problems += u"Minimum number of elements in parameter 'assertions' should be 1"_s;
    if (JsonPath::read(test, u"options.tick_every"_s).isNull()
        && JsonPath::read(test, u"options.scheduling"_s).isNull())
    {
        problems += u"Required parameter 'tick_every' is missing"_s;
    }
    if (problems.isEmpty())
        return std::nullopt;
    return Refusals::plain(400, problems.join(u'\n'));
}

Refusal refuseVariables(const Json &test, const Store &store)
{
    QStringList unknown;
    QStringList misnamed;
    const QList<Json> used = JsonPath::all(test, u"config.configVariables[]"_s)
        + JsonPath::all(test, u"config.variables[]"_s);
    for (const Json &variable : used) {
        const QString id = variable.text("id"_L1);
        if (id.isEmpty())
            continue;
        const Json *global = store.find(u"synthetics_global_variables"_s, id);
        if (!global)
            unknown += id;
        else if (global->text("name"_L1) != variable.text("name"_L1))
            misnamed += variable.text("name"_L1);
    }
    if (!unknown.isEmpty()) {
        return Refusals::plain(400,
                               u"Global variable ids don't exist: %1"_s.arg(unknown.join(u", "_s)));
    }
    if (!misnamed.isEmpty()) {
        return Refusals::plain(400,
                               u"Global variable invalid names: %1"_s.arg(misnamed.join(u", "_s)));
    }
    return std::nullopt;
}

Refusal refuseLocations(const Json &test, const Store &store)
{
    const QStringList locations = test.value("locations"_L1).toTexts();
    for (const QString &location : locations) {
        const bool known = location.startsWith("pl:"_L1)
            ? store.contains(u"synthetics_private_locations"_s, location)
            : managedLocations().contains(location);
        if (!known)
            return Refusals::plain(400, u"Invalid locations: %1"_s.arg(location));
    }
    return std::nullopt;
}

Refusal refuseMobile(const Json &test, const Store &store)
{
    const Json &mobile = JsonPath::read(test, u"options.mobileApplication"_s);
    if (mobile.isNull())
        return std::nullopt;
    const QString application = mobile.text("applicationId"_L1);
    const QString reference = mobile.text("referenceId"_L1);
    const QString referred = mobile.text("referenceType"_L1) == "latest"_L1
        ? u"synthetics_mobile_applications"_s
        : u"synthetics_mobile_applications_versions"_s;
    if (!store.contains(u"synthetics_mobile_applications"_s, application))
        return Refusals::plain(400, u"Mobile application %1 not found"_s.arg(application));
    if (!store.contains(referred, reference))
        return Refusals::plain(400, u"Mobile application reference %1 not found"_s.arg(reference));
    return std::nullopt;
}

Refusal refuseOwnReferences(const Json &test, const Store &store)
{
    const QList<Json> subtests = JsonPath::all(test, u"steps[].params.subtestPublicId"_s)
        + JsonPath::all(test, u"config.steps[].subtestPublicId"_s);
    for (const Json &subtest : subtests) {
        if (!store.contains(u"synthetics_tests"_s, subtest.toText()))
            return Refusals::plain(400, u"Subtest %1 not found"_s.arg(subtest.toText()));
    }
    const QString rum = JsonPath::read(test, u"options.rumSettings.applicationId"_s).toText();
    if (!rum.isEmpty() && !store.contains(u"rum_applications"_s, rum))
        return Refusals::plain(400, u"RUM application %1 not found"_s.arg(rum));
    return refuseMobile(test, store);
}

void completeMonitorOptions(Json &test)
{
    Json options = JsonPath::read(test, u"options.monitor_options"_s);
    const Json added = Json::literal(R"({"on_missing_data":"show_no_data","notify_audit":false,
        "new_host_delay":300,"include_tags":true,"renotify_interval":0})");
    if (!options.isObject())
        options = Json::object();
    for (const QString &key : added.keys()) {
        if (!options.contains(key))
            options.set(key, added.value(key));
    }
    JsonPath::write(test, u"options.monitor_options"_s, options);
}

void giveStepIds(Json *steps, Organisation &org)
{
    for (qsizetype i = 0; steps && i < steps->size(); ++i) {
        Json &step = steps->item(i);
        if (step.isObject() && step.text("public_id"_L1).isEmpty())
            step.set("public_id"_L1, org.ids.next(u"step"_s, IdForm::ThreeBlock));
    }
}

void giveMonitor(const QString &id, Json *suite, Organisation &org)
{
    const QString name = suite->value("attributes"_L1).text("name"_L1);
    JsonPath::write(*suite, u"attributes.public_id"_s, id);
    JsonPath::write(*suite, u"attributes.monitor_id"_s, MonitorRules::addForTest(name, id, org));
}

void copyToMonitor(const Json &test, Organisation &org)
{
    Json *monitor = org.store.edit(u"monitors"_s, test.value("monitor_id"_L1).numberText());
    if (!monitor)
        return;
    for (const auto &member : {"name"_L1, "message"_L1, "tags"_L1})
        monitor->set(member, test.value(member));
}

} // namespace

const QStringList &managedLocations()
{
    static const QStringList locations = {
        u"aws:eu-central-1"_s, u"aws:eu-west-1"_s, u"aws:eu-west-2"_s,      u"aws:us-east-1"_s,
        u"aws:us-east-2"_s,    u"aws:us-west-2"_s, u"aws:ap-northeast-1"_s, u"aws:ap-southeast-2"_s,
        u"aws:sa-east-1"_s,    u"azure:eastus"_s,  u"gcp:europe-west3"_s};
    return locations;
}

Refusal SyntheticsTestRules::refuse(const Json &document, const Json * /*stored*/,
                                    const Call &call) const
{
    Refusal refusal = refuseIncomplete(document);
    if (!refusal)
        refusal = refuseVariables(document, call.store());
    if (!refusal)
        refusal = refuseLocations(document, call.store());
    if (!refusal)
        refusal = TestFiles::refuseUnknown(document, call.store());
    return refusal ? refusal : refuseOwnReferences(document, call.store());
}

void SyntheticsTestRules::complete(Json &document, const Json * /*stored*/, Organisation &org) const
{
    if (document.text("status"_L1).isEmpty())
        document.set("status"_L1, document.text("type"_L1) == "api"_L1 ? u"live"_s : u"paused"_s);
    if (document.text("type"_L1) != "network"_L1)
        completeMonitorOptions(document);
    giveStepIds(document.find("steps"_L1), org);
    TestFiles::putAway(document, org);
    if (document.contains("steps"_L1))
        document.set("stepCount"_L1, document.value("steps"_L1).size());
    // Data may bring a test without its monitor.
    const QString id = document.text("public_id"_L1);
    if (!id.isEmpty() && !document.contains("monitor_id"_L1)) {
        const QString name = document.text("name"_L1);
        document.set("monitor_id"_L1, MonitorRules::addForTest(name, id, org));
        copyToMonitor(document, org);
    }
}

void SyntheticsTestRules::created(const QString &id, const Json &document, Organisation &org) const
{
    Json test = document;
    test.set("monitor_id"_L1, MonitorRules::addForTest(test.text("name"_L1), id, org));
    copyToMonitor(test, org);
    org.store.put(u"synthetics_tests"_s, id, test);
}

void SyntheticsTestRules::updated(const QString & /*id*/, const Json &document,
                                  Organisation &org) const
{
    copyToMonitor(document, org);
}

bool SyntheticsTestRules::remove(const QString & /*id*/, Json &stored, Organisation &org) const
{
    org.store.remove(u"monitors"_s, stored.value("monitor_id"_L1).numberText());
    return true;
}

Json SyntheticsTestRules::shown(Json document, View view, const Call &call) const
{
    if (view == View::List && document.text("type"_L1) == "browser"_L1)
        document.remove("steps"_L1);
    if (view == View::Written || call.query("include_metadata"_L1) != "true"_L1)
        document.remove("metadata"_L1);
    return Secrets::hidden(document);
}

Refusal SyntheticsSuiteRules::refuse(const Json &document, const Json * /*stored*/,
                                     const Call &call) const
{
    const QList<Json> tests = JsonPath::all(document, u"attributes.tests[].public_id"_s);
    for (const Json &test : tests) {
        if (!call.store().contains(u"synthetics_tests"_s, test.toText())) {
            return Refusals::detailed(400, u"Invalid Request"_s,
                                      u"test %1 not found"_s.arg(test.toText()));
        }
    }
    return std::nullopt;
}

void SyntheticsSuiteRules::complete(Json &document, const Json * /*stored*/,
                                    Organisation &org) const
{
    const QString id = document.text("id"_L1);
    if (!id.isEmpty() && JsonPath::read(document, u"attributes.monitor_id"_s).isNull())
        giveMonitor(id, &document, org);
}

void SyntheticsSuiteRules::created(const QString &id, const Json &document, Organisation &org) const
{
    Json suite = document;
    giveMonitor(id, &suite, org);
    org.store.put(u"synthetics_test_suites"_s, id, suite);
}

bool SyntheticsSuiteRules::remove(const QString & /*id*/, Json &stored, Organisation &org) const
{
    org.store.remove(u"monitors"_s,
                     JsonPath::read(stored, u"attributes.monitor_id"_s).numberText());
    return true;
}

Refusal SyntheticsVariableRules::refuseIncoming(const Json &incoming, const Json *stored,
                                                const Call & /*call*/) const
{
    const Json &value = incoming.value("value"_L1);
    const bool absent = value.value("value"_L1).isNull();
    const bool needsNone = incoming.value("is_fido"_L1).toBool()
        || !incoming.text("parse_test_public_id"_L1).isEmpty();
    if (!absent || needsNone || stored)
        return std::nullopt;
    return Refusals::plain(400, u"Required parameter 'value' is missing"_s);
}

Refusal SyntheticsVariableRules::refuse(const Json &document, const Json * /*stored*/,
                                        const Call &call) const
{
    static const QRegularExpression form(u"^[A-Z][A-Z0-9_]+$"_s);
    const QString name = document.text("name"_L1);
    if (!form.match(name).hasMatch())
        return Refusals::plain(400, u"Invalid variable name: %1"_s.arg(name));
    const QString test = document.text("parse_test_public_id"_L1);
    if (!test.isEmpty() && !call.store().contains(u"synthetics_tests"_s, test))
        return Refusals::plain(400, u"Test %1 not found"_s.arg(test));
    return std::nullopt;
}

void SyntheticsVariableRules::complete(Json &document, const Json *stored,
                                       Organisation & /*org*/) const
{
    // A secret that is not sent again stays what it was.
    const Json old = stored ? JsonPath::read(*stored, u"value.value"_s) : Json();
    if (!old.isNull() && JsonPath::read(document, u"value.value"_s).isNull())
        JsonPath::write(document, u"value.value"_s, old);
    if (!document.value("value"_L1).contains("secure"_L1))
        JsonPath::write(document, u"value.secure"_s, false);
    const QString test = document.text("parse_test_public_id"_L1);
    if (!test.isEmpty() && JsonPath::read(document, u"value.value"_s).isNull())
        JsonPath::write(document, u"value.value"_s, u""_s); // until the test has run
}

Json SyntheticsVariableRules::shown(Json document, View /*view*/, const Call & /*call*/) const
{
    return Secrets::hidden(document);
}

Refusal PrivateLocationRules::refuseRemoval(const Json &stored, const Call &call) const
{
    const QString id = stored.text("id"_L1);
    const QList<Json> tests = call.store().all(u"synthetics_tests"_s);
    for (const Json &test : tests) {
        if (test.value("locations"_L1).toTexts() == QStringList(id)) {
            return Refusals::plain(
                400, u"Private location is used by test %1"_s.arg(test.text("public_id"_L1)));
        }
    }
    return std::nullopt;
}

void PrivateLocationRules::complete(Json &document, const Json * /*stored*/,
                                    Organisation &org) const
{
    static const QRegularExpression other(u"[^a-z0-9]+"_s);
    if (!document.text("id"_L1).isEmpty())
        return;
    QString slug = document.text("name"_L1).toLower();
    slug.replace(other, u"_"_s);
    document.set("id"_L1, u"pl:%1-%2"_s.arg(slug, org.ids.next(u"location"_s, IdForm::Hex32)));
}

} // namespace Sandbox::Datadog
