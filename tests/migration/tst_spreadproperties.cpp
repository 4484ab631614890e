// SPDX-License-Identifier: GPL-3.0-or-later
#include "variableresolver.h"
#include "variablesamples.h"

#include <migration/json/jsonio.h>
#include <migration/spread/collapse.h>
#include <migration/spread/spread.h>

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

constexpr int worlds = 1000;

const QStringList oddNames = {u"Db.Password"_s, u"db.password"_s, u"Token"_s,      u"Token_Dev"_s,
                              u"Api Key #1"_s,  u"Db[main]"_s,    u"if ready"_s,   u"Größe"_s,
                              u"Token_Dev_1"_s, u"Pin "_s,        u"Check in x"_s, u"A..B"_s};
const QStringList plainNames = {u"Db.Password"_s, u"Token"_s, u"Token_Dev"_s, u"Api.Key"_s,
                                u"Pin"_s};

const std::vector<std::pair<QByteArray, QStringList>> dimensions = {
    {"Environment",
     {u"Environments-1"_s, u"Environments-2"_s, u"Environments-3"_s, u"Environments-4"_s}},
    {"Machine", {u"Machines-1"_s, u"Machines-2"_s}},
    {"Role", {u"web"_s, u"Check in desk"_s}},
    {"Action", {u"step-1"_s, u"step-2"_s}},
    {"TenantTag", {u"Region/EU"_s, u"Ring/1 & 2"_s}},
    {"Channel", {u"Channels-1"_s}},
    {"ProcessOwner", {u"Projects-1"_s}},
    {"Tenant", {u"Tenants-5"_s}},
};

} // namespace

// Random variable sets: what deployments get must not change by spreading, and collapsing must give
// back what was there.
class TestSpreadProperties : public QObject
{
    Q_OBJECT

private slots:
    void sameValuesForEveryScope();
    void againChangesNothing();
    void collapseGivesTheOriginalBack();
    void compatibleNamesThatResolve();

private:
    JsonValue randomScope(bool withUnusual);
    JsonValue randomSet(const QStringList &names, bool isUnusual);
    VariableSets randomWorld(const QStringList &names, bool isUnusual = true);
    VariableResolver::Context randomContext();
    static std::vector<JsonValue> documents(const VariableSets &sets, const SpreadOutcome *outcome);
    static bool isCalled(const VariableSets &sets, const QString &name);
    static QString difference(const VariableSets &sets, const SpreadOutcome &outcome,
                              const VariableResolver::Context &context, const QStringList &names);

    template<typename T>
    const T &pick(const QList<T> &from)
    {
        return from[m_random.bounded(from.size())];
    }
    bool chance(int percent) { return m_random.bounded(100) < percent; }

    QRandomGenerator m_random{20261121};
    int m_nextId = 0;
};

JsonValue TestSpreadProperties::randomScope(bool isUnusual)
{
    JsonValue scope = JsonValue::object();
    if (chance(30))
        return scope;
    for (const auto &[dimension, values] : dimensions) {
        if ((dimension == "Tenant" && !isUnusual) || !chance(dimension == "Environment" ? 60 : 15))
            continue;
        JsonValue list = JsonValue::array();
        for (const QString &value : values) {
            if (chance(40))
                list.append(JsonValue::string(value));
        }
        scope.set(dimension, list); // an empty list is no scope
    }
    return scope;
}

JsonValue TestSpreadProperties::randomSet(const QStringList &names, bool isUnusual)
{
    JsonValue variables = JsonValue::array();
    const int count = 1 + m_random.bounded(12);
    for (int i = 0; i < count; ++i) {
        const bool isSecret = chance(65);
        JsonValue variable = JsonValue::object();
        variable.set("Id", JsonValue::string(u"v%1"_s.arg(++m_nextId)));
        const QString name = pick(names);
        variable.set("Name", JsonValue::string(name));
        QString value = u"plain %1"_s.arg(m_nextId);
        // No circles: a value refers to names further down the alphabet only.
        const QString other = pick(names);
        if (!isSecret && VariableResolver::boundName(name) < VariableResolver::boundName(other))
            value = u"a#{%1}b"_s.arg(other);
        variable.set("Value", isSecret ? JsonValue() : JsonValue::string(value));
        if (chance(50))
            variable.set("Description", JsonValue::string(chance(50) ? u""_s : u"What for\n"_s));
        variable.set("Type", JsonValue::utf8(isSecret ? "Sensitive" : "String"));
        variable.set("IsSensitive", JsonValue::boolean(isSecret));
        variable.set("Scope", randomScope(isUnusual));
        variable.set("Prompt", JsonValue());
        variables.append(variable);
    }
    JsonValue set = JsonValue::object();
    set.set("Variables", variables);
    return set;
}

// One project and the library sets it includes.
VariableSets TestSpreadProperties::randomWorld(const QStringList &names, bool isUnusual)
{
    VariableSets sets;
    std::vector<int> meeting;
    const int count = 1 + m_random.bounded(3);
    for (int i = 0; i < count; ++i) {
        VariableSet set;
        set.owner = u"Set %1"_s.arg(i);
        set.names = ScopeNames({{u"Environments-1"_s, u"Dev"_s},
                                {u"Environments-2"_s, u"Production"_s},
                                {u"Environments-3"_s, u"QA & UAT"_s},
                                {u"Environments-4"_s, u"Dev-2"_s},
                                {u"Machines-1"_s, u"web 01"_s},
                                {u"Machines-2"_s, u"Web 01"_s},
                                {u"step-1"_s, u"Deploy [API]"_s},
                                {u"step-2"_s, u"Dev"_s},
                                {u"Channels-1"_s, u"Hotfix"_s},
                                {u"Projects-1"_s, u"Store"_s},
                                {u"Tenants-5"_s, u"Acme"_s}},
                               {});
        set.document = randomSet(names, isUnusual);
        meeting.push_back(i);
        sets.sets.push_back(std::move(set));
    }
    sets.meetings.push_back(meeting);
    return sets;
}

VariableResolver::Context TestSpreadProperties::randomContext()
{
    VariableResolver::Context context;
    for (const auto &[dimension, values] : dimensions) {
        if (chance(75))
            context.insert(dimension, pick(values));
    }
    return context;
}

std::vector<JsonValue> TestSpreadProperties::documents(const VariableSets &sets,
                                                       const SpreadOutcome *outcome)
{
    std::vector<JsonValue> documents;
    for (const VariableSet &set : sets.sets)
        documents.push_back(set.document);
    if (outcome) {
        for (const SpreadSet &set : outcome->sets)
            documents[static_cast<size_t>(set.set)] = set.document;
    }
    return documents;
}

// What no variable is called, a deployment does not ask for: that is where new names come from.
bool TestSpreadProperties::isCalled(const VariableSets &sets, const QString &name)
{
    for (const VariableSet &set : sets.sets) {
        const JsonValue &variables = set.document.value("Variables");
        for (qsizetype i = 0; i < variables.size(); ++i) {
            if (VariableResolver::boundName(variables.at(i).value("Name").toString())
                == VariableResolver::boundName(name))
                return true;
        }
    }
    return false;
}

QString TestSpreadProperties::difference(const VariableSets &sets, const SpreadOutcome &outcome,
                                         const VariableResolver::Context &context,
                                         const QStringList &names)
{
    const VariableResolver before(documents(sets, nullptr), context);
    const VariableResolver after(documents(sets, &outcome), context);
    for (const QString &name : names) {
        if (isCalled(sets, name) && before.values(name) != after.values(name)) {
            return QString(name + u": "_s + before.values(name).values().join(u'|') + u" → "_s
                           + after.values(name).values().join(u'|') + u" in\n"_s
                           + VariableSamples::textOf(documents(sets, nullptr)[0]) + u"\n→\n"_s
                           + VariableSamples::textOf(documents(sets, &outcome)[0]));
        }
    }
    return {};
}

void TestSpreadProperties::sameValuesForEveryScope()
{
    int changed = 0;
    for (int i = 0; i < worlds; ++i) {
        const VariableSets sets = randomWorld(oddNames);
        const SpreadOutcome outcome = spread(sets);
        QCOMPARE(outcome.refusedSets(), 0);
        changed += outcome.changedSets();
        for (int c = 0; c < 6; ++c) {
            const QString found = difference(sets, outcome, randomContext(), oddNames);
            QVERIFY2(found.isEmpty(), qPrintable(found));
        }
        for (const SpreadSet &set : outcome.sets) {
            for (const SpreadLine &line : set.lines)
                QVERIFY2(line.resolves, qPrintable(line.reference));
        }
    }
    QVERIFY(changed > worlds);
}

void TestSpreadProperties::againChangesNothing()
{
    for (int i = 0; i < worlds; ++i) {
        VariableSets sets = randomWorld(oddNames);
        const SpreadNaming naming = chance(50) ? SpreadNaming::Safe : SpreadNaming::Compatible;
        const SpreadOutcome first = spread(sets, {naming});
        const std::vector<JsonValue> after = documents(sets, &first);
        for (size_t s = 0; s < after.size(); ++s)
            sets.sets[s].document = after[s];
        QCOMPARE(spread(sets, {naming}).changedSets(), 0);
    }
}

void TestSpreadProperties::collapseGivesTheOriginalBack()
{
    for (int i = 0; i < worlds; ++i) {
        VariableSets sets = randomWorld(oddNames);
        const std::vector<JsonValue> original = documents(sets, nullptr);
        const SpreadOutcome outcome = spread(sets);
        const std::vector<JsonValue> after = documents(sets, &outcome);
        for (size_t s = 0; s < after.size(); ++s)
            sets.sets[s].document = after[s];
        const SpreadOutcome back = collapse(sets, {});
        for (const SpreadSet &set : back.sets) {
            for (const SpreadLine &line : set.lines)
                QVERIFY2(line.outcome == SpreadLine::Outcome::Changed, qPrintable(line.reason));
        }
        const std::vector<JsonValue> collapsed = documents(sets, &back);
        for (size_t s = 0; s < original.size(); ++s) {
            // A description of nothing and none are the same.
            JsonValue a = original[s];
            JsonValue b = collapsed[s];
            for (JsonValue *set : {&a, &b}) {
                JsonValue &variables = *set->findRef("Variables");
                for (qsizetype v = 0; v < variables.size(); ++v) {
                    JsonValue &variable = variables.itemRef(v);
                    if (variable.value("Description").toString().isEmpty())
                        variable.set("Description", JsonValue());
                }
            }
            QCOMPARE(QString::fromUtf8(writeJson(b)), QString::fromUtf8(writeJson(a)));
        }
    }
}

// Octoterra Wizard's names are no worse where nothing warns of them.
void TestSpreadProperties::compatibleNamesThatResolve()
{
    int compared = 0;
    for (int i = 0; i < worlds; ++i) {
        const VariableSets sets = randomWorld(plainNames, false);
        const SpreadOutcome outcome = spread(sets, {SpreadNaming::Compatible});
        if (outcome.warnings() > 0)
            continue;
        ++compared;
        for (int c = 0; c < 6; ++c) {
            const QString found = difference(sets, outcome, randomContext(), plainNames);
            QVERIFY2(found.isEmpty(), qPrintable(found));
        }
    }
    QVERIFY(compared > worlds / 20);
}

QTEST_APPLESS_MAIN(TestSpreadProperties)
#include "tst_spreadproperties.moc"
