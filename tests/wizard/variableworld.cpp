// SPDX-License-Identifier: GPL-3.0-or-later
#include "variableworld.h"

#include <migration/profile/profileloader.h>

#include <QtGlobal>

using namespace Migration;

namespace {

constexpr auto profileText = R"json({
  "format": 1, "id": "memory", "title": "Memory", "summary": "A platform made up for tests.",
  "glossary": {"environment": "world", "environments": "worlds", "instance": "machine"},
  "address": {"hint": "https://memory.example"},
  "login": [{"id": "key", "label": "Key", "variables": ["KEY"]}],
  "limits": [{"id": "all", "atOnce": 4}],
  "http": {"auth": {"headers": {"X-Key": "key"}}, "paging": {"whole": {"style": "whole"}}},
  "external": [{"id": "project", "singular": "project"}],
  "spreading": {"variableSets": ["variables"], "project": "project", "includedSets": "Included"},
  "defaults": {
    "idPlace": "id", "namePlace": "name", "key": ["name"], "limitGroup": "all",
    "carried": ["id", "version"], "unstable": ["version"],
    "endpoints": {
      "list": {"request": "GET /{collection}", "paging": "whole"},
      "read": "GET /{collection}/{id}", "create": "POST /{collection}",
      "update": "PUT /{collection}/{id}", "delete": "DELETE /{collection}/{id}"
    }
  },
  "types": [
    {"id": "variables", "title": "Variable sets", "singular": "variable set", "group": "World",
     "collection": "variables",
     "readOnly": ["ScopeValues"], "unstable": ["ScopeValues"],
     "items": [{"list": "Variables", "key": ["Name", "Scope"], "id": "Id"}],
     "secrets": [{"path": "Variables[?Type=='Sensitive'].Value", "write": "$secret", "keep": null,
                  "label": "Name", "scope": "Scope"}]}
  ]
})json";

constexpr auto scopedText = R"json({
  "name": "$name",
  "Variables": [
    {"Id": "$name-1", "Name": "Db.Password", "Value": null, "Type": "Sensitive", "IsSensitive": true,
     "Scope": {"Environment": ["E-1"]}},
    {"Id": "$name-2", "Name": "Db.Password", "Value": null, "Type": "Sensitive", "IsSensitive": true,
     "Scope": {"Environment": ["E-2"]}},
    {"Id": "$name-3", "Name": "Db.Host", "Value": "db.example", "Type": "String",
     "IsSensitive": false, "Scope": {}}],
  "ScopeValues": {"Environments": [{"Id": "E-1", "Name": "Dev"}, {"Id": "E-2", "Name": "Production"}]}
})json";

constexpr auto plainText = R"json({
  "name": "$name",
  "Variables": [{"Id": "$name-1", "Name": "Api.Key", "Value": null, "Type": "Sensitive",
                 "IsSensitive": true, "Scope": {}}]
})json";

} // namespace

std::shared_ptr<const PlatformProfile> variableProfile()
{
    static const auto profile = [] {
        const ProfileLoader::Outcome outcome = ProfileLoader::load(profileText);
        if (!outcome.profile)
            qFatal("%s", qPrintable(outcome.errors.front().text));
        return outcome.profile;
    }();
    return profile;
}

QByteArray scopedVariables(const char *name)
{
    return QByteArray(scopedText).replace("$name", name);
}

QByteArray plainVariables(const char *name)
{
    return QByteArray(plainText).replace("$name", name);
}
