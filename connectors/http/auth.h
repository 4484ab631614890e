// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httpheaders.h>
#include <migration/core/error.h>

#include <QList>
#include <QString>

namespace Migration {
class Secret;
}

namespace Connectors {

// How requests prove who sends them. Owned by the client; with the payload writer the only place
// that looks into a Secret.
class Auth
{
public:
    virtual ~Auth() = default;

    // Fails when a secret cannot be sent as a header.
    virtual Migration::Result<HttpHeaders> headers() const = 0;
    virtual QList<QByteArray> secretHeaders() const = 0; // names whose values no log may show
    virtual QString masked(QString text) const = 0;      // every occurrence of a secret replaced

protected:
    static Migration::Result<QByteArray> headerValue(const Migration::Secret &secret);
    static QString maskedIn(QString text, const Migration::Secret &secret);
};

} // namespace Connectors
