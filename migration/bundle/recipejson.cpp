// SPDX-License-Identifier: GPL-3.0-or-later
#include "recipejson.h"

#include <QCoreApplication>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr std::initializer_list<std::pair<const char *, Strategy>> strategies = {
    {"everything", Strategy::Everything},
    {"piece-by-piece", Strategy::PieceByPiece},
    {"keep-in-step", Strategy::KeepInStep},
};
constexpr std::initializer_list<std::pair<const char *, ExistingPolicy>> policies = {
    {"overwrite", ExistingPolicy::Overwrite},
    {"skip", ExistingPolicy::Skip},
    {"ask", ExistingPolicy::Ask},
    {"adopt", ExistingPolicy::Adopt},
};
constexpr std::initializer_list<std::pair<const char *, ConflictPolicy>> conflictPolicies = {
    {"ask", ConflictPolicy::Ask},
    {"take-source", ConflictPolicy::TakeSource},
    {"keep-destination", ConflictPolicy::KeepDestination},
};
constexpr std::initializer_list<std::pair<const char *, ValueRule::Kind>> ruleKinds = {
    {"prefix", ValueRule::Kind::Prefix},
    {"suffix", ValueRule::Kind::Suffix},
    {"replace", ValueRule::Kind::Replace},
    {"table", ValueRule::Kind::Table},
};
constexpr std::initializer_list<std::pair<const char *, DocumentTest::Operator>> operators = {
    {"is", DocumentTest::Operator::Is},
    {"contains", DocumentTest::Operator::Contains},
    {"matches", DocumentTest::Operator::Matches},
};
constexpr std::initializer_list<std::pair<const char *, Fix::Kind>> fixes = {
    {"include", Fix::Kind::Include},        {"map-to", Fix::Kind::MapTo},
    {"keep-as-is", Fix::Kind::KeepAsIs},    {"drop", Fix::Kind::Drop},
    {"exclude", Fix::Kind::Exclude},        {"accept", Fix::Kind::Accept},
    {"stay-behind", Fix::Kind::StayBehind},
};

template<typename T>
JsonValue word(std::initializer_list<std::pair<const char *, T>> words, T meaning)
{
    for (const auto &[name, known] : words) {
        if (known == meaning)
            return JsonValue::utf8(name);
    }
    return {};
}

template<typename Hash>
QStringList sortedKeys(const Hash &hash)
{
    QStringList keys(hash.keyBegin(), hash.keyEnd());
    keys.sort();
    return keys;
}

QStringList sorted(const QSet<QString> &set)
{
    QStringList texts(set.begin(), set.end());
    texts.sort();
    return texts;
}

QSet<QString> toSet(const QStringList &texts)
{
    return {texts.begin(), texts.end()};
}

JsonValue text(const QString &value)
{
    return JsonValue::string(value);
}

JsonValue testsToJson(const std::vector<DocumentTest> &tests)
{
    JsonValue list = JsonValue::array();
    for (const DocumentTest &test : tests) {
        JsonValue json = JsonValue::object();
        json.set("path", text(test.path));
        json.set("operator", word(operators, test.op));
        json.set("value", text(test.value));
        json.set("not", JsonValue::boolean(test.negated));
        list.append(std::move(json));
    }
    return list;
}

std::vector<DocumentTest> testsFromJson(const Fields &rule)
{
    std::vector<DocumentTest> tests;
    rule.forEachObject("where", [&](const Fields &fields) {
        DocumentTest test{fields.text("path"),
                          fields.word("operator", operators, DocumentTest::Operator::Is),
                          fields.text("value"), fields.flag("not")};
        if (const QString why = whyUnusable(test); !why.isEmpty())
            fields.fail("path", why); // left out, it would silently select more
        tests.push_back(std::move(test));
    });
    return tests;
}

JsonValue selectionToJson(const Selection &selection)
{
    JsonValue rules = JsonValue::array();
    for (const SelectionRule &rule : selection.rules()) {
        JsonValue json = JsonValue::object();
        json.set("include", JsonValue::boolean(rule.include));
        json.set("type", text(rule.type));
        json.set("name", text(rule.name));
        json.set("exact", JsonValue::boolean(rule.exact));
        if (!rule.where.empty())
            json.set("where", testsToJson(rule.where));
        rules.append(std::move(json));
    }
    return rules;
}

Selection selectionFromJson(const Fields &recipe, QByteArrayView member)
{
    std::vector<SelectionRule> rules;
    recipe.forEachObject(member, [&](const Fields &fields) {
        SelectionRule rule;
        rule.include = fields.flag("include", true);
        rule.exact = fields.flag("exact");
        if (fields.has("type"))
            rule.type = fields.text("type");
        if (fields.has("name"))
            rule.name = fields.text("name");
        rule.where = testsFromJson(fields);
        rules.push_back(std::move(rule));
    });
    Selection selection;
    selection.setRules(std::move(rules));
    return selection;
}

JsonValue decisionsToJson(const std::vector<Decision> &decisions)
{
    JsonValue list = JsonValue::array();
    for (const Decision &decision : decisions) {
        JsonValue json = JsonValue::object();
        json.set("finding", text(decision.findingKey));
        json.set("fix", word(fixes, decision.kind));
        if (!decision.destinationId.isEmpty())
            json.set("destinationId", text(decision.destinationId));
        list.append(std::move(json));
    }
    return list;
}

using Policies = QHash<QString, ExistingPolicy>;
using Places = QHash<QString, QStringList>; // by resource

JsonValue policiesToJson(const Policies &all)
{
    JsonValue json = JsonValue::object();
    for (const QString &key : sortedKeys(all))
        json.set(key.toUtf8(), word(policies, all.value(key)));
    return json;
}

JsonValue placesToJson(const Places &all)
{
    JsonValue json = JsonValue::object();
    for (const QString &resource : sortedKeys(all))
        json.set(resource.toUtf8(), textList(all.value(resource)));
    return json;
}

JsonValue rulesToJson(const std::vector<ValueRule> &rules)
{
    JsonValue list = JsonValue::array();
    for (const ValueRule &rule : rules) {
        JsonValue json = JsonValue::object();
        json.set("type", text(rule.type));
        if (!rule.path.isEmpty())
            json.set("path", text(rule.path));
        json.set("kind", word(ruleKinds, rule.kind));
        if (!rule.text.isEmpty())
            json.set("text", text(rule.text));
        if (rule.kind == ValueRule::Kind::Replace)
            json.set("replacement", text(rule.replacement));
        if (rule.kind == ValueRule::Kind::Table) {
            JsonValue table = JsonValue::object();
            for (const auto &[from, to] : rule.table)
                table.set(from.toUtf8(), text(to));
            json.set("table", std::move(table));
        }
        list.append(std::move(json));
    }
    return list;
}

std::vector<ValueRule> rulesFromJson(const Fields &recipe)
{
    std::vector<ValueRule> rules;
    recipe.forEachObject("valueRules", [&](const Fields &fields) {
        ValueRule rule;
        if (fields.has("type"))
            rule.type = fields.text("type");
        rule.path = fields.text("path");
        rule.kind = fields.word("kind", ruleKinds, ValueRule::Kind::Prefix);
        rule.text = fields.text("text");
        rule.replacement = fields.text("replacement");
        const Fields table = fields.object("table");
        table.forEachMember([&](const QString &from, const JsonValue &) {
            rule.table.emplace_back(from, table.text(from.toUtf8()));
        });
        if (const QString why = whyUnusable(rule); !why.isEmpty())
            fields.fail("kind", why); // left out, it would silently rename nothing
        rules.push_back(std::move(rule));
    });
    return rules;
}

ExistingPolicy policyFromJson(const Fields &fields, QByteArrayView key)
{
    return fields.word(key, policies, ExistingPolicy::Overwrite);
}

Policies policiesFromJson(const Fields &fields)
{
    Policies all;
    fields.forEachMember([&](const QString &key, const JsonValue &) {
        all.insert(key, policyFromJson(fields, key.toUtf8()));
    });
    return all;
}

Places placesFromJson(const Fields &fields)
{
    Places all;
    fields.forEachMember([&](const QString &resource, const JsonValue &) {
        all.insert(resource, fields.texts(resource.toUtf8()));
    });
    return all;
}

} // namespace

JsonValue environmentToJson(const Environment &environment)
{
    JsonValue json = JsonValue::object();
    json.set("address",
             text(environment.address.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo)));
    json.set("id", text(environment.id));
    json.set("name", text(environment.name));
    json.set("product", text(environment.product));
    json.set("version", text(environment.version));
    json.set("instance", text(environment.instance));
    json.set("production", JsonValue::boolean(environment.production));
    json.set("acceptsPlainHttp", JsonValue::boolean(environment.acceptsPlainHttp));
    json.set("trustedFingerprint", text(environment.trustedFingerprint));
    return json;
}

Environment environmentFromJson(const Fields &fields)
{
    Environment environment;
    const QString address = fields.text("address");
    environment.address = QUrl(address, QUrl::StrictMode);
    if (!address.isEmpty() && !environment.address.isValid())
        fields.fail("address", environment.address.errorString());
    environment.address.setUserInfo({});
    environment.id = fields.text("id");
    environment.name = fields.text("name");
    environment.product = fields.text("product");
    environment.version = fields.text("version");
    environment.instance = fields.text("instance");
    environment.production = fields.flag("production");
    environment.acceptsPlainHttp = fields.flag("acceptsPlainHttp");
    environment.trustedFingerprint = fields.text("trustedFingerprint");
    return environment;
}

JsonValue recipeToJson(const Recipe &recipe)
{
    JsonValue json = JsonValue::object();
    json.set("causeway", fileStamp());
    json.set("name", text(recipe.name));
    json.set("platform", text(recipe.platform));
    json.set("strategy", word(strategies, recipe.strategy));
    json.set("source", environmentToJson(recipe.source));
    json.set("destination", environmentToJson(recipe.destination));
    json.set("selection", selectionToJson(recipe.selection));
    json.set("stayingBehind", selectionToJson(recipe.stayingBehind));
    json.set("decisions", decisionsToJson(recipe.decisions));
    json.set("existing", word(policies, recipe.existing));
    json.set("existingByType", policiesToJson(recipe.existingByType));
    json.set("existingByResource", policiesToJson(recipe.existingByResource));
    json.set("skipped", textList(sorted(recipe.skipped)));
    json.set("keptFields", placesToJson(recipe.keptFields));
    json.set("takenFields", placesToJson(recipe.takenFields));
    json.set("conflicts", word(conflictPolicies, recipe.conflicts));
    json.set("deletions", textList(sorted(recipe.deletions)));
    json.set("deletionsByType", textList(sorted(recipe.deletionsByType)));
    json.set("valueRules", rulesToJson(recipe.valueRules));
    json.set("quiet", JsonValue::boolean(recipe.isQuiet));
    json.set("piecesBy", text(recipe.piecesBy));
    return json;
}

Result<Recipe> recipeFromJson(const JsonValue &json, const QString &file)
{
    if (auto known = checkFileStamp(json, file); !known)
        return tl::unexpected(known.error());
    QString error;
    const Fields fields(json, &error);
    Recipe recipe;
    recipe.name = fields.text("name");
    recipe.platform = fields.text("platform");
    recipe.strategy = fields.word("strategy", strategies, Strategy::Everything);
    recipe.source = environmentFromJson(fields.object("source"));
    recipe.destination = environmentFromJson(fields.object("destination"));
    if (fields.has("selection"))
        recipe.selection = selectionFromJson(fields, "selection");
    recipe.stayingBehind = selectionFromJson(fields, "stayingBehind");
    fields.forEachObject("decisions", [&](const Fields &decision) {
        recipe.decisions.push_back({decision.text("finding"),
                                    decision.word("fix", fixes, Fix::Kind::Accept),
                                    decision.text("destinationId")});
    });
    recipe.existing = policyFromJson(fields, "existing");
    recipe.existingByType = policiesFromJson(fields.object("existingByType"));
    recipe.existingByResource = policiesFromJson(fields.object("existingByResource"));
    recipe.skipped = toSet(fields.texts("skipped"));
    recipe.keptFields = placesFromJson(fields.object("keptFields"));
    recipe.takenFields = placesFromJson(fields.object("takenFields"));
    recipe.conflicts = fields.word("conflicts", conflictPolicies, ConflictPolicy::Ask);
    recipe.deletions = toSet(fields.texts("deletions"));
    recipe.deletionsByType = toSet(fields.texts("deletionsByType"));
    recipe.valueRules = rulesFromJson(fields);
    recipe.isQuiet = fields.flag("quiet");
    recipe.piecesBy = fields.text("piecesBy");
    if (!error.isEmpty())
        return contentFailure(file, error);
    return recipe;
}

JsonValue mappingToJson(const Mapping &mapping)
{
    std::vector<ResourceKey> keys(mapping.entries().keyBegin(), mapping.entries().keyEnd());
    std::sort(keys.begin(), keys.end(), [](const ResourceKey &a, const ResourceKey &b) {
        return a.type == b.type ? a.id < b.id : a.type < b.type;
    });
    JsonValue entries = JsonValue::array();
    for (const ResourceKey &key : keys) {
        const Mapping::Entry entry = *mapping.find(key);
        JsonValue json = JsonValue::object();
        json.set("type", text(key.type));
        json.set("sourceId", text(key.id));
        json.set("destinationId", text(entry.destinationId));
        json.set("sourceHash", JsonValue::utf8(entry.sourceHash));
        json.set("destinationHash", JsonValue::utf8(entry.destinationHash));
        entries.append(std::move(json));
    }
    JsonValue json = JsonValue::object();
    json.set("causeway", fileStamp());
    json.set("entries", std::move(entries));
    json.set("filledSecrets", textList(sorted(mapping.filledSecrets())));
    return json;
}

Result<Mapping> mappingFromJson(const JsonValue &json, const QString &file)
{
    if (auto known = checkFileStamp(json, file); !known)
        return tl::unexpected(known.error());
    QString error;
    const Fields fields(json, &error);
    Mapping mapping;
    fields.forEachObject("entries", [&](const Fields &entry) {
        mapping.set({entry.text("type"), entry.text("sourceId")},
                    {entry.text("destinationId"), entry.bytes("sourceHash"),
                     entry.bytes("destinationHash")});
    });
    for (const QString &slot : fields.texts("filledSecrets"))
        mapping.setSecretFilled(slot, true);
    if (!error.isEmpty())
        return contentFailure(file, error);
    return mapping;
}

} // namespace Migration
