// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry.h"

#include <connectors/datadog/datadogconnector.h>
#include <connectors/datadog/datadogdocuments.h>
#include <connectors/datadog/datadogfilters.h>
#include <connectors/datadog/datadogfolderconnector.h>
#include <connectors/http/environmentaddress.h>
#include <connectors/octopus/octopusconnector.h>
#include <connectors/octopus/octopusdocuments.h>
#include <connectors/profile/changepreview.h>
#include <connectors/profile/httprules.h>

#include <QCoreApplication>
#include <QFileInfo>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::Error;

namespace {

std::shared_ptr<const DocumentAdapter> adapterFor(const QString &connector)
{
    if (connector == "datadog"_L1)
        return std::make_shared<DatadogDocuments>();
    if (connector == "octopus"_L1)
        return std::make_shared<OctopusDocuments>();
    return nullptr;
}

} // namespace

Migration::Result<std::unique_ptr<Migration::Connector>>
Registry::make(std::shared_ptr<const Migration::PlatformProfile> profile,
               const Migration::Environment &environment, Migration::Credentials credentials)
{
    const QString kind = profile->connector;
    if (!kind.isEmpty() && kind != "octopus"_L1 && kind != "datadog"_L1) {
        return Migration::failure(
            Error::Kind::Unsupported,
            QCoreApplication::translate("Connectors::Registry",
                                        "The profile of %1 asks for a connector “%2” that this "
                                        "version does not have.")
                .arg(profile->title, kind));
    }
    if (environment.isFolder() && kind == "datadog"_L1)
        return std::make_unique<DatadogFolderConnector>(std::move(profile), environment, m_clock);
    auto auth = authFor(*profile, std::move(credentials));
    if (!auth)
        return Migration::failure(auth.error());
    auto client = std::make_unique<HttpClient>(httpSettings(*profile, environment),
                                               std::move(*auth), m_clock);
    ConnectorContext context{std::move(profile), environment, std::move(client), adapterFor(kind)};
    if (kind == "octopus"_L1)
        return std::make_unique<OctopusConnector>(std::move(context));
    if (kind == "datadog"_L1)
        return std::make_unique<DatadogConnector>(std::move(context));
    return std::make_unique<ProfileConnector>(std::move(context));
}

Migration::Result<QUrl> Registry::cleanAddress(const Migration::PlatformProfile &profile,
                                               const QString &pasted, bool acceptPlainHttp) const
{
    if (profile.connector == "datadog"_L1 && QFileInfo(pasted).isDir()) {
        const auto folder = DatadogFolder::at(pasted);
        if (!folder)
            return Migration::failure(folder.error());
        return QUrl::fromLocalFile(folder->path());
    }
    const auto address =
        EnvironmentAddress::fromText(pasted, {profile.addressCutAt, acceptPlainHttp});
    if (!address.isUsable())
        return Migration::failure(Error::Kind::Validation, address.sentence);
    QUrl url = address.url;
    for (const auto &[match, to] : profile.addressHosts) {
        QString host = url.host();
        if (!match.match(host).hasMatch())
            continue;
        url.setHost(host.replace(match, to));
        url.setPath({});
        break;
    }
    return url;
}

std::vector<Migration::RequestPreview> Registry::preview(const Migration::PlatformProfile &profile,
                                                         const Migration::Environment &environment,
                                                         const Migration::Change &change,
                                                         const Migration::JsonValue &document) const
{
    return previewChange(profile, environment, change, document,
                         adapterFor(profile.connector).get(), m_clock.now());
}

Migration::Result<std::vector<Migration::SelectionFilter>>
Registry::readFilters(const Migration::PlatformProfile &profile, const QStringList &texts) const
{
    if (profile.connector == "datadog"_L1)
        return readDatadogFilters(profile, texts);
    return ConnectorFactory::readFilters(profile, texts);
}

} // namespace Connectors
