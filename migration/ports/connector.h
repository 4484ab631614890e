// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/job.h>
#include <migration/model/environment.h>
#include <migration/model/selectionfilters.h>
#include <migration/plan/plan.h>
#include <migration/profile/platformprofile.h>
#include <migration/secrets/secret.h>

#include <QMap>

#include <memory>
#include <vector>

namespace Migration {

struct Resource;

// The values of a profile's login form: secrets as secrets, the rest as text.
struct Credentials
{
    std::map<QString, Secret> secrets; // by LoginField::id
    QMap<QString, QString> texts;

    Credentials clone() const;
    bool isEmpty() const { return secrets.empty() && texts.isEmpty(); }
};

class LoginJob : public Job
{
    Q_OBJECT

public:
    using Job::Job;
    const LoginFacts &facts() const { return m_facts; }

protected:
    LoginFacts m_facts;
};

// Reads all resources of one type. Documents come as they arrive; a part that failed makes the
// reading incomplete and says why, without stopping the rest.
class ListJob : public Job
{
    Q_OBJECT

public:
    using Job::Job;
    bool isComplete() const { return m_complete; }
    const Error &partError() const { return m_partError; } // the first part that failed

signals:
    // `parentIds` is empty or as long as `documents`: the parent each was read through.
    void documentsRead(const std::vector<JsonValue> &documents, const QStringList &parentIds);

protected:
    bool m_complete = false;
    Error m_partError;
};

class ReadJob : public Job
{
    Q_OBJECT

public:
    using Job::Job;
    const JsonValue &document() const { return m_document; }

protected:
    JsonValue m_document;
};

// Fetches the file that belongs to a resource and is in no document.
class FileJob : public Job
{
    Q_OBJECT

public:
    using Job::Job;
    const QByteArray &file() const { return m_file; }

protected:
    QByteArray m_file;
};

enum class WriteKind { Create, Update, Delete };

// One write, complete but for the secrets, which travel beside the document until the wire.
struct WriteRequest
{
    struct Fill
    {
        JsonPlace place;
        std::shared_ptr<const Secret> value;
    };

    WriteKind kind = WriteKind::Create;
    const ResourceType *type = nullptr;
    QString title;    // what people know it by, for messages
    QString id;       // Update, Delete
    QString parentId; // in the destination
    JsonValue document;
    std::optional<JsonValue> there; // what is written over or deleted, as it was just read
    std::vector<Fill> fills;
    QByteArray file; // Create: what belongs to it besides, where its type has such files
};

class WriteJob : public Job
{
    Q_OBJECT

public:
    using Job::Job;
    const QString &id() const { return m_id; } // of the written resource
    const JsonValue *document() const          // what the platform answered, if whole
    {
        return m_document ? &*m_document : nullptr;
    }

protected:
    QString m_id;
    std::optional<JsonValue> m_document;
};

// Narrows a listing where the platform can; the caller filters again.
struct ListScope
{
    std::vector<Resource> parents; // for types that hang on a parent: whose children
    std::vector<Resource> through; // for types read through others: of which
    QStringList ids;               // not empty: only these are needed
    QString nameHint;              // only resources whose name contains this are needed
};

// Reads and writes one platform's environment, in the engine's words. Holds credentials and
// connections, no decision about what is migrated. Jobs belong to the caller, who must let go of
// them before the connector. GUI thread.
class Connector : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual std::unique_ptr<LoginJob> checkLogin() = 0;
    virtual std::unique_ptr<ListJob> list(const ResourceType &type, const ListScope &scope) = 0;
    virtual std::unique_ptr<ReadJob> read(const ResourceType &type, const QString &id,
                                          const QString &parentId) = 0;
    // The child that came into being with `parent`.
    virtual std::unique_ptr<ReadJob> readBornWith(const ResourceType &type,
                                                  const Resource &parent) = 0;
    // For types that have files; none where the environment does not give them out.
    virtual std::unique_ptr<FileJob> fetchFile(const ResourceType &type, const QString &id);
    virtual std::unique_ptr<WriteJob> write(WriteRequest request) = 0;
    virtual int writesAtOnce() const = 0; // how many writes are worth starting side by side
};

// Makes connectors; implemented by the connectors layer, called by the session.
class ConnectorFactory
{
public:
    virtual ~ConnectorFactory() = default;
    virtual Result<std::unique_ptr<Connector>> make(std::shared_ptr<const PlatformProfile> profile,
                                                    const Environment &environment,
                                                    Credentials credentials) = 0;
    // What a person pasted, as an address of this platform.
    virtual Result<QUrl> cleanAddress(const PlatformProfile &profile, const QString &pasted,
                                      bool acceptPlainHttp) const = 0;
    // Requests a change will send, without an environment: pure.
    virtual std::vector<RequestPreview> preview(const PlatformProfile &profile,
                                                const Environment &environment,
                                                const Change &change,
                                                const JsonValue &document) const = 0;
    // Filters as the platform's own tools write them; refused where there is no such syntax.
    virtual Result<std::vector<SelectionFilter>> readFilters(const PlatformProfile &profile,
                                                             const QStringList &texts) const;
};

} // namespace Migration
