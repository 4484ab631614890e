// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/demospace.h>

#include <sandbox/octopus/resourcetypes.h>
#include <sandbox/octopus/secrets.h>
#include <sandbox/octopus/slug.h>

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

Json secretObject(const QString &text)
{
    return Json::object({{u"HasValue"_s, true}, {u"NewValue"_s, text}, {u"Hint"_s, Json()}});
}

} // namespace

QString DemoSpace::id(const QString &collection, const QString &name) const
{
    const auto known = m_names.constFind(collection);
    if (known == m_names.cend()) {
        QHash<QString, QString> &names = m_names[collection];
        const QList<Json> documents = collection == "communityactiontemplates"_L1
            ? m_store.all(collection)
            : m_store.all(m_spaceId, collection);
        // Of several of one name, the first one made is meant.
        for (auto document = documents.crbegin(); document != documents.crend(); ++document)
            names.insert(document->text("Name"_L1).toCaseFolded(), document->text("Id"_L1));
        return names.value(name.toCaseFolded());
    }
    return known->value(name.toCaseFolded());
}

QString DemoSpace::withWords(QString text) const
{
    for (auto word = m_words.cbegin(); word != m_words.cend(); ++word)
        text.replace(word.key(), word.value());
    return text;
}

Json DemoSpace::resolvedText(const QString &text, bool *lost) const
{
    if (text.startsWith(u'@')) {
        const QString local = m_localIds.value(text);
        const QString found =
            local.isEmpty() ? id(text.section(u'/', 0, 0).mid(1), text.section(u'/', 1)) : local;
        if (found.isEmpty() && lost)
            *lost = true;
        return found.isEmpty() ? Json() : Json(found);
    }
    if (text.startsWith("secret:"_L1))
        return secretObject(text.mid(7));
    // Ids inside of other texts: {{feeds/Docker Hub}}
    static const QRegularExpression inside(u"\\{\\{([a-z-]+)/([^}]+)\\}\\}"_s);
    QString result = text;
    for (QRegularExpressionMatch match = inside.match(result); match.hasMatch();
         match = inside.match(result))
    {
        result.replace(match.capturedStart(), match.capturedLength(),
                       id(match.captured(1), match.captured(2)));
    }
    return result;
}

Json DemoSpace::resolved(const Json &wish, bool *lost) const
{
    if (wish.isString())
        return resolvedText(withWords(wish.toText()), lost);
    if (wish.isArray()) {
        Json result = Json::array();
        for (const Json &item : wish.items()) {
            bool itemLost = false;
            const Json value = resolved(item, &itemLost);
            if (itemLost && value.isNull()) {
                if (lost)
                    *lost = true;
            } else {
                result.append(value);
            }
        }
        return result;
    }
    if (!wish.isObject())
        return wish;
    Json result = Json::object();
    for (qsizetype i = 0; i < wish.size(); ++i) {
        const Json key = resolvedText(withWords(wish.keys().at(i)), lost);
        if (key.isString())
            result.set(key.toText(), resolved(wish.at(i), lost));
    }
    return result;
}

QString DemoSpace::freeSlug(const QString &collection, const Json &document) const
{
    const ResourceType &type = *resourceType(collection);
    QStringList taken;
    const QList<Json> documents = m_store.all(m_spaceId, collection);
    for (const Json &other : documents) {
        if (type.nameScope.isEmpty()
            || other.value(type.nameScope) == document.value(type.nameScope)) {
            taken += other.text("Slug"_L1);
        }
    }
    return Slug::firstFree(Slug::fromName(document.text("Name"_L1), type.title), taken);
}

QString DemoSpace::add(const QString &collection, const Json &wish)
{
    const ResourceType &type = *resourceType(collection);
    Json document = resolved(wish);
    const Json then = document.value("$then"_L1);
    for (const auto &note : {"$at"_L1, "$changes"_L1, "$count"_L1, "$then"_L1})
        document.remove(note);
    Rules::addMissing(document, type.defaults);
    if (document.text("Id"_L1).isEmpty())
        document.prepend("Id"_L1, m_store.newId(type.idPrefix));
    document.set("SpaceId"_L1, m_spaceId);
    document = Secrets::merged(document, {});
    if (type.hasSlug)
        document.set("Slug"_L1, freeSlug(collection, document));
    if (type.order == ResourceType::Order::BySortOrder && !document.contains("SortOrder"_L1))
        document.set("SortOrder"_L1, m_store.all(m_spaceId, collection).size());
    type.rules->complete(document, {}, m_store);
    for (const QString &key : then.keys())
        document.set(key, then.value(key));
    const QString madeId = document.text("Id"_L1);
    m_store.put(collection, document);
    type.rules->created(document, m_store);
    if (m_names.contains(collection)) {
        const QString name = document.text("Name"_L1).toCaseFolded();
        if (!m_names[collection].contains(name))
            m_names[collection].insert(name, madeId);
    }
    return madeId;
}

} // namespace Sandbox
