// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/scaling.h>

#include <sandbox/datadog/documents.h>
#include <sandbox/datadog/jsonpath.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

struct Naming
{
    QString type;
    QString path;          // of the name
    QStringList also = {}; // of what else must be one of a kind
};

const QList<Naming> &namings()
{
    static const QList<Naming> all = {
        {u"monitors"_s, u"name"_s},
        {u"dashboards"_s, u"title"_s},
        {u"dashboard_lists"_s, u"name"_s},
        {u"notebooks"_s, u"attributes.name"_s},
        {u"powerpacks"_s, u"attributes.name"_s},
        {u"service_level_objectives"_s, u"name"_s},
        {u"synthetics_tests"_s, u"name"_s},
        {u"teams"_s, u"attributes.name"_s, {u"attributes.handle"_s}},
        {u"users"_s, u"attributes.name"_s, {u"attributes.email"_s, u"attributes.handle"_s}},
        {u"logs_metrics"_s, u"id"_s},
        {u"spans_metrics"_s, u"id"_s},
        {u"security_monitoring_rules"_s, u"name"_s}};
    return all;
}

QString numbered(const QString &name, int number, const QString &path)
{
    const QString digits = QString::number(number);
    if (path == "attributes.email"_L1 || path == "attributes.handle"_L1)
        return name.contains(u'@') ? digits + u'.' + name : name + u'-' + digits;
    return path == "id"_L1 ? name + u'.' + digits : name + u' ' + digits;
}

void copy(const Naming &naming, const Json &original, int number, Organisation &org)
{
    const ResourceType &type = *resourceType(naming.type);
    Json document = original;
    JsonPath::erase(document, type.idMember);
    document.remove("monitor_id"_L1); // a copy of a test gets a monitor of its own
    for (const QString &path : QStringList(naming.path) + naming.also)
        JsonPath::write(document, path,
                        numbered(JsonPath::read(original, path).toText(), number, path));
    if (type.idForm != IdForm::Given && type.idForm != IdForm::Composed)
        type.setId(document, org.ids.next(type.name, type.idForm));
    Documents::adopt(type, document, org);
}

bool isCopied(const Json &document, const Organisation &org)
{
    return document.text("type"_L1) != "synthetics alert"_L1
        && document.text("id"_L1) != org.callerId && !document.value("isDefault"_L1).toBool();
}

} // namespace

void Scaling::multiply(Organisation &org, int factor)
{
    for (const Naming &naming : namings()) {
        const QList<Json> originals = org.store.all(naming.type);
        for (int number = 2; number <= factor; ++number) {
            for (const Json &original : originals) {
                if (isCopied(original, org))
                    copy(naming, original, number, org);
            }
        }
    }
}

} // namespace Sandbox::Datadog
