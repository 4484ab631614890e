// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectorfixture.h"
#include "octopusrows.h"

#include <migration/graph/dependencygraph.h>
#include <migration/model/references.h>

#include <QTest>

#include <functional>
#include <set>

using namespace Migration;
using namespace Qt::StringLiterals;

namespace {

JsonValue documentOf(const char *text)
{
    return readJson(QByteArrayView(text)).value_or(JsonValue());
}

// The document with nothing but the value at the row's place and what is beside it.
template<typename Row>
JsonValue documentOf(const Row &row, JsonValue value)
{
    const auto place = JsonPlace::fromText(QString::fromUtf8(row.place));
    bool isHolder = true; // the object around the place comes first
    for (auto step = place->steps().rbegin(); step != place->steps().rend(); ++step) {
        const auto *key = std::get_if<QByteArray>(&*step);
        JsonValue around = key ? JsonValue::object() : JsonValue::array();
        if (!key) {
            around.append(value);
        } else {
            if (std::exchange(isHolder, false))
                around = documentOf(QByteArray(QByteArray("{") + row.beside + "}").constData());
            around.set(*key, value);
        }
        value = around;
    }
    return value;
}

JsonValue documentOf(const ReferenceRow &row)
{
    return documentOf(
        row, row.value ? documentOf(row.value) : JsonValue::string(QString::fromUtf8(row.id)));
}

JsonValue documentOf(const SecretRow &row)
{
    return documentOf(row, documentOf(row.value));
}

// Some places hold either an id or a name, and each has a rule of its own.
bool isName(const ReferenceRow &row)
{
    static const QRegularExpression ids(
        u"^([A-Z][A-Za-z]+-\\d+(/Tags-\\d+)?|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$"_s);
    return !ids.match(QString::fromUtf8(row.id)).hasMatch();
}

// The rules of a type that find what the row says, where it says.
std::set<const ReferenceRule *> rulesThatFind(const ReferenceRow &row, const ResourceType &type)
{
    std::set<const ReferenceRule *> rules;
    const auto place = JsonPlace::fromText(QString::fromUtf8(row.place));
    for (const Reference &reference : findReferences(type, documentOf(row))) {
        if (reference.rule->guess == row.isGuess && reference.rule->byName == isName(row) && place
            && reference.place == *place
            && reference.targets().contains(QString::fromUtf8(row.target))
            && reference.id == QString::fromUtf8(row.id))
            rules.insert(reference.rule);
    }
    return rules;
}

bool isAbout(const char *types, const ResourceType &type)
{
    return QByteArray(types).split(' ').contains(type.id.toUtf8());
}

// A row of a table for each of the types it is about.
template<typename Row>
void addRows(const std::vector<Row> &rows)
{
    QTest::addColumn<QByteArray>("typeId");
    QTest::addColumn<int>("row");
    for (size_t i = 0; i < rows.size(); ++i) {
        for (const QByteArray &type : QByteArray(rows[i].types).split(' '))
            QTest::newRow(QByteArray(type + " " + QByteArray::number(i) + ": " + rows[i].place + ' '
                                     + rows[i].beside)
                              .constData())
                << type << static_cast<int>(i);
    }
}

} // namespace

// What the profile of Octopus knows of documents: a row for every place that points at something and
// for every secret. A rule that is taken out of the profile fails its row.
class TestOctopusProfile : public QObject
{
    Q_OBJECT

private slots:
    void findsReferences_data();
    void findsReferences();
    void everyReferenceRuleHasARow();
    void rowsMissARuleThatIsTakenOut();
    void findsSecrets_data();
    void findsSecrets();
    void everySecretRuleHasARow();
    void plainValuesAreNoSecrets_data();
    void plainValuesAreNoSecrets();
    void expressionsAreNoIds_data();
    void expressionsAreNoIds();
    void guessesOnlyWhatIsKnown();
    void whatDoesNotMoveIsOnTheChecklist_data();
    void whatDoesNotMoveIsOnTheChecklist();

private:
    static const ResourceType &type(const QByteArray &id)
    {
        return *ConnectorFixture::octopus()->type(QString::fromLatin1(id));
    }
    static Snapshot snapshotWith(const char *typeId, const char *document, const char *otherType,
                                 const char *other)
    {
        Snapshot snapshot(ConnectorFixture::octopus());
        snapshot.add(toResource(type(typeId), documentOf(document)).value_or(Resource()));
        snapshot.add(toResource(type(otherType), documentOf(other)).value_or(Resource()));
        return snapshot;
    }
};

void TestOctopusProfile::findsReferences_data()
{
    addRows(referenceRows());
}

void TestOctopusProfile::findsReferences()
{
    QFETCH(QByteArray, typeId);
    QFETCH(int, row);
    const ReferenceRow &wanted = referenceRows()[static_cast<size_t>(row)];
    QVERIFY2(!rulesThatFind(wanted, type(typeId)).empty(), wanted.place);
}

// The other way round: a rule that is added to the profile gets a row.
void TestOctopusProfile::everyReferenceRuleHasARow()
{
    QStringList missing;
    for (const ResourceType &type : ConnectorFixture::octopus()->types) {
        std::set<const ReferenceRule *> known;
        for (const ReferenceRow &row : referenceRows()) {
            if (isAbout(row.types, type))
                known.merge(rulesThatFind(row, type));
        }
        const std::function<void(const std::vector<ReferenceRule> &)> visit =
            [&](const std::vector<ReferenceRule> &rules) {
                for (const ReferenceRule &rule : rules) {
                    if (rule.form != ReferenceForm::JsonText && !known.contains(&rule)) {
                        missing += QString(type.id + u": "_s + rule.path.toText() + u" → "_s
                                           + rule.targets.join(u' '));
                    }
                    visit(rule.inside);
                }
            };
        if (type.id != "scriptmodulevariables"_L1 && type.id != "scriptmodule"_L1)
            visit(type.references);
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
}

// No two rules find the same rows: whichever is taken out of the profile, a row above fails.
void TestOctopusProfile::rowsMissARuleThatIsTakenOut()
{
    QStringList notMissed;
    for (const ResourceType &whole : ConnectorFixture::octopus()->types) {
        if (whole.id == "scriptmodulevariables"_L1 || whole.id == "scriptmodule"_L1)
            continue; // copies
        std::vector<const ReferenceRow *> rows;
        for (const ReferenceRow &row : referenceRows()) {
            if (isAbout(row.types, whole))
                rows.push_back(&row);
        }
        const auto isMissed = [&](const ResourceType &type) {
            return std::any_of(rows.begin(), rows.end(), [&](const ReferenceRow *row) {
                return rulesThatFind(*row, type).empty();
            });
        };
        for (size_t i = 0; i < whole.references.size(); ++i) {
            const ReferenceRule &rule = whole.references[i];
            const size_t count = std::max<size_t>(rule.inside.size(), 1);
            for (size_t j = 0; j < count; ++j) {
                ResourceType type = whole;
                auto &inside = type.references[i].inside;
                if (inside.empty())
                    type.references.erase(type.references.begin() + static_cast<ptrdiff_t>(i));
                else
                    inside.erase(inside.begin() + static_cast<ptrdiff_t>(j));
                if (!isMissed(type)) {
                    notMissed += QString(type.id + u": "_s + rule.path.toText() + u" → "_s
                                         + rule.targets.join(u' '));
                }
            }
        }
    }
    QVERIFY2(notMissed.isEmpty(), qPrintable(notMissed.join(u'\n')));
}

void TestOctopusProfile::findsSecrets_data()
{
    addRows(secretRows());
}

void TestOctopusProfile::findsSecrets()
{
    QFETCH(QByteArray, typeId);
    QFETCH(int, row);
    const SecretRow &wanted = secretRows()[static_cast<size_t>(row)];
    const JsonValue document = documentOf(wanted);
    QStringList places;
    bool keepsWithoutText = true;
    for (const SecretRule &rule : type(typeId).secrets) {
        rule.path.match(document, [&](const JsonPlace &place, const JsonValue &value) {
            if (!isSecret(rule, place, value, document))
                return;
            places += place.toText();
            const JsonValue &keep = rule.keepTemplate;
            keepsWithoutText = keepsWithoutText
                && (keep.isNull()
                    || (keep.value("NewValue").isNull() && keep.value("HasValue").toBool()));
        });
    }
    QCOMPARE(places, QStringList{QString::fromUtf8(wanted.place)});
    QVERIFY(keepsWithoutText);
}

// The other way round: a secret that is added to the profile gets a row.
void TestOctopusProfile::everySecretRuleHasARow()
{
    for (const ResourceType &type : ConnectorFixture::octopus()->types) {
        for (const SecretRule &rule : type.secrets) {
            const bool hasRow =
                std::any_of(secretRows().begin(), secretRows().end(), [&](const SecretRow &row) {
                    const auto place = JsonPlace::fromText(QString::fromUtf8(row.place));
                    return isAbout(row.types, type) && place
                        && rule.path.matches(*place, documentOf(row));
                });
            const bool isCopy =
                type.id == "scriptmodulevariables"_L1 || type.id == "scriptmodule"_L1;
            QVERIFY2(hasRow || isCopy, qPrintable(QString(type.id + u": "_s + rule.path.toText())));
        }
    }
}

void TestOctopusProfile::plainValuesAreNoSecrets_data()
{
    QTest::addColumn<QByteArray>("typeId");
    QTest::addColumn<QByteArray>("document");
    const QByteArray plain = "[{'DefaultValue':'x','DisplaySettings':{'Octopus.ControlType':"
                             "'SingleLineText'}}]}";
    QTest::newRow("variable") << QByteArray("variableset")
                              << QByteArray("{'Variables':[{'Type':'String','Value':'x'}]}");
    QTest::newRow("parameter") << QByteArray("project") << QByteArray("{'Templates':" + plain);
    QTest::newRow("parameter of a template")
        << QByteArray("steptemplate") << QByteArray("{'Parameters':" + plain);
    QTest::newRow("property") << QByteArray("deploymentprocess")
                              << QByteArray("{'Steps':[{'Actions':[{'Properties':{'a':'x'}}]}]}");
    QTest::newRow("value of a tenant")
        << QByteArray("tenantprojectvariables") << QByteArray("{'Variables':[{'Value':'x'}]}");
}

void TestOctopusProfile::plainValuesAreNoSecrets()
{
    QFETCH(QByteArray, typeId);
    QFETCH(QByteArray, document);
    const JsonValue read = documentOf(document.replace('\'', '"').constData());
    for (const SecretRule &rule : type(typeId).secrets) {
        rule.path.match(read, [&](const JsonPlace &place, const JsonValue &value) {
            QVERIFY2(!isSecret(rule, place, value, read), qPrintable(place.toText()));
        });
    }
}

void TestOctopusProfile::expressionsAreNoIds_data()
{
    QTest::addColumn<QByteArray>("typeId");
    QTest::addColumn<QByteArray>("document");
    const auto step = [](const char *inner) -> QByteArray {
        return QByteArray(QByteArray("{'Steps':[{'Actions':[{") + inner + "}]}]}");
    };
    QTest::newRow("variable") << QByteArray(
        "variableset") << QByteArray("{'Variables':[{'Type':'AzureAccount','Value':'#{Acct}'}]}");
    QTest::newRow("account") << QByteArray("deploymentprocess")
                             << step("'Properties':{'Octopus.Action.Azure.AccountId':'#{Acct}'}");
    QTest::newRow("feed") << QByteArray("deploymentprocess")
                          << step("'Packages':[{'FeedId':'#{Feed}'}]");
    QTest::newRow("built-in feed")
        << QByteArray("deploymentprocess") << step("'Packages':[{'FeedId':'feeds-builtin'}]");
    QTest::newRow("id in a script")
        << QByteArray("deploymentprocess")
        << step("'Properties':{'Script':'echo Feeds-1 and Projects-2'}");
    QTest::newRow("empty pool") << QByteArray("deploymentprocess") << step("'WorkerPoolId':''");
}

void TestOctopusProfile::expressionsAreNoIds()
{
    QFETCH(QByteArray, typeId);
    QFETCH(QByteArray, document);
    const auto found =
        findReferences(type(typeId), documentOf(document.replace('\'', '"').constData()));
    for (const Reference &reference : found)
        QVERIFY2(reference.rule->guess, qPrintable(reference.place.toText()));
}

// A property that no rule names may hold any text; it is an id only if the source has that very one.
void TestOctopusProfile::guessesOnlyWhatIsKnown()
{
    QByteArray process = "{'Id':'p','ProjectId':'Projects-1','Steps':[{'Actions':[{'Properties':{"
                         "'App.Pool':'WorkerPools-7','App.Other':'WorkerPools-8',"
                         "'App.Text':'about WorkerPools-7'}}]}]}";
    const Snapshot snapshot =
        snapshotWith("deploymentprocess", process.replace('\'', '"').constData(), "workerpool",
                     "{\"Id\":\"WorkerPools-7\",\"Name\":\"Linux\"}");
    const DependencyGraph graph =
        DependencyGraph::build(std::make_shared<const Snapshot>(snapshot));
    QStringList places;
    for (const Reference &reference : graph.references(0))
        places += reference.place.toText();
    QCOMPARE(places, QStringList{u"Steps[0].Actions[0].Properties[\"App.Pool\"]"_s});
}

void TestOctopusProfile::whatDoesNotMoveIsOnTheChecklist_data()
{
    QTest::addColumn<QString>("word");
    for (const char *word :
         {"secrets", "logos", "packages", "firewalls", "API keys", "polling", "listening",
          "subscriptions", "audit", "users", "licence", "Publish", "SMTP", "agents"})
        QTest::newRow(word) << QString::fromLatin1(word);
}

void TestOctopusProfile::whatDoesNotMoveIsOnTheChecklist()
{
    QFETCH(QString, word);
    const auto &checklist = ConnectorFixture::octopus()->checklist;
    QVERIFY(std::any_of(checklist.begin(), checklist.end(),
                        [&](const ChecklistItem &item) { return item.text.contains(word); }));
}

QTEST_GUILESS_MAIN(TestOctopusProfile)
#include "tst_octopusprofile.moc"
