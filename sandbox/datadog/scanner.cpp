// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/scanner.h>

#include <sandbox/datadog/jsonpath.h>
#include <sandbox/datadog/orders.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::Scanner {

namespace {

const auto kGroups = u"sensitive_data_scanner_groups"_s;
const auto kRules = u"sensitive_data_scanner_rules"_s;
const auto kConfiguration = u"scanner configuration"_s; // its version, no resource

Json references(const QString &type, const QStringList &ids)
{
    Json result = Json::array();
    for (const QString &id : ids)
        result.append(Json::object({{u"type"_s, type}, {u"id"_s, id}}));
    return result;
}

} // namespace

QString configurationId(const Organisation &org)
{
    return org.fixedId(u"scanner"_s, IdForm::Hex32) + org.fixedId(u"scanner 2"_s, IdForm::Hex32);
}

qint64 version(const Organisation &org)
{
    const Json *stored = org.store.find(kConfiguration, u"version"_s);
    return stored ? stored->toInteger() : 0;
}

void bump(Organisation &org)
{
    org.store.put(kConfiguration, u"version"_s, version(org) + 1);
}

Json meta(const Organisation &org)
{
    return Json::object({{u"version"_s, version(org)},
                         {u"count_limit"_s, 100},
                         {u"group_count_limit"_s, 20},
                         {u"has_highlight_enabled"_s, true},
                         {u"is_pci_compliant"_s, false}});
}

QStringList rulesOf(const QString &group, const Organisation &org)
{
    QStringList left;
    const QStringList all = org.store.ids(kRules);
    for (const QString &id : all) {
        const Json &rule = *org.store.find(kRules, id);
        if (JsonPath::read(rule, u"relationships.group.data.id"_s).toText() == group)
            left += id;
    }
    QStringList result;
    const Json *document = org.store.find(kGroups, group);
    const QList<Json> ordered =
        document ? JsonPath::all(*document, u"relationships.rules.data[].id"_s) : QList<Json>();
    for (const Json &id : ordered) {
        if (left.removeOne(id.toText()))
            result += id.toText();
    }
    return result + left;
}

Json withRelations(Json group, const Organisation &org)
{
    const QString id = group.text("id"_L1);
    JsonPath::write(group, u"relationships.configuration.data"_s,
                    Json::object({{u"type"_s, u"sensitive_data_scanner_configuration"_s},
                                  {u"id"_s, configurationId(org)}}));
    JsonPath::write(group, u"relationships.rules.data"_s,
                    references(u"sensitive_data_scanner_rule"_s, rulesOf(id, org)));
    return group;
}

Json configuration(const Organisation &org)
{
    const QStringList groups = Orders::of(u"sensitive_data_scanner_groups_order"_s, org);
    Json included = Json::array();
    for (const QString &id : groups)
        included.append(withRelations(*org.store.find(kGroups, id), org));
    for (const QString &id : groups) {
        const QStringList rules = rulesOf(id, org);
        for (const QString &rule : rules)
            included.append(*org.store.find(kRules, rule));
    }
    Json data = Json::object({{u"type"_s, u"sensitive_data_scanner_configuration"_s},
                              {u"id"_s, configurationId(org)},
                              {u"attributes"_s, Json::object()}});
    JsonPath::write(data, u"relationships.groups.data"_s,
                    references(u"sensitive_data_scanner_group"_s, groups));
    return Json::object({{u"data"_s, data}, {u"included"_s, included}, {u"meta"_s, meta(org)}});
}

} // namespace Sandbox::Datadog::Scanner
