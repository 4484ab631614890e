// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/store.h>

#include <QUuid>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

// Not every text is worth remembering: an id has a dash and no blank, and GUIDs are nobody's id
// outside their own document.
bool looksLikeId(const QString &text)
{
    constexpr qsizetype guidLength = 36;
    return text.size() < 100 && text.size() != guidLength && text.contains(u'-')
        && !text.contains(u' ') && !text.contains(u'\n');
}

} // namespace

Store::Key::Key(const QString &id)
{
    const qsizetype dash = id.lastIndexOf(u'-');
    bool ok = false;
    const qint64 parsed = dash > 0 ? QStringView(id).mid(dash + 1).toLongLong(&ok) : -1;
    // Only what a server counted itself: "x-07" and "x-7" are two ids.
    const bool counted =
        ok && parsed >= 0 && QStringView(id).mid(dash + 1) == QString::number(parsed);
    stem = counted ? id.left(dash) : id;
    number = counted ? parsed : -1;
}

bool Store::Key::operator<(const Key &other) const
{
    return stem == other.stem ? number < other.number : stem < other.stem;
}

const Json *Store::find(const QString &collection, const QString &id) const
{
    const auto documents = m_collections.find(collection);
    if (documents == m_collections.end())
        return nullptr;
    const auto found = documents->second.find(Key(id));
    return found == documents->second.end() ? nullptr : &found->second;
}

Json *Store::find(const QString &collection, const QString &id)
{
    return const_cast<Json *>(std::as_const(*this).find(collection, id));
}

const Json *Store::find(const QString &spaceId, const QString &collection, const QString &id) const
{
    const Json *document = find(collection, id);
    return document && document->text("SpaceId"_L1) == spaceId ? document : nullptr;
}

QList<Json> Store::all(const QString &spaceId, const QString &collection) const
{
    QList<Json> result;
    const auto documents = m_collections.find(collection);
    if (documents != m_collections.end()) {
        for (const auto &[key, document] : documents->second) {
            if (document.text("SpaceId"_L1) == spaceId)
                result.append(document);
        }
    }
    return result;
}

QList<Json> Store::all(const QString &collection) const
{
    QList<Json> result;
    const auto documents = m_collections.find(collection);
    if (documents != m_collections.end()) {
        for (const auto &[key, document] : documents->second)
            result.append(document);
    }
    return result;
}

void Store::put(const QString &collection, const Json &document)
{
    const QString id = document.text("Id"_L1);
    noteId(id);
    if (const Json *before = find(collection, id))
        index(Json(*before), {collection, id}, false);
    m_collections[collection].insert_or_assign(Key(id), document);
    index(document, {collection, id}, true);
}

void Store::remove(const QString &collection, const QString &id)
{
    if (const Json *before = find(collection, id))
        index(Json(*before), {collection, id}, false);
    m_collections[collection].erase(Key(id));
}

void Store::index(const Json &value, const Address &address, bool add)
{
    const auto note = [&](const QString &text) {
        if (!looksLikeId(text) || text == address.id)
            return;
        if (add)
            m_mentions[text].insert(address);
        else if (const auto found = m_mentions.find(text); found != m_mentions.end())
            found->erase(address);
    };
    if (value.isString())
        note(value.toText());
    for (const QString &key : value.keys())
        note(key);
    for (const Json &item : value.items())
        index(item, address, add);
}

QList<Store::Address> Store::mentions(const QString &id) const
{
    const std::set<Address> found = m_mentions.value(id);
    QList<Address> result(found.begin(), found.end());
    // As the documents themselves are listed: 9 before 10.
    std::sort(result.begin(), result.end(), [](const Address &a, const Address &b) {
        return a.collection == b.collection ? Key(a.id) < Key(b.id) : a.collection < b.collection;
    });
    return result;
}

void Store::removeSpace(const QString &spaceId)
{
    QList<Address> all;
    for (const auto &[collection, documents] : m_collections) {
        for (const auto &[key, document] : documents) {
            if (document.text("SpaceId"_L1) == spaceId)
                all.append({collection, document.text("Id"_L1)});
        }
    }
    for (const Address &address : std::as_const(all))
        remove(address.collection, address.id);
    remove(u"spaces"_s, spaceId);
}

QString Store::newId(const QString &prefix)
{
    return u"%1-%2"_s.arg(prefix, QString::number(++m_lastNumbers[prefix]));
}

QString Store::newGuid()
{
    static const QUuid space(u"7d1c8f52-5f0e-4a86-9c55-1b6f0f0a9b3e"_s);
    return QUuid::createUuidV5(space, u"%1/%2"_s.arg(m_seed, QString::number(++m_guids)))
        .toString(QUuid::WithoutBraces);
}

void Store::noteId(const QString &id)
{
    const Key key(id);
    if (key.number >= 0)
        m_lastNumbers[key.stem] = std::max(m_lastNumbers.value(key.stem), key.number);
}

} // namespace Sandbox
