// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/orders.h>

#include <sandbox/datadog/jsonpath.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

const QList<OrderType> &orderTypes()
{
    static const QList<OrderType> types = {
        {u"logs_pipelines_order"_s,
         u"logs_pipelines"_s,
         u"logs-pipeline-order"_s,
         u"/api/v1/logs/config/pipeline-order"_s,
         u"pipeline_ids"_s,
         {},
         422,
         u"logs_write_pipelines"_s},
        {u"logs_indexes_order"_s,
         u"logs_indexes"_s,
         u"logs-index-order"_s,
         u"/api/v1/logs/config/index-order"_s,
         u"index_names"_s,
         {},
         400,
         u"logs_modify_indexes"_s},
        {u"logs_archives_order"_s, u"logs_archives"_s, u"logs-archives-order"_s,
         u"/api/v2/logs/config/archive-order"_s, u"data.attributes.archive_ids"_s,
         u"archive_order"_s, 422, u"logs_write_archives"_s},
        {u"sensitive_data_scanner_groups_order"_s, u"sensitive_data_scanner_groups"_s,
         u"sensitive-data-scanner-group-order"_s}};
    return types;
}

namespace Orders {

namespace {

const OrderType &typeOf(const QString &orderName)
{
    const QList<OrderType> &types = orderTypes();
    return *std::find_if(types.cbegin(), types.cend(),
                         [&](const OrderType &type) { return type.name == orderName; });
}

} // namespace

QStringList of(const QString &orderName, const Organisation &org)
{
    const OrderType &type = typeOf(orderName);
    QStringList left = org.store.ids(type.itemType);
    QStringList result;
    const Json *written = org.store.find(orderName, type.id);
    const QStringList preferred = written ? written->toTexts() : QStringList();
    for (const QString &id : preferred) {
        if (left.removeOne(id))
            result += id;
    }
    return result + left;
}

bool isComplete(const QString &orderName, const QStringList &ids, const Organisation &org)
{
    QStringList given = ids;
    QStringList all = of(orderName, org);
    given.sort();
    all.sort();
    return given == all;
}

void write(const QString &orderName, const QStringList &ids, Organisation &org)
{
    org.store.put(orderName, typeOf(orderName).id, Json::texts(ids));
}

QList<Json> inOrder(const QString &orderName, const QList<Json> &documents, const QString &idMember,
                    const Organisation &org)
{
    QHash<QString, qsizetype> places;
    const QStringList order = of(orderName, org);
    for (qsizetype i = 0; i < order.size(); ++i)
        places.insert(order.at(i), i);
    QList<Json> result = documents;
    std::stable_sort(result.begin(), result.end(), [&](const Json &a, const Json &b) {
        return places.value(a.text(idMember)) < places.value(b.text(idMember));
    });
    return result;
}

} // namespace Orders

} // namespace Sandbox::Datadog
