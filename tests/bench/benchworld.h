// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/snapshot.h>
#include <migration/ports/connector.h>

#include <memory>

// Two environments of any size for the benchmarks: every document can be made again from its number,
// so that the texts need no memory while the engine's is measured.
namespace Bench {

// A made-up platform: areas, and units that refer to an area and to four other units each, in every
// form that is common (value, list item, inside a text, deferrable).
std::shared_ptr<const Migration::PlatformProfile> profile();

struct Sizes
{
    int resources = 1000;
    int areas() const { return resources / 100 + 1; }
    int units() const { return resources - areas(); }
};

// About 2 KB. At the destination ids differ, and every tenth unit differs in three fields.
QByteArray areaText(Migration::Side side, int number);
QByteArray unitText(Migration::Side side, int number, const Sizes &sizes);

struct World
{
    std::shared_ptr<Migration::Snapshot> snapshot;
    qint64 bytes = 0; // of all documents as texts
};
World readWorld(Migration::Side side, const Sizes &sizes);
std::shared_ptr<Migration::Snapshot> emptyWorld(Migration::Side side);

// Answers every write with the document, from the event loop, and remembers nothing.
class EchoConnector final : public Migration::Connector
{
    Q_OBJECT

public:
    std::unique_ptr<Migration::LoginJob> checkLogin() override;
    std::unique_ptr<Migration::ListJob> list(const Migration::ResourceType &type,
                                             const Migration::ListScope &scope) override;
    std::unique_ptr<Migration::ReadJob> read(const Migration::ResourceType &type, const QString &id,
                                             const QString &parentId) override;
    std::unique_ptr<Migration::ReadJob> readBornWith(const Migration::ResourceType &type,
                                                     const Migration::Resource &parent) override;
    std::unique_ptr<Migration::WriteJob> write(Migration::WriteRequest request) override;
    int writesAtOnce() const override { return 16; }

private:
    int m_written = 0;
};

} // namespace Bench
