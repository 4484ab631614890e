// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychainsecretstore.h"

#include <migration/core/donejob.h>
#include <migration/core/jobgroup.h>

#include <QPointer>
#include <QSettings>
#include <QUuid>

#include <qt6keychain/keychain.h>

#include <functional>

namespace App {

using namespace Qt::StringLiterals;
using Migration::Error;
using Migration::Job;
using Migration::Secret;
using Availability = Migration::SecretStore::Availability;

namespace {

constexpr auto keychainService = "io.github.causeway.Causeway"_L1;
constexpr auto knownKeysSetting = "keychain/knownKeys"_L1;
constexpr qint64 patienceMs = 30'000; // a prompt for the keyring's password may be on the screen

QKeychain::Job *prepared(QKeychain::Job *job, const QString &key)
{
    job->setKey(key);
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    return job;
}

// Runs one QtKeychain job with a limit of its own; a late answer is dropped.
class KeychainCall final : public QObject
{
public:
    using Done = std::function<void(QKeychain::Job *job)>; // null = no answer in time

    KeychainCall(QKeychain::Job *job, Migration::Clock &clock, QObject *parent, Done done)
        : QObject(parent)
        , m_done(std::move(done))
    {
        job->setParent(this);
        connect(job, &QKeychain::Job::finished, this,
                [this](QKeychain::Job *ended) { end(ended); });
        clock.after(patienceMs, this, [this] { end(nullptr); });
        job->start();
    }

private:
    void end(QKeychain::Job *job)
    {
        if (const Done done = std::exchange(m_done, {})) {
            done(job);
            deleteLater();
        }
    }

    Done m_done;
};

Error unavailable(const QString &detail)
{
    Error error;
    error.kind = Error::Kind::Unsupported;
    error.message = KeychainSecretStore::tr("The system's keychain did not answer.");
    error.detail = detail;
    return error;
}

// Ends at once with what memory holds, for sessions without a keychain.
class MemoryReadJob final : public Migration::SecretReadJob
{
public:
    explicit MemoryReadJob(std::optional<Secret> secret) { m_secret = std::move(secret); }

protected:
    void doStart() override { succeed(); }
    void doCancel() override { endCanceled(); }
};

class KeychainReadJob final : public Migration::SecretReadJob
{
public:
    KeychainReadJob(const QString &key, Migration::Clock &clock)
        : m_key(key)
        , m_clock(clock)
    {
    }

protected:
    void doStart() override
    {
        new KeychainCall(prepared(new QKeychain::ReadPasswordJob(keychainService), m_key), m_clock,
                         this, [this](QKeychain::Job *job) { onRead(job); });
    }
    void doCancel() override { endCanceled(); }

private:
    void onRead(QKeychain::Job *job)
    {
        if (!job)
            return fail(unavailable({}));
        if (job->error() == QKeychain::EntryNotFound)
            return succeed(); // also a locked keyring whose prompt was dismissed: ask the person
        if (job->error() != QKeychain::NoError)
            return fail(unavailable(job->errorString()));
        m_secret = Secret::fromUtf8(static_cast<QKeychain::ReadPasswordJob *>(job)->binaryData());
        succeed();
    }

    QString m_key;
    Migration::Clock &m_clock;
};

// Writes or deletes; `make` builds the QtKeychain job when the time has come.
class KeychainChangeJob final : public Job
{
public:
    using Make = std::function<QKeychain::Job *()>;

    KeychainChangeJob(Make make, const QString &key, Migration::Clock &clock,
                      std::function<void()> done)
        : m_make(std::move(make))
        , m_key(key)
        , m_clock(clock)
        , m_done(std::move(done))
    {
    }

protected:
    void doStart() override
    {
        new KeychainCall(prepared(m_make(), m_key), m_clock, this, [this](QKeychain::Job *job) {
            const bool isDone = job
                && (job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound);
            if (!isDone)
                return fail(unavailable(job ? job->errorString() : QString()));
            m_done();
            succeed();
        });
    }
    void doCancel() override { endCanceled(); }

private:
    Make m_make;
    QString m_key;
    Migration::Clock &m_clock;
    std::function<void()> m_done;
};

} // namespace

// Writes an entry, reads it back and deletes it: nothing less tells whether a keychain works.
class KeychainProbeJob final : public Job
{
public:
    KeychainProbeJob(KeychainSecretStore &store, Migration::Clock &clock)
        : m_store(&store)
        , m_clock(clock)
        , m_text(QUuid::createUuid().toByteArray(QUuid::Id128))
    {
    }

protected:
    void doStart() override
    {
        auto *write = new QKeychain::WritePasswordJob(keychainService);
        write->setBinaryData(m_text);
        step(write, [this](QKeychain::Job *) {
            step(new QKeychain::ReadPasswordJob(keychainService), [this](QKeychain::Job *job) {
                const bool isSame =
                    static_cast<QKeychain::ReadPasswordJob *>(job)->binaryData() == m_text;
                step(new QKeychain::DeletePasswordJob(keychainService),
                     [this, isSame](QKeychain::Job *) {
                         conclude(isSame ? Availability::Available : Availability::Unavailable, {});
                     });
            });
        });
    }
    void doCancel() override { endCanceled(); }

private:
    void step(QKeychain::Job *job, std::function<void(QKeychain::Job *)> next)
    {
        new KeychainCall(prepared(job, u"probe"_s), m_clock, this,
                         [this, next = std::move(next)](QKeychain::Job *done) {
                             if (done && done->error() == QKeychain::NoError)
                                 next(done);
                             else
                                 conclude(Availability::Unavailable,
                                          done ? done->errorString() : QString());
                         });
    }

    void conclude(Availability availability, const QString &detail)
    {
        if (m_store)
            m_store->setAvailability(availability, detail);
        succeed();
    }

    QPointer<KeychainSecretStore> m_store;
    Migration::Clock &m_clock;
    QByteArray m_text;
};

KeychainSecretStore::KeychainSecretStore(Migration::Clock &clock, QObject *parent)
    : SecretStore(parent)
    , m_clock(clock)
{
}

void KeychainSecretStore::setAvailability(Availability availability, const QString &detail)
{
    m_availability = availability;
    if (availability == Availability::Unavailable) {
        m_reason =
            tr("There is no keychain on this system that Causeway can use, so logins and secrets "
               "are kept for this session only.");
        if (!detail.isEmpty())
            m_reason += u" ("_s + detail + u')';
    } else {
        m_reason.clear();
    }
    emit availabilityChanged();
}

std::unique_ptr<Job> KeychainSecretStore::probe()
{
    return std::make_unique<KeychainProbeJob>(*this, m_clock);
}

std::unique_ptr<Migration::SecretReadJob> KeychainSecretStore::read(const QString &key)
{
    if (m_availability == Availability::Available)
        return std::make_unique<KeychainReadJob>(key, m_clock);
    const auto it = m_memory.find(key);
    return std::make_unique<MemoryReadJob>(
        it == m_memory.end() ? std::nullopt : std::optional<Secret>(it->second.clone()));
}

std::unique_ptr<Job> KeychainSecretStore::write(const QString &key, const Secret &secret)
{
    // Nobody has asked the keychain yet: kept in memory, the value would be gone with the program
    // though its owner wanted it remembered.
    if (m_availability == Availability::Unknown) {
        auto steps = std::make_unique<Migration::JobGroup>(1);
        steps->add([this] { return probe(); });
        steps->add([this, key, value = std::make_shared<const Secret>(secret.clone())] {
            return write(key, *value);
        });
        return steps;
    }
    if (m_availability != Availability::Available) {
        m_memory.insert_or_assign(key, secret.clone());
        return std::make_unique<Migration::DoneJob>();
    }
    const auto make = [value =
                           std::make_shared<const Secret>(secret.clone())]() -> QKeychain::Job * {
        auto *job = new QKeychain::WritePasswordJob(keychainService);
        job->setBinaryData(value->reveal().toByteArray());
        return job;
    };
    return std::make_unique<KeychainChangeJob>(make, key, m_clock,
                                               [this, key] { rememberKey(key, true); });
}

std::unique_ptr<Job> KeychainSecretStore::remove(const QString &key)
{
    m_memory.erase(key);
    if (m_availability != Availability::Available)
        return std::make_unique<Migration::DoneJob>();
    const auto make = []() -> QKeychain::Job * {
        return new QKeychain::DeletePasswordJob(keychainService);
    };
    return std::make_unique<KeychainChangeJob>(make, key, m_clock,
                                               [this, key] { rememberKey(key, false); });
}

QStringList KeychainSecretStore::knownKeys() const
{
    QStringList keys = QSettings().value(knownKeysSetting).toStringList();
    for (const auto &[key, secret] : m_memory) {
        if (!keys.contains(key))
            keys += key;
    }
    return keys;
}

void KeychainSecretStore::rememberKey(const QString &key, bool known)
{
    QSettings settings;
    QStringList keys = settings.value(knownKeysSetting).toStringList();
    keys.removeAll(key);
    if (known)
        keys += key;
    settings.setValue(knownKeysSetting, keys);
}

} // namespace App
