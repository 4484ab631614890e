// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/api.h>

#include <sandbox/datadog/collectionapi.h>
#include <sandbox/datadog/documents.h>
#include <sandbox/datadog/jsonpath.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::Api {

namespace {

// Which metrics report and which hosts run is a fact, nothing anybody configures.
const auto kMetrics = u"metrics"_s;
const auto kHosts = u"hosts"_s;
const auto kMetadata = u"metrics_metadata"_s;
const auto kPercentiles = u"metric_percentiles"_s;
const auto kHostTags = u"host_tags"_s;

const ResourceType &tagConfigurations()
{
    return *resourceType(u"metric_tag_configurations"_s);
}

// One that is configured is listed twice: as what it is, and as what was configured.
HttpResponse listMetrics(Call &call)
{
    const QString wanted = call.query("filter[configured]"_L1);
    QList<Json> entries;
    const QStringList names = call.store().ids(kMetrics);
    for (const QString &name : names) {
        const Json *configured = call.store().find(tagConfigurations().name, name);
        if ((wanted == "true"_L1 && !configured) || (wanted == "false"_L1 && configured))
            continue;
        entries += Json::object({{u"type"_s, kMetrics}, {u"id"_s, name}});
        if (configured && wanted == "true"_L1)
            entries += *configured;
    }
    Json body;
    tagConfigurations().paging.cut(
        entries, entries.size(), u"data"_s, call.request, [](const Json &entry) { return entry; },
        &body);
    return HttpResponse::json(200, body);
}

HttpResponse createTags(Call &call)
{
    const QString name = call.param();
    const Json *metric = call.store().find(kMetrics, name);
    if (!metric)
        return Refusals::plain(400, u"Cannot configure tags on a metric that does not exist."_s);
    if (!metric->text("integration"_L1).isEmpty()) {
        return Refusals::plain(400,
                               u"Cannot configure tags on metric because metric is an "
                               "integration metric: %1."_s.arg(name));
    }
    Json *data = call.body.find("data"_L1);
    if (!data || data->text("id"_L1) != name)
        return Refusals::plain(400, u"The id in the body must be the metric's name"_s);
    const QString kind = JsonPath::read(*data, u"attributes.metric_type"_s).toText();
    if (kind.isEmpty())
        return Refusals::plain(400, u"Required parameter 'metric_type' is missing"_s);
    const QString known = metric->text("type"_L1);
    if (!known.isEmpty() && known != kind)
        return Refusals::plain(400, u"The metric is a %1"_s.arg(known));
    return CollectionApi::create(tagConfigurations(), call);
}

HttpResponse updateTags(Call &call)
{
    const bool retyped = !JsonPath::read(call.body, u"data.attributes.metric_type"_s).isNull();
    if (retyped && call.store().contains(tagConfigurations().name, call.param()))
        return Refusals::plain(400, u"metric_type cannot be changed"_s);
    return CollectionApi::update(tagConfigurations(), call);
}

Json metadataOf(const QString &name, const Store &store)
{
    Json result = Json::literal(R"({"type":null,"description":null,"short_name":null,"unit":null,
        "per_unit":null,"statsd_interval":null,"integration":null})");
    const Json &metric = *store.find(kMetrics, name);
    for (const auto &member : {"type"_L1, "integration"_L1})
        result.set(member, metric.value(member));
    if (const Json *stored = store.find(kMetadata, name))
        result = JsonPath::merged(result, *stored);
    result.remove("id"_L1);
    return result;
}

HttpResponse readMetadata(Call &call)
{
    if (!call.store().contains(kMetrics, call.param()))
        return Refusals::plain(404, u"metric_name not found"_s);
    return HttpResponse::json(200, metadataOf(call.param(), call.store()));
}

HttpResponse writeMetadata(Call &call)
{
    const QString name = call.param();
    const Json *metric = call.store().find(kMetrics, name);
    if (!metric || !call.body.isObject())
        return Refusals::plain(400, u"error updating metric metadata"_s);
    if (call.body.text("type"_L1) == "distribution"_L1)
        return Refusals::plain(400, u"Metric type 'distribution' cannot be set"_s);
    Json changes = call.body;
    changes.remove("integration"_L1);
    const Json *stored = call.store().find(kMetadata, name);
    Json saved = JsonPath::merged(stored ? *stored : Json::object(), changes);
    saved.set("id"_L1, name);
    call.store().put(kMetadata, name, saved);
    if (saved.contains("type"_L1))
        call.store().edit(kMetrics, name)->set("type"_L1, saved.value("type"_L1));
    return HttpResponse::json(200, metadataOf(name, call.store()));
}

HttpResponse activeMetrics(Call &call)
{
    return HttpResponse::json(200,
                              Json::object({{u"metrics"_s, Json::texts(call.store().ids(kMetrics))},
                                            {u"from"_s, call.query("from"_L1)}}));
}

bool hasPercentiles(const QString &name, const Store &store)
{
    const Json *stored = store.find(kPercentiles, name);
    return stored && stored->value("include_percentiles"_L1).toBool();
}

HttpResponse summaries(Call &call)
{
    Json result = Json::array();
    const QList<Json> metrics = call.store().all(kMetrics);
    for (const Json &metric : metrics) {
        const QString name = metric.text("id"_L1);
        if (metric.text("type"_L1) == "distribution"_L1) {
            result.append(
                Json::object({{u"metric_name"_s, name},
                              {u"include_percentiles"_s, hasPercentiles(name, call.store())}}));
        }
    }
    return HttpResponse::json(200, result);
}

// Always fine, whatever came of it: the two lists tell.
HttpResponse togglePercentiles(Call &call, bool on)
{
    Json updated = Json::array();
    Json unsuccessful = Json::array();
    const QStringList names = call.body.value("metric_names"_L1).toTexts();
    for (const QString &name : names) {
        const Json *metric = call.store().find(kMetrics, name);
        if (!metric || metric->text("type"_L1) != "distribution"_L1) {
            unsuccessful.append(name);
        } else if (hasPercentiles(name, call.store()) != on) {
            const Json entry =
                Json::object({{u"metric_name"_s, name}, {u"include_percentiles"_s, on}});
            if (on)
                call.store().put(kPercentiles, name, entry);
            else
                call.store().remove(kPercentiles, name);
            updated.append(entry);
        }
    }
    return HttpResponse::json(
        200, Json::object({{u"updated"_s, updated}, {u"unsuccessful"_s, unsuccessful}}));
}

QStringList tagsOf(const QString &host, const QString &source, const Store &store)
{
    QStringList result;
    const Json *own = store.find(kHostTags, host);
    if (own && (source.isEmpty() || source == "user"_L1 || source == "users"_L1))
        result += own->value("tags"_L1).toTexts();
    const Json &others = store.find(kHosts, host)->value("tags"_L1);
    for (const QString &key : others.keys()) {
        if (source.isEmpty() || source == key)
            result += others.value(key).toTexts();
    }
    return result;
}

HttpResponse listHostTags(Call &call)
{
    Json tags = Json::object();
    const QStringList hosts = call.store().ids(kHosts);
    for (const QString &host : hosts) {
        const QStringList own = tagsOf(host, call.query("source"_L1), call.store());
        for (const QString &tag : own) {
            if (!tags.contains(tag))
                tags.set(tag, Json::array());
            tags.find(tag)->append(host);
        }
    }
    return HttpResponse::json(200, Json::object({{u"tags"_s, tags}}));
}

HttpResponse hostTags(Call &call)
{
    const QString host = call.param();
    if (!call.store().contains(kHosts, host))
        return Refusals::plain(404, u"Host doesn't exist: %1"_s.arg(host));
    const QByteArray &method = call.request.method;
    if (method == "DELETE") {
        call.store().remove(kHostTags, host);
        return {204, {}, {}, {}};
    }
    const QString source = call.query("source"_L1);
    if (method != "GET") {
        if (!source.isEmpty() && source != "user"_L1 && source != "users"_L1)
            return Refusals::plain(400, u"Tags of this source come by themselves"_s);
        QStringList tags = call.body.value("tags"_L1).toTexts();
        if (method == "POST")
            tags = tagsOf(host, u"user"_s, call.store()) + tags;
        tags.removeDuplicates();
        call.store().put(kHostTags, host,
                         Json::object({{u"id"_s, host}, {u"tags"_s, Json::texts(tags)}}));
        return HttpResponse::json(
            201, Json::object({{u"host"_s, host}, {u"tags"_s, Json::texts(tags)}}));
    }
    return HttpResponse::json(
        200, Json::object({{u"tags"_s, Json::texts(tagsOf(host, source, call.store()))}}));
}

} // namespace

void addMetrics(Router &router)
{
    const QString tags = u"/api/v2/metrics/{metric}/tags"_s;
    const Gate reading{{}, tagConfigurations().name};
    const Gate writing{u"metric_tags_write"_s, tagConfigurations().name};
    router.add("GET", u"/api/v2/metrics"_s, reading, listMetrics);
    router.add("GET", tags, reading,
               [](Call &call) { return CollectionApi::one(tagConfigurations(), call); });
    router.add("POST", tags, writing, createTags);
    router.add("PATCH", tags, writing, updateTags);
    router.add("DELETE", tags, writing,
               [](Call &call) { return CollectionApi::remove(tagConfigurations(), call); });

    const QString metadata = u"/api/v1/metrics/{metric}"_s;
    router.add("GET", u"/api/v1/metrics"_s, {{}, kMetadata}, activeMetrics);
    router.add("GET", metadata, {{}, kMetadata}, readMetadata);
    router.add("PUT", metadata, {u"metrics_metadata_write"_s, kMetadata}, writeMetadata);

    const QString percentiles = u"/metric/distribution/summary_aggr/percentiles"_s;
    const Gate toggling{u"metric_tags_write"_s, kPercentiles};
    router.add("GET", u"/metric/distribution/list_summaries"_s, {{}, kPercentiles}, summaries);
    router.add("PATCH", percentiles + u"/enable"_s, toggling,
               [](Call &call) { return togglePercentiles(call, true); });
    router.add("PATCH", percentiles + u"/disable"_s, toggling,
               [](Call &call) { return togglePercentiles(call, false); });

    const QString host = u"/api/v1/tags/hosts/{host}"_s;
    router.add("GET", u"/api/v1/tags/hosts"_s, {{}, kHostTags}, listHostTags);
    router.add("GET", host, {{}, kHostTags}, hostTags);
    for (const char *verb : {"PUT", "POST", "DELETE"})
        router.add(verb, host, {u"host_tags_write"_s, kHostTags}, hostTags);
}

} // namespace Sandbox::Datadog::Api
