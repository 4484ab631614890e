// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memorymigration.h"

#include <QRandomGenerator>

namespace TestSupport {

// Fills both sides of a migration with random resources that refer to each other in every form, in
// circles where that is allowed; the destination has part of it already, part of that differing, and
// things of its own. The same seed makes the same world.
class RandomWorld
{
public:
    explicit RandomWorld(quint32 seed);

    void fill(MemoryMigration &world);
    // What makes real environments difficult, some of it each time: things that are not selected or
    // do not exist, circles that can not be cut, namesakes, a listing that breaks, decisions.
    void spoil(MemoryMigration &world);

private:
    int pick(int below);
    QByteArray one(const QStringList &ids);
    QByteArray thing(int number);
    void befriend(MemoryEnvironment &source);
    void addBook(MemoryEnvironment &environment, int number, const QStringList &things);
    void settle(MemoryMigration &world);
    void spoilReferences(MemoryEnvironment &source);
    void addNamesakes(MemoryMigration &world);
    void decide(MemoryMigration &world);

    QRandomGenerator m_random;
    QStringList m_places;
    QStringList m_things;
};

} // namespace TestSupport
