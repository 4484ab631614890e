// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/connectorcontext.h>
#include <migration/json/jsonpath.h>
#include <migration/ports/connector.h>

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
    // The item at `place` holds the file from now on; an error where the file is no text.
    Migration::Result<> put(const QByteArray &file, const Migration::JsonPlace &place,
                            Migration::JsonValue *document) const;
};

// Fetches a file that is no document: asks for its address, then gets it there.
class StoredFileJob final : public Migration::FileJob
{
    Q_OBJECT

public:
    // `asking` is answered with the address, at `addressAt`; the root: with nothing else.
    StoredFileJob(ConnectorContext &context, HttpRequest asking, Migration::JsonPlace addressAt,
                  QObject *parent = nullptr);
    ~StoredFileJob() override;

protected:
    void doStart() override;
    void doCancel() override;

private:
    void onAddress(const Migration::JsonValue &answer);

    ConnectorContext &m_context;
    HttpRequest m_asking;
    const Migration::JsonPlace m_addressAt;
    std::unique_ptr<HttpClient> m_storage;
    std::unique_ptr<Migration::Job> m_running; // goes before the client it uses
};

} // namespace Connectors
