// SPDX-License-Identifier: GPL-3.0-or-later
#include "bearerauth.h"

namespace Connectors {

BearerAuth::BearerAuth(Migration::Secret token, QByteArray scheme)
    : m_scheme(std::move(scheme))
    , m_token(std::move(token))
{
}

Migration::Result<HttpHeaders> BearerAuth::headers() const
{
    auto token = headerValue(m_token);
    if (!token)
        return Migration::failure(std::move(token).error());
    HttpHeaders headers;
    headers.add(QByteArrayLiteral("Authorization"), m_scheme + ' ' + *token);
    return headers;
}

QList<QByteArray> BearerAuth::secretHeaders() const
{
    return {QByteArrayLiteral("Authorization")};
}

QString BearerAuth::masked(QString text) const
{
    return maskedIn(std::move(text), m_token);
}

} // namespace Connectors
