// SPDX-License-Identifier: GPL-3.0-or-later
#include "memoryplatform.h"

#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>
#include <migration/model/snapshot.h>
#include <migration/profile/profileloader.h>

#include <QRegularExpression>

namespace TestSupport {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

constexpr auto profileText = R"json({
  "format": 1, "id": "memory", "title": "Memory", "summary": "A platform made up for tests.",
  "icon": "custom", "connector": "",
  "glossary": {"environment": "world", "environments": "worlds", "instance": "machine"},
  "address": {"hint": "https://memory.example"},
  "login": [{"id": "key", "label": "Key", "variables": ["KEY"]}],
  "limits": [{"id": "all", "atOnce": 4}],
  "http": {"auth": {"headers": {"X-Key": "key"}},
           "paging": {"whole": {"style": "whole"}}, "errors": {"words": ["error"]}},
  "quiet": {"type": "thing", "list": "tags", "mark": "moving", "silencer": "place",
            "document": {"name": "Silence"}, "text": "Keep things silent while they move."},
  "guides": [{"id": "both", "title": "Tell both", "text": "For {source} and {destination}.",
              "parts": [{"id": "loud", "title": "Loud", "choice": true,
                         "paste": [{"into": "the horn", "text": "HORN={destination}"}]},
                        {"id": "soft", "title": "Soft", "choice": true, "text": "Whisper."},
                        {"id": "end", "title": "How it ends", "text": "Leave {source}."}]}],
  "external": [{"id": "stranger", "singular": "stranger"}, {"id": "cell", "singular": "cell"}],
  "defaults": {
    "idPlace": "id", "namePlace": "name", "key": ["name"], "limitGroup": "all",
    "carried": ["id", "version"], "unstable": ["version"],
    "endpoints": {
      "list": {"request": "GET /{collection}", "paging": "whole"},
      "read": "GET /{collection}/{id}", "create": "POST /{collection}",
      "update": "PUT /{collection}/{id}", "delete": "DELETE /{collection}/{id}"
    }
  },
  "types": [
    {"id": "place", "title": "Places", "singular": "place", "group": "World", "collection": "places",
     "masked": ["code"],
     "origins": [{"origin": "builtIn", "when": [{"path": "builtIn", "is": [true]}], "reason": "Always there."}]},
    {"id": "thing", "title": "Things", "singular": "thing", "group": "World", "collection": "things",
     "sets": ["uses", "tags"],
     "absentMeans": {"enabled": true},
     "items": [{"list": "parts", "key": ["label"], "id": "partId"},
               {"list": "cells", "key": ["label"], "id": "cellId", "type": "cell"}],
     "sideEffects": [{"when": [{"path": "alarm", "is": [true]}], "text": "Things with an alarm wake people."},
                     {"when": [{"path": "colour", "is": ["black"]}], "text": "Black things are hard to find.", "note": true},
                     {"when": [{"path": "asleep", "is": [true]}], "there": true, "text": "These are asleep and stay so."}],
     "environmentBound": [{"path": "**.host", "token": "\\bHOST-[0-9A-F]+\\b", "what": "monitored host"}],
     "unsupported": [{"path": "plugin", "text": "Plugins stay behind."}],
     "references": [
       {"path": "place", "to": "place"},
       {"path": "uses[]", "to": "thing"},
       {"path": "friend", "to": "thing", "deferrable": true},
       {"path": "expression", "to": "thing", "form": "text", "token": "\\b[A-Za-z]+-\\d+\\b"},
       {"path": "weights.~", "to": "place", "form": "key"},
       {"path": "csv", "to": "place", "form": "list"},
       {"path": "embedded", "form": "jsonText", "inside": [{"path": "at", "to": "place"}]},
       {"path": "stranger", "to": "stranger"},
       {"path": "near", "to": "place", "byName": true},
       {"path": "cells[].next", "to": "cell"},
       {"path": "throne", "to": "place", "exclusive": true}
     ],
     "secrets": [{"path": "password", "statusMember": "set", "write": {"set": true, "text": "$secret"},
                  "keep": {"set": true}, "label": "name"}]},
    {"id": "film", "title": "Films", "singular": "film", "group": "World", "collection": "films",
     "fileLink": "POST /films/{id}/file"},
    {"id": "wall", "title": "Walls", "singular": "wall", "group": "World", "collection": "walls",
     "canCreate": false},
    {"id": "book", "title": "Books", "singular": "book", "group": "World", "collection": "books",
     "readOnly": ["pagesId"]},
    {"id": "pages", "title": "Pages", "singular": "pages", "group": "World", "collection": "pages",
     "namePlace": null, "key": [], "carried": ["bookId"],
     "parent": {"type": "book", "childIdInParent": "pagesId", "bornWithParent": true},
     "items": [{"list": "lines", "key": ["no"], "id": "lineId"}],
     "references": [{"path": "lines[].about", "to": "thing"}],
     "endpoints": {"list": null, "create": null, "delete": null}},
    {"id": "chapter", "title": "Chapters", "singular": "chapter", "group": "World",
     "collection": "chapters",
     "parent": {"type": "book", "parentIdInChild": "bookId", "owned": true},
     "references": [{"path": "bookId", "to": "book"}]}
  ]
})json";

Error lost()
{
    Error error;
    error.kind = Error::Kind::Network;
    error.message = u"The connection broke."_s;
    error.ambiguousWrite = true;
    return error;
}

Error unreachable()
{
    Error error;
    error.kind = Error::Kind::Network;
    error.message = u"Nobody answered."_s;
    return error;
}

Error notFound()
{
    Error error;
    error.kind = Error::Kind::NotFound;
    error.message = u"There is no such thing."_s;
    error.httpStatus = 404;
    return error;
}

Error refused(const QString &why)
{
    Error error;
    error.kind = Error::Kind::Validation;
    error.message = u"The write was refused."_s;
    error.detail = why;
    error.httpStatus = 400;
    return error;
}

class MemoryLogin final : public LoginJob
{
protected:
    void doStart() override { succeed(); }
    void doCancel() override { endCanceled(); }
};

class MemoryList final : public ListJob
{
public:
    MemoryList(MemoryEnvironment &environment, const ResourceType &type, ListScope scope)
        : m_environment(environment)
        , m_type(type)
        , m_scope(std::move(scope))
    {
    }

protected:
    void doStart() override
    {
        std::vector<JsonValue> found;
        QStringList parentIds;
        if (m_environment.readBreaks && m_environment.readBreaks()) {
            fail(unreachable());
            return;
        }
        const bool answers = m_environment.neverAnswers != m_type.id;
        const bool breaks = m_environment.listingBreaks && m_environment.listingBreaks(m_type.id);
        for (const QString &id : m_environment.documents.value(m_type.id).keys()) {
            if (breaks && found.size() >= 1)
                break;
            const JsonValue document = m_environment.document(m_type.id, id);
            found.push_back(document);
            if (m_type.parent)
                parentIds += document.value("bookId").toString();
        }
        if (!answers)
            return;
        m_complete = !breaks;
        if (breaks)
            m_partError = refused(u"page 2 is broken"_s);
        emit documentsRead(found, parentIds);
        succeed();
        if (m_environment.afterRequest)
            m_environment.afterRequest(++m_environment.requests);
    }
    void doCancel() override { endCanceled(); }

private:
    MemoryEnvironment &m_environment;
    const ResourceType &m_type;
    ListScope m_scope;
};

class MemoryRead final : public ReadJob
{
public:
    MemoryRead(MemoryEnvironment &environment, QString type, QString id)
        : m_environment(environment)
        , m_type(std::move(type))
        , m_id(std::move(id))
    {
    }

protected:
    void doStart() override
    {
        if (m_environment.readBreaks && m_environment.readBreaks()) {
            fail(unreachable());
        } else if (m_environment.documents[m_type].contains(m_id)) {
            m_document = m_environment.document(m_type, m_id);
            succeed();
        } else {
            fail(notFound());
        }
        if (m_environment.afterRequest)
            m_environment.afterRequest(++m_environment.requests);
    }
    void doCancel() override { endCanceled(); }

private:
    MemoryEnvironment &m_environment;
    QString m_type;
    QString m_id;
};

class MemoryFile final : public FileJob
{
public:
    explicit MemoryFile(QByteArray file) { m_file = std::move(file); }

protected:
    void doStart() override
    {
        if (m_file.isEmpty())
            fail(notFound());
        else
            succeed();
    }
    void doCancel() override { endCanceled(); }
};

class MemoryWrite final : public WriteJob
{
public:
    MemoryWrite(MemoryEnvironment &environment, WriteRequest request)
        : m_environment(environment)
        , m_request(std::move(request))
    {
    }

protected:
    void doStart() override
    {
        using Mishap = MemoryEnvironment::Mishap;
        const Mishap mishap =
            m_environment.mishap ? m_environment.mishap(m_environment.writes) : Mishap::None;
        if (mishap == Mishap::Refused) {
            ++m_environment.writes;
            fail(refused(u"not today"_s));
        } else if (mishap == Mishap::LostBefore) {
            ++m_environment.writes;
            fail(lost());
        } else {
            ++m_environment.writes;
            const auto error = carryOut();
            if (mishap == Mishap::LostAfter)
                fail(lost());
            else if (error)
                fail(*error);
            else
                succeed();
        }
        if (m_environment.afterRequest)
            m_environment.afterRequest(++m_environment.requests);
    }
    void doCancel() override { endCanceled(); }

private:
    std::optional<Error> carryOut()
    {
        const QString type = m_request.type->id;
        auto &here = m_environment.documents[type];
        if (m_request.kind == WriteKind::Delete) {
            if (!here.contains(m_request.id))
                return notFound();
            if (type == u"book"_s)
                removePartsOf(m_request.id);
            here.remove(m_request.id);
            return {};
        }
        JsonValue document = m_request.document;
        for (const WriteRequest::Fill &fill : m_request.fills)
            *fill.place.refIn(document) = JsonValue::utf8(fill.value->reveal());
        if (m_request.kind == WriteKind::Create) {
            const QString name = document.value("name").toString();
            for (const JsonValue &other : std::as_const(here)) {
                if (other.value("name").toString().compare(name, Qt::CaseInsensitive) == 0)
                    return refused(u"the name is taken"_s);
            }
            m_id = m_environment.nextId(type);
            document.set("version", JsonValue::number(1));
            if (type == u"book"_s)
                document.set("pagesId", JsonValue::string(addPages()));
        } else {
            m_id = m_request.id;
            if (!here.contains(m_id))
                return notFound();
            const JsonValue stored = here.value(m_id);
            if (!(document.value("version") == stored.value("version")))
                return refused(u"stale version"_s);
            document.set("version", JsonValue::number(stored.value("version").toInteger() + 1));
            keepSecret(stored, &document);
            if (type == u"book"_s)
                document.set("pagesId", stored.value("pagesId"));
            if (type == u"pages"_s)
                document.set("bookId", stored.value("bookId"));
        }
        document.set("id", JsonValue::string(m_id));
        if (m_request.type->hasFile && m_request.kind == WriteKind::Create) {
            if (m_request.file.isEmpty())
                return refused(u"there is no film in it"_s);
            m_environment.files.insert(m_id, m_request.file);
        }
        if (m_environment.makes)
            m_environment.makes(type, document);
        here.insert(m_id, document);
        m_document = m_environment.document(type, m_id);
        return {};
    }

    void removePartsOf(const QString &book)
    {
        for (const QString &type : {u"pages"_s, u"chapter"_s}) {
            m_environment.documents[type].removeIf(
                [&](const auto &part) { return part.value().value("bookId").toString() == book; });
        }
    }

    QString addPages()
    {
        JsonValue pages = JsonValue::object();
        const QString id = m_environment.nextId(u"pages"_s);
        pages.set("id", JsonValue::string(id));
        pages.set("bookId", JsonValue::string(m_id));
        pages.set("version", JsonValue::number(0));
        pages.set("lines", JsonValue::array());
        m_environment.documents[u"pages"_s].insert(id, pages);
        return id;
    }

    static void keepSecret(const JsonValue &stored, JsonValue *document)
    {
        const JsonValue *now = document->find("password");
        if (now && now->isObject() && !now->find("text") && stored.find("password"))
            document->set("password", stored.value("password"));
    }

    MemoryEnvironment &m_environment;
    WriteRequest m_request;
};

} // namespace

std::shared_ptr<const PlatformProfile> memoryProfile()
{
    static const auto profile = [] {
        const auto outcome = ProfileLoader::load(profileText);
        for (const ProfileError &error : outcome.errors)
            qWarning("line %d, %s: %s", error.line, qPrintable(error.path), qPrintable(error.text));
        return outcome.profile;
    }();
    return profile;
}

MemoryEnvironment::MemoryEnvironment(const QString &idPrefix)
    : m_prefix(idPrefix)
{
}

QString MemoryEnvironment::nextId(const QString &)
{
    return QString(m_prefix + u'-' + QString::number(++m_counter));
}

QString MemoryEnvironment::add(const QString &type, const QByteArray &json)
{
    JsonValue document = *readJson(json);
    const QString id = nextId(type);
    document.set("id", JsonValue::string(id));
    document.set("version", JsonValue::number(1));
    documents[type].insert(id, document);
    return id;
}

JsonValue MemoryEnvironment::document(const QString &type, const QString &id) const
{
    JsonValue document = documents.value(type).value(id);
    if (JsonValue *password = document.findRef("password"); password && password->isObject())
        password->remove("text"); // nobody gets it back
    return document;
}

QString MemoryEnvironment::label(const QString &id) const
{
    for (auto type = documents.cbegin(); type != documents.cend(); ++type) {
        const auto it = type->constFind(id);
        if (it == type->cend())
            continue;
        const JsonValue *book = it->find("bookId");
        return book ? QString(u"pages of "_s + label(book->toString()))
                    : it->value("name").toString();
    }
    return {};
}

QByteArray MemoryEnvironment::meaning() const
{
    static const QRegularExpression idText(u"\\b[A-Z]-\\d+\\b"_s);
    const QString text = QString::fromUtf8(state());
    QString result;
    qsizetype copied = 0;
    for (auto matches = idText.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const QString name = label(match.captured());
        result += QStringView(text).sliced(copied, match.capturedStart() - copied);
        result += name.isEmpty() ? match.captured() : name;
        copied = match.capturedEnd();
    }
    result += QStringView(text).sliced(copied);
    QStringList lines = result.split(u'\n');
    lines.sort();
    return lines.join(u'\n').toUtf8();
}

QByteArray MemoryEnvironment::state() const
{
    QByteArray text;
    for (auto type = documents.cbegin(); type != documents.cend(); ++type) {
        for (auto it = type->cbegin(); it != type->cend(); ++it) {
            JsonValue document = *it;
            document.remove("version");
            text += type.key().toUtf8() + ' ' + writeJson(document) + '\n';
        }
    }
    return text;
}

MemoryConnector::MemoryConnector(MemoryEnvironment &environment)
    : m_environment(environment)
{
}

std::unique_ptr<LoginJob> MemoryConnector::checkLogin()
{
    return std::make_unique<MemoryLogin>();
}

std::unique_ptr<ListJob> MemoryConnector::list(const ResourceType &type, const ListScope &scope)
{
    return std::make_unique<MemoryList>(m_environment, type, scope);
}

std::unique_ptr<ReadJob> MemoryConnector::read(const ResourceType &type, const QString &id,
                                               const QString &)
{
    return std::make_unique<MemoryRead>(m_environment, type.id, id);
}

std::unique_ptr<ReadJob> MemoryConnector::readBornWith(const ResourceType &type,
                                                       const Resource &parent)
{
    const JsonValue *id = type.parent->childIdInParent.in(parent.document);
    return std::make_unique<MemoryRead>(m_environment, type.id, id ? id->toString() : QString());
}

std::unique_ptr<FileJob> MemoryConnector::fetchFile(const ResourceType &, const QString &id)
{
    return std::make_unique<MemoryFile>(m_environment.files.value(id));
}

std::unique_ptr<WriteJob> MemoryConnector::write(WriteRequest request)
{
    return std::make_unique<MemoryWrite>(m_environment, std::move(request));
}

std::shared_ptr<const Snapshot> snapshotOf(const MemoryEnvironment &environment)
{
    auto snapshot = std::make_shared<Snapshot>(memoryProfile());
    for (const ResourceType &type : memoryProfile()->types) {
        const auto documents = environment.documents.value(type.id);
        for (auto it = documents.cbegin(); it != documents.cend(); ++it) {
            std::optional<ParentOfDocument> parent;
            if (type.parent) {
                const QString parentId = it->value("bookId").toString();
                if (const Resource *book = snapshot->find({type.parent->type, parentId}))
                    parent = {book->key.id, book->name, book->naturalKey};
            }
            snapshot->add(*toResource(type, environment.document(type.id, it.key()), parent));
        }
        TypeReading reading;
        reading.complete = !environment.listingBreaks || !environment.listingBreaks(type.id);
        reading.count = documents.size();
        snapshot->setReading(type.id, reading);
    }
    return snapshot;
}

} // namespace TestSupport
