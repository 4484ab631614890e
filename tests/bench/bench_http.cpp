// SPDX-License-Identifier: GPL-3.0-or-later
// Small requests a second through the whole transport, against a server on this machine that does
// nothing but answer. Usage: bench_http [requests] [at once]
#include <connectors/http/httpclient.h>
#include <connectors/http/requestjob.h>
#include <tests/support/rawserver.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QThread>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace Connectors;
using TestSupport::RawServer;

namespace {

struct Bench
{
    HttpClient &client;
    const int total;
    int started = 0;
    int done = 0;
    int failed = 0;

    void startNext()
    {
        if (started >= total)
            return;
        ++started;
        RequestJob *job =
            client.request(HttpRequest::get(HttpPath::fromSegments({u"things"_s}))).release();
        job->setParent(&client);
        QObject::connect(job, &Migration::Job::finished, job, [this, job] {
            failed += job->state() != Migration::Job::State::Succeeded;
            job->deleteLater();
            if (++done == total)
                QCoreApplication::quit();
            startNext();
        });
        job->start();
    }
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const int total = arguments.size() > 1 ? arguments.at(1).toInt() : 30'000;
    const int atOnce = arguments.size() > 2 ? arguments.at(2).toInt() : 16;

    // The server has a thread of its own: it is not what is measured.
    QThread thread;
    quint16 port = 0;
    std::unique_ptr<RawServer> server;
    QObject context;
    context.moveToThread(&thread);
    thread.start();
    QMetaObject::invokeMethod(
        &context,
        [&server, &port] {
            server = std::make_unique<RawServer>(
                RawServer::always(RawServer::answer(200, R"({"Id":"Things-1","Name":"One"})")));
            port = server->port();
        },
        Qt::BlockingQueuedConnection);

    HttpSettings settings;
    settings.baseUrl = QUrl(u"http://127.0.0.1:"_s + QString::number(port));
    settings.proxy = QNetworkProxy(QNetworkProxy::NoProxy);
    settings.limits.atOnce = atOnce;
    settings.limits.groups.insert(QString(), {atOnce, {}});
    Migration::SystemClock clock;
    {
        HttpClient client(settings, nullptr, clock);
        Bench bench{client, total};
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < atOnce; ++i)
            bench.startNext();
        QCoreApplication::exec();
        const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
        std::printf("%d requests, %d at once: %.0f requests/s, %d failed\n", total, atOnce,
                    total / seconds, bench.failed);
    }
    QMetaObject::invokeMethod(
        &context, [&server] { server.reset(); }, Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
    return 0;
}
