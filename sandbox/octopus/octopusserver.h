// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/simulatedplatform.h>
#include <sandbox/octopus/apikey.h>
#include <sandbox/octopus/store.h>

namespace Sandbox {

struct ApiCall;

// A simulated Octopus Deploy server, written from the platform's documented behaviour:
//
//     OctopusServer server;
//     server.loadDemo(OctopusServer::Side::Source);
//     server.start();                       // then server.url() and OctopusServer::defaultKey()
//
// It lives in the thread that made it and answers over that thread's event loop.
class OctopusServer final : public SimulatedPlatform
{
    Q_OBJECT

public:
    explicit OctopusServer(QObject *parent = nullptr); // one fresh space, "Default"

    QString title() const override;
    void chooseSide(Side side, const QString &salt) override; // decides the key it accepts
    void loadEmpty() override;
    [[nodiscard]] bool loadFolder(const QString &folder, QString *problem = nullptr) override;
    void loadDemo(Side side) override; // source: space Spaces-1; destination: Spaces-2, half full
    bool loadTraps() override;
    void multiply(int factor) override;
    QStringList ignoredFolders() const override { return m_ignoredFolders; }

    static QString defaultKey();
    void setKeys(QList<ApiKey> keys) { m_keys = std::move(keys); }
    void admit(const Admission &admission) override;
    QList<QPair<QString, QString>> credentials() const override;
    void setServerVersion(const QString &version) override { m_version = version; }
    QString serverVersion() const { return m_version; }

    Store &store() { return m_store; } // as somebody sees it who sits at the server
    static QString secretFingerprint(const QString &secret); // as state() shows stored secrets

    Json state() const override;
    void reset() override;

protected:
    HttpResponse answer(const HttpRequest &request) override;
    HttpResponse tooManyRequests() const override;
    void bumpVersion(const HttpRequest &request) override;

private:
    const ApiKey *keyOf(const HttpRequest &request) const;
    HttpResponse route(const HttpRequest &request, const ApiKey &key);
    HttpResponse answerInSpace(const ApiCall &call) const;
    Json root() const;
    QString spaceIdFor(const QString &idOrSlug) const;
    QString defaultSpaceId() const;
    void adopt(Store store);

    QString m_version;
    QList<ApiKey> m_keys;
    Store m_store;
    Store m_loaded; // what reset() goes back to
    QStringList m_ignoredFolders;
};

} // namespace Sandbox
