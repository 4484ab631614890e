// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/job.h>
#include <migration/secrets/secret.h>

#include <memory>
#include <optional>

namespace Migration {

class SecretReadJob : public Job
{
    Q_OBJECT

public:
    using Job::Job;
    const std::optional<Secret> &secret() const { return m_secret; } // empty = not found: ask

protected:
    std::optional<Secret> m_secret;
};

// Where secrets are kept between sessions: the system's keychain, or memory where there is none.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    enum class Availability { Unknown, Available, Unavailable };
    virtual Availability availability() const = 0;
    virtual QString unavailableReason() const = 0; // a sentence
    virtual std::unique_ptr<Job> probe() = 0;      // finds out; ends as Succeeded either way
    virtual std::unique_ptr<SecretReadJob> read(const QString &key) = 0;
    virtual std::unique_ptr<Job> write(const QString &key, const Secret &secret) = 0;
    virtual std::unique_ptr<Job> remove(const QString &key) = 0;
    virtual QStringList knownKeys() const = 0; // keychains can not be listed

signals:
    void availabilityChanged();
};

} // namespace Migration
