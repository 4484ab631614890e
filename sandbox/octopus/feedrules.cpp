// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/feedrules.h>

#include <sandbox/octopus/builtins.h>
#include <sandbox/octopus/kinds.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

const Kinds &kinds()
{
    static const Kinds result(u"FeedType"_s, u"feed type"_s, R"({
        "BuiltIn":{"DownloadAttempts":5,"DownloadRetryBackoffSeconds":10,
            "DeleteUnreleasedPackagesAfterDays":null,"IsBuiltInRepoSyncEnabled":false},
        "OctopusProject":{},
        "NuGet":{"FeedUri":"","EnhancedMode":false,"Username":null,"Password":"*",
            "DownloadAttempts":5,"DownloadRetryBackoffSeconds":10},
        "Docker":{"FeedUri":"","ApiVersion":null,"RegistryPath":null,"Username":null,
            "Password":"*"},
        "AwsElasticContainerRegistry":{"Region":"","AccessKey":null,"SecretKey":"*",
            "OidcAuthentication":null},
        "AzureContainerRegistry":{"FeedUri":"","Username":null,"Password":"*",
            "OidcAuthentication":null},
        "GoogleContainerRegistry":{"FeedUri":"","Username":null,"Password":"*",
            "OidcAuthentication":null},
        "Maven":{"FeedUri":"","Username":null,"Password":"*","DownloadAttempts":5,
            "DownloadRetryBackoffSeconds":10},
        "Helm":{"FeedUri":"","Username":null,"Password":"*"},
        "OciRegistry":{"FeedUri":"","Username":null,"Password":"*"},
        "Npm":{"FeedUri":"","Username":null,"Password":"*"},
        "PyPi":{"FeedUri":"","Username":null,"Password":"*"},
        "GitHub":{"FeedUri":"","Username":null,"Password":"*","DownloadAttempts":5,
            "DownloadRetryBackoffSeconds":10},
        "ArtifactoryGeneric":{"FeedUri":"","Repository":"","LayoutRegex":null,"Username":null,
            "Password":"*"},
        "S3":{"UseMachineCredentials":false,"AccessKey":null,"SecretKey":"*"},
        "GcsStorage":{"UseServiceAccountKey":true,"ServiceAccountJsonKey":"*","Project":"",
            "OidcAuthentication":null}})");
    return result;
}

} // namespace

QStringList FeedRules::problems(const Json &incoming, const Json &stored,
                                const Store & /*store*/) const
{
    QStringList result = kinds().problems(incoming, stored);
    const QString kind = incoming.text("FeedType"_L1);
    if (kind == "OctopusProject"_L1)
        result += u"The feed of releases cannot be changed."_s;
    else if (kind == "BuiltIn"_L1 && stored.isNull())
        result += u"A space has one built-in feed; another one cannot be made."_s;
    return result;
}

void FeedRules::complete(Json &incoming, const Json & /*stored*/, Store & /*store*/) const
{
    kinds().complete(incoming);
}

QStringList FeedRules::keepers(const Json &stored, const Store & /*store*/) const
{
    if (!BuiltIns::isBuiltIn(u"feeds"_s, stored))
        return {};
    return {u"The feed '%1' is built in and cannot be deleted."_s.arg(stored.text("Name"_L1))};
}

} // namespace Sandbox
