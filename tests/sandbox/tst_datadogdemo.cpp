// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/datadogserver.h>
#include <sandbox/datadog/documents.h>
#include <sandbox/datadog/jsonpath.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Sandbox::Datadog;
using Sandbox::DatadogServer;
using Sandbox::Json;

// The demo data: large and awkward enough to show something, and such that the other side takes it.
class DatadogDemoTest : public QObject
{
    Q_OBJECT

private slots:
    void isLargeEnough();
    void isTheSameEveryTime();
    void everyTypeIsThere();
    void sidesAreTwoOrganisations();
    void numbersMeanOtherThingsOverThere();
    void serverWouldTakeEveryDocument();
    void trapsAreWhatTheServerWouldNotTake();
    void newOrganisationHasHostsAndMetrics();
};

namespace {

// What was written when the platform still took it, or cannot be written at all.
bool isOld(const QString &type, const Json &document)
{
    static const QStringList names = {u"Nightly export has run"_s, u"Queue too long"_s,
                                      u"Revenue has stopped"_s};
    const Json &attributes = document.value("attributes"_L1);
    return names.contains(document.text("name"_L1)) || document.value("isDefault"_L1).toBool()
        || document.value("isPartner"_L1).toBool() || document.value("is_read_only"_L1).toBool()
        || attributes.value("is_managed"_L1).toBool()
        || attributes.text("name"_L1).startsWith("Datadog "_L1)
        || document.text("type"_L1) == "synthetics alert"_L1
        || (type == "downtime_schedules"_L1 && !attributes.value("canceled"_L1).isNull());
}

// As a client would send it: without what the server alone decides.
Json written(const ResourceType &type, Json document)
{
    for (const Stamp &stamp : type.stamps)
        JsonPath::erase(document, stamp.path);
    for (const QString &path : type.readOnly)
        JsonPath::erase(document, path);
    if (type.name == "logs_indexes"_L1)
        document.remove("name"_L1);
    else if (type.name == "sensitive_data_scanner_rules"_L1)
        JsonPath::erase(document, u"relationships.standard_pattern"_s);
    return document;
}

} // namespace

void DatadogDemoTest::isLargeEnough()
{
    DatadogServer server;
    server.loadDemo(DatadogServer::Side::Source);
    qsizetype count = 0;
    for (const ResourceType &type : resourceTypes())
        count += server.organisation().store.count(type.name);
    QVERIFY2(count > 550 && count < 700, qPrintable(QString::number(count)));
}

void DatadogDemoTest::isTheSameEveryTime()
{
    for (const auto side : {DatadogServer::Side::Source, DatadogServer::Side::Destination}) {
        DatadogServer one;
        one.loadDemo(side);
        DatadogServer two;
        two.loadDemo(side);
        QCOMPARE(one.state().toBytes(), two.state().toBytes());
    }
}

void DatadogDemoTest::everyTypeIsThere()
{
    DatadogServer server;
    server.loadDemo(DatadogServer::Side::Source);
    const Json organisation = server.state().value("organisations"_L1).at(0);
    for (const QString &key : organisation.keys()) {
        if (organisation.value(key).isArray())
            QVERIFY2(!organisation.value(key).isEmpty(), qPrintable(key));
    }
}

void DatadogDemoTest::sidesAreTwoOrganisations()
{
    DatadogServer source;
    source.loadDemo(DatadogServer::Side::Source);
    DatadogServer destination;
    destination.loadDemo(DatadogServer::Side::Destination);
    const Organisation &a = source.organisation();
    const Organisation &b = destination.organisation();
    QVERIFY(a.uuid != b.uuid);
    QVERIFY(a.number != b.number);
    QVERIFY(source.keys().apiKey != destination.keys().apiKey);
    const QStringList sourceIds = a.store.ids(u"permissions"_s);
    const QStringList destinationIds = b.store.ids(u"permissions"_s);
    for (const QString &id : sourceIds)
        QVERIFY(!destinationIds.contains(id));
}

void DatadogDemoTest::numbersMeanOtherThingsOverThere()
{
    DatadogServer source;
    source.loadDemo(DatadogServer::Side::Source);
    DatadogServer destination;
    destination.loadDemo(DatadogServer::Side::Destination);
    int shared = 0;
    const QStringList ids = destination.organisation().store.ids(u"monitors"_s);
    for (const QString &id : ids)
        shared += source.organisation().store.contains(u"monitors"_s, id) ? 1 : 0;
    QVERIFY(shared > 0);
}

void DatadogDemoTest::serverWouldTakeEveryDocument()
{
    DatadogServer server;
    server.loadDemo(DatadogServer::Side::Source);
    server.setClock([] { return QDateTime({2026, 12, 1}, {12, 0}, Qt::UTC); });
    Organisation &org = server.organisation();
    const Sandbox::HttpRequest request{"PUT", {}, {}, {}, {}, {}};
    for (const ResourceType &type : resourceTypes()) {
        const QStringList ids = org.store.ids(type.name);
        for (const QString &id : ids) {
            const Json document = *org.store.find(type.name, id);
            if (isOld(type.name, document))
                continue;
            const Call call{request, org};
            const Documents documents(type, call);
            const Sandbox::Datadog::Refusal refusal = documents.update(id, written(type, document));
            if (refusal)
                QFAIL(
                    qPrintable(type.name + u' ' + id + u": "_s + QString::fromUtf8(refusal->body)));
        }
    }
}

void DatadogDemoTest::trapsAreWhatTheServerWouldNotTake()
{
    DatadogServer server;
    QVERIFY(server.loadTraps());
    Organisation &org = server.organisation();
    const Sandbox::HttpRequest request{"PUT", {}, {}, {}, {}, {}};
    QStringList refused;
    for (const auto &name : {u"monitors"_s, u"service_level_objectives"_s, u"logs_indexes"_s,
                             u"restriction_policies"_s})
    {
        const ResourceType &type = *resourceType(name);
        const QStringList ids = org.store.ids(name);
        for (const QString &id : ids) {
            const Json document = *org.store.find(name, id);
            const Call call{request, org};
            if (!isOld(name, document) && Documents(type, call).update(id, written(type, document)))
                refused += document.text("name"_L1);
        }
    }
    refused.sort();
    QCOMPARE(
        refused,
        QStringList({u""_s, u"Trap: check without groups"_s, u"Trap: composite of what is gone"_s,
                     u"Trap: no count"_s, u"Trap: objective of what is gone"_s,
                     u"Trap: only for a role that is gone"_s, u"trap-flex"_s}));
}

void DatadogDemoTest::newOrganisationHasHostsAndMetrics()
{
    DatadogServer source;
    source.loadDemo(DatadogServer::Side::Source);
    DatadogServer empty;
    empty.chooseSide(DatadogServer::Side::Destination, {});
    empty.loadEmpty();
    for (const auto &fact : {u"hosts"_s, u"metrics"_s})
        QCOMPARE(empty.organisation().store.ids(fact), source.organisation().store.ids(fact));
    QCOMPARE(empty.organisation().store.count(u"monitors"_s), 0);
}

QTEST_GUILESS_MAIN(DatadogDemoTest)
#include "tst_datadogdemo.moc"
