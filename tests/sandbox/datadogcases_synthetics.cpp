// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogcases.h"

namespace DatadogCases {

namespace {

// An API test with one member replaced or added.
#define API_TEST(config, rest)                                                                     \
    R"j({"name":"n","type":"api","subtype":"http","config":{"assertions":[{"type":"statusCode",)j" \
    R"j("operator":"is","target":200}])j" config R"j(},"options":{"tick_every":60)j" rest          \
    R"j(}})j"

QList<DatadogCase> tests()
{
    return {
        {"test: unknown", "GET", "/api/v1/synthetics/tests/api/abc-def-ghi", "", 404},
        {"test: of another kind", "GET",
         "/api/v1/synthetics/tests/browser/<<synthetics_tests:api>>", "", 404},
        {"test: incomplete", "POST", "/api/v1/synthetics/tests/api",
         R"({"name":"n","subtype":"http","config":{},"options":{}})", 400,
         R"({"errors":["Minimum number of elements in parameter 'assertions' should be 1\nRequired parameter 'tick_every' is missing"]})"},
        {"test: runs at once unless told otherwise", "POST", "/api/v1/synthetics/tests/api",
         API_TEST("", ""), 200,
         "\"status\":\"live\"\n\"monitor_id\":\n\"on_missing_data\":\"show_no_data\"\n"
         "\"new_host_delay\":300\n\"public_id\":\"",
         "/api/v1/monitor",
         "\"type\":\"synthetics alert\",\"message\":\"\",\"tags\":[],\"name\":\"n\""},
        {"test: a variable that is not here", "POST", "/api/v1/synthetics/tests/api",
         API_TEST(R"j(,"configVariables":[{"name":"URL","id":"<<org>>"}])j", ""), 400,
         R"({"errors":["Global variable ids don't exist: <<org>>"]})"},
        {"test: a file goes under a key", "POST", "/api/v1/synthetics/tests/api",
         API_TEST(R"j(,"request":{"files":[{"name":"f","content":"four"}]})j", ""), 200,
         "\"bucketKey\":\"api-upload-file/\n\"size\":4\n!\"content\""},
        {"test: a file of another organisation", "POST", "/api/v1/synthetics/tests/api",
         API_TEST(R"j(,"request":{"files":[{"bucketKey":"api-upload-file/x"}]})j", ""), 400,
         R"({"errors":["File api-upload-file/x not found"]})"},
        {"test: address of a file that is not there", "POST",
         "/api/v2/synthetics/tests/<<synthetics_tests:api>>/files/download",
         R"({"bucketKey":"api-upload-file/x"})", 404},
        {"test: a variable by another name", "POST", "/api/v1/synthetics/tests/api",
         API_TEST(R"j(,"configVariables":[{"name":"OTHER",
         "id":"<<synthetics_global_variables:url>>"}])j",
                  ""),
         400, "Global variable invalid names: OTHER"},
        {"test: a variable", "POST", "/api/v1/synthetics/tests/api",
         API_TEST(R"j(,"configVariables":[{"name":"URL",
         "id":"<<synthetics_global_variables:url>>"}])j",
                  ""),
         200},
        {"test: a location that is not here", "POST", "/api/v1/synthetics/tests/api",
         R"j({"name":"n","config":{"assertions":[{}]},"locations":["pl:nowhere-0"],
         "options":{"tick_every":60}})j",
         400, "pl:nowhere-0"},
        {"test: a location of one's own", "POST", "/api/v1/synthetics/tests/api",
         R"j({"name":"n","config":{"assertions":[{}]},
         "locations":["<<synthetics_private_locations:cellar>>"],"options":{"tick_every":60}})j",
         200},
        {"test: a step that is not here", "POST", "/api/v1/synthetics/tests/browser",
         R"j({"name":"n","config":{},"options":{"tick_every":60},"steps":[{"type":"playSubTest",
         "params":{"subtestPublicId":"abc-def-ghi"}}]})j",
         400, "abc-def-ghi"},
        {"test: an API step that is not here", "POST", "/api/v1/synthetics/tests/api",
         R"j({"name":"n","subtype":"multi","config":{"steps":[{"subtype":"playSubTest",
         "subtestPublicId":"abc-def-ghi"}]},"options":{"tick_every":60}})j",
         400, "abc-def-ghi"},
        {"test: a role that is not here", "POST", "/api/v1/synthetics/tests/api",
         API_TEST("", R"j(,"restricted_roles":["<<org>>"])j"), 400, "<<org>>"},
        {"test: a principal that is not here", "POST", "/api/v1/synthetics/tests/api",
         API_TEST("", R"j(,"bindings":[{"relation":"editor","principals":["team:<<org>>"]}])j"),
         400, "do not exist in organization"},
        {"test: an application that is not here", "POST", "/api/v1/synthetics/tests/api",
         API_TEST("", R"j(,"rumSettings":{"applicationId":"<<org>>"})j"), 400, "<<org>>"},
        {"test: an app that is not here", "POST", "/api/v1/synthetics/tests/mobile",
         R"j({"name":"n","config":{},"options":{"tick_every":60,"mobileApplication":{
         "applicationId":"<<org>>","referenceType":"latest","referenceId":"<<org>>"}}})j",
         400, "<<org>>"},
        {"test: secrets stay inside", "GET",
         "/api/v1/synthetics/tests/api/<<synthetics_tests:api>>", "", 200,
         "\"certificate\":{\"key\":{}}\n\"secure\":true\n!hidden\n!PRIVATE\n!metadata"},
        {"test: what is noted at it", "GET",
         "/api/v1/synthetics/tests/<<synthetics_tests:api>>?include_metadata=true", "", 200,
         "\"source_public_id\":\"abc-def-ghi\""},
        {"test: steps are not listed", "GET", "/api/v1/synthetics/tests", "", 200,
         "\"Browser\"\n\"total\":2\n!\"steps\"\n!metadata"},
        {"test: steps are read", "GET",
         "/api/v1/synthetics/tests/browser/<<synthetics_tests:browser>>", "", 200,
         "\"steps\"\n\"stepCount\":1"},
        {"test: changed, and its monitor with it", "PUT",
         "/api/v1/synthetics/tests/<<synthetics_tests:api>>",
         R"j({"name":"New name","type":"api","subtype":"http","config":{"assertions":[{}]},
         "options":{"tick_every":60}})j",
         200, "\"monitor_id\":<<monitor of:api>>", "/api/v1/monitor/<<monitor of:api>>",
         "New name"},
        {"test: paused", "PUT", "/api/v1/synthetics/tests/<<synthetics_tests:api>>/status",
         R"({"new_status":"paused"})", 200, "true",
         "/api/v1/synthetics/tests/<<synthetics_tests:api>>", "\"status\":\"paused\""},
        {"test: deleted, and its monitor with it", "POST", "/api/v1/synthetics/tests/delete",
         R"({"public_ids":["<<synthetics_tests:api>>"]})", 200, "deleted_tests",
         "/api/v1/monitor/<<monitor of:api>>", "Monitor not found"},
        {"test: deleted though unknown", "POST", "/api/v1/synthetics/tests/delete",
         R"({"public_ids":["abc-def-ghi"]})", 404},
        {"network test: in an envelope", "POST", "/api/v2/synthetics/tests/network",
         R"j({"data":{"type":"network","attributes":{"name":"n","subtype":"tcp","config":{},
         "options":{"tick_every":60}}}})j",
         200, "{\"data\":{\"type\":\"network_test\",\"id\":\"\n\"attributes\":{"},
        {"network test: unknown", "GET",
         "/api/v2/synthetics/tests/network/<<synthetics_tests:api>>", "", 404},
        {"network test: deleted", "POST", "/api/v2/synthetics/tests/bulk-delete",
         R"j({"data":{"type":"delete_tests_request","attributes":{"public_ids":[
         "<<synthetics_tests:api>>"]}}})j",
         200, "", "/api/v1/synthetics/tests", "!\"Api\""},
        {"suite: flat when searched", "GET", "/api/v2/synthetics/suites/search?start=0&count=100",
         "", 200, "\"suites\":[{\"name\":\"Suite\"\n\"total\":1"},
        {"suite: brings a monitor", "POST", "/api/v2/synthetics/suites",
         R"({"data":{"type":"suites","attributes":{"name":"n","tests":[]}}})", 200,
         "\"monitor_id\":\n\"public_id\":"},
        {"suite: of a test that is not here", "POST", "/api/v2/synthetics/suites",
         R"j({"data":{"type":"suites","attributes":{"name":"n","tests":[{"public_id":
         "abc-def-ghi"}]}}})j",
         400, "abc-def-ghi"},
        {"suite: deleted", "POST", "/api/v2/synthetics/suites/bulk-delete",
         R"j({"data":{"type":"delete_suites_request","attributes":{"public_ids":[
         "<<synthetics_test_suites:suite>>"]}}})j",
         200, "", "/api/v2/synthetics/suites/search", "\"total\":0"},
    };
}

#undef API_TEST

QList<DatadogCase> others()
{
    const char *app = "/api/unstable/synthetics/mobile/applications";
    return {
        {"variable: unknown", "GET", "/api/v1/synthetics/variables/x", "", 404},
        {"variable: a secret is not told", "GET",
         "/api/v1/synthetics/variables/<<synthetics_global_variables:secret>>", "", 200,
         "\"secure\":true\n!hush"},
        {"variable: nor in the list", "GET", "/api/v1/synthetics/variables", "", 200,
         "{\"variables\":[\nhttps://a.example\n!hush"},
        {"variable: nor to its writer", "POST", "/api/v1/synthetics/variables",
         R"({"name":"NEW","value":{"secure":true,"value":"silent"}})", 200, "!silent"},
        {"variable: but to those who may see it", "GET",
         "/api/v1/synthetics/variables/<<synthetics_global_variables:secret>>/clear", "", 200,
         R"({"value":{"value":"hush"}})"},
        {"variable: there already", "POST", "/api/v1/synthetics/variables",
         R"({"name":"URL","value":{"secure":false,"value":"x"}})", 409, "URL"},
        {"variable: without a value", "POST", "/api/v1/synthetics/variables",
         R"({"name":"NEW","value":{"secure":true}})", 400, "'value'"},
        {"variable: of a test, without a value", "POST", "/api/v1/synthetics/variables",
         R"j({"name":"NEW","parse_test_public_id":"<<synthetics_tests:api>>",
         "parse_test_options":{}})j",
         200},
        {"variable: a passkey has none", "POST", "/api/v1/synthetics/variables",
         R"({"name":"NEW","is_fido":true})", 200, "\"is_fido\":true"},
        {"variable: of a test that is not here", "POST", "/api/v1/synthetics/variables",
         R"({"name":"NEW","parse_test_public_id":"abc-def-ghi"})", 400, "abc-def-ghi"},
        {"variable: name of another form", "POST", "/api/v1/synthetics/variables",
         R"({"name":"new","value":{"value":"x"}})", 400, "new"},
        {"variable: a secret that is not sent stays", "PUT",
         "/api/v1/synthetics/variables/<<synthetics_global_variables:secret>>",
         R"({"name":"SECRET","description":"d","value":{"secure":true}})", 200, "",
         "/api/v1/synthetics/variables/<<synthetics_global_variables:secret>>/clear", "hush"},
        {"variable: deleted, with nothing to say", "DELETE",
         "/api/v1/synthetics/variables/<<synthetics_global_variables:url>>", "", 200, "",
         "/api/v1/synthetics/variables", "!\"URL\""},
        {"location: keys are told once", "POST", "/api/v1/synthetics/private-locations",
         R"({"name":"My Cellar"})", 200,
         "{\"private_location\":{\n\"id\":\"pl:my_cellar-\n\"secrets\"\n\"config\":{\n"
         "\"result_encryption\"\nprivateKey"},
        {"location: and never again", "GET",
         "/api/v1/synthetics/private-locations/<<synthetics_private_locations:cellar>>", "", 200,
         "\"Cellar\"\n!secrets\n!config"},
        {"location: changed, and shown bare", "PUT",
         "/api/v1/synthetics/private-locations/<<synthetics_private_locations:cellar>>",
         R"({"name":"Attic"})", 200, "\"name\":\"Attic\"\n!private_location"},
        {"location: a role that is not here", "POST", "/api/v1/synthetics/private-locations",
         R"({"name":"n","metadata":{"restricted_roles":["<<org>>"]}})", 400, "<<org>>"},
        {"location: all there are", "GET", "/api/v1/synthetics/locations", "", 200,
         "aws:eu-central-1\n<<synthetics_private_locations:cellar>>"},
        {"location: deleted", "DELETE",
         "/api/v1/synthetics/private-locations/<<synthetics_private_locations:cellar>>", "", 204},
        {"app: platform stays", "PUT",
         "/api/unstable/synthetics/mobile/applications/<<synthetics_mobile_applications:app>>",
         R"({"name":"App","platform":"ios"})", 400, "platform"},
        {"app: the samples, with their versions", "GET", app, "", 200,
         "00000000-0000-0000-0000-000000000000\n00000000-0000-0000-0000-"
         "000000000011\n\"versions\""},
        {"app: a version of nothing that was uploaded", "POST",
         "/api/unstable/synthetics/mobile/applications/versions",
         R"j({"application_id":"<<synthetics_mobile_applications:app>>","version_name":"1",
         "file_name":"nothing"})j",
         400, "nothing"},
    };
}

} // namespace

QList<DatadogCase> synthetics()
{
    return tests() + others();
}

} // namespace DatadogCases
