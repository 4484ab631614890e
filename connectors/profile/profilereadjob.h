// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/connectorcontext.h>
#include <connectors/profile/documentjob.h>
#include <connectors/profile/documentpart.h>
#include <connectors/profile/storedfiles.h>
#include <migration/ports/connector.h>

namespace Connectors {

// Reads one resource whole: by its id (asking at every address the profile knows until one has it, or
// searching a list), or the one that came into being with a parent: then the id is looked up in the
// parent's document first, which is read again when the one at hand does not tell. Parts that have
// addresses of their own are put in, and so are files that are stored elsewhere.
class ProfileReadJob final : public Migration::ReadJob
{
    Q_OBJECT

public:
    ProfileReadJob(ConnectorContext &context, const Migration::ResourceType &type, QString id,
                   QString parentId, QObject *parent = nullptr);
    // Where the profile says what a newborn looks like, nobody is asked.
    static std::unique_ptr<ProfileReadJob> bornWith(ConnectorContext &context,
                                                    const Migration::ResourceType &type,
                                                    const Migration::Resource &parent);
    // What is missing of a listed document: the document itself where a list only sums up, and its
    // parts.
    static std::unique_ptr<ProfileReadJob> completing(ConnectorContext &context,
                                                      const Migration::ResourceType &type,
                                                      const Migration::JsonValue &listed,
                                                      const QString &parentId, bool isSummary);

protected:
    void doStart() override;
    void doCancel() override;

private:
    using Then = void (ProfileReadJob::*)(const Migration::JsonValue &);

    void readParent();
    void readOwn();
    void searchList(const Endpoint &read);
    void readNextPart();
    void fetchNextFile();
    void onFetched(const StoredFileJob &job);
    void follow(const Migration::ResourceType &type, const Endpoint &read,
                const Endpoint::Values &values, Then then);
    void onParentRead(const Migration::JsonValue &answer);
    void onOwnRead(const Migration::JsonValue &answer);
    void onSearched(Migration::Job &search);
    void onPartRead(const Migration::JsonValue &answer);
    void take(const Migration::JsonValue &document);
    void failOrTryNext(Migration::Error error, const QString &singular);
    Endpoint::Values values() const;
    QString childIdIn(const Migration::JsonValue &parent) const;

    ConnectorContext &m_context;
    const Migration::ResourceType &m_type;
    QString m_id;
    const QString m_parentId;
    QString m_label; // what people call it, where the list told
    std::vector<Endpoint> m_alternatives;
    size_t m_next = 0; // of the alternatives
    const std::vector<DocumentPart> m_parts;
    size_t m_part = 0;
    const std::optional<StoredFiles> m_files;
    std::vector<Migration::JsonPlace> m_missing; // of those in the document, still to be fetched
    bool m_isKnown = false;                      // the document is there already
    Migration::JsonValue m_found;
    std::unique_ptr<Migration::Job> m_running;
};

} // namespace Connectors
