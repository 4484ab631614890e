// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>

#include <functional>

// Every refusal that was seen of the real service, and what a person has to read of it. Apart from the
// class under moc, which does not read raw texts with quotes.
using DatadogErrorRow = std::function<void(const char *name, int status, const char *body,
                                           const char *sentence, Migration::Error::Kind kind)>;

inline void datadogErrorRows(const DatadogErrorRow &row)
{
    using Kind = Migration::Error::Kind;
    row("key refused, first API", 403, R"j({"errors":["Forbidden"]})j", "Forbidden",
        Kind::Forbidden);
    row("key refused, second API", 401, R"j({"errors":["Unauthorized"]})j", "Unauthorized",
        Kind::Auth);
    row("key missing", 403, R"j({"errors":["API key required"]})j", "API key required",
        Kind::Forbidden);
    row("monitor: unknown", 404, R"j({"errors":["Monitor not found"]})j", "Monitor not found",
        Kind::NotFound);
    row("monitor: there already", 400,
        R"j({"errors":["Duplicate of an existing monitor_id:21053382 org_id:1300336245"]})j",
        "Duplicate of an existing monitor_id:21053382 org_id:1300336245", Kind::Validation);
    row("monitor: bad query", 400,
        R"j({"errors":["The value provided for parameter 'query' is invalid: no comparison"]})j",
        "The value provided for parameter 'query' is invalid: no comparison", Kind::Validation);
    row("composite: unknown monitor", 400, R"j({"errors":["Some monitor IDs are invalid"]})j",
        "Some monitor IDs are invalid", Kind::Validation);
    row("service check: no groups", 400,
        R"j({"errors":["A grouping must be specified for custom checks"]})j",
        "A grouping must be specified for custom checks", Kind::Validation);
    row("dashboard: unknown", 404, R"j({"errors":["Dashboard with ID hai-uhn-87g not found"]})j",
        "Dashboard with ID hai-uhn-87g not found", Kind::NotFound);
    row("dashboard: tag", 400, R"j({"errors":["Invalid tag format. Valid tag keys are: team."]})j",
        "Invalid tag format. Valid tag keys are: team.", Kind::Validation);
    row("dashboard: read-only", 403, R"j({"errors":["This dashboard is read-only"]})j",
        "This dashboard is read-only", Kind::Forbidden);
    row("dashboard: others may edit it", 403,
        R"j({"errors":[{"status":"403","title":"Forbidden","detail":"the user has no permission to edit this dashboard"}]})j",
        "Forbidden the user has no permission to edit this dashboard", Kind::Forbidden);
    row("dashboard list: unknown", 404,
        R"j({"errors":["Manual Dashboard List with id 0 not found"]})j",
        "Manual Dashboard List with id 0 not found", Kind::NotFound);
    row("old downtime: unknown", 404, R"j({"errors":["Downtime 0 not found"]})j",
        "Downtime 0 not found", Kind::NotFound);
    row("downtime: unknown", 404, R"j({"errors":["Downtime not found"]})j", "Downtime not found",
        Kind::NotFound);
    row("downtime: no id", 400,
        R"j({"errors":["Invalid URL param: downtime_id must be an uuid"]})j",
        "Invalid URL param: downtime_id must be an uuid", Kind::Validation);
    row("downtime: there already", 400,
        R"j({"errors":["The downtime being created is a duplicate of one or more existing downtimes: ['8f3']"]})j",
        "The downtime being created is a duplicate of one or more existing downtimes: ['8f3']",
        Kind::Validation);
    row("downtime: unknown member", 400,
        R"j({"errors":["Additional properties are not allowed ('invalid_field' was unexpected)"]})j",
        "Additional properties are not allowed ('invalid_field' was unexpected)", Kind::Validation);
    row("downtime: past", 400, R"j({"errors":["Downtime cannot be scheduled in the past"]})j",
        "Downtime cannot be scheduled in the past", Kind::Validation);
    row("downtime: unknown, cancelled", 404, R"j({"errors":["Downtime 8f3 not found"]})j",
        "Downtime 8f3 not found", Kind::NotFound);
    row("notebook: unknown", 404, R"j({"errors":["Notebook not found"]})j", "Notebook not found",
        Kind::NotFound);
    row("objective: unknown", 404, R"j({"errors":["SLO not found: 65 not found"]})j",
        "SLO not found: 65 not found", Kind::NotFound);
    row("objective: no monitors", 400,
        R"j({"errors":["Invalid payload: must specify monitor_ids"]})j",
        "Invalid payload: must specify monitor_ids", Kind::Validation);
    row("correction: null", 400, R"j({"errors":["end: Field may not be null."]})j",
        "end: Field may not be null.", Kind::Validation);
    row("test: incomplete", 400,
        R"j({"errors":["Minimum number of elements in parameter 'assertions' should be 1\nRequired parameter 'tick_every' is missing"]})j",
        "Minimum number of elements in parameter 'assertions' should be 1 Required parameter "
        "'tick_every' is missing",
        Kind::Validation);
    row("test: variable of elsewhere", 400,
        R"j({"errors":["Global variable ids don't exist: 8f3"]})j",
        "Global variable ids don't exist: 8f3", Kind::Validation);
    row("test: variable by another name", 400,
        R"j({"errors":["Global variable invalid names: A"]})j", "Global variable invalid names: A",
        Kind::Validation);
    row("variable: there already", 409, R"j({"errors":["A variable of that name exists"]})j",
        "A variable of that name exists", Kind::Conflict);
    row("role: unknown", 404, R"j({"errors":["8f3 not found"]})j", "8f3 not found", Kind::NotFound);
    row("role: another id in the body", 422,
        R"j({"errors":["The id attribute in the request body does not match the role_id in the URL"]})j",
        "The id attribute in the request body does not match the role_id in the URL",
        Kind::Validation);
    row("role: there already", 409, R"j({"errors":["A role with the same name already exists"]})j",
        "A role with the same name already exists", Kind::Conflict);
    row("role: permission by name", 400,
        R"j({"title":"Generic Error","detail":"invalid UUID [assistant_access]"})j",
        "Generic Error invalid UUID [assistant_access]", Kind::Validation);
    row("user: another id in the body", 422,
        R"j({"errors":["UUID's in the URL and request body do not match"]})j",
        "UUID's in the URL and request body do not match", Kind::Validation);
    row("user: there already", 409,
        R"j({"errors":["User with handle joe@a.example already exists"]})j",
        "User with handle joe@a.example already exists", Kind::Conflict);
    row("mapping: unknown", 404, R"j({"errors":["Mapping with id 8f3 not found"]})j",
        "Mapping with id 8f3 not found", Kind::NotFound);
    row("team: there already", 409, R"j({"errors":["Team name and handle must be unique"]})j",
        "Team name and handle must be unique", Kind::Conflict);
    row("team: unknown", 404, R"j({"errors":["Team for ID 8f3 not found"]})j",
        "Team for ID 8f3 not found", Kind::NotFound);
    row("membership: there already", 409,
        R"j({"errors":[{"status":"409","title":"Conflict","detail":"users already present on the team [8f3]"}]})j",
        "Conflict users already present on the team [8f3]", Kind::Conflict);
    row("membership: unknown team", 404,
        R"j({"errors":[{"status":"404","title":"Not Found","detail":"no team found (teamId=8f3)"}]})j",
        "Not Found no team found (teamId=8f3)", Kind::NotFound);
    row("powerpack: unknown", 404, R"j({"errors":["Powerpack with ID 8f3 not found"]})j",
        "Powerpack with ID 8f3 not found", Kind::NotFound);
    row("powerpack: no id", 404, R"j({"errors":["Powerpack has invalid UUID x not found"]})j",
        "Powerpack has invalid UUID x not found", Kind::NotFound);
    row("powerpack: bad widget", 400,
        R"j({"errors":["Invalid group widget for powerpack. Error: no title"]})j",
        "Invalid group widget for powerpack. Error: no title", Kind::Validation);
    row("policy: bad resource", 400,
        R"j({"errors":["Invalid resource: 'malformed' is not in a valid format"]})j",
        "Invalid resource: 'malformed' is not in a valid format", Kind::Validation);
    row("policy: would lock out", 400,
        R"j({"errors":["Invalid request: users cannot decrease their own level of access (from editor to viewer)"]})j",
        "Invalid request: users cannot decrease their own level of access (from editor to viewer)",
        Kind::Validation);
    row("policy: another organisation", 400,
        R"j({"errors":["cross-org principals are not supported"]})j",
        "cross-org principals are not supported", Kind::Validation);
    row("policy: unknown principal", 400,
        R"j({"errors":["roles/users/teams do not exist in organization"]})j",
        "roles/users/teams do not exist in organization", Kind::Validation);
    row("restriction query: role has one", 400,
        R"j({"errors":["role already has an attached restriction query"]})j",
        "role already has an attached restriction query", Kind::Validation);
    row("restriction query: unknown role", 404, R"j({"errors":["Role with id: 8f3 not found"]})j",
        "Role with id: 8f3 not found", Kind::NotFound);
    row("restriction query: unknown", 404, R"j({"errors":["Restriction query not found"]})j",
        "Restriction query not found", Kind::NotFound);
    row("restriction query: no id", 400, R"j({"errors":["uuid is not proper type"]})j",
        "uuid is not proper type", Kind::Validation);
    row("pipeline: unknown", 400,
        R"j({"error":{"code":"InvalidArgument","message":"Non existing pipeline","details":[]}})j",
        "Non existing pipeline", Kind::Validation);
    row("pipeline: order incomplete", 422,
        R"j({"error":{"code":"InvalidArgument","message":"Every id exactly once","details":[]}})j",
        "Every id exactly once", Kind::Validation);
    row("pipeline: invalid", 400,
        R"j({"error":{"code":"InvalidArgument","message":"Invalid Pipeline","details":[{"code":"MissingField","message":"Name is empty","target":"name"}]}})j",
        "Invalid Pipeline Name is empty", Kind::Validation);
    row("archive: there already", 400, R"j({"errors":["An archive of this name already exists"]})j",
        "An archive of this name already exists", Kind::Validation);
    row("index: no flex", 403,
        R"j({"errors":["Flex logs are not enabled for your organization. num_flex_logs_retention_days cannot be set."]})j",
        "Flex logs are not enabled for your organization. num_flex_logs_retention_days cannot be "
        "set.",
        Kind::Forbidden);
    row("metric: unknown", 404, R"j({"errors":["not_found(Metric with name 'x' not found)"]})j",
        "not_found(Metric with name 'x' not found)", Kind::NotFound);
    row("metric: there already", 409,
        R"j({"errors":["conflict(Field 'data.id' is invalid: 'x' cannot be used as metric name, a metric already exists with that name)"]})j",
        "conflict(Field 'data.id' is invalid: 'x' cannot be used as metric name, a metric already "
        "exists with that name)",
        Kind::Conflict);
    row("tags: metric absent", 400,
        R"j({"errors":["Cannot configure tags on a metric that does not exist."]})j",
        "Cannot configure tags on a metric that does not exist.", Kind::Validation);
    row("tags: metric of an integration", 400,
        R"j({"errors":["Cannot configure tags on metric because metric is an integration metric: x."]})j",
        "Cannot configure tags on metric because metric is an integration metric: x.",
        Kind::Validation);
    row("tags: unknown", 404, R"j({"errors":["shop.new not found"]})j", "shop.new not found",
        Kind::NotFound);
    row("metadata: metric absent", 400, R"j({"errors":["error updating metric metadata"]})j",
        "error updating metric metadata", Kind::Validation);
    row("host: unknown", 404, R"j({"errors":["Host doesn't exist"]})j", "Host doesn't exist",
        Kind::NotFound);
    row("scanner: order incomplete", 400,
        R"j({"errors":[{"status":"400","title":"Invalid input","detail":"The number of groups in the request should be the same as the number of groups in the configuration"}]})j",
        "Invalid input The number of groups in the request should be the same as the number of "
        "groups in the configuration",
        Kind::Validation);
    row("scanner: version", 400,
        R"j({"errors":[{"title":"Invalid input","detail":"specified version is out of date"}]})j",
        "Invalid input specified version is out of date", Kind::Conflict);
    row("scanner: unknown rule", 404,
        R"j({"errors":[{"status":"404","code":"Not Found","title":"Not Found","detail":"scanning rule could not be found"}]})j",
        "Not Found scanning rule could not be found", Kind::NotFound);
    row("scanner: unknown group", 404,
        R"j({"errors":[{"status":"404","code":"Not Found","title":"Not Found","detail":"scanning group could not be found"}]})j",
        "Not Found scanning group could not be found", Kind::NotFound);
    row("security rule: invalid", 400,
        R"j({"errors":["Invalid rule configuration","Query filter cannot be empty"]})j",
        "Invalid rule configuration Query filter cannot be empty", Kind::Validation);
    row("security rule: unknown", 404, R"j({"errors":["Not found"]})j", "Not found",
        Kind::NotFound);
    row("security rule: unknown, deleted", 404,
        R"j({"errors":["Threat detection rule not found: lty-ukr-dll"]})j",
        "Threat detection rule not found: lty-ukr-dll", Kind::NotFound);
    row("application: unknown", 404, R"j({"errors":["Application Not Found not found"]})j",
        "Application Not Found not found", Kind::NotFound);
    row("application: another id in the body", 422,
        R"j({"errors":["The id attribute in the request body does not match the id in the URL"]})j",
        "The id attribute in the request body does not match the id in the URL", Kind::Validation);
    row("too many requests", 429,
        R"j({"errors":["Rate limit of 100 requests in 10 seconds reached. Please try again later."]})j",
        "Rate limit of 100 requests in 10 seconds reached. Please try again later.",
        Kind::RateLimited);
    row("too many requests, as a page", 429, R"j(<html><body>slow down</body></html>)j", "",
        Kind::RateLimited);
    row("path that leads nowhere", 404, R"j(<html><body>Page not found.</body></html>)j", "",
        Kind::NotFound);
    row("with the place it is about", 400,
        R"j({"errors":[{"status":"400","detail":"must be a number","source":{"pointer":"/data/attributes/n"}}]})j",
        "must be a number", Kind::Validation);
    row("a title alone", 400, R"j({"errors":[{"title":"Invalid Parameter"}]})j",
        "Invalid Parameter", Kind::Validation);
    row("edge", 403,
        R"j({"status":"error","code":403,"errors":["Forbidden"],"statuspage":"x","twitter":"y","email":"z"})j",
        "Forbidden", Kind::Forbidden);
    for (const int status : {502, 503, 504, 512}) {
        row(QByteArray("edge, overloaded " + QByteArray::number(status)).constData(), status,
            R"j(<html><body>timeout</body></html>)j", "", Kind::Server);
    }
    row("text around texts", 400,
        R"j({"errors":["{'errors': ['No such principal'], 'code': 400}"]})j", "No such principal",
        Kind::Validation);
}
