// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <optional>
#include <utility>

#include <tl/expected.hpp>

namespace Migration {

// What went wrong, said twice: `message` is a translated sentence for the person, `detail` holds the
// platform's or the system's own words with secrets removed. The two are never mixed. An error is
// made where the fact is known, enriched on the way up and shown once.
struct Error
{
    enum class Kind {
        None,
        Canceled,
        Timeout,
        Network,
        Tls,
        Auth,
        Forbidden,
        NotFound,
        Conflict,
        Validation,
        RateLimited,
        Server,
        BadResponse,
        Unsupported,
        File,
        Internal
    };

    Kind kind = Kind::None;
    QString message;
    QString detail;
    int httpStatus = 0;
    QString requestId;
    std::optional<qint64> retryAfterMs;
    bool ambiguousWrite = false; // a create or update may or may not have arrived
    QString
        untrustedFingerprint; // Tls: SHA-256 of a certificate somebody may decide to trust, AB:CD:…
    QString refusedField; // Auth: the id of the login field that is at fault, where that is known

    // Message and detail as one line, for logs and the command line.
    QString text() const
    {
        return detail.isEmpty() ? message : QString(message + QStringLiteral(" – ") + detail);
    }
};

template<typename T = void>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

inline tl::unexpected<Error> failure(Error::Kind kind, QString message, QString detail = {})
{
    Error error;
    error.kind = kind;
    error.message = std::move(message);
    error.detail = std::move(detail);
    return tl::unexpected<Error>(std::move(error));
}

} // namespace Migration
