// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httpheaders.h>
#include <connectors/http/tls.h>
#include <migration/core/error.h>

#include <QNetworkReply>
#include <QUrl>

#include <optional>

namespace Connectors {

// How one attempt ended, before anybody has judged it.
struct Answer
{
    enum class End {
        Whole,     // status line, headers and all of the body
        Broken,    // the connection failed, whatever had come by then
        Silent,    // nothing moved for as long as the transfer may rest
        Late,      // the job's deadline passed
        Untrusted, // the server's certificate was refused
        TooLarge,  // more than the client takes
        Unsendable // never left: `error` says why
    };

    End end = End::Broken;
    QNetworkReply::NetworkError code = QNetworkReply::NoError;
    int status = 0;
    HttpHeaders headers;
    QByteArray body;
    QUrl url;
    bool mayHaveArrived = false; // the service may have seen the request
    std::optional<CertificateFacts> certificate;
    Migration::Error error;
};

} // namespace Connectors
