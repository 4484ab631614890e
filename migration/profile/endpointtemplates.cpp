// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpointtemplates.h"

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Known
{
    const char *name;
    QStringList placeholders;
};

const std::vector<Known> &knownEndpoints()
{
    static const std::vector<Known> known{
        {"list", {u"environment"_s, u"parentId"_s}},
        {"read", {u"environment"_s, u"id"_s, u"parentId"_s}},
        {"readMany", {u"environment"_s, u"ids"_s}},
        {"readBorn", {u"environment"_s, u"parentId"_s}},
        {"readInParent", {u"environment"_s, u"id"_s, u"parentId"_s}},
        {"listInParent", {u"environment"_s, u"parentId"_s, u"item"_s}},
        {"create", {u"environment"_s, u"parentId"_s}},
        {"update", {u"environment"_s, u"id"_s, u"parentId"_s}},
        {"delete", {u"environment"_s, u"id"_s, u"parentId"_s}}};
    return known;
}

const std::vector<Known> &knownPartEndpoints()
{
    static const QStringList whole{u"environment"_s, u"id"_s, u"parentId"_s};
    static const QStringList single{u"environment"_s, u"id"_s, u"parentId"_s, u"item"_s};
    static const std::vector<Known> known{
        {"read", whole}, {"write", whole}, {"add", single}, {"remove", single}};
    return known;
}

constexpr QLatin1StringView methods[]{"GET"_L1, "POST"_L1, "PUT"_L1, "PATCH"_L1, "DELETE"_L1};

} // namespace

JsonValue EndpointTemplates::endpoints(ProfileNode &type, ProfileNode *defaults,
                                       const QString &collection, const JsonValue *model)
{
    std::optional<ProfileNode> own = type.object("endpoints");
    JsonValue result = JsonValue::object();
    for (const Known &known : knownEndpoints()) {
        const bool isOwn = own && own->isWritten(known.name);
        ProfileNode *holder = isOwn ? &*own : model ? nullptr : defaults;
        JsonValue read =
            holder ? endpoint(known.name, *holder, {collection, known.placeholders}) : JsonValue();
        if (!isOwn && model)
            read = model->value(known.name);
        if (own && !isOwn)
            own->value(known.name); // a known name, for the suggestions
        if (!read.isNull())
            result.set(known.name, std::move(read));
    }
    JsonValue replaced = own ? replacement(*own, collection) : JsonValue();
    if (replaced.isNull() && model)
        replaced = model->value("replace");
    if (!replaced.isNull())
        result.set("replace", std::move(replaced));
    JsonValue looks = own ? newborn(*own, collection) : JsonValue();
    if (looks.isNull() && model)
        looks = model->value("newborn");
    if (!looks.isNull())
        result.set("newborn", std::move(looks));
    if (own)
        own->rejectOthers();
    JsonValue readParts = parts(type, collection);
    if (readParts.size() == 0 && model)
        readParts = model->value("parts");
    if (readParts.size() > 0)
        result.set("parts", std::move(readParts));
    JsonValue files = storedFiles(type, collection);
    if (files.isNull() && model)
        files = model->value("storedFiles");
    if (!files.isNull())
        result.set("storedFiles", std::move(files));
    JsonValue link = endpoint("fileLink", type, {collection, {u"environment"_s, u"id"_s}});
    if (link.isNull() && model)
        link = model->value("fileLink");
    if (!link.isNull())
        result.set("fileLink", std::move(link));
    return result;
}

JsonValue EndpointTemplates::endpoint(const char *name, ProfileNode &holder, const Scope &scope)
{
    const JsonValue *written = holder.value(name);
    if (!written || written->isNull())
        return {};
    const JsonPlace place = holder.place().child(name);
    if (!written->isArray())
        return alternative(*written, place, scope);
    JsonValue result = JsonValue::array();
    for (qsizetype i = 0; i < written->size(); ++i)
        result.append(alternative(written->at(i), place.child(i), scope));
    if (result.size() == 0)
        m_problems.add(place, tr("At least one request is needed."));
    return result;
}

JsonValue EndpointTemplates::alternative(const JsonValue &written, const JsonPlace &place,
                                         Scope scope)
{
    if (written.isString())
        return request(written.toString(), place, scope.collection, scope.placeholders);

    ProfileNode node(written, place, m_problems);
    JsonValue values = JsonValue::object();
    readValues(node, values, &scope);
    JsonValue result = request(node.requiredText("request"), place.child("request"),
                               scope.collection, scope.placeholders);
    if (const JsonValue *found = values.find("values"))
        result.set("values", *found);
    copyConditions(node, "when", result);
    readWhat(node, result, scope);
    readList(node, result, scope);
    if (node.choice("answer", {{"whole", false}, {"short", true}}, false))
        result.set("answer", JsonValue::string(u"short"));
    if (node.has("limitGroup")) {
        const QString group = node.text("limitGroup");
        m_names.use(ProfileNames::Kind::LimitGroup, group, place.child("limitGroup"));
        result.set("limitGroup", JsonValue::string(group));
    }
    node.rejectOthers();
    return result;
}

void EndpointTemplates::readWhat(ProfileNode &node, JsonValue &result, const Scope &scope)
{
    if (node.object("query")) {
        const JsonValue &members = *node.value("query");
        for (qsizetype i = 0; i < members.size(); ++i) {
            if (!members.valueAt(i).isString()) {
                m_problems.add(node.place().child("query").child(members.keyAt(i).toByteArray()),
                               tr("This must be a text in quotes."));
            }
        }
        result.set("query", filledTexts(members, node.place().child("query"), scope));
    }
    if (const JsonValue *body = node.value("body"); body && !body->isNull())
        result.set("body", filledTexts(*body, node.place().child("body"), scope));
    copyPlace(node, "at", result);
    copyPlace(node, "refused", result);
    copyPlace(node, "adds", result);
    copyPlace(node, "upload", result);
    if (!m_rules.valuesByPlace(node, "set").empty())
        result.set("set", filledTexts(*node.value("set"), node.place().child("set"), scope));
    JsonValue omitted = JsonValue::array();
    for (const JsonPlace &place : node.places("omit"))
        omitted.append(JsonValue::string(place.toText()));
    if (omitted.size() > 0)
        result.set("omit", std::move(omitted));
}

void EndpointTemplates::readList(ProfileNode &node, JsonValue &result, const Scope &scope)
{
    if (node.has("paging")) {
        const QString paging = node.text("paging");
        m_names.use(ProfileNames::Kind::Paging, paging, node.place().child("paging"));
        result.set("paging", JsonValue::string(paging));
    }
    copyPlace(node, "items", result);
    if (node.has("nameFilter"))
        result.set("nameFilter", JsonValue::string(node.text("nameFilter")));
    if (node.has("perRequest"))
        result.set("perRequest", JsonValue::number(node.number("perRequest", 1, 1, 1000)));
    if (node.has("goneStatus"))
        result.set("goneStatus", JsonValue::number(node.number("goneStatus", 404, 400, 499)));
    for (const char *flag : {"detail", "one", "mayBeMissing", "thenUpdate", "file", "ofParent"}) {
        if (node.flag(flag, false))
            result.set(flag, JsonValue::boolean(true));
    }
    copyConditions(node, "where", result);
    if (auto each = node.object("each")) {
        const JsonValue &members = *node.value("each");
        JsonValue lists = JsonValue::object();
        for (qsizetype i = 0; i < members.size(); ++i) {
            const QByteArray key = members.keyAt(i).toByteArray();
            JsonValue texts = JsonValue::array();
            for (const QString &text : each->texts(key.constData()))
                texts.append(JsonValue::string(filled(text, each->place().child(key), scope)));
            lists.set(key, std::move(texts));
        }
        result.set("each", std::move(lists));
    }
}

JsonValue EndpointTemplates::parts(ProfileNode &type, const QString &collection)
{
    JsonValue result = JsonValue::array();
    for (ProfileNode &node : type.objects("parts")) {
        JsonValue part = JsonValue::object();
        node.require("path");
        copyPlace(node, "path", part);
        copyPlace(node, "item", part);
        for (const Known &known : knownPartEndpoints()) {
            JsonValue read = endpoint(known.name, node, {collection, known.placeholders});
            if (!read.isNull())
                part.set(known.name, std::move(read));
        }
        if (node.flag("createTakes", false))
            part.set("createTakes", JsonValue::boolean(true));
        const bool oneByOne = part.find("add") && part.find("remove");
        const bool isWrittenAlong = node.flag("writtenAlong", false);
        if (!part.find("write") && !oneByOne && !isWrittenAlong) {
            node.reject(tr("A part needs “write”, or “add” and “remove”, or “writtenAlong”, to say "
                           "how it is written."));
        }
        if (isWrittenAlong)
            part.set("writtenAlong", JsonValue::boolean(true));
        node.rejectOthers();
        result.append(std::move(part));
    }
    return result;
}

// Files that a document only names, and that are fetched from elsewhere.
JsonValue EndpointTemplates::storedFiles(ProfileNode &type, const QString &collection)
{
    std::optional<ProfileNode> node = type.object("storedFiles");
    if (!node)
        return {};
    JsonValue result = JsonValue::object();
    result.set("items", JsonValue::string(node->requiredPattern("items").toText()));
    for (const char *member : {"key", "content", "size"})
        result.set(member, JsonValue::string(node->requiredText(member)));
    node->require("link");
    result.set("link",
               endpoint("link", *node, {collection, {u"environment"_s, u"id"_s, u"key"_s}}));
    node->rejectOthers();
    return result;
}

// Of secrets that an update does not take.
JsonValue EndpointTemplates::replacement(ProfileNode &endpoints, const QString &collection)
{
    std::optional<ProfileNode> node = endpoints.object("replace");
    if (!node)
        return {};
    JsonValue result = request(node->requiredText("request"), node->place().child("request"),
                               collection, {u"environment"_s, u"id"_s, u"parentId"_s});
    JsonValue secrets = JsonValue::object();
    node->require("secrets");
    if (auto named = node->object("secrets")) {
        const JsonValue &members = *node->value("secrets");
        for (qsizetype i = 0; i < members.size(); ++i)
            copyPlace(*named, members.keyAt(i).toByteArray().constData(), secrets);
    }
    result.set("secrets", std::move(secrets));
    node->rejectOthers();
    return result;
}

// What comes into being with its parent, as it looks before anyone has written to it.
JsonValue EndpointTemplates::newborn(ProfileNode &endpoints, const QString &collection)
{
    std::optional<ProfileNode> node = endpoints.object("newborn");
    if (!node)
        return {};
    Scope scope{collection, {u"environment"_s, u"id"_s, u"parentId"_s}};
    JsonValue result = JsonValue::object();
    readValues(*node, result, &scope);
    node->require("body");
    if (const JsonValue *body = node->value("body"))
        result.set("body", filledTexts(*body, node->place().child("body"), scope));
    node->rejectOthers();
    return result;
}

// Further braces, filled from places in the document.
void EndpointTemplates::readValues(ProfileNode &node, JsonValue &result, Scope *scope)
{
    auto named = node.object("values");
    if (!named)
        return;
    JsonValue values = JsonValue::object();
    const JsonValue &members = *node.value("values");
    for (qsizetype i = 0; i < members.size(); ++i) {
        const QByteArray key = members.keyAt(i).toByteArray();
        scope->placeholders += QString::fromUtf8(key);
        copyPlace(*named, key.constData(), values);
    }
    if (values.size() > 0)
        result.set("values", std::move(values));
}

// As written: the connectors read them again.
void EndpointTemplates::copyConditions(ProfileNode &node, const char *key, JsonValue &result)
{
    if (!m_rules.conditions(node, key).empty())
        result.set(key, *node.value(key));
}

void EndpointTemplates::copyPlace(ProfileNode &node, const char *key, JsonValue &result)
{
    if (!node.placeAt(key).isRoot())
        result.set(key, *node.value(key));
}

JsonValue EndpointTemplates::request(const QString &written, const JsonPlace &place,
                                     const QString &collection, const QStringList &placeholders)
{
    const QString method = written.section(u' ', 0, 0);
    const QString path = written.section(u' ', 1).trimmed();
    const bool isMethod =
        std::find(std::begin(methods), std::end(methods), method) != std::end(methods);
    JsonValue result = JsonValue::object();
    if (!isMethod || !path.startsWith(u'/') || path.contains(u'?')) {
        m_problems.add(place,
                       tr("“%1” is not a request: a method and a path are needed, as in "
                          "“GET /api/things/{id}”; a query stands apart under “query”.")
                           .arg(written));
        return result;
    }
    result.set("method", JsonValue::string(method));
    result.set("path", JsonValue::string(filled(path, place, {collection, placeholders})));
    return result;
}

JsonValue EndpointTemplates::filledTexts(const JsonValue &value, const JsonPlace &place,
                                         const Scope &scope)
{
    if (value.isString())
        return JsonValue::string(filled(value.toString(), place, scope));
    JsonValue result = value;
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value.isArray())
            result.itemRef(i) = filledTexts(value.at(i), place.child(i), scope);
        else
            result.valueRefAt(i) =
                filledTexts(value.valueAt(i), place.child(value.keyAt(i).toByteArray()), scope);
    }
    return result;
}

QString EndpointTemplates::filled(QString text, const JsonPlace &place, const Scope &scope)
{
    static const QRegularExpression braces(u"\\{([^{}]*)\\}"_s);
    if (text.contains("{collection}"_L1) && scope.collection.isEmpty())
        m_problems.add(place, tr("“{collection}” is used, but the type has no “collection”."));
    auto matches = braces.globalMatch(text);
    while (matches.hasNext()) {
        const QString name = matches.next().captured(1);
        if (name != "collection"_L1 && !scope.placeholders.contains(name)) {
            m_problems.add(place,
                           QString(tr("“{%1}” can not be filled in here.").arg(name)
                                   + ProfileNode::suggestion(name, scope.placeholders)));
        }
    }
    return text.replace("{collection}"_L1, scope.collection);
}

void EndpointTemplates::checkComplete(ProfileNode &type, const ResourceType &read)
{
    const auto need = [&](const char *name, bool needed, const QString &sentence) {
        if (needed && !read.endpoints.find(name))
            type.reject(sentence);
    };
    const bool isBorn = read.isBornWithParent();
    need("list", !isBorn && !read.parent && read.through.empty(),
         tr("The endpoint “list” is missing: nothing can be read."));
    need("read", !read.lookup,
         tr("The endpoint “read” is missing: nothing that was written can be checked."));
    need("create", read.canCreate && !isBorn,
         tr("The endpoint “create” is missing. If there is none, say \"canCreate\": false."));
    need("update", read.canUpdate,
         tr("The endpoint “update” is missing. If there is none, say \"canUpdate\": false."));
    need("delete", read.canDelete && !isBorn,
         tr("The endpoint “delete” is missing. If there is none, say \"canDelete\": false."));
}

} // namespace Migration
