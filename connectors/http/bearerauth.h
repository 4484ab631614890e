// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/auth.h>
#include <migration/secrets/secret.h>

namespace Connectors {

// A token in the Authorization header: "Bearer …", or under another scheme ("Api-Token …").
class BearerAuth final : public Auth
{
public:
    explicit BearerAuth(Migration::Secret token, QByteArray scheme = QByteArrayLiteral("Bearer"));

    Migration::Result<HttpHeaders> headers() const override;
    QList<QByteArray> secretHeaders() const override;
    QString masked(QString text) const override;

private:
    const QByteArray m_scheme;
    Migration::Secret m_token;
};

} // namespace Connectors
