// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/accountrules.h>

#include <sandbox/octopus/kinds.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

const Kinds &kinds()
{
    static const Kinds result(u"AccountType"_s, u"account type"_s, R"({
        "UsernamePassword":{"Username":"","Password":"*"},
        "SshKeyPair":{"Username":"","PrivateKeyFile":"*","PrivateKeyPassphrase":"*"},
        "Token":{"Token":"*"},
        "AmazonWebServicesAccount":{"AccessKey":"","SecretKey":"*","Region":null},
        "AmazonWebServicesOidcAccount":{"RoleArn":"","SessionDuration":"3600","Region":null,
            "Audience":null,"DeploymentSubjectKeys":[],"HealthCheckSubjectKeys":[],
            "AccountTestSubjectKeys":[],"CustomClaims":{}},
        "AmazonWebServicesRoleAccount":{},
        "AzureServicePrincipal":{"SubscriptionNumber":"","ClientId":"","TenantId":"",
            "Password":"*","AzureEnvironment":"","ResourceManagementEndpointBaseUri":"",
            "ActiveDirectoryEndpointBaseUri":""},
        "AzureOidc":{"SubscriptionNumber":"","ClientId":"","TenantId":"","AzureEnvironment":"",
            "ResourceManagementEndpointBaseUri":"","ActiveDirectoryEndpointBaseUri":"",
            "Audience":null,"DeploymentSubjectKeys":[],"HealthCheckSubjectKeys":[],
            "AccountTestSubjectKeys":[],"CustomClaims":{}},
        "AzureOIDC":{"SubscriptionNumber":"","ClientId":"","TenantId":"","Audience":null},
        "AzureSubscription":{"SubscriptionNumber":"","CertificateBytes":"*",
            "CertificateThumbprint":"","ServiceManagementEndpointBaseUri":"",
            "ServiceManagementEndpointSuffix":"","AzureEnvironment":""},
        "GoogleCloudAccount":{"JsonKey":"*"},
        "GoogleCloudOidcAccount":{"Audience":null,"TokenLifetimeSeconds":3600,
            "DeploymentSubjectKeys":[],"HealthCheckSubjectKeys":[],"AccountTestSubjectKeys":[],
            "CustomClaims":{}},
        "GenericOidcAccount":{"Audience":null,"DeploymentSubjectKeys":[],"CustomClaims":{}}})");
    return result;
}

} // namespace

QStringList AccountRules::problems(const Json &incoming, const Json &stored,
                                   const Store & /*store*/) const
{
    return kinds().problems(incoming, stored);
}

void AccountRules::complete(Json &incoming, const Json & /*stored*/, Store & /*store*/) const
{
    kinds().complete(incoming);
}

} // namespace Sandbox
