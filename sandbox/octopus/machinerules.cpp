// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/machinerules.h>

#include <sandbox/octopus/kinds.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

const Kinds &endpoints()
{
    static const Kinds result(u"CommunicationStyle"_s, u"communication style"_s, R"({
        "None":{"DefaultWorkerPoolId":null},
        "TentaclePassive":{"Uri":"","Thumbprint":"","ProxyId":null,
            "CertificateSignatureAlgorithm":"sha256RSA","TentacleVersionDetails":null},
        "TentacleActive":{"Uri":"","Thumbprint":"","CertificateSignatureAlgorithm":"sha256RSA",
            "TentacleVersionDetails":null},
        "Ssh":{"Host":"","Port":22,"Fingerprint":"","HostKeyAlgorithm":null,"AccountId":"",
            "ProxyId":null,"DotNetCorePlatform":null,"Uri":null},
        "OfflineDrop":{"Destination":{"DestinationType":"Artifact","DropFolderPath":null},
            "ApplicationsDirectory":"","OctopusWorkingDirectory":"",
            "SensitiveVariablesEncryptionPassword":"*"},
        "AzureWebApp":{"AccountId":"","ResourceGroupName":"","WebAppName":"",
            "WebAppSlotName":null,"WebSpaceName":null,"DefaultWorkerPoolId":null},
        "AzureCloudService":{"AccountId":"","CloudServiceName":"","StorageAccountName":"",
            "Slot":"Staging","SwapIfPossible":false,"UseCurrentInstanceCount":false,
            "DefaultWorkerPoolId":null},
        "AzureServiceFabricCluster":{"ConnectionEndpoint":"","SecurityMode":"Unsecure",
            "ServerCertThumbprint":null,"ClientCertVariable":null,"CertificateStoreLocation":null,
            "CertificateStoreName":null,"AadCredentialType":null,"AadClientCredentialSecret":null,
            "AadUserCredentialUsername":null,"AadUserCredentialPassword":"*",
            "DefaultWorkerPoolId":null},
        "Kubernetes":{"ClusterUrl":"","Namespace":null,"SkipTlsVerification":"False",
            "ClusterCertificate":null,"ClusterCertificatePath":null,"ProxyId":null,
            "DefaultWorkerPoolId":null,"RunningInContainer":false,
            "Container":{"Image":null,"FeedId":null},
            "Authentication":{"AuthenticationType":"None"}},
        "KubernetesTentacle":{"TentacleEndpointConfiguration":{},"DefaultNamespace":null,
            "UpgradeLocked":false,"KubernetesAgentDetails":null},
        "AwsEcsCluster":{"ClusterName":"","Region":"","AccountId":"","UseInstanceRole":false,
            "AssumeRole":false,"AssumedRoleArn":null,"AssumedRoleSession":null,
            "AssumeRoleSessionDurationSeconds":null,"AssumeRoleExternalId":null,
            "DefaultWorkerPoolId":null},
        "StepPackage":{"DeploymentTargetTypeId":"","StepPackageVersion":"","Inputs":{},
            "DefaultWorkerPoolId":null},
        "Ftp":{"Host":"","Username":"","Password":"*"}})");
    return result;
}

const Kinds &logins()
{
    static const Kinds result(u"AuthenticationType"_s, u"authentication type"_s, R"({
        "None":{},"KubernetesStandard":{"AccountId":""},
        "KubernetesCertificate":{"ClientCertificate":""},
        "KubernetesAws":{"AccountId":"","ClusterName":"","UseInstanceRole":false,
            "AssumeRole":false},
        "KubernetesAzure":{"AccountId":"","ClusterName":"","ClusterResourceGroup":"",
            "AdminLogin":"False"},
        "KubernetesGoogleCloud":{"AccountId":"","ClusterName":"","Project":""},
        "KubernetesPodService":{"TokenPath":""}})");
    return result;
}

} // namespace

QStringList MachineRules::problems(const Json &incoming, const Json & /*stored*/,
                                   const Store & /*store*/) const
{
    const Json &endpoint = incoming.value("Endpoint"_L1);
    const QString style = endpoint.text("CommunicationStyle"_L1);
    QStringList result = endpoints().problems(endpoint, {});
    if (endpoint.value("Authentication"_L1).isObject())
        result += logins().problems(endpoint.value("Authentication"_L1), {});
    if (m_of == Of::Target) {
        if (incoming.value("EnvironmentIds"_L1).isEmpty())
            result += u"A deployment target needs at least one environment."_s;
        if (incoming.value("Roles"_L1).isEmpty())
            result += u"A deployment target needs at least one target tag."_s;
        return result;
    }
    static const QStringList forWorkers = {u"TentaclePassive"_s, u"TentacleActive"_s, u"Ssh"_s,
                                           u"KubernetesTentacle"_s};
    if (!forWorkers.contains(style))
        result += u"The communication style '%1' is not one for workers."_s.arg(style);
    if (incoming.value("WorkerPoolIds"_L1).isEmpty())
        result += u"A worker needs at least one worker pool."_s;
    return result;
}

void MachineRules::complete(Json &incoming, const Json & /*stored*/, Store & /*store*/) const
{
    Json &endpoint = *incoming.find("Endpoint"_L1);
    endpoints().complete(endpoint);
    if (Json *login = endpoint.find("Authentication"_L1); login && login->isObject())
        logins().complete(*login);
    const Json thumbprint = endpoint.value("Thumbprint"_L1);
    const Json uri = endpoint.value("Uri"_L1);
    incoming.set("Thumbprint"_L1, thumbprint); // a new member moves the endpoint
    incoming.set("Uri"_L1, uri);
}

} // namespace Sandbox
