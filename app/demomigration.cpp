// SPDX-License-Identifier: GPL-3.0-or-later
#include "demomigration.h"

#include <app/waitfor.h>
#include <migration/core/donejob.h>
#include <migration/core/failedjob.h>
#include <migration/core/jobgroup.h>

#include <QDateTime>
#include <QDir>
#include <QStandardPaths>

namespace App {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

QString folderNamedByTime()
{
    const QString base = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    const QString stamp = QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s);
    QString folder = QDir(base).filePath(u"causeway/demo-"_s + stamp);
    for (int i = 2; QFileInfo::exists(folder); ++i)
        folder = QDir(base).filePath(u"causeway/demo-%1-%2"_s.arg(stamp).arg(i));
    return folder;
}

} // namespace

DemoMigration::DemoMigration(MigrationSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

DemoMigration::~DemoMigration() = default;

std::unique_ptr<Job> DemoMigration::prepare(const QString &folder)
{
    m_source = std::make_unique<DemoServer>(u"octopus"_s, u"demo"_s);
    m_destination = std::make_unique<DemoServer>(u"octopus"_s, u"demo-destination"_s);
    auto steps = std::make_unique<JobGroup>(1);
    steps->add([this] { return std::make_unique<WaitFor>(m_source.get()); });
    steps->add([this] { return std::make_unique<WaitFor>(m_destination.get()); });
    steps->add([this, folder]() -> std::unique_ptr<Job> {
        if (const auto opened = openMigration(folder); !opened)
            return std::make_unique<FailedJob>(opened.error());
        return std::make_unique<DoneJob>();
    });
    return steps;
}

Result<> DemoMigration::openMigration(QString folder)
{
    Recipe recipe;
    recipe.platform = u"octopus"_s;
    recipe.name = tr("Demo");
    recipe.source.address = m_source->url();
    recipe.destination.address = m_destination->url();
    recipe.source.name = u"Default"_s;
    recipe.destination.name = u"Platform"_s; // the space of the simulated server that is half full
    const QString path = folder.isEmpty() ? folderNamedByTime() : folder;
    if (const auto made = m_session.createFolder(path, recipe); !made)
        return made;
    for (const auto &[side, server] : {std::pair{Side::Source, m_source.get()},
                                       std::pair{Side::Destination, m_destination.get()}})
    {
        Credentials credentials;
        credentials.secrets.emplace(u"apiKey"_s, Secret::fromUtf8(QByteArray(server->key())));
        m_session.setCredentials(side, std::move(credentials));
    }
    return {};
}

} // namespace App
