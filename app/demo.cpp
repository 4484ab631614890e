// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo.h"

#include <QCoreApplication>
#include <QDir>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace App {

using namespace Qt::StringLiterals;

DemoServer::DemoServer(const QString &platform, const QString &data, QObject *parent)
    : Job(parent)
    , m_platform(platform)
    , m_data(data)
{
}

DemoServer::~DemoServer()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(2000))
        m_process.kill();
    m_process.waitForFinished(2000);
}

void DemoServer::doStart()
{
    const QString program =
        QDir(QCoreApplication::applicationDirPath()).filePath(u"causeway-sandbox"_s);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &DemoServer::readLines);
    connect(&m_process, &QProcess::errorOccurred, this,
            [this] { failToStart(m_process.errorString()); });
    connect(&m_process, &QProcess::finished, this,
            [this] { failToStart(QString::fromUtf8(m_process.readAllStandardError()).trimmed()); });
#ifdef Q_OS_LINUX
    // However this program ends, its simulated servers end with it.
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
#endif
    m_process.start(program, {m_platform, u"--port"_s, u"0"_s, u"--data"_s, m_data});
}

void DemoServer::readLines()
{
    while (m_process.canReadLine()) {
        const QByteArray line = m_process.readLine().trimmed();
        const auto after = [&line](QByteArrayView name) {
            return line.startsWith(name) ? line.sliced(name.size()) : QByteArray();
        };
        if (const QByteArray url = after("CAUSEWAY_SOURCE_URL="); !url.isEmpty())
            m_url = QUrl(QString::fromUtf8(url));
        if (const QByteArray key = after("CAUSEWAY_SOURCE_API_KEY="); !key.isEmpty())
            m_key = key;
    }
    if (!isFinished() && m_url.isValid() && !m_url.isEmpty() && !m_key.isEmpty())
        succeed();
}

void DemoServer::failToStart(const QString &detail)
{
    Migration::Error error;
    error.kind = Migration::Error::Kind::Internal;
    error.message = tr("A simulated server for the demo could not be started.");
    error.detail = detail;
    fail(error);
}

void DemoServer::doCancel()
{
    m_process.disconnect(this);
    m_process.kill();
    endCanceled();
}

} // namespace App
