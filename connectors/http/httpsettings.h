// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/errorwords.h>
#include <connectors/http/limitrules.h>
#include <connectors/http/retrypolicy.h>
#include <connectors/http/tls.h>

#include <QNetworkProxy>
#include <QStringList>
#include <QUrl>

#include <functional>

namespace Connectors {

// Everything a client is told about the environment it talks to. A value, filled from the platform's
// profile and the admin's choices.
struct HttpSettings
{
    QUrl baseUrl;     // checked, without a trailing slash
    QString platform; // "Octopus Deploy", for sentences
    LimitRules limits;
    RetryPolicy retry;
    ErrorParser readError = readErrorWords;
    QStringList sensitiveNames; // members and parameters no log may show
    QByteArray requestIdHeader; // sent with a fresh id where the platform has one

    int transferTimeoutMs = 60'000; // without a single byte either way
    qint64 deadlineMs = 900'000;    // of one job, from when it was first sent
    qint64 maxAnswerBytes = 512LL * 1024 * 1024;

    TrustedCertificates trusted;
    QByteArray caCertificates;          // PEM, in addition to the system's
    std::optional<QNetworkProxy> proxy; // nothing = as the system says
    std::function<double()> random;     // 0 to 1; nothing = the system's generator
};

} // namespace Connectors
