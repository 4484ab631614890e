// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/auth.h>
#include <migration/secrets/secret.h>

#include <vector>

namespace Connectors {

// One or more keys, each in a header of its own: X-Octopus-ApiKey; DD-API-KEY and DD-APPLICATION-KEY.
class ApiKeyAuth final : public Auth
{
public:
    ApiKeyAuth(QByteArray header, Migration::Secret key);
    void add(QByteArray header, Migration::Secret key);

    Migration::Result<HttpHeaders> headers() const override;
    QList<QByteArray> secretHeaders() const override;
    QString masked(QString text) const override;

private:
    std::vector<std::pair<QByteArray, Migration::Secret>> m_keys;
};

} // namespace Connectors
