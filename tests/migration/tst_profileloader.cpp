// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonio.h>
#include <migration/profile/profileloader.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Migration;
using namespace Qt::StringLiterals;

namespace {

// One member a line, so that a row can say which line its error must name.
const QByteArray smallProfile = R"({
"format": 1,
"id": "shop",
"title": "Shop",
"login": [
{"id": "key", "label": "Key"}
],
"limits": [
{"id": "all", "atOnce": 3}
],
"http": {
"auth": {"headers": {"X-Key": "key"}},
"paging": {"pages": {"style": "skipTake", "items": "Items", "startParameter": "skip"}}
},
"external": [
{"id": "customer", "singular": "customer"}
],
"defaults": {
"idPlace": "Id",
"namePlace": "Name",
"key": ["Name"],
"readOnly": ["Links"],
"permissions": {"read": ["{permission}View"]},
"endpoints": {
"list": {"request": "GET /{collection}", "paging": "pages"},
"read": "GET /{collection}/{id}",
"create": "POST /{collection}",
"update": "PUT /{collection}/{id}",
"delete": "DELETE /{collection}/{id}"
}
},
"types": [
{
"id": "shelf",
"title": "Shelves",
"singular": "shelf",
"collection": "shelves",
"permission": "Shelf",
"limitGroup": "all",
"references": [
{"path": "Owner", "to": "customer"}
]
},
{
"id": "box",
"title": "Boxes",
"singular": "box",
"collection": "boxes",
"parent": {"type": "shelf", "parentIdInChild": "ShelfId"},
"readOnly": ["Weight"],
"references": [
{"path": "ShelfId", "to": "shelf"}
],
"secrets": [
{"path": "Code", "write": {"New": "$secret"}, "keep": {"New": null}}
]
}
]
}
)";

int lineOf(const QByteArray &text, const QByteArray &part)
{
    return int(text.left(text.indexOf(part)).count('\n')) + 1;
}

} // namespace

class TestProfileLoader : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void smallProfileLoads();
    void typesBuildOnDefaults();
    void nullTakesADefaultBack();
    void shorthandAndWholeFormAreOne();
    void errorNamesLineAndPath_data();
    void errorNamesLineAndPath();
    void allErrorsAreCollected();
    void brokenTextNamesItsLine();
    void fileErrorsNameTheFile();
};

void TestProfileLoader::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestProfileLoader::smallProfileLoads()
{
    const auto outcome = ProfileLoader::load(smallProfile);
    for (const ProfileError &error : outcome.errors)
        qInfo().noquote() << error.line << error.path << error.text;
    QVERIFY(outcome.profile);
    QVERIFY(outcome.errors.empty());
    const PlatformProfile &profile = *outcome.profile;
    QCOMPARE(profile.title, u"Shop"_s);
    QCOMPARE(profile.glossary.environment, u"environment"_s);
    QCOMPARE(profile.limits.front().atOnce, 3);
    QCOMPARE(profile.login.front().secret, true);
    QCOMPARE(profile.typeIndex(u"box"_s), 1);
    QCOMPARE(profile.typeIndex(u"customer"_s), -1);
    QCOMPARE(profile.singularOf(u"box"_s), u"box"_s);
    QCOMPARE(profile.singularOf(u"customer"_s), u"customer"_s);
    const SecretRule &secret = profile.type(u"box"_s)->secrets.front();
    QCOMPARE(writeJson(secret.writeTemplate), QByteArray(R"({"New":"$secret"})"));
    QCOMPARE(writeJson(secret.keepTemplate), QByteArray(R"({"New":null})"));
}

void TestProfileLoader::typesBuildOnDefaults()
{
    const auto profile = ProfileLoader::load(smallProfile).profile;
    QVERIFY(profile);
    const ResourceType &shelf = *profile->type(u"shelf"_s);
    const ResourceType &box = *profile->type(u"box"_s);
    QCOMPARE(shelf.idPlace.toText(), u"Id"_s);
    QCOMPARE(shelf.permissions.read, QStringList{u"ShelfView"_s});
    QCOMPARE(box.permissions.read, QStringList()); // no word to build the names from
    QCOMPARE(shelf.readOnly.size(), size_t(1));
    QCOMPARE(box.readOnly.size(), size_t(2));
    QCOMPARE(box.readOnly[1].toText(), u"Weight"_s);
    QCOMPARE(shelf.endpoints.value("read").value("path").toString(), u"/shelves/{id}"_s);
    QCOMPARE(box.endpoints.value("list").value("path").toString(), u"/boxes"_s);
}

void TestProfileLoader::nullTakesADefaultBack()
{
    QByteArray text = smallProfile;
    text.replace(R"("title": "Boxes",)",
                 R"("title": "Boxes", "namePlace": null, "canDelete": false,
"endpoints": {"delete": null},)");
    const auto outcome = ProfileLoader::load(text);
    QVERIFY(outcome.profile);
    const ResourceType &box = *outcome.profile->type(u"box"_s);
    QVERIFY(box.namePlace.isRoot());
    QVERIFY(!box.endpoints.find("delete"));
    QVERIFY(box.endpoints.find("update"));
}

void TestProfileLoader::shorthandAndWholeFormAreOne()
{
    const auto profile = ProfileLoader::load(smallProfile).profile;
    QVERIFY(profile);
    const JsonValue &endpoints = profile->type(u"shelf"_s)->endpoints;
    QCOMPARE(writeJson(endpoints.value("create")),
             QByteArray(R"({"method":"POST","path":"/shelves"})"));
    QCOMPARE(writeJson(endpoints.value("list")),
             QByteArray(R"({"method":"GET","path":"/shelves","paging":"pages"})"));
}

void TestProfileLoader::errorNamesLineAndPath_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("words");

    const auto row = [](const char *name, const char *from, const char *to, const char *path,
                        const char *words) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromUtf8(path)
                            << QString::fromUtf8(words);
    };
    row("format of the future", R"("format": 1,)", R"("format": 2,)", "", "1 is needed");
    row("mistyped member", R"("title": "Shop",)", R"("tilte": "Shop", "title": "Shop",)", "tilte",
        "Did you mean “title”?");
    row("mistyped member of a type", R"("singular": "shelf",)",
        R"("singular": "shelf", "readonly": [],)", "types[0].readonly", "Did you mean “readOnly”?");
    row("missing title", R"("title": "Shelves",)", "", "types[0]", "“title” is missing");
    row("empty title", R"("title": "Shelves",)", R"("title": "",)", "types[0].title",
        "must not be empty");
    row("number for a text", R"("title": "Shelves",)", R"("title": 3,)", "types[0].title",
        "text in quotes");
    row("text for a number", R"("atOnce": 3)", R"("atOnce": "3")", "limits[0].atOnce",
        "whole number from 1 to 100");
    row("text for a flag", R"("singular": "shelf",)", R"("singular": "shelf", "canUpdate": "no",)",
        "types[0].canUpdate", "true or false");
    row("list for an object", R"({"id": "key", "label": "Key"})", "[]", "login[0]", "object");
    row("object for a list", R"("external": [
{"id": "customer", "singular": "customer"}
],)",
        R"("external": {"id": "customer"},)", "external", "list in brackets");
    row("member written twice", R"("singular": "shelf",)",
        "\"singular\": \"shelf\",\n\"singular\": \"rack\",", "types[0].singular", "twice");
    row("type id with blanks", R"("id": "shelf",)", R"("id": "the shelf",)", "types[0].id",
        "small letters");
    row("same type twice", R"("id": "box",)", R"("id": "shelf",)", "types[1].id", "already taken");
    row("type that is listed as external", R"("id": "shelf",)", R"("id": "customer",)",
        "types[0].id", "already taken");
    row("unknown target", R"({"path": "ShelfId", "to": "shelf"})",
        R"({"path": "ShelfId", "to": "shelv"})", "types[1].references[0].to",
        "Did you mean “shelf”?");
    row("unknown target in a case", R"({"path": "ShelfId", "to": "shelf"})",
        R"({"path": "Value", "switchOn": {"member": "Kind", "cases": {"A": ["shop"]}}})",
        "types[1].references[0].switchOn.cases.A", "“shop” is neither");
    row("switch without cases", R"({"path": "ShelfId", "to": "shelf"})",
        R"({"path": "Value", "switchOn": {"member": "Kind", "cases": {}}})",
        "types[1].references[0].switchOn.cases", "At least one case");
    row("reference to nothing", R"({"path": "ShelfId", "to": "shelf"})", R"({"path": "ShelfId"})",
        "types[1].references[0]", "either “to” or “switchOn”");
    row("broken path", R"({"path": "ShelfId", "to": "shelf"})",
        R"({"path": "Shelf[Id", "to": "shelf"})", "types[1].references[0].path", "is not a path");
    row("broken read-only path", R"("readOnly": ["Weight"],)", R"("readOnly": ["Weight", "a..b"],)",
        "types[1].readOnly[1]", "is not a path");
    row("keys where values are meant", R"("readOnly": ["Weight"],)",
        R"("readOnly": ["Weights.~"],)", "types[1].readOnly", "end in “~”");
    row("key form without keys", R"({"path": "ShelfId", "to": "shelf"})",
        R"({"path": "ShelfId", "to": "shelf", "form": "key"})", "types[1].references[0].path",
        "must end in “~”");
    row("by a type that is not meant", R"({"path": "ShelfId", "to": "shelf"})",
        R"({"path": "ShelfId", "to": "shelf", "by": {"box": "Number"}})",
        "types[1].references[0].by.box", "not among the types");
    row("item dropped by no text", R"({"path": "ShelfId", "to": "shelf"})",
        R"({"path": "ShelfId", "to": "shelf", "drops": "item"})", "types[1].references[0].drops",
        "form “text”");
    row("body with an unknown placeholder", R"("create": "POST /{collection}",)",
        R"("create": {"request": "POST /{collection}", "body": {"data": "{Id}"}},)",
        "defaults.endpoints.create.body.data", "“{Id}” can not be filled in here");
    row("request for nothing", R"("create": "POST /{collection}",)", R"("create": [],)",
        "defaults.endpoints.create", "At least one request");
    row("unknown form", R"({"path": "ShelfId", "to": "shelf"})",
        R"({"path": "ShelfId", "to": "shelf", "form": "values"})", "types[1].references[0].form",
        "Did you mean “value”?");
    row("text without token", R"({"path": "ShelfId", "to": "shelf"})",
        R"({"path": "ShelfId", "to": "shelf", "form": "text"})", "types[1].references[0]",
        "“token”");
    row("broken token", R"({"path": "ShelfId", "to": "shelf"})",
        R"({"path": "ShelfId", "to": "shelf", "form": "text", "token": "("})",
        "types[1].references[0].token", "regular expression");
    row("JSON text without rules", R"({"path": "ShelfId", "to": "shelf"})",
        R"({"path": "ShelfId", "to": "shelf", "form": "jsonText"})", "types[1].references[0]",
        "“inside”");
    row("secret that is never written", R"("write": {"New": "$secret"})", R"("write": {"New": ""})",
        "types[1].secrets[0].write", "exactly once");
    row("condition without values", R"({"path": "Owner", "to": "customer"})",
        R"({"path": "Owner", "to": "customer", "when": [{"path": "Kind", "is": []}]})",
        "types[0].references[0].when[0].is", "list of values");
    row("unknown parent", R"({"type": "shelf", "parentIdInChild": "ShelfId"})",
        R"({"type": "rack", "parentIdInChild": "ShelfId"})", "types[1].parent.type",
        "no type “rack”");
    row("parent that cannot be found", R"({"type": "shelf", "parentIdInChild": "ShelfId"})",
        R"({"type": "shelf"})", "types[1].parent", "find each other");
    row("own parent", R"({"type": "shelf", "parentIdInChild": "ShelfId"})",
        R"({"type": "box", "parentIdInChild": "ShelfId"})", "types[1].parent.type", "own parent");
    row("default for no member", R"("readOnly": ["Weight"],)", R"("absentMeans": {"Sizes[]": 1},)",
        "types[1].absentMeans[\"Sizes[]\"]", "ends in the name of a member");
    row("way through an unknown type", R"({"path": "ShelfId", "to": "shelf"})",
        R"({"path": "ShelfId", "to": "shelf", "via": "rack"})", "types[1].references[0].via",
        "no type “rack”");
    row("replacing nothing", R"("singular": "shelf",)",
        R"("singular": "shelf", "endpoints": {"replace": {"request": "POST /new/{id}"}},)",
        "types[0].endpoints.replace", "“secrets” is missing");
    row("no natural key", R"("key": ["Name"],)", "", "types[0]", "natural key is missing");
    row("unknown limit group", R"("limitGroup": "all",)", R"("limitGroup": "al",)",
        "types[0].limitGroup", "no limit group “al”");
    row("unknown login field", R"({"X-Key": "key"})", R"({"X-Key": "kee"})",
        "http.auth.headers.X-Key", "Did you mean “key”?");
    row("unknown paging", R"("paging": "pages"})", R"("paging": "page"})",
        "defaults.endpoints.list.paging", "no paging style “page”");
    row("pages without a start", R"("items": "Items", "startParameter": "skip")",
        R"("items": "Items")", "http.paging.pages", "“startParameter” is missing");
    row("unknown placeholder", R"("read": "GET /{collection}/{id}",)",
        R"("read": "GET /{collection}/{Id}",)", "defaults.endpoints.read", "Did you mean “id”?");
    row("placeholder of another request", R"("create": "POST /{collection}",)",
        R"("create": "POST /{collection}/{id}",)", "defaults.endpoints.create",
        "“{id}” can not be filled in here");
    row("collection left out", R"("collection": "shelves",)", "", "defaults.endpoints.list.request",
        "no “collection”");
    row("no method", R"("create": "POST /{collection}",)", R"("create": "/{collection}",)",
        "defaults.endpoints.create", "is not a request");
    row("query inside the path", R"("create": "POST /{collection}",)",
        R"("create": "POST /{collection}?a=b",)", "defaults.endpoints.create", "under “query”");
    row("mistyped endpoint", R"("delete": "DELETE /{collection}/{id}")",
        R"("remove": "DELETE /{collection}/{id}")", "defaults.endpoints.remove", "not known here");
    row("cannot be updated", R"("update": "PUT /{collection}/{id}",)", "", "types[0]",
        "\"canUpdate\": false");
    row("guide without anything to paste", R"("external": [)",
        R"("guides": [{"id": "a", "title": "B", "text": "C",
                       "parts": [{"id": "p", "title": "P", "paste": [{"into": "x"}]}]}],
           "external": [)",
        "guides[0].parts[0].paste[0]", "“text”");
    row("checklist for an unknown type", R"("external": [)",
        R"("checklist": [{"id": "a", "text": "B", "ifType": "rack"}],
"external": [)",
        "checklist[0].ifType", "no type “rack”");
    row("spreading of an unknown type", R"("external": [)",
        R"("spreading": {"variableSets": ["rack"], "project": "customer"},
"external": [)",
        "spreading.variableSets", "no type “rack”");
    row("quiet by an unknown type", R"("external": [)",
        R"("quiet": {"type": "rack", "list": "tags", "mark": "m", "silencer": "shelf", "text": "t",
    "document": {}},
"external": [)",
        "quiet.type", "no type “rack”");
    row("quiet without a document", R"("external": [)",
        R"("quiet": {"type": "shelf", "list": "tags", "mark": "m", "silencer": "shelf", "text": "t"},
"external": [)",
        "quiet.document", "document");
    row("spreading without projects", R"("external": [)",
        R"("spreading": {"variableSets": ["shelf"]},
"external": [)",
        "spreading", "project");
}

void TestProfileLoader::errorNamesLineAndPath()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, path);
    QFETCH(QString, words);

    QByteArray text = smallProfile;
    QVERIFY2(text.contains(from), "the row changes nothing");
    const int line = lineOf(text, from);
    text.replace(text.indexOf(from), from.size(), to);
    const auto outcome = ProfileLoader::load(text);
    QVERIFY(!outcome.profile);
    const auto found =
        std::find_if(outcome.errors.begin(), outcome.errors.end(), [&](const ProfileError &error) {
            return error.path == path && error.text.contains(words);
        });
    if (found == outcome.errors.end()) {
        for (const ProfileError &error : outcome.errors)
            qInfo().noquote() << error.line << error.path << error.text;
    }
    QVERIFY(found != outcome.errors.end());
    // A missing member is noted at what should hold it, which begins before; a use at its place.
    const QByteArray where = found->path.section(u'.', -1).toUtf8();
    if (to.contains(where) && !where.isEmpty() && !where.endsWith(']'))
        QVERIFY2(found->line >= line && found->line <= line + to.count('\n'),
                 qPrintable(QString::number(found->line)));
    else
        QVERIFY(found->line >= 1 && found->line <= text.count('\n') + 1);
}

void TestProfileLoader::allErrorsAreCollected()
{
    QByteArray text = smallProfile;
    text.replace(R"("title": "Shop",)", R"("title": 1,)");
    text.replace(R"("title": "Shelves",)", R"("title": 2,)");
    text.replace(R"("to": "shelf")", R"("to": "rack")");
    const auto outcome = ProfileLoader::load(text);
    QStringList found;
    for (const ProfileError &error : outcome.errors)
        found += u"%1 %2"_s.arg(error.line).arg(error.path);
    const QStringList expected{
        u"%1 title"_s.arg(lineOf(text, R"("title": 1)")),
        u"%1 types[0].title"_s.arg(lineOf(text, R"("title": 2)")),
        u"%1 types[1].references[0].to"_s.arg(lineOf(text, R"("to": "rack")"))};
    QCOMPARE(found, expected);
}

void TestProfileLoader::brokenTextNamesItsLine()
{
    QByteArray text = smallProfile;
    text.replace(R"("title": "Shop",)", R"("title": "Shop")");
    const auto outcome = ProfileLoader::load(text);
    QVERIFY(!outcome.profile);
    QCOMPARE(outcome.errors.size(), size_t(1));
    QCOMPARE(outcome.errors.front().line, lineOf(smallProfile, R"("login")"));
}

void TestProfileLoader::fileErrorsNameTheFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"shop.json"_s);
    QVERIFY(!ProfileLoader::loadFile(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QByteArray text = smallProfile;
    text.replace(R"("path": "ShelfId")", R"("path": "Shelf[")");
    file.write(text);
    file.close();
    const auto result = ProfileLoader::loadFile(path);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Validation);
    QVERIFY2(result.error().detail.startsWith(
                 u"shop.json, line %1, types[1].references[0].path: “Shelf[” is not a path"_s.arg(
                     lineOf(text, "Shelf["))),
             qPrintable(result.error().detail));
}

QTEST_APPLESS_MAIN(TestProfileLoader)
#include "tst_profileloader.moc"
