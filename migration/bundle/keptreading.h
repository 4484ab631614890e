// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/snapshot.h>

#include <QDateTime>

#include <functional>
#include <vector>

namespace Migration {

// What a reading that broke off had read of the types it had read whole: the next one goes on from
// there. Documents are whole, as the platform sent them.
struct KeptReading
{
    struct Document
    {
        JsonValue document;
        QString id;
        QString parentId;
        int number = 0; // of its file; below zero: it is as it was in the earlier reading
        JsonValue unstable;
    };
    struct Type
    {
        QString id;
        std::vector<Document> documents;
    };

    std::vector<Type> types;
    QDateTime brokenOffAt;

    const Type *type(const QString &id) const;
};

// The list of one type's documents, written when the last of them has arrived. Every list says which
// environment it was read from and when, because a folder may meanwhile point elsewhere.
Result<> writeKeptType(const QString &readingFolder, const Environment &environment,
                       const QDateTime &now, const KeptReading::Type &type);

// Only what was read from this very environment and broke off a short while ago: later, too much may
// have changed over there. A type one of whose files is missing or broken is left out.
using KeptPath = std::function<QString(const ResourceKey &key, int number)>; // where a file lies
KeptReading readKept(const QString &readingFolder, const Environment &environment,
                     const QDateTime &now, const KeptPath &pathOf);

} // namespace Migration
