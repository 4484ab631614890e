// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/json/jsonvalue.h>
#include <migration/profile/resourcetype.h>

#include <QDateTime>
#include <QString>

#include <vector>

namespace Connectors {

// What the vendor's command-line tool read of an organisation and wrote into a folder: a file a type,
// <type>.json, or a file a resource, <type>.<id>.json, each an object of documents by id. Gives them
// out as the API would have given them, without what the tool put in. A value: it holds a path only.
class DatadogFolder
{
public:
    // The folder meant by a path: itself, or the resources/source or source in it. An error says
    // what is missing.
    static Migration::Result<DatadogFolder> at(const QString &path);

    const QString &path() const { return m_path; }
    QString name() const; // of the folder a person would call it by
    bool has(const Migration::ResourceType &type) const;
    Migration::Result<std::vector<Migration::JsonValue>>
    documents(const Migration::ResourceType &type, const QDateTime &now) const;
    QString organisation() const; // its id, where a document gives it away

private:
    using Entries = std::vector<std::pair<QByteArray, Migration::JsonValue>>; // by the file's key

    explicit DatadogFolder(QString path)
        : m_path(std::move(path))
    {
    }

    QStringList filesOf(const QString &type) const;
    Migration::Result<Entries> entries(const QString &type) const;
    std::vector<Migration::JsonValue> named(const QString &type, const char *relationship,
                                            const char *kind) const;

    QString m_path;
};

} // namespace Connectors
