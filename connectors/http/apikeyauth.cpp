// SPDX-License-Identifier: GPL-3.0-or-later
#include "apikeyauth.h"

namespace Connectors {

ApiKeyAuth::ApiKeyAuth(QByteArray header, Migration::Secret key)
{
    add(std::move(header), std::move(key));
}

void ApiKeyAuth::add(QByteArray header, Migration::Secret key)
{
    m_keys.emplace_back(std::move(header), std::move(key));
}

Migration::Result<HttpHeaders> ApiKeyAuth::headers() const
{
    HttpHeaders headers;
    for (const auto &[header, key] : m_keys) {
        auto value = headerValue(key);
        if (!value)
            return Migration::failure(std::move(value).error());
        headers.add(header, *std::move(value));
    }
    return headers;
}

QList<QByteArray> ApiKeyAuth::secretHeaders() const
{
    QList<QByteArray> names;
    for (const auto &[header, key] : m_keys)
        names << header;
    return names;
}

QString ApiKeyAuth::masked(QString text) const
{
    for (const auto &[header, key] : m_keys)
        text = maskedIn(std::move(text), key);
    return text;
}

} // namespace Connectors
