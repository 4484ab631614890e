// SPDX-License-Identifier: GPL-3.0-or-later
#include "programs.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60'000;

QString program(const QString &name)
{
    return QString(QStringLiteral(CAUSEWAY_BIN_DIR "/") + name);
}

QByteArray answerOf(QNetworkReply *reply, bool *ok = nullptr)
{
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    if (ok)
        *ok = reply->error() == QNetworkReply::NoError;
    const QByteArray body = reply->readAll();
    delete reply;
    return body;
}

} // namespace

SandboxProcess::SandboxProcess(const QStringList &options, const QString &platform)
{
    m_process.start(program(u"causeway-sandbox"_s),
                    QStringList{platform, u"--port"_s, u"0"_s} + options);
    const bool hasTwoKeys = platform == "datadog"_L1;
    while ((hasTwoKeys ? appKey : key).isEmpty() && m_process.waitForReadyRead(patienceMs)) {
        while (m_process.canReadLine()) {
            const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
            if (line.contains(u"_URL="_s))
                url = line.section(u'=', 1);
            if (line.contains(u"_API_KEY="_s))
                key = line.section(u'=', 1);
            if (line.contains(u"_APP_KEY="_s))
                appKey = line.section(u'=', 1);
        }
    }
}

SandboxProcess::~SandboxProcess()
{
    m_process.terminate();
    if (!m_process.waitForFinished(patienceMs))
        m_process.kill();
}

QByteArray SandboxProcess::get(const QString &path) const
{
    QNetworkAccessManager network;
    network.setProxy(QNetworkProxy::NoProxy);
    return answerOf(network.get(QNetworkRequest(QUrl(QString(url + path)))));
}

bool SandboxProcess::post(const QString &path, const QByteArray &body) const
{
    QNetworkRequest request{QUrl(QString(url + path))};
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    QNetworkAccessManager network;
    network.setProxy(QNetworkProxy::NoProxy);
    bool ok = false;
    answerOf(network.post(request, body), &ok);
    return ok;
}

int SandboxProcess::writes() const
{
    int count = 0;
    const auto requests =
        QJsonDocument::fromJson(get(u"/__sandbox/requests"_s))["requests"_L1].toArray();
    for (const auto &request : requests) {
        // Some platforms have the address of a file asked for by POST.
        count += request["method"_L1].toString() != "GET"_L1
            && !request["path"_L1].toString().endsWith("/download"_L1);
    }
    return count;
}

CommandLine::CommandLine(const SandboxProcess &source, const SandboxProcess &destination)
    : m_environment(QProcessEnvironment::systemEnvironment())
{
    setVariable(u"HOME"_s, m_dir.path());
    setVariable(u"XDG_CONFIG_HOME"_s, m_dir.filePath(u"config"_s));
    setVariable(u"XDG_DATA_HOME"_s, m_dir.filePath(u"data"_s));
    setVariable(u"LANG"_s, u"C.UTF-8"_s);
    setVariable(u"CAUSEWAY_SOURCE_API_KEY"_s, source.key);
    setVariable(u"CAUSEWAY_DESTINATION_API_KEY"_s, destination.key);
    if (!source.appKey.isEmpty())
        setVariable(u"CAUSEWAY_SOURCE_APP_KEY"_s, source.appKey);
    if (!destination.appKey.isEmpty())
        setVariable(u"CAUSEWAY_DESTINATION_APP_KEY"_s, destination.appKey);
}

void CommandLine::setVariable(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
}

std::unique_ptr<QProcess> CommandLine::start(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->start(program(u"causeway-cli"_s), arguments);
    return process;
}

Ended CommandLine::run(const QStringList &arguments) const
{
    const auto process = start(arguments);
    Ended ended;
    if (process->waitForFinished(patienceMs) && process->exitStatus() == QProcess::NormalExit)
        ended.exitCode = process->exitCode();
    ended.out = process->readAllStandardOutput();
    ended.err = process->readAllStandardError();
    return ended;
}
