// SPDX-License-Identifier: GPL-3.0-or-later
#include "profileconnector.h"

#include <connectors/profile/profilelistjob.h>
#include <connectors/profile/profileloginjob.h>
#include <connectors/profile/profilereadjob.h>
#include <connectors/profile/profilewritejob.h>
#include <connectors/profile/storedfiles.h>

namespace Connectors {

ProfileConnector::ProfileConnector(ConnectorContext context, QObject *parent)
    : Connector(parent)
    , m_context(std::move(context))
{
}

ProfileConnector::~ProfileConnector() = default;

std::unique_ptr<Migration::LoginJob> ProfileConnector::checkLogin()
{
    return std::make_unique<ProfileLoginJob>(m_context);
}

std::unique_ptr<Migration::ListJob> ProfileConnector::list(const Migration::ResourceType &type,
                                                           const Migration::ListScope &scope)
{
    return std::make_unique<ProfileListJob>(m_context, type, scope);
}

std::unique_ptr<Migration::ReadJob> ProfileConnector::read(const Migration::ResourceType &type,
                                                           const QString &id,
                                                           const QString &parentId)
{
    return std::make_unique<ProfileReadJob>(m_context, type, id, parentId);
}

std::unique_ptr<Migration::ReadJob>
ProfileConnector::readBornWith(const Migration::ResourceType &type,
                               const Migration::Resource &parent)
{
    return ProfileReadJob::bornWith(m_context, type, parent);
}

std::unique_ptr<Migration::FileJob> ProfileConnector::fetchFile(const Migration::ResourceType &type,
                                                                const QString &id)
{
    const auto link = Endpoint::of(type, "fileLink");
    if (!link)
        return {};
    Endpoint::Values values = m_context.values();
    values.insert(QStringLiteral("id"), id);
    return std::make_unique<StoredFileJob>(
        m_context, m_context.request(*link, values, type.limitGroup), link->at);
}

std::unique_ptr<Migration::WriteJob> ProfileConnector::write(Migration::WriteRequest request)
{
    return std::make_unique<ProfileWriteJob>(m_context, std::move(request));
}

// Twice what every limit group bears, as a write also waits for its line in the journal: a group that
// waits for its next window keeps nobody else from being written.
int ProfileConnector::writesAtOnce() const
{
    const LimitRules &limits = m_context.client->settings().limits;
    int atOnce = limits.atOnce;
    for (const LimitRules::Group &group : limits.groups)
        atOnce += 2 * group.atOnce;
    return atOnce;
}

} // namespace Connectors
