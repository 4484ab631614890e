// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/job.h>

#include <QProcess>
#include <QUrl>

#include <memory>

namespace App {

// One simulated environment of the demo: a causeway-sandbox of its own, ended with this object.
// Starting it finishes when it has said where it listens and which key it accepts.
class DemoServer final : public Migration::Job
{
    Q_OBJECT

public:
    DemoServer(const QString &platform, const QString &data, QObject *parent = nullptr);
    ~DemoServer() override;

    const QUrl &url() const { return m_url; }
    const QByteArray &key() const { return m_key; } // made up for the demo; opens nothing real

protected:
    void doStart() override;
    void doCancel() override;

private:
    void readLines();
    void failToStart(const QString &detail);

    QString m_platform;
    QString m_data;
    QProcess m_process;
    QUrl m_url;
    QByteArray m_key;
};

} // namespace App
