// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>
#include <migration/model/snapshot.h>
#include <migration/plan/plan.h>
#include <tests/support/memoryplatform.h>

// Small snapshots and plans for the models to show.
namespace ModelSamples {

// Three places, four things (one with a secret), two books with their pages.
inline std::shared_ptr<const Migration::Snapshot> snapshot(bool thingsBreak = false)
{
    TestSupport::MemoryEnvironment world{QStringLiteral("S")};
    for (const char *name : {"Rome", "Oslo", "Lima"})
        world.add(QStringLiteral("place"), QByteArray("{\"name\":\"") + name + "\"}");
    for (const char *name : {"lamp", "Chair", "table", "door"})
        world.add(QStringLiteral("thing"), QByteArray("{\"name\":\"") + name + "\"}");
    for (const char *name : {"Atlas", "Bible"}) {
        const QString book =
            world.add(QStringLiteral("book"), QByteArray("{\"name\":\"") + name + "\"}");
        const QString pages = world.add(QStringLiteral("pages"),
                                        "{\"bookId\":\"" + book.toUtf8() + "\",\"lines\":[]}");
        world.documents[QStringLiteral("book")][book].set("pagesId",
                                                          Migration::JsonValue::string(pages));
    }
    const auto read = TestSupport::snapshotOf(world);
    if (!thingsBreak)
        return read;
    auto broken = std::make_shared<Migration::Snapshot>(*read);
    Migration::TypeReading reading;
    reading.count = 4;
    reading.error.message = QStringLiteral("Page 2 is broken.");
    broken->setReading(QStringLiteral("thing"), reading);
    return broken;
}

inline Migration::Change change(Migration::ChangeKind kind, const QString &type,
                                const QString &name)
{
    Migration::Change made;
    made.kind = kind;
    made.type = type;
    made.name = name;
    made.naturalKey = name.toLower();
    return made;
}

inline std::shared_ptr<const Migration::Plan> plan()
{
    using Migration::ChangeKind;
    auto made = std::make_shared<Migration::Plan>();
    made->changes = {change(ChangeKind::Create, QStringLiteral("place"), QStringLiteral("Rome")),
                     change(ChangeKind::Match, QStringLiteral("place"), QStringLiteral("Oslo")),
                     change(ChangeKind::Update, QStringLiteral("thing"), QStringLiteral("lamp")),
                     change(ChangeKind::Blocked, QStringLiteral("thing"), QStringLiteral("door")),
                     change(ChangeKind::Create, QStringLiteral("thing"), QStringLiteral("Chair"))};
    return made;
}

} // namespace ModelSamples
