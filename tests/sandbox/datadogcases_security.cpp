// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogcases.h"

namespace DatadogCases {

namespace {

QList<DatadogCase> detection()
{
    const char *rules = "/api/v2/security_monitoring/rules";
    const char *brute =
        "/api/v2/security_monitoring/rules/<<default rule:Brute force attack on an account>>";
    return {
        {"rule: unknown", "GET", "/api/v2/security_monitoring/rules/lty-ukr-dll", "", 404,
         R"({"errors":["Not found"]})"},
        {"rule: unknown, put", "PUT", "/api/v2/security_monitoring/rules/lty-ukr-dll", "{}", 404,
         R"({"errors":["Not found"]})"},
        {"rule: unknown, deleted", "DELETE", "/api/v2/security_monitoring/rules/lty-ukr-dll", "",
         404, R"({"errors":["Threat detection rule not found: lty-ukr-dll"]})"},
        {"rule: without a query", "POST", rules,
         R"j({"name":"n","queries":[{"query":""}],"cases":[{}]})j", 400,
         R"({"errors":["Invalid rule configuration","Query filter cannot be empty"]})"},
        {"rule: without a case", "POST", rules,
         R"j({"name":"n","queries":[{"query":"a"}],"cases":[]})j", 400,
         "Invalid rule configuration"},
        {"rule: of a rule that is not here", "POST", rules,
         R"j({"name":"n","type":"signal_correlation","queries":[{"ruleId":"abc-def-ghi"}],
         "cases":[{}]})j",
         400, "abc-def-ghi"},
        {"rule: bare", "POST", rules, R"j({"name":"n","queries":[{"query":"a"}],"cases":[{}]})j",
         200, "!\"data\"\n\"version\":1\n\"isDefault\":false\n\"additionalFilters\":\"\""},
        {"rule: what a put leaves out stays", "PUT",
         "/api/v2/security_monitoring/rules/<<security_monitoring_rules:own>>", R"({"name":"New"})",
         200, "\"version\":2\nsource:a\n\"status\":\"low\""},
        {"rule: an old version", "PUT",
         "/api/v2/security_monitoring/rules/<<security_monitoring_rules:own>>",
         R"({"name":"New","version":7})", 400, "version"},
        {"rule: default, switched off", "PUT", brute, R"({"isEnabled":false})", 200,
         "\"isEnabled\":false\n\"isDefault\":true"},
        {"rule: default, rewritten", "PUT", brute, R"({"message":"mine"})", 400, "'message'"},
        {"rule: default, tags that belong to it", "PUT", brute, R"({"tags":["a:b"]})", 400,
         "Default tags"},
        {"rule: default, deleted", "DELETE", brute, "", 403},
        {"rule: default, deprecated", "PUT",
         "/api/v2/security_monitoring/rules/<<default rule:Log4shell scanner detected>>",
         R"({"isEnabled":false})", 400, "cannot be modified"},
        {"rule: pages of ten, totals of the page", "GET",
         "/api/v2/security_monitoring/rules?page[size]=2", "", 200,
         "\"total_count\":6\n\"total_filtered_count\":2"},
        {"rule: tried out", "POST", "/api/v2/security_monitoring/rules/validation",
         R"({"name":"n","queries":[],"cases":[{}]})", 400, "Invalid rule configuration"},
        {"rule: tried out and not kept", "POST", "/api/v2/security_monitoring/rules/validation",
         R"j({"name":"Trial","queries":[{"query":"a"}],"cases":[{}]})j", 204, "", rules, "!Trial"},
        {"rule: compliance defaults are for users to set", "POST", rules,
         R"j({"name":"n","type":"cloud_configuration","queries":[],"cases":[{}],
         "complianceSignalOptions":{"defaultActivationStatus":true}})j",
         400, "default"},
    };
}

#define ONE "<<sensitive_data_scanner_groups:one>>"
#define TWO "<<sensitive_data_scanner_groups:two>>"

QList<DatadogCase> scanner()
{
    const char *config = "/api/v2/sensitive-data-scanner/config";
    const char *rules = "/api/v2/sensitive-data-scanner/config/rules";
    const char *groupOne = "/api/v2/sensitive-data-scanner/config/groups/" ONE;
    return {
        {"scanner: everything in one", "GET", config, "", 200,
         "sensitive_data_scanner_configuration\n\"included\":[\n\"One\"\n\"Own\"\n\"version\":0\n"
         "\"group_count_limit\":20"},
        {"scanner: patterns everybody has", "GET",
         "/api/v2/sensitive-data-scanner/config/standard-patterns", "", 200,
         "Visa Card Scanner (4x4 digits)"},
        {"scanner group: unknown", "PATCH", "/api/v2/sensitive-data-scanner/config/groups/x",
         R"({"data":{"type":"sensitive_data_scanner_group","id":"x"},"meta":{}})", 404,
         "\"code\":\"Not Found\"\nscanning group could not be found"},
        {"scanner rule: unknown", "PATCH", "/api/v2/sensitive-data-scanner/config/rules/x",
         R"({"data":{"type":"sensitive_data_scanner_rule","id":"x"},"meta":{}})", 404,
         R"({"errors":[{"status":"404","title":"Not Found","detail":"scanning rule could not be found","code":"Not Found"}]})"},
        {"scanner group: created, with the new version", "POST",
         "/api/v2/sensitive-data-scanner/config/groups",
         R"j({"data":{"type":"sensitive_data_scanner_group","attributes":{"name":"New"}},
         "meta":{}})j",
         200, "\"data\":{\n\"version\":1\n\"configuration\""},
        {"scanner: an old version", "POST", "/api/v2/sensitive-data-scanner/config/groups",
         R"j({"data":{"type":"sensitive_data_scanner_group","attributes":{"name":"New"}},
         "meta":{"version":99}})j",
         400, "specified version is out of date"},
        {"scanner group: of an unknown product", "POST",
         "/api/v2/sensitive-data-scanner/config/groups",
         R"j({"data":{"type":"sensitive_data_scanner_group","attributes":{"name":"New",
         "product_list":["mail"]}},"meta":{}})j",
         400, "mail"},
        {"scanner group: a change answers the version alone", "PATCH", groupOne,
         R"j({"data":{"type":"sensitive_data_scanner_group","id":")j" ONE R"j(","attributes":{
         "name":"First"}},"meta":{}})j",
         200, "{\"meta\":{\"version\":1\n!data", config, "First"},
        {"scanner group: not all of its rules", "PATCH", groupOne,
         R"j({"data":{"type":"sensitive_data_scanner_group","id":")j" ONE R"j(","relationships":{
         "rules":{"data":[]}}},"meta":{}})j",
         400, "number of rules"},
        {"scanner group: deleted, with its rules", "DELETE", groupOne, R"({"meta":{}})", 200,
         "\"version\":1", config, "!\"Own\"\n!\"One\""},
        {"scanner order: not all groups", "PATCH", config,
         R"j({"data":{"id":"<<scanner>>","type":"sensitive_data_scanner_configuration",
         "relationships":{"groups":{"data":[{"type":"sensitive_data_scanner_group","id":")j" ONE
         R"j("}]}}},"meta":{}})j",
         400,
         "The number of groups in the request should be the same as the number of groups in the "
         "configuration"},
        {"scanner order: written", "PATCH", config,
         R"j({"data":{"id":"<<scanner>>","type":"sensitive_data_scanner_configuration",
         "relationships":{"groups":{"data":[{"type":"sensitive_data_scanner_group","id":")j" TWO
         R"j("},{"type":"sensitive_data_scanner_group","id":")j" ONE R"j("}]}}},"meta":{}})j",
         200, "!data", config,
         R"("groups":{"data":[{"type":"sensitive_data_scanner_group","id":")" TWO},
        {"scanner order: of another organisation", "PATCH", config,
         R"j({"data":{"id":"abc","relationships":{"groups":{"data":[]}}},"meta":{}})j", 404},
        {"scanner rule: standard pattern and its name", "POST", rules,
         R"j({"data":{"type":"sensitive_data_scanner_rule","attributes":{"name":"JWT Scanner"},
         "relationships":{"group":{"data":{"id":")j" ONE R"j("}},"standard_pattern":{"data":{
         "id":"<<pattern:JWT Scanner>>"}}}},"meta":{}})j",
         200, "JWT Scanner"},
        {"scanner rule: standard pattern by another name", "POST", rules,
         R"j({"data":{"type":"sensitive_data_scanner_rule","attributes":{"name":"Mine"},
         "relationships":{"group":{"data":{"id":")j" ONE R"j("}},"standard_pattern":{"data":{
         "id":"<<pattern:JWT Scanner>>"}}}},"meta":{}})j",
         400, "The name must be"},
        {"scanner rule: standard pattern and one of its own", "POST", rules,
         R"j({"data":{"type":"sensitive_data_scanner_rule","attributes":{"name":"JWT Scanner",
         "pattern":"x"},"relationships":{"group":{"data":{"id":")j" ONE R"j("}},"standard_pattern":
         {"data":{"id":"<<pattern:JWT Scanner>>"}}}},"meta":{}})j",
         400, "pattern"},
        {"scanner rule: a pattern of another organisation", "POST", rules,
         R"j({"data":{"type":"sensitive_data_scanner_rule","attributes":{"name":"JWT Scanner"},
         "relationships":{"group":{"data":{"id":")j" ONE R"j("}},"standard_pattern":{"data":{
         "id":"abc"}}}},"meta":{}})j",
         400, "standard pattern could not be found"},
        {"scanner rule: no pattern at all", "POST", rules,
         R"j({"data":{"type":"sensitive_data_scanner_rule","attributes":{"name":"Mine"},
         "relationships":{"group":{"data":{"id":")j" ONE R"j("}}}},"meta":{}})j",
         400, "pattern is missing"},
        {"scanner rule: of a group that is not here", "POST", rules,
         R"j({"data":{"type":"sensitive_data_scanner_rule","attributes":{"name":"Mine",
         "pattern":"x"},"relationships":{"group":{"data":{"id":"x"}}}},"meta":{}})j",
         404, "scanning group could not be found"},
    };
}

#undef ONE
#undef TWO

QList<DatadogCase> rum()
{
    return {
        {"application: unknown", "GET", "/api/v2/rum/applications/<<org>>", "", 404,
         R"({"errors":["Application Not Found not found"]})"},
        {"application: written in one form, read in another", "POST", "/api/v2/rum/applications",
         R"j({"data":{"type":"rum_application_create","attributes":{"name":"n","type":"ios",
         "rum_event_processing_state":"NONE","product_analytics_retention_state":"MAX"}}})j",
         200,
         "\"client_token\":\"pub\n\"api_key_id\":\n\"application_id\":\n"
         "\"rum_event_processing_scale\":{\"state\":\"NONE\"}\n"
         "\"product_analytics_retention_scale\":{\"state\":\"MAX\"}\n!rum_event_processing_state\n"
         "\"type\":\"rum_application\""},
        {"application: a list shows less", "GET", "/api/v2/rum/applications", "", 200,
         "\"Web\"\n!client_token\n!product_scales"},
        {"application: body id is not the path's", "PATCH",
         "/api/v2/rum/applications/<<rum_applications:web>>",
         R"j({"data":{"type":"rum_application_update","id":"<<org>>","attributes":{"name":"n"}}})j",
         422, "The id attribute in the request body does not match the id in the URL"},
        {"application: changed", "PATCH", "/api/v2/rum/applications/<<rum_applications:web>>",
         R"j({"data":{"type":"rum_application_update","id":"<<rum_applications:web>>","attributes":{
         "rum_event_processing_state":"NONE"}}})j",
         200, "\"name\":\"Web\"\n\"rum_event_processing_scale\":{\"state\":\"NONE\"}"},
        {"path that leads nowhere", "GET", "/api/v2/nowhere", "", 404, "<html>"},
        {"method nobody knows", "PATCH", "/api/v1/monitor", "{}", 405},
        {"body that is no JSON", "POST", "/api/v1/monitor", "{", 400, "errors"},
    };
}

} // namespace

QList<DatadogCase> security()
{
    return detection() + scanner() + rum();
}

} // namespace DatadogCases
