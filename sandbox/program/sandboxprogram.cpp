// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/program/sandboxprogram.h>

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Sandbox {

using Role = SandboxOptions::Role;

SandboxProgram::SandboxProgram(SandboxOptions options)
    : m_options(std::move(options))
    , m_server(std::make_unique<OctopusServer>())
{
}

bool SandboxProgram::start()
{
    if (!loadData() || !loadFaults())
        return false;
    m_server->multiply(m_options.scale);
    m_server->setKeys({acceptedKey()});
    m_server->setLatency(m_options.latencyMs);
    m_server->setRateLimit(RateLimiter::fromText(m_options.limit));
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
    if (m_options.data == "empty"_L1)
        return true; // as the server begins
    if (m_options.data == "demo"_L1 || m_options.data == "demo-destination"_L1) {
        const bool destination =
            m_options.data == "demo-destination"_L1 || m_options.role == Role::Destination;
        m_server->loadDemo(destination ? OctopusServer::Side::Destination
                                       : OctopusServer::Side::Source);
        return true;
    }
    if (!QFileInfo(m_options.data).isDir()) {
        m_problem = u"The data \"%1\" is neither demo, demo-destination, empty nor a folder."_s.arg(
            m_options.data);
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

QString SandboxProgram::key() const
{
    if (!m_options.key.isEmpty())
        return m_options.key;
    switch (m_options.role) {
    case Role::Source:
        return u"API-CAUSEWAYSOURCE"_s;
    case Role::Destination:
        return u"API-CAUSEWAYDESTINATION"_s;
    case Role::Any:
        break;
    }
    return OctopusServer::defaultKey();
}

ApiKey SandboxProgram::acceptedKey() const
{
    ApiKey result;
    result.key = key();
    result.permissions = m_options.permissions;
    result.denied = m_options.denied;
    return result;
}

QString SandboxProgram::greeting() const
{
    const QString url = m_server->url().toString();
    QString result = u"Simulated Octopus Deploy listening on %1\n"_s.arg(url);
    const auto add = [&](const QString &side) {
        result += u"CAUSEWAY_%1_URL=%2\nCAUSEWAY_%1_API_KEY=%3\n"_s.arg(side, url, key());
    };
    if (m_options.role != Role::Destination)
        add(u"SOURCE"_s);
    if (m_options.role != Role::Source)
        add(u"DESTINATION"_s);
    return result;
}

QStringList SandboxProgram::warnings() const
{
    QStringList result;
    for (const QString &folder : m_server->ignoredFolders()) {
        result += u"The folder \"%1\" of the data is left out: this simulation has no such "
                  "collection."_s.arg(folder);
    }
    return result;
}

} // namespace Sandbox
