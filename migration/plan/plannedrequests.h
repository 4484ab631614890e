// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/contenthash.h>
#include <migration/json/jsonvalue.h>

#include <QMutex>
#include <QString>
#include <QTemporaryFile>

#include <memory>
#include <optional>
#include <vector>

namespace Migration {

// One request as it will be sent, for people to read: secrets are shown as dots, ids that do not
// exist yet as ⟨lifecycle “Web”⟩.
struct RequestPreview
{
    QString method;
    QString path;
    JsonValue body;
    JsonValue document = {}; // what it makes of the resource, where that is not simply the body
};

// Where a plan keeps its requests: a file without a name, which goes with the last who holds it. May
// be asked from any thread.
class RequestFile final : private QTemporaryFile
{
public:
    std::optional<qint64> append(const QByteArray &text); // nothing where the disk is full
    QByteArray textAt(qint64 offset, qint64 size);

private:
    QMutex m_mutex;
    qint64 m_end = 0; // of what was written as a whole
};

// The requests of one change. They hold a document for everything that is created, are looked at one
// by one and never by the run: with a hundred thousand of them, they lie in a file and not in memory.
class PlannedRequests
{
public:
    PlannedRequests() = default; // nothing is sent
    PlannedRequests(const std::vector<RequestPreview> &requests,
                    const std::shared_ptr<RequestFile> &file = {});
    static PlannedRequests fromJson(const JsonValue &list,
                                    const std::shared_ptr<RequestFile> &file = {});

    bool isEmpty() const { return m_count == 0; }
    int count() const { return m_count; } // of requests
    // Nothing as well where the file can not be read any more.
    std::vector<RequestPreview> read() const;
    JsonValue toJson() const;
    QByteArrayView hash() const; // of all that is sent; empty for nothing

private:
    JsonValue m_list; // null where the file has it
    std::shared_ptr<RequestFile> m_file;
    qint64 m_offset = 0;
    int m_size = 0;
    int m_count = 0;
    ContentHash m_hash{};
};

} // namespace Migration
