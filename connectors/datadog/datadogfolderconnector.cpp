// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogfolderconnector.h"

#include <migration/core/computejob.h>
#include <migration/model/resource.h>

namespace Connectors {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

class FolderCheck final : public LoginJob
{
public:
    FolderCheck(QString title, Environment environment)
        : m_title(std::move(title))
        , m_environment(std::move(environment))
    {
    }

protected:
    void doStart() override
    {
        const auto folder = DatadogFolder::at(m_environment.address.toLocalFile());
        if (!folder)
            return fail(folder.error());
        m_facts.environment = m_environment;
        m_facts.environment.product = m_title;
        m_facts.environment.instance = folder->organisation();
        m_facts.environment.name = folder->name();
        m_facts.notes +=
            DatadogFolderConnector::tr("These are files of the vendor's tool: they say what was "
                                       "there when it read the organisation.");
        m_facts.notes +=
            DatadogFolderConnector::tr("They do not say who may read log archives: set that at "
                                       "the destination, or read the organisation itself.");
        succeed();
    }
    void doCancel() override { endCanceled(); }

private:
    QString m_title;
    Environment m_environment;
};

class FolderList final : public ListJob
{
public:
    FolderList(const ResourceType &type, QString path, QDateTime now)
        : m_type(type)
        , m_path(std::move(path))
        , m_now(std::move(now))
    {
    }

protected:
    void doStart() override
    {
        const auto folder = DatadogFolder::at(m_path);
        if (!folder)
            return fail(folder.error());
        if (!folder->has(m_type)) { // it was not read, which says nothing about what is there
            m_partError.kind = Error::Kind::NotFound;
            m_partError.message =
                DatadogFolderConnector::tr("%1: the folder has no file of them.").arg(m_type.title);
            return succeed();
        }
        m_reading = std::make_unique<Reading>(
            [folder = *folder, type = m_type, now = m_now](const std::atomic_bool &) {
                return folder.documents(type, now);
            });
        connect(m_reading.get(), &Job::finished, this, &FolderList::onRead);
        m_reading->start();
    }
    void doCancel() override
    {
        m_reading.reset();
        endCanceled();
    }

private:
    using Reading = ComputeJob<std::vector<JsonValue>>;

    void onRead()
    {
        if (m_reading->state() != State::Succeeded)
            return fail(m_reading->error());
        const std::vector<JsonValue> &documents = m_reading->result();
        m_complete = true;
        setProgress(static_cast<qint64>(documents.size()), 0);
        if (!documents.empty())
            emit documentsRead(documents, {});
        succeed();
    }

    const ResourceType &m_type;
    QString m_path;
    QDateTime m_now;
    std::unique_ptr<Reading> m_reading;
};

Error refusal()
{
    return failure(Error::Kind::Unsupported,
                   DatadogFolderConnector::tr("A folder of the vendor's tool can only be a source, "
                                              "and only be read as a whole."))
        .value();
}

template<typename Base>
class Refused final : public Base
{
protected:
    void doStart() override { this->fail(refusal()); }
    void doCancel() override { this->endCanceled(); }
};

} // namespace

DatadogFolderConnector::DatadogFolderConnector(std::shared_ptr<const PlatformProfile> profile,
                                               Environment environment, const Clock &clock)
    : m_profile(std::move(profile))
    , m_environment(std::move(environment))
    , m_clock(clock)
{
}

std::unique_ptr<LoginJob> DatadogFolderConnector::checkLogin()
{
    return std::make_unique<FolderCheck>(m_profile->title, m_environment);
}

std::unique_ptr<ListJob> DatadogFolderConnector::list(const ResourceType &type, const ListScope &)
{
    return std::make_unique<FolderList>(type, m_environment.address.toLocalFile(), m_clock.now());
}

std::unique_ptr<ReadJob> DatadogFolderConnector::read(const ResourceType &, const QString &,
                                                      const QString &)
{
    return std::make_unique<Refused<ReadJob>>();
}

std::unique_ptr<ReadJob> DatadogFolderConnector::readBornWith(const ResourceType &,
                                                              const Resource &)
{
    return std::make_unique<Refused<ReadJob>>();
}

std::unique_ptr<WriteJob> DatadogFolderConnector::write(WriteRequest)
{
    return std::make_unique<Refused<WriteJob>>();
}

} // namespace Connectors
