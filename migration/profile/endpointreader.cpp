// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpointreader.h"

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Known
{
    const char *name;
    const char *method;
    QStringList placeholders;
};

const std::vector<Known> &knownEndpoints()
{
    static const std::vector<Known> known{
        {"list", "GET", {u"environment"_s, u"parentId"_s}},
        {"read", "GET", {u"environment"_s, u"id"_s, u"parentId"_s}},
        {"readMany", "GET", {u"environment"_s, u"ids"_s}},
        {"create", "POST", {u"environment"_s, u"parentId"_s}},
        {"update", "PUT", {u"environment"_s, u"id"_s, u"parentId"_s}},
        {"delete", "DELETE", {u"environment"_s, u"id"_s, u"parentId"_s}}};
    return known;
}

constexpr QLatin1StringView methods[]{"GET"_L1, "POST"_L1, "PUT"_L1, "PATCH"_L1, "DELETE"_L1};

} // namespace

JsonValue EndpointReader::endpoints(ProfileNode &type, ProfileNode *defaults,
                                    const QString &collection, const JsonValue *model)
{
    m_problems = &type.problems();
    std::optional<ProfileNode> own = type.object("endpoints");
    JsonValue result = JsonValue::object();
    for (const Known &known : knownEndpoints()) {
        const bool isOwn = own && own->isWritten(known.name);
        ProfileNode *holder = isOwn ? &*own : model ? nullptr : defaults;
        JsonValue read = holder ? endpoint(known.name, *holder, collection) : JsonValue();
        if (!isOwn && model)
            read = model->value(known.name);
        if (own && !isOwn)
            own->value(known.name); // a known name, for the suggestions
        if (!read.isNull())
            result.set(known.name, std::move(read));
    }
    if (own)
        own->rejectOthers();
    return result;
}

JsonValue EndpointReader::endpoint(const char *name, ProfileNode &holder, const QString &collection)
{
    const JsonValue *written = holder.value(name);
    if (!written || written->isNull())
        return {};
    QStringList placeholders;
    for (const Known &known : knownEndpoints()) {
        if (QByteArrayView(known.name) == name)
            placeholders = known.placeholders;
    }
    const JsonPlace place = holder.place().child(name);
    if (written->isString())
        return request(written->toString(), place, collection, placeholders);

    ProfileNode node(*written, place, *m_problems);
    JsonValue result =
        request(node.requiredText("request"), place.child("request"), collection, placeholders);
    if (auto query = node.object("query")) {
        JsonValue texts = JsonValue::object();
        const JsonValue &members = *node.value("query");
        for (qsizetype i = 0; i < members.size(); ++i) {
            const QByteArray key = members.keyAt(i).toByteArray();
            texts.set(
                key,
                JsonValue::string(filled(query->text(key.constData()), query->place().child(key),
                                         collection, placeholders)));
        }
        result.set("query", std::move(texts));
    }
    if (node.has("paging")) {
        const QString paging = node.text("paging");
        m_names.use(ProfileNames::Kind::Paging, paging, place.child("paging"));
        result.set("paging", JsonValue::string(paging));
    }
    if (node.has("nameFilter"))
        result.set("nameFilter", JsonValue::string(node.text("nameFilter")));
    if (node.has("perRequest"))
        result.set("perRequest", JsonValue::number(node.number("perRequest", 1, 1, 1000)));
    const bool isShort = node.choice("answer", {{"whole", false}, {"short", true}}, false);
    if (isShort)
        result.set("answer", JsonValue::string(u"short"));
    node.rejectOthers();
    return result;
}

JsonValue EndpointReader::request(const QString &written, const JsonPlace &place,
                                  const QString &collection, const QStringList &placeholders)
{
    const QString method = written.section(u' ', 0, 0);
    const QString path = written.section(u' ', 1).trimmed();
    const bool isMethod =
        std::find(std::begin(methods), std::end(methods), method) != std::end(methods);
    if (!isMethod || !path.startsWith(u'/') || path.contains(u'?')) {
        m_problems->add(place,
                        tr("“%1” is not a request: a method and a path are needed, as in "
                           "“GET /api/things/{id}”; a query stands apart under “query”.")
                            .arg(written));
        return {};
    }
    JsonValue result = JsonValue::object();
    result.set("method", JsonValue::string(method));
    result.set("path", JsonValue::string(filled(path, place, collection, placeholders)));
    return result;
}

QString EndpointReader::filled(QString text, const JsonPlace &place, const QString &collection,
                               const QStringList &placeholders)
{
    static const QRegularExpression braces(u"\\{([^{}]*)\\}"_s);
    if (text.contains("{collection}"_L1) && collection.isEmpty())
        m_problems->add(place, tr("“{collection}” is used, but the type has no “collection”."));
    auto matches = braces.globalMatch(text);
    while (matches.hasNext()) {
        const QString name = matches.next().captured(1);
        if (name != "collection"_L1 && !placeholders.contains(name)) {
            m_problems->add(place,
                            QString(tr("“{%1}” can not be filled in here.").arg(name)
                                    + ProfileNode::suggestion(name, placeholders)));
        }
    }
    return text.replace("{collection}"_L1, collection);
}

void EndpointReader::checkComplete(ProfileNode &type, const ResourceType &read)
{
    const auto need = [&](const char *name, bool needed, const QString &sentence) {
        if (needed && !read.endpoints.find(name))
            type.reject(sentence);
    };
    const bool isBorn = read.isBornWithParent();
    need("list", !isBorn, tr("The endpoint “list” is missing: nothing can be read."));
    need("read", true,
         tr("The endpoint “read” is missing: nothing that was written can be checked."));
    need("create", read.canCreate && !isBorn,
         tr("The endpoint “create” is missing. If there is none, say \"canCreate\": false."));
    need("update", read.canUpdate,
         tr("The endpoint “update” is missing. If there is none, say \"canUpdate\": false."));
    need("delete", read.canDelete && !isBorn,
         tr("The endpoint “delete” is missing. If there is none, say \"canDelete\": false."));
}

JsonValue EndpointReader::http(ProfileNode &platform)
{
    m_problems = &platform.problems();
    platform.require("http");
    auto node = platform.object("http");
    if (!node)
        return {};
    readAuth(*node);
    readTexts(*node, "headers");
    readPaging(*node);
    if (auto errors = node->object("errors")) {
        errors->places("words");
        errors->texts("conflict");
        errors->rejectOthers();
    }
    if (auto login = node->object("login")) {
        request(login->requiredText("request"), login->place().child("request"), {},
                {u"environment"_s});
        login->placeAt("user");
        login->rejectOthers();
    }
    node->rejectOthers();
    return *platform.value("http");
}

void EndpointReader::readAuth(ProfileNode &http)
{
    auto auth = http.object("auth");
    if (!auth)
        return;
    if (auto headers = auth->object("headers")) {
        const JsonValue &written = *auth->value("headers");
        for (qsizetype i = 0; i < written.size(); ++i) {
            const QByteArray name = written.keyAt(i).toByteArray();
            m_names.use(ProfileNames::Kind::LoginField, headers->text(name.constData()),
                        headers->place().child(name));
        }
    }
    m_names.use(ProfileNames::Kind::LoginField, auth->text("bearer"),
                auth->place().child("bearer"));
    auth->text("scheme");
    if (auth->has("headers") == auth->has("bearer"))
        auth->reject(tr("Either “headers” or “bearer” must say how requests log in."));
    auth->rejectOthers();
}

void EndpointReader::readPaging(ProfileNode &http)
{
    auto paging = http.object("paging");
    if (!paging)
        return;
    const JsonValue &written = *http.value("paging");
    for (qsizetype i = 0; i < written.size(); ++i) {
        const QByteArray name = written.keyAt(i).toByteArray();
        m_names.give(ProfileNames::Kind::Paging, QString::fromUtf8(name),
                     paging->place().child(name));
        auto style = paging->object(name.constData());
        if (!style)
            continue;
        readPagingStyle(*style);
        style->rejectOthers();
    }
}

void EndpointReader::readPagingStyle(ProfileNode &style)
{
    enum Style { Whole, SkipTake, PageNumber, NextLink, Cursor };
    const Style kind = style.choice("style",
                                    {{"whole", Whole},
                                     {"skipTake", SkipTake},
                                     {"pageNumber", PageNumber},
                                     {"nextLink", NextLink},
                                     {"cursor", Cursor}},
                                    Whole);
    style.placeAt("items");
    style.placeAt("total");
    style.placeAt("next");
    style.text("startParameter");
    style.text("sizeParameter");
    style.number("pageSize", 100, 1, 100000);
    style.number("firstPage", 0, 0, 1);
    style.flag("shortPageEnds", false);
    style.flag("cursorTravelsAlone", false);
    if (kind == SkipTake || kind == PageNumber || kind == Cursor)
        style.require("startParameter");
    if (kind == NextLink || kind == Cursor)
        style.require("next");
}

void EndpointReader::readTexts(ProfileNode &holder, const char *key)
{
    if (auto node = holder.object(key)) {
        const JsonValue &written = *holder.value(key);
        for (qsizetype i = 0; i < written.size(); ++i)
            node->text(written.keyAt(i).toByteArray().constData());
    }
}

} // namespace Migration
