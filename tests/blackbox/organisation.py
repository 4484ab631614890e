# SPDX-License-Identifier: GPL-3.0-or-later
"""Is everything of one Datadog organisation in another, in words that the other's ids do not change?

Reads what two simulated servers show over HTTP and knows nothing of how Causeway writes: every
document is put into words – names in the place of ids, sets sorted, what is empty left out – and the
words of both sides are compared, document by document and member by member.
"""

import hashlib
import json
import re
import urllib.request

# What a server decides itself, or what says who did something when.
OF_THE_SERVER = {
    "": {"id", "created", "created_at", "modified", "modified_at", "creator", "created_by",
         "modified_by", "org_id", "deleted", "deleted_at", "author", "url", "uuid"},
    "roles": {"user_count", "team_count", "managed", "created_by_handle", "modified_by_handle"},
    "users": {"status", "verified", "icon", "mfa_enabled", "last_login_time", "org", "handle",
              "allowed_login_methods"},
    "teams": {"user_count", "link_count", "summary", "relationships"},
    "team_memberships": {"provisioned_by", "provisioned_by_id"},
    "authn_mappings": {"saml_assertion_attribute", "saml_assertion_attribute_id"},
    "monitors": {"overall_state", "overall_state_modified", "matching_downtimes", "multi", "silenced",
                 "restricted", "run_as", "assets", "state"},
    "downtime_schedules": {"status", "canceled", "relationships", "current_downtime", "start"},
    "downtimes": {"updater_id", "creator_id", "active", "child_id", "status", "downtime_type",
                  "canceled", "start", "parent_id"},
    "dashboards": {"author_handle", "author_name", "is_read_only"},
    "dashboard_lists": {"type", "is_favorite", "dashboard_count"},
    "powerpacks": {"relationships"},
    "service_level_objectives": {"type_id", "monitor_tags", "configured_alert_ids",
                                 "overall_status", "target_display", "warning_display"},
    "slo_corrections": {"modifier"},
    "logs_pipelines": {"type", "meta"},
    "logs_indexes": {"is_rate_limited"},
    "logs_archives": {"state"},
    "logs_restriction_queries": {"last_modifier_email", "last_modifier_name", "role_count",
                                 "user_count"},
    "metrics_metadata": {"integration"},
    "synthetics_tests": {"public_id", "monitor_id", "overall_state", "overall_state_modified",
                         "stepCount", "metadata", "status", "downtime_ids"},
    "synthetics_test_suites": {"public_id", "monitor_id", "version", "version_uuid",
                               "overall_state", "overall_state_modified", "slo_id"},
    "synthetics_global_variables": {"editor", "last_error", "parse_test_name",
                                    "parse_test_extracted_at"},
    "synthetics_private_locations": {"createdAt", "createdBy", "modifiedAt", "secrets", "config",
                                     "result_encryption", "ddr_metadata"},
    "synthetics_mobile_applications": {"versions"},
    "synthetics_mobile_applications_versions": {"file_name", "extracted_metadata"},
    "security_monitoring_rules": {"createdAt", "creationAuthorId", "updateAuthorId", "updatedAt",
                                  "version", "updater", "defaultTags"},
    "sensitive_data_scanner_groups": {"relationships"},
    "rum_applications": {"api_key_id", "application_id", "client_token", "created_by_handle",
                         "updated_by_handle", "hash", "is_active", "updated_at",
                         "remote_config_id", "short_name"},
}

# Where a document says what it is called.
NAMES = ("name", "title", "handle", "host", "metric_name", "version_name", "message", "description",
         "restriction_query")

# Arrays without an order, by the member that holds them.
SETS = {"tags", "restricted_roles", "principals", "bindings", "monitor_ids", "locations",
        "permissions", "notify_end_states", "notify_end_types", "product_list", "group_by",
        "dashboards", "roles", "scope", "readers", "aggregations", "receives_permissions_from",
        "device_ids"}
# Ids in texts; of the numbers, only where a monitor or notebook is meant: others look alike.
ID = re.compile(r"pl:[\w-]+|(?=\w*[A-Za-z-])[A-Za-z0-9][A-Za-z0-9_-]{5,}")
MONITOR = re.compile(r"(?<=/monitors/)\d+")
NOTEBOOK = re.compile(r"(?<=/notebook/)\d+")
OWN_ITEMS = {"", "cells", "steps"}  # items whose ids the server gives
NUMBERS = {"monitor_id", "monitor_ids", "alert_id"}

LONG_AGO = 1_700_000_000  # corrections of those days are refused

DEMONSTRATION = "00000000-0000-0000-0000-"  # Datadog's own apps

# Tags an editor puts on notebooks by itself, dashboards that every organisation has of its own.
EDITOR = ("ai_generated:", "ai_edited:", "human_edited:")
OTHERS_DASHBOARD = ("integration_", "host_timeboard")

# Settings of older days that are given out but refused when they are written, and the like.
REPAIRED = {"monitors “Nightly export has run”: .options.on_missing_data",
            "monitors “Queue too long”: .options.thresholds.warning_recovery",
            "monitors “Revenue has stopped”: .options.notify_by",
            # A permission that only the source may grant.
            "roles “Beta Testers”: .relationships.permissions.data"}


def fetch_files(server, test, part):
    """Puts the files of a test into it, in the place of the keys that only its organisation knows."""
    for member, inner in part.items() if isinstance(part, dict) else enumerate(part):
        for file in inner if member == "files" else []:
            link = server.ask(f"/api/v2/synthetics/tests/{test}/files/download",
                              {"bucketKey": file.pop("bucketKey")})
            with urllib.request.urlopen(link["url"], timeout=10) as answer:
                file["content"] = answer.read().decode()
        if isinstance(inner, (dict, list)):
            fetch_files(server, test, inner)


class Organisation:
    """One organisation of a state, with a name for every id in it."""

    def __init__(self, server):
        org = server.state()["organisations"][0]
        self.kinds = {kind: documents for kind, documents in org.items()
                      if isinstance(documents, list) and all(isinstance(one, dict)
                                                             for one in documents)}
        self.orders = {kind: documents for kind, documents in org.items()
                       if isinstance(documents, list) and kind not in self.kinds}
        self.words_of = {org["id"]: "the organisation"}
        self.monitor_of = {}  # by number
        self.notebook_of = {}
        self.key_of = {}  # numbers of the keys that sessions are sent with
        for path in ("/api/v2/permissions", "/api/v2/sensitive-data-scanner/config/standard-patterns"):
            for one in server.get(path)["data"]:
                self.words_of[one["id"]] = f"{one['type']} {one['attributes']['name']}"
        for kind, documents in self.kinds.items():
            for one in documents:
                self.name_ids(kind, one)
        for test in self.kinds["synthetics_tests"]:
            fetch_files(server, test["public_id"], test)
        for version in self.kinds["synthetics_mobile_applications_versions"]:
            if version["id"].startswith(DEMONSTRATION):
                continue
            path = f"/api/unstable/synthetics/mobile/applications/versions/{version['id']}/download"
            with urllib.request.urlopen(server.ask(path, {}), timeout=10) as answer:
                version["app"] = hashlib.sha256(answer.read()).hexdigest()

    def name_ids(self, kind, document):
        name = f"{kind} {called(document)}"
        for member in ("id", "public_id"):
            if isinstance(document.get(member), str):
                self.words_of.setdefault(document[member], name)
        if kind in ("monitors", "notebooks"):
            (self.monitor_of if kind == "monitors" else self.notebook_of)[str(document["id"])] = name
        if kind in ("synthetics_tests", "synthetics_test_suites"):
            number = document.get("monitor_id") or document.get("attributes", {}).get("monitor_id")
            self.monitor_of[str(number)] = f"the monitor of {name}"
        if kind == "rum_applications":
            self.key_of[document["attributes"]["api_key_id"]] = f"the key of {name}"

    def text(self, text, member):
        """A text with a name for every id of something else in it."""
        if member in NUMBERS:
            return self.monitor_of.get(text, text)
        text = NOTEBOOK.sub(lambda found: named(found, self.notebook_of), text)
        text = MONITOR.sub(lambda found: named(found, self.monitor_of), text)
        return ID.sub(lambda found: named(found, self.words_of), text)

    def expression(self, query):
        return re.sub(r"\d+", lambda found: named(found, self.monitor_of), query)

    def words(self, kind, value, member=""):
        if isinstance(value, dict):
            left_out = OF_THE_SERVER[""] | OF_THE_SERVER.get(kind, set())
            inner = {key: self.words(kind, one, key) for key, one in value.items()
                     if key not in left_out or (key == "id" and member not in OWN_ITEMS)}
            if value.get("type") == "composite":
                inner["query"] = self.expression(value["query"])
            return {key: one for key, one in inner.items() if one not in (None, "", [], {}, False)}
        if isinstance(value, list):
            inner = [self.words(kind, one, member or "item") for one in value
                     if not is_of_the_platform(one)]
            return sorted(inner, key=json.dumps) if member in SETS else inner
        if isinstance(value, str):
            return None if value.startswith("sha256:") else self.text(value, member)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            if member == "clientTokenId":
                return self.key_of.get(value, value)
            return self.monitor_of.get(str(value), value) if member in NUMBERS else float(value)
        return value


def named(found, names):
    return names.get(found.group(), found.group())


def is_of_the_platform(item):
    """What comes by itself wherever it belongs."""
    if isinstance(item, str):
        return item.startswith(EDITOR)
    return isinstance(item, dict) and str(item.get("type", "")).startswith(OTHERS_DASHBOARD)


def called(document):
    """What people call it; of nameless ones their whole content."""
    for holder in (document, document.get("attributes") or {}):
        for member in NAMES:
            if holder.get(member):
                return str(holder[member])
    return ""


def stays_behind(kind, document):
    """What no migration brings along."""
    attributes = document.get("attributes") or {}
    metadata = {key: one for key, one in document.items() if key not in ("id", "metric")}
    return bool((kind == "monitors" and document.get("type") == "synthetics alert")
                or (kind == "roles" and re.match("Datadog .* Role$", attributes["name"]))
                or kind == "downtimes"  # their second form is what goes over
                or (kind == "notebooks" and attributes["metadata"].get("is_template"))
                or (kind == "logs_pipelines" and document.get("is_read_only"))
                or (kind == "users" and attributes.get("disabled"))
                or (kind == "teams" and attributes.get("is_managed"))
                or (kind == "team_memberships" and attributes.get("provisioned_by") == "saml_mapping")
                or (kind == "downtime_schedules" and attributes.get("canceled"))
                or (kind == "security_monitoring_rules"
                    and (document.get("isDefault") or document.get("isDeprecated")
                         or document.get("isPartner")))
                or (kind == "slo_corrections" and attributes.get("end", LONG_AGO) < LONG_AGO)
                or (kind.startswith("synthetics_mobile") and
                    document["id"].startswith(DEMONSTRATION))
                or (kind == "restriction_policies" and not attributes.get("bindings"))
                or (kind == "metrics_metadata" and (document.get("type") == "distribution"
                                                    or not any(metadata.values()))))


def differences(source, destination):
    """What of the source is not at the destination, in sentences."""
    problems = []
    for kind, documents in source.kinds.items():
        there = [destination.words(kind, one) for one in destination.kinds[kind]]
        for document in documents:
            if stays_behind(kind, document):
                continue
            words = source.words(kind, document)
            if words in there:
                there.remove(words)
                continue
            namesakes = [one for one in there if called(one) == called(words)]
            what = f"{kind} “{called(words)}”"
            if not namesakes:
                problems.append(f"{what} is not there: {json.dumps(words)[:300]}")
            else:
                problems += [line for line in paths(words, namesakes[0], f"{what}: ")
                             if line.partition(" is ")[0] not in REPAIRED]
    return problems


def paths(here, there, at=""):
    """Where two values differ."""
    if isinstance(here, dict) and isinstance(there, dict):
        return [line for key in sorted(here.keys() | there.keys())
                for line in paths(here.get(key), there.get(key), f"{at}.{key}")]
    if isinstance(here, list) and isinstance(there, list) and len(here) == len(there):
        return [line for i, (one, other) in enumerate(zip(here, there))
                for line in paths(one, other, f"{at}[{i}]")]
    return [] if here == there else [f"{at} is {json.dumps(there)}, not {json.dumps(here)}"]
