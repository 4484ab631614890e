// SPDX-License-Identifier: GPL-3.0-or-later
#include "storageclient.h"

#include <QCoreApplication>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::Error;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Connectors::StorageClient)
};

} // namespace

Migration::Result<std::unique_ptr<HttpClient>> storageClient(const HttpClient &environment,
                                                             const QUrl &address)
{
    HttpSettings settings = environment.settings();
    const bool isAsSafe =
        address.scheme() == "https"_L1 || address.scheme() == settings.baseUrl.scheme();
    if (!address.isValid() || address.host().isEmpty() || !isAsSafe) {
        return Migration::failure(
            Error::Kind::BadResponse,
            Text::tr("%1 does not say a safe address for the file.").arg(settings.baseUrl.host()));
    }
    settings.baseUrl = address.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment
                                        | QUrl::RemoveUserInfo);
    settings.limits = {};
    return std::make_unique<HttpClient>(std::move(settings), nullptr, environment.clock());
}

HttpRequest storageRequest(const QByteArray &method, const QUrl &address)
{
    HttpRequest request;
    request.method = method;
    request.link = address;
    request.accept = "*/*";
    request.contentType = "application/octet-stream";
    request.expectsJson = false;
    request.isConfidential = true;
    request.idempotent = true; // the same bytes at the same place
    return request;
}

} // namespace Connectors
