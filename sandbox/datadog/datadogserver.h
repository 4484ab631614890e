// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/keys.h>
#include <sandbox/datadog/limits.h>
#include <sandbox/datadog/organisation.h>
#include <sandbox/kit/simulatedplatform.h>

namespace Sandbox {

// A simulated Datadog organisation, written from the platform's documented behaviour:
//
//     DatadogServer server;
//     server.loadDemo(DatadogServer::Side::Source);
//     server.start();                       // then server.url() and server.keys()
//
// It lives in the thread that made it and answers over that thread's event loop.
class DatadogServer final : public SimulatedPlatform
{
    Q_OBJECT

public:
    explicit DatadogServer(QObject *parent = nullptr); // an organisation with the built-ins only

    QString title() const override;
    void chooseSide(Side side, const QString &salt) override;
    void loadEmpty() override;
    [[nodiscard]] bool loadFolder(const QString &folder, QString *problem = nullptr) override;
    void loadDemo(Side side) override;
    [[nodiscard]] bool loadTraps() override;
    void multiply(int factor) override;
    QStringList ignoredFolders() const override { return m_ignoredFolders; }

    void admit(const Admission &admission) override;
    QList<QPair<QString, QString>> credentials() const override;
    [[nodiscard]] bool setLimit(const QString &requestsPerSeconds) override;

    Datadog::Keys &keys() { return m_keys; }
    Datadog::Limits &limits() { return m_limits; }
    Datadog::Organisation &organisation() { return m_org; } // as somebody sees it at the server
    void setClock(std::function<QDateTime()> clock);
    // From now on the organisation is one of a pair for disaster recovery, in this status.
    void setDisasterRecovery(int status) { m_disasterRecovery = status; }

    Json state() const override;
    void reset() override;

protected:
    HttpResponse answer(const HttpRequest &request) override;
    HttpResponse tooManyRequests() const override;
    void bumpVersion(const HttpRequest &request) override;

private:
    void adopt(Datadog::Organisation organisation);
    std::optional<HttpResponse> refuseAtTheDoor(const HttpRequest &request) const;
    HttpResponse answerDoor(const HttpRequest &request);
    HttpResponse answerRouted(const HttpRequest &request);
    Json currentUser() const;

    QString m_seed;
    Datadog::Keys m_keys;
    Datadog::Limits m_limits;
    Datadog::Organisation m_org;
    Datadog::Organisation m_loaded; // what reset() goes back to
    QStringList m_ignoredFolders;
    std::optional<int> m_disasterRecovery;
};

} // namespace Sandbox
