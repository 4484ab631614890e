// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/ports/connector.h>

#include <QMap>

#include <functional>
#include <memory>
#include <optional>

namespace TestSupport {

// The profile of a made-up platform with every kind of reference the engine knows.
std::shared_ptr<const Migration::PlatformProfile> memoryProfile();

// An environment of that platform: documents by type and id, and what goes wrong with which request.
class MemoryEnvironment
{
public:
    explicit MemoryEnvironment(const QString &idPrefix);

    QString add(const QString &type, const QByteArray &json); // the id is made here
    Migration::JsonValue document(const QString &type, const QString &id) const;
    QByteArray state() const; // everything but the versions the platform counts
    // The state with every id replaced by what it names, so that environments that were filled in
    // another order can be compared.
    QByteArray meaning() const;
    QString label(const QString &id) const; // what an id names: "Thing 1"; empty = nothing

    enum class Mishap { None, Refused, LostBefore, LostAfter };
    // Asked before every write with its number (from 0).
    std::function<Mishap(int write)> mishap;
    // Asked before every listing and reading: true = the connection breaks.
    std::function<bool()> readBreaks;
    // Called after every request was handled, with the number of requests so far.
    std::function<void(int request)> afterRequest;
    std::function<bool(const QString &type)> listingBreaks;
    // What it makes of a document that it is given.
    std::function<void(const QString &type, Migration::JsonValue &document)> makes;
    QString neverAnswers; // a type whose listing is never finished

    QMap<QString, QMap<QString, Migration::JsonValue>> documents;
    QHash<QString, QByteArray> files; // of films, by their ids
    QString nextId(const QString &type);
    int writes = 0; // that reached the environment
    int requests = 0;

private:
    QString m_prefix;
    int m_counter = 0;
};

// Reads and writes a MemoryEnvironment, answering from the event loop like a real one would.
class MemoryConnector final : public Migration::Connector
{
    Q_OBJECT

public:
    explicit MemoryConnector(MemoryEnvironment &environment);

    std::unique_ptr<Migration::LoginJob> checkLogin() override;
    std::unique_ptr<Migration::ListJob> list(const Migration::ResourceType &type,
                                             const Migration::ListScope &scope) override;
    std::unique_ptr<Migration::ReadJob> read(const Migration::ResourceType &type, const QString &id,
                                             const QString &parentId) override;
    std::unique_ptr<Migration::ReadJob> readBornWith(const Migration::ResourceType &type,
                                                     const Migration::Resource &parent) override;
    std::unique_ptr<Migration::FileJob> fetchFile(const Migration::ResourceType &type,
                                                  const QString &id) override;
    std::unique_ptr<Migration::WriteJob> write(Migration::WriteRequest request) override;
    int writesAtOnce() const override { return 4; }

private:
    MemoryEnvironment &m_environment;
};

// A snapshot of an environment, without any connector in between.
std::shared_ptr<const Migration::Snapshot> snapshotOf(const MemoryEnvironment &environment);

} // namespace TestSupport
