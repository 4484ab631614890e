// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogcases.h"

namespace DatadogCases {

namespace {

QList<DatadogCase> pipelines()
{
    return {
        {"pipeline: unknown is a wrong request", "GET", "/api/v1/logs/config/pipelines/x", "", 400,
         R"("error":{"code":"InvalidArgument","message":"Non existing pipeline")"},
        {"pipeline: off unless said otherwise", "POST", "/api/v1/logs/config/pipelines",
         R"({"name":"n","filter":{"query":"a"}})", 200,
         "\"is_enabled\":false\n\"type\":\"pipeline\"\n\"is_read_only\":false\n\"tags\":[]"},
        {"pipeline: unknown processor", "POST", "/api/v1/logs/config/pipelines",
         R"j({"name":"n","processors":[{"type":"pipeline","processors":[{"type":"magic"}]}]})j",
         400, R"("message":"Invalid Pipeline")"},
        {"pipeline: no name", "POST", "/api/v1/logs/config/pipelines", R"({"processors":[]})", 400,
         "Invalid Pipeline"},
        {"pipeline: replaced as a whole", "PUT",
         "/api/v1/logs/config/pipelines/<<logs_pipelines:own>>", R"({"name":"New"})", 200,
         "\"is_enabled\":false\n\"filter\":{\"query\":\"\"}"},
        {"pipeline: an integration's cannot be written", "PUT",
         "/api/v1/logs/config/pipelines/<<logs_pipelines:nginx>>",
         R"({"name":"Nginx","is_enabled":false,"processors":[]})", 404, "<html>"},
        {"pipeline: an integration's can be switched", "PUT",
         "/api/v1/logs/config/pipelines/<<logs_pipelines:nginx>>", R"({"is_enabled":false})", 200,
         "\"is_enabled\":false\ndate-remapper\n\"name\":\"Nginx\""},
        {"pipeline: an integration's stays", "DELETE",
         "/api/v1/logs/config/pipelines/<<logs_pipelines:nginx>>", "", 400},
        {"pipeline: deleted", "DELETE", "/api/v1/logs/config/pipelines/<<logs_pipelines:own>>", "",
         200, "{}", "/api/v1/logs/config/pipeline-order", "!<<logs_pipelines:own>>"},
        {"pipeline: an integration's comes with its logs", "POST", "/api/v2/logs",
         R"([{"ddsource":"redis","message":"hello"}])", 202, "", "/api/v1/logs/config/pipelines",
         "\"Redis\""},
        {"pipeline: some never come", "POST", "/api/v2/logs", R"([{"ddsource":"cron"}])", 202, "",
         "/api/v1/logs/config/pipelines", "!ron\""},
        {"pipeline order: without one", "PUT", "/api/v1/logs/config/pipeline-order",
         R"({"pipeline_ids":["<<logs_pipelines:own>>"]})", 422, "error"},
        {"pipeline order: with one twice", "PUT", "/api/v1/logs/config/pipeline-order",
         R"j({"pipeline_ids":["<<logs_pipelines:own>>","<<logs_pipelines:own>>"]})j", 422},
        {"pipeline order: with a stranger", "PUT", "/api/v1/logs/config/pipeline-order",
         R"j({"pipeline_ids":["<<logs_pipelines:own>>","<<logs_pipelines:nginx>>","x"]})j", 422},
        {"pipeline order: written", "PUT", "/api/v1/logs/config/pipeline-order",
         R"j({"pipeline_ids":["<<logs_pipelines:nginx>>","<<logs_pipelines:own>>"]})j", 200,
         R"({"pipeline_ids":["<<logs_pipelines:nginx>>","<<logs_pipelines:own>>"]})",
         "/api/v1/logs/config/pipelines", "[{\"name\":\"Nginx\""},
    };
}

QList<DatadogCase> indexes()
{
    return {
        {"index: unknown", "GET", "/api/v1/logs/config/indexes/x", "", 404, "\"error\""},
        {"index: gets a daily limit", "POST", "/api/v1/logs/config/indexes",
         R"({"name":"new","filter":{"query":"*"},"disable_daily_limit":true})", 200,
         "\"daily_limit\":200000000\n\"num_retention_days\":15\n!disable_daily_limit"},
        {"index: there already", "POST", "/api/v1/logs/config/indexes",
         R"({"name":"main","filter":{"query":"*"}})", 400, "already exists"},
        {"index: name of another form", "POST", "/api/v1/logs/config/indexes",
         R"({"name":"Main_2","filter":{"query":"*"}})", 400, "Main_2"},
        {"index: without a filter", "POST", "/api/v1/logs/config/indexes", R"({"name":"new"})", 400,
         "filter"},
        {"index: days outside the plan", "POST", "/api/v1/logs/config/indexes",
         R"({"name":"new","filter":{"query":"*"},"num_retention_days":13})", 400, "13 days"},
        {"index: flex where there is none", "POST", "/api/v1/logs/config/indexes",
         R"({"name":"new","filter":{"query":"*"},"num_flex_logs_retention_days":180})", 403,
         "Flex logs are not enabled for your organization. num_flex_logs_retention_days cannot be "
         "set."},
        {"index: name in a put", "PUT", "/api/v1/logs/config/indexes/main",
         R"({"name":"main","filter":{"query":"*"},"num_retention_days":15})", 400, "name"},
        {"index: limit taken away", "PUT", "/api/v1/logs/config/indexes/main",
         R"({"filter":{"query":"*"},"num_retention_days":15,"disable_daily_limit":true})", 200,
         "!daily_limit"},
        {"index: limit stays when nothing is said", "PUT", "/api/v1/logs/config/indexes/main",
         R"({"filter":{"query":"*"},"num_retention_days":30})", 200,
         "\"daily_limit\":1000\n\"num_retention_days\":30"},
        {"index: limit that was taken away needs insisting", "PUT",
         "/api/v1/logs/config/indexes/free",
         R"({"filter":{"query":"a"},"num_retention_days":15,"daily_limit":5})", 200,
         "!daily_limit"},
        {"index: insisting", "PUT", "/api/v1/logs/config/indexes/free",
         R"j({"filter":{"query":"a"},"num_retention_days":15,"daily_limit":5,
         "disable_daily_limit":false})j",
         200, "\"daily_limit\":5"},
        {"index order: without one", "PUT", "/api/v1/logs/config/index-order",
         R"({"index_names":["main"]})", 400},
        {"index order: written", "PUT", "/api/v1/logs/config/index-order",
         R"({"index_names":["free","main"]})", 200, R"({"index_names":["free","main"]})",
         "/api/v1/logs/config/indexes", "{\"indexes\":[{\"name\":\"free\""},
    };
}

QList<DatadogCase> archives()
{
    return {
        {"archive: unknown", "GET", "/api/v2/logs/config/archives/x", "", 404},
        {"archive: name taken", "POST", "/api/v2/logs/config/archives",
         R"j({"data":{"type":"archives","attributes":{"name":"All","query":"*","destination":{
         "type":"s3","integration":{}}}}})j",
         400, "already exists"},
        {"archive: created", "POST", "/api/v2/logs/config/archives",
         R"j({"data":{"type":"archives","attributes":{"name":"New","query":"*","destination":{
         "type":"gcs","integration":{}}}}})j",
         200, "\"state\":\"UNKNOWN\"\n\"rehydration_tags\":[]\n!readers"},
        {"archive: nowhere", "POST", "/api/v2/logs/config/archives",
         R"j({"data":{"type":"archives","attributes":{"name":"New","query":"*","destination":{
         "type":"tape"}}}})j",
         400, "destination"},
        {"archive: reader", "POST", "/api/v2/logs/config/archives/<<logs_archives:all>>/readers",
         R"({"data":{"type":"roles","id":"<<roles:ops>>"}})", 204, "",
         "/api/v2/logs/config/archives/<<logs_archives:all>>/readers", "<<roles:ops>>"},
        {"archive: reader that is not here", "POST",
         "/api/v2/logs/config/archives/<<logs_archives:all>>/readers",
         R"({"data":{"type":"roles","id":"<<org>>"}})", 404},
        {"archive order: read", "GET", "/api/v2/logs/config/archive-order", "", 200,
         R"({"data":{"type":"archive_order","attributes":{"archive_ids":["<<logs_archives:all>>"]}}})"},
        {"archive order: without one", "PUT", "/api/v2/logs/config/archive-order",
         R"({"data":{"type":"archive_order","attributes":{"archive_ids":[]}}})", 422},
        {"restriction query: unknown", "GET", "/api/v2/logs/config/restriction_queries/<<org>>", "",
         404, R"({"errors":["Restriction query not found"]})"},
        {"restriction query: no id at all", "GET", "/api/v2/logs/config/restriction_queries/1", "",
         400, R"({"errors":["uuid is not proper type"]})"},
        {"restriction query: roles only where one is read", "GET",
         "/api/v2/logs/config/restriction_queries", "", 200,
         "service:a\n\"role_count\":1\n!relationships\n!meta"},
        {"restriction query: roles", "GET",
         "/api/v2/logs/config/restriction_queries/<<logs_restriction_queries:own>>", "", 200,
         "\"relationships\"\n<<roles:ops>>\n\"included\"\n\"Ops\""},
        {"restriction query: another one for the role", "POST",
         "/api/v2/logs/config/restriction_queries/<<logs_restriction_queries:own>>/roles",
         R"({"data":{"type":"roles","id":"<<roles:ops>>"}})", 400,
         "already has an attached restriction query"},
        {"restriction query: unknown role", "POST",
         "/api/v2/logs/config/restriction_queries/<<logs_restriction_queries:own>>/roles",
         R"({"data":{"type":"roles","id":"<<org>>"}})", 404,
         R"({"errors":["Role with id: <<org>> not found"]})"},
        {"restriction query: one role more", "POST",
         "/api/v2/logs/config/restriction_queries/<<logs_restriction_queries:own>>/roles",
         R"({"data":{"type":"roles","id":"<<roles:dev>>"}})", 204, "",
         "/api/v2/logs/config/restriction_queries/<<logs_restriction_queries:own>>",
         "<<roles:dev>>\n<<roles:ops>>"},
        {"restriction query: one role less", "DELETE",
         "/api/v2/logs/config/restriction_queries/<<logs_restriction_queries:own>>/roles",
         R"({"data":{"type":"roles","id":"<<roles:ops>>"}})", 204, "",
         "/api/v2/logs/config/restriction_queries/<<logs_restriction_queries:own>>",
         "!<<roles:ops>>"},
        {"restriction query: changed, its roles stay", "PUT",
         "/api/v2/logs/config/restriction_queries/<<logs_restriction_queries:own>>",
         R"j({"data":{"type":"logs_restriction_queries","attributes":{"restriction_query":"b"}}})j",
         200, "", "/api/v2/logs/config/restriction_queries/<<logs_restriction_queries:own>>",
         "\"restriction_query\":\"b\"\n<<roles:ops>>"},
    };
}

QList<DatadogCase> generated()
{
    return {
        {"log metric: unknown", "GET", "/api/v2/logs/config/metrics/x", "", 404,
         R"j({"errors":["not_found(Metric with name 'x' not found)"]})j"},
        {"log metric: there already", "POST", "/api/v2/logs/config/metrics",
         R"j({"data":{"type":"logs_metrics","id":"log.count","attributes":{"compute":{
         "aggregation_type":"count"}}}})j",
         409,
         "conflict(Field 'data.id' is invalid: 'log.count' cannot be used as metric name, a metric "
         "already exists with that name)"},
        {"log metric: name in the platform's spelling", "POST", "/api/v2/logs/config/metrics",
         R"j({"data":{"type":"logs_metrics","id":"a-b.c","attributes":{"compute":{
         "aggregation_type":"count"}}}})j",
         200, "\"id\":\"a_b.c\"\n\"query\":\"*\"\n\"group_by\":[]"},
        {"log metric: kind stays", "PATCH", "/api/v2/logs/config/metrics/log.count",
         R"j({"data":{"type":"logs_metrics","attributes":{"compute":{"aggregation_type":
         "distribution","path":"@d"}}}})j",
         400, "aggregation_type"},
        {"log metric: path stays", "PATCH", "/api/v2/logs/config/metrics/log.time",
         R"j({"data":{"type":"logs_metrics","attributes":{"compute":{"path":"@e"}}}})j", 400,
         "path"},
        {"log metric: percentiles change", "PATCH", "/api/v2/logs/config/metrics/log.time",
         R"j({"data":{"type":"logs_metrics","attributes":{"compute":{"include_percentiles":
         false}}}})j",
         200, "\"include_percentiles\":false\n\"path\":\"@d\""},
        {"log metric: distribution of nothing", "POST", "/api/v2/logs/config/metrics",
         R"j({"data":{"type":"logs_metrics","id":"n","attributes":{"compute":{"aggregation_type":
         "distribution"}}}})j",
         400, "path"},
        {"span metric: unknown", "GET", "/api/v2/apm/config/metrics/x", "", 404,
         "not_found(Metric with name 'x' not found)"},
        {"span metric: there already", "POST", "/api/v2/apm/config/metrics",
         R"j({"data":{"type":"spans_metrics","id":"span.count","attributes":{"compute":{
         "aggregation_type":"count"}}}})j",
         409, "conflict("},
        {"span metric: a hash is added", "POST", "/api/v2/apm/config/metrics",
         R"j({"data":{"type":"spans_metrics","id":"n","attributes":{"compute":{"aggregation_type":
         "count"},"group_by":[{"path":"resource_name","tag_name":"r"}]}}})j",
         200, R"({"path":"resource_hash","tag_name":"resource"})"},
    };
}

QList<DatadogCase> metrics()
{
    return {
        {"tags: unknown", "GET", "/api/v2/metrics/shop.new/tags", "", 404,
         R"({"errors":["shop.new not found"]})"},
        {"tags: of a metric that does not report", "POST", "/api/v2/metrics/nothing/tags",
         R"({"data":{"type":"manage_tags","id":"nothing","attributes":{"tags":[]}}})", 400,
         "Cannot configure tags on a metric that does not exist."},
        {"tags: of an integration's metric", "POST", "/api/v2/metrics/system.cpu/tags",
         R"({"data":{"type":"manage_tags","id":"system.cpu","attributes":{"tags":[]}}})", 400,
         "Cannot configure tags on metric because metric is an integration metric: system.cpu."},
        {"tags: configured", "POST", "/api/v2/metrics/shop.new/tags",
         R"j({"data":{"type":"manage_tags","id":"shop.new","attributes":{"tags":["a"],
         "metric_type":"gauge"}}})j",
         201, "\"id\":\"shop.new\"\n\"created_at\""},
        {"tags: configured already", "POST", "/api/v2/metrics/shop.orders/tags",
         R"j({"data":{"type":"manage_tags","id":"shop.orders","attributes":{"tags":["a"],
         "metric_type":"count"}}})j",
         409},
        {"tags: of another type than the metric", "POST", "/api/v2/metrics/shop.time/tags",
         R"j({"data":{"type":"manage_tags","id":"shop.time","attributes":{"tags":["a"],
         "metric_type":"count"}}})j",
         400},
        {"tags: type stays", "PATCH", "/api/v2/metrics/shop.orders/tags",
         R"j({"data":{"type":"manage_tags","id":"shop.orders","attributes":{"tags":["b"],
         "metric_type":"gauge"}}})j",
         400, "metric_type"},
        {"tags: changed", "PATCH", "/api/v2/metrics/shop.orders/tags",
         R"j({"data":{"type":"manage_tags","id":"shop.orders","attributes":{"tags":["b"]}}})j", 200,
         "\"tags\":[\"b\"]\n\"metric_type\":\"count\""},
        {"tags: deleted", "DELETE", "/api/v2/metrics/shop.orders/tags", "", 204, "",
         "/api/v2/metrics/shop.orders/tags", "not found"},
        {"metrics: a configured one is listed twice", "GET",
         "/api/v2/metrics?filter[configured]=true&page[size]=10", "", 200,
         "{\"type\":\"metrics\",\"id\":\"shop.orders\"}\n\"type\":\"manage_tags\"\n!shop.time\n"
         "\"next_cursor\":null"},
        {"metrics: the others", "GET", "/api/v2/metrics?filter[configured]=false", "", 200,
         "shop.time\nshop.new\n!shop.orders\n!meta"},
        {"metrics: an empty page comes bare", "GET",
         "/api/v2/metrics?page[size]=10&page[cursor]=OTk=", "", 200, R"({"data":[]})"},
        {"metadata: unknown", "GET", "/api/v1/metrics/nothing", "", 404, "errors"},
        {"metadata: of a metric that does not report", "PUT", "/api/v1/metrics/nothing",
         R"({"unit":"byte"})", 400, R"({"errors":["error updating metric metadata"]})"},
        {"metadata: written in part", "PUT", "/api/v1/metrics/shop.orders", R"({"unit":"byte"})",
         200, "\"unit\":\"byte\"\n\"type\":\"count\"\n\"description\":null"},
        {"metadata: no distribution by hand", "PUT", "/api/v1/metrics/shop.orders",
         R"({"type":"distribution"})", 400},
        {"percentiles: on", "PATCH", "/metric/distribution/summary_aggr/percentiles/enable",
         R"({"metric_names":["shop.time","shop.orders"]})", 200,
         "\"updated\":[{\"metric_name\":\"shop.time\"\n\"unsuccessful\":[\"shop.orders\"]",
         "/metric/distribution/list_summaries?window=1209600", "\"include_percentiles\":true"},
        {"percentiles: off already", "PATCH",
         "/metric/distribution/summary_aggr/percentiles/disable",
         R"({"metric_names":["shop.time"]})", 200, R"({"updated":[],"unsuccessful":[]})"},
        {"host: unknown", "PUT", "/api/v1/tags/hosts/nobody", R"({"tags":["a"]})", 404,
         "Host doesn't exist"},
        {"host: tags of every source", "GET", "/api/v1/tags/hosts/web-1", "", 200,
         "role:web\nregion:eu"},
        {"host: tags of people", "GET", "/api/v1/tags/hosts/web-1?source=user", "", 200,
         "role:web\n!region:eu"},
        {"host: tags replaced", "PUT", "/api/v1/tags/hosts/web-1", R"({"tags":["b:c"]})", 201,
         R"({"host":"web-1","tags":["b:c"]})", "/api/v1/tags/hosts",
         "\"b:c\":[\"web-1\"]\n\"region:eu\":[\"web-1\"]\n!role:web"},
        {"host: tags taken away", "DELETE", "/api/v1/tags/hosts/web-1", "", 204, "",
         "/api/v1/tags/hosts/web-1", "!role:web"},
    };
}

} // namespace

QList<DatadogCase> logs()
{
    return pipelines() + indexes() + archives() + generated() + metrics();
}

} // namespace DatadogCases
