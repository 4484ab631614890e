// SPDX-License-Identifier: GPL-3.0-or-later
#include "randomworld.h"

#include <migration/json/jsonio.h>

namespace TestSupport {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

JsonValue named(const JsonValue &document)
{
    JsonValue copy = JsonValue::object();
    copy.set("name", document.value("name"));
    return copy;
}

} // namespace

RandomWorld::RandomWorld(quint32 seed)
    : m_random(seed)
{
}

void RandomWorld::fill(MemoryMigration &world)
{
    for (int i = 0; i < 2 + pick(3); ++i)
        m_places += world.source.add(
            u"place"_s, R"({"name":"Place %"})"_ba.replace('%', QByteArray::number(i)));
    for (int i = 0; i < 3 + pick(8); ++i)
        m_things += world.source.add(u"thing"_s, thing(i));
    befriend(world.source);
    for (int i = 0; i < pick(3); ++i)
        addBook(world.source, i, m_things);
    settle(world);
}

int RandomWorld::pick(int below)
{
    return static_cast<int>(m_random.bounded(below));
}
QByteArray RandomWorld::one(const QStringList &ids)
{
    return ids.at(pick(static_cast<int>(ids.size()))).toUtf8();
}

QByteArray RandomWorld::thing(int number)
{
    QByteArray text = "{\"name\":\"Thing " + QByteArray::number(number) + '"';
    text += ",\"place\":\"" + one(m_places) + '"';
    if (!m_things.isEmpty() && pick(2))
        text += ",\"uses\":[\"" + one(m_things) + "\"]";
    if (!m_things.isEmpty() && pick(3) == 0)
        text += ",\"expression\":\"" + one(m_things) + " && 9" + one(m_things) + "9 && "
            + one(m_things) + '"';
    if (pick(3) == 0)
        text += ",\"weights\":{\"" + one(m_places) + "\":1.50}";
    if (pick(3) == 0)
        text += ",\"csv\":\"" + one(m_places) + ", " + one(m_places) + '"';
    if (pick(3) == 0)
        text += ",\"embedded\":\"{\\\"at\\\":\\\"" + one(m_places) + "\\\",\\\"n\\\":1e3}\"";
    if (pick(3) == 0)
        text += ",\"parts\":[{\"label\":\"a\",\"size\":" + QByteArray::number(pick(3))
            + "},{\"label\":\"b\"}]";
    text +=
        ",\"number\":0.1000000000000000055,\"unknown\":{\"deep\":[null,-0,12345678901234567890]}";
    return text + '}';
}

// Friends in circles: the references that have to be patched in afterwards.
void RandomWorld::befriend(MemoryEnvironment &source)
{
    for (const QString &id : std::as_const(m_things)) {
        if (pick(2))
            source.documents[u"thing"_s][id].set(
                "friend", JsonValue::string(m_things.at(pick(static_cast<int>(m_things.size())))));
    }
}

void RandomWorld::addBook(MemoryEnvironment &environment, int number, const QStringList &things)
{
    const QString pages = environment.nextId(u"pages"_s);
    const QString book = environment.add(u"book"_s,
                                         "{\"name\":\"Book " + QByteArray::number(number)
                                             + "\",\"pagesId\":\"" + pages.toUtf8() + "\"}");
    environment.documents[u"pages"_s].insert(
        pages,
        *readJson(
            QByteArray("{\"id\":\"" + pages.toUtf8() + "\",\"bookId\":\"" + book.toUtf8()
                       + "\",\"version\":3,\"lines\":[{\"no\":1,\"about\":\"" + one(things)
                       + "\",\"lineId\":\"L1\"},{\"no\":2,\"text\":\"x\",\"lineId\":\"L2\"}]}")));
}

// The destination has some of it already, some of that differing, and things of its own.
void RandomWorld::settle(MemoryMigration &world)
{
    world.destination.nextId({});
    QStringList there;
    for (const JsonValue &place : std::as_const(world.source.documents[u"place"_s])) {
        if (pick(2))
            there += world.destination.add(u"place"_s, writeJson(named(place)));
    }
    if (there.isEmpty())
        there += world.destination.add(u"place"_s, R"({"name":"Elsewhere"})");
    for (const JsonValue &thing : std::as_const(world.source.documents[u"thing"_s])) {
        if (pick(3) == 0)
            world.destination.add(u"thing"_s,
                                  "{\"name\":\"" + thing.value("name").utf8().toByteArray()
                                      + "\",\"place\":\"" + one(there) + "\",\"old\":true}");
    }
    const QString own = world.destination.add(u"thing"_s, R"({"name":"Nobody's","place":""})");
    if (pick(2))
        addBook(world.destination, 0, {own});
}

void RandomWorld::spoil(MemoryMigration &world)
{
    spoilReferences(world.source);
    addNamesakes(world);
    decide(world);
    if (pick(6) == 0)
        world.destination.listingBreaks = [](const QString &type) { return type == u"book"_s; };
}

void RandomWorld::spoilReferences(MemoryEnvironment &source)
{
    auto &things = source.documents[u"thing"_s];
    if (pick(3) == 0) { // a circle that no deferrable reference can cut
        const QString first = m_things.at(pick(static_cast<int>(m_things.size())));
        const QString second = m_things.at(pick(static_cast<int>(m_things.size())));
        things[first].set("uses", *readJson(QByteArray("[\"" + second.toUtf8() + "\"]")));
        things[second].set("uses", *readJson(QByteArray("[\"" + first.toUtf8() + "\"]")));
    }
    if (pick(3) == 0)
        things[m_things.at(pick(static_cast<int>(m_things.size())))].set(
            "place", JsonValue::string(u"S-999999"));
    if (pick(4) == 0)
        things[m_things.at(pick(static_cast<int>(m_things.size())))].set(
            "stranger", JsonValue::string(u"unknown-1"));
    if (pick(4) == 0)
        source.documents[u"place"_s][m_places.front()].set("builtIn", JsonValue::boolean(true));
}

void RandomWorld::addNamesakes(MemoryMigration &world)
{
    if (pick(4) == 0)
        world.source.add(u"thing"_s, R"({"name":"THING 1"})");
    if (pick(4) == 0) {
        world.destination.add(u"thing"_s, R"({"name":"Thing 2","old":1})");
        world.destination.add(u"thing"_s, R"({"name":"thing 2","old":2})");
    }
}

void RandomWorld::decide(MemoryMigration &world)
{
    if (pick(3) == 0)
        world.recipe.selection.setRules({{}, {false, u"place"_s, u"Place 1"_s, false}});
    if (pick(4) == 0)
        world.recipe.existing = pick(2) ? ExistingPolicy::Skip : ExistingPolicy::Ask;
    if (pick(4) == 0)
        world.recipe.skipped.insert(u"thing/thing 0"_s);
    const ValidationResult found = world.validate();
    for (const Finding &finding : found.findings) {
        if (finding.fixes.empty() || pick(2))
            continue;
        const Fix &fix =
            finding.fixes.at(static_cast<size_t>(pick(static_cast<int>(finding.fixes.size()))));
        if (fix.kind == Fix::Kind::Exclude && fix.resource != finding.resource)
            continue; // that one goes into the selection
        world.recipe.decisions.push_back({finding.key(), fix.kind, fix.destinationId});
    }
}

} // namespace TestSupport
