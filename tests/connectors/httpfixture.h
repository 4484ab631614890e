// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/apikeyauth.h>
#include <connectors/http/httpclient.h>
#include <connectors/http/pagedlistjob.h>
#include <connectors/http/requestjob.h>
#include <tests/support/rawserver.h>
#include <tests/support/testclock.h>
#include <tests/support/waiting.h>

// A client over a raw server, with a clock that takes no real time.
struct HttpFixture
{
    explicit HttpFixture(TestSupport::RawServer::Handler handler)
        : server(std::move(handler))
    {
        settings.baseUrl = server.url();
        settings.platform = QStringLiteral("Octopus Deploy");
        settings.proxy = QNetworkProxy(QNetworkProxy::NoProxy);
        settings.random = [] { return 0.0; };
        clock.setAutomatic(true);
    }

    Connectors::HttpClient &client()
    {
        if (!m_client) {
            m_client = std::make_unique<Connectors::HttpClient>(
                settings,
                std::make_unique<Connectors::ApiKeyAuth>(
                    "X-Octopus-ApiKey", Migration::Secret::fromUtf8(QByteArray("API-SECRETKEY"))),
                clock);
        }
        return *m_client;
    }
    void dropClient() { m_client.reset(); }

    std::unique_ptr<Connectors::RequestJob> get(const QString &name = QStringLiteral("things"))
    {
        return client().request(
            Connectors::HttpRequest::get(Connectors::HttpPath::fromSegments({name})));
    }
    std::unique_ptr<Connectors::RequestJob> post(const QByteArray &body)
    {
        return client().request(Connectors::HttpRequest::post(
            Connectors::HttpPath::fromSegments({QStringLiteral("things")}), body));
    }

    TestSupport::TestClock clock;
    TestSupport::RawServer server;
    Connectors::HttpSettings settings; // read when the client is first used

private:
    std::unique_ptr<Connectors::HttpClient> m_client;
};
