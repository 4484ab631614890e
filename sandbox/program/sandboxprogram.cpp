// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/program/sandboxprogram.h>

#include <sandbox/program/platforms.h>

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Sandbox {

using Side = SimulatedPlatform::Side;

namespace {

Side sideOf(const SandboxOptions &options)
{
    switch (options.role) {
    case SandboxOptions::Role::Source: return Side::Source;
    case SandboxOptions::Role::Destination: return Side::Destination;
    case SandboxOptions::Role::Any: break;
    }
    return Side::Any;
}

} // namespace

SandboxProgram::SandboxProgram(SandboxOptions options)
    : m_options(std::move(options))
    , m_server(Platforms::make(m_options.platform))
{
    Q_ASSERT(m_server); // the options name a platform that is known
}

bool SandboxProgram::start()
{
    const QString data = QFileInfo(m_options.data).fileName();
    m_server->chooseSide(sideOf(m_options), u"%1:%2"_s.arg(data, QString::number(m_options.port)));
    if (!loadData() || !loadFaults())
        return false;
    m_server->multiply(m_options.scale);
    m_server->admit({m_options.key, m_options.appKey, m_options.permissions, m_options.denied});
    m_server->setLatency(m_options.latencyMs);
    if (!m_options.limit.isEmpty() && !m_server->setLimit(m_options.limit)) {
        m_problem = u"The limit \"%1\" cannot be used."_s.arg(m_options.limit);
        return false;
    }
    if (!m_options.version.isEmpty())
        m_server->setServerVersion(m_options.version);
    if (m_server->start(m_options.port))
        return true;
    m_problem = u"Port %1 of 127.0.0.1 cannot be used; another program may be listening there. "
                "Choose another one, or 0 for any free port."_s.arg(m_options.port);
    return false;
}

bool SandboxProgram::loadData()
{
    if (m_options.data == "empty"_L1) {
        m_server->loadEmpty();
        return true;
    }
    const bool traps = m_options.data == "traps"_L1;
    if (traps || m_options.data == "demo"_L1 || m_options.data == "demo-destination"_L1) {
        const bool destination = m_options.data == "demo-destination"_L1
            || m_options.role == SandboxOptions::Role::Destination;
        if (traps && !destination) {
            m_problem = u"There are no traps for %1; choose demo."_s.arg(m_options.platform);
            return m_server->loadTraps();
        }
        m_server->loadDemo(destination ? Side::Destination : Side::Source);
        return true;
    }
    if (!QFileInfo(m_options.data).isDir()) {
        m_problem = u"The data \"%1\" is neither demo, demo-destination, traps, empty nor a "
                    "folder."_s.arg(m_options.data);
        return false;
    }
    return m_server->loadFolder(m_options.data, &m_problem);
}

bool SandboxProgram::loadFaults()
{
    if (m_options.faultsFile.isEmpty())
        return true;
    QFile file(m_options.faultsFile);
    if (!file.open(QIODevice::ReadOnly)) {
        m_problem = u"The fault plan %1 cannot be read: %2."_s.arg(m_options.faultsFile,
                                                                   file.errorString());
        return false;
    }
    QString wrong;
    if (m_server->setFaults(file.readAll(), &wrong))
        return true;
    m_problem = u"The fault plan %1 cannot be used: %2"_s.arg(m_options.faultsFile, wrong);
    return false;
}

QString SandboxProgram::greeting() const
{
    const QString url = m_server->url().toString();
    QString result = u"Simulated %1 listening on %2\n"_s.arg(m_server->title(), url);
    const QList<QPair<QString, QString>> credentials = m_server->credentials();
    const auto add = [&](const QString &side) {
        result += u"CAUSEWAY_%1_URL=%2\n"_s.arg(side, url);
        for (const auto &[name, value] : credentials)
            result += u"CAUSEWAY_%1_%2=%3\n"_s.arg(side, name, value);
    };
    if (m_options.role != SandboxOptions::Role::Destination)
        add(u"SOURCE"_s);
    if (m_options.role != SandboxOptions::Role::Source)
        add(u"DESTINATION"_s);
    return result;
}

QStringList SandboxProgram::warnings() const
{
    QStringList result;
    const QStringList ignored = m_server->ignoredFolders();
    for (const QString &folder : ignored) {
        result += u"The folder \"%1\" of the data is left out: this simulation has no such "
                  "collection."_s.arg(folder);
    }
    return result;
}

} // namespace Sandbox
