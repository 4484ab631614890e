// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/connectorcontext.h>
#include <migration/core/job.h>
#include <migration/json/jsonpath.h>

#include <optional>

namespace Connectors {

// Files that a type's documents only name: where they stand, and who tells the address of each. A
// value, made where it is used.
struct StoredFiles
{
    Migration::JsonPattern items;
    QByteArray key;
    QByteArray content;
    QByteArray size;
    Endpoint link;

    static std::optional<StoredFiles> of(const Migration::ResourceType &type);
    std::vector<Migration::JsonPlace> missing(const Migration::JsonValue &document) const;
    // The item at `place` holds the file from now on.
    void put(const QByteArray &file, const Migration::JsonPlace &place,
             Migration::JsonValue *document) const;
};

// Fetches one of them: asks for its address, then gets it there, without the environment's login.
class StoredFileJob final : public Migration::Job
{
    Q_OBJECT

public:
    // `asking` is answered with the address, at `addressAt`.
    StoredFileJob(ConnectorContext &context, HttpRequest asking, Migration::JsonPlace addressAt,
                  QObject *parent = nullptr);
    ~StoredFileJob() override;

    const QByteArray &file() const { return m_file; } // UTF-8

protected:
    void doStart() override;
    void doCancel() override;

private:
    void onAddress(const Migration::JsonValue &answer);
    void onFetched(const QByteArray &bytes);
    void failWith(const QString &message);

    ConnectorContext &m_context;
    HttpRequest m_asking;
    const Migration::JsonPlace m_addressAt;
    std::unique_ptr<HttpClient> m_storage;
    std::unique_ptr<Migration::Job> m_running; // before the client it uses
    QByteArray m_file;
};

} // namespace Connectors
