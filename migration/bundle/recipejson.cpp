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
};
constexpr std::initializer_list<std::pair<const char *, Fix::Kind>> fixes = {
    {"include", Fix::Kind::Include}, {"map-to", Fix::Kind::MapTo},
    {"keep-as-is", Fix::Kind::KeepAsIs}, {"drop", Fix::Kind::Drop},
    {"exclude", Fix::Kind::Exclude}, {"accept", Fix::Kind::Accept},
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

JsonValue selectionToJson(const Selection &selection)
{
    JsonValue rules = JsonValue::array();
    for (const SelectionRule &rule : selection.rules()) {
        JsonValue json = JsonValue::object();
        json.set("include", JsonValue::boolean(rule.include));
        json.set("type", text(rule.type));
        json.set("name", text(rule.name));
        json.set("exact", JsonValue::boolean(rule.exact));
        rules.append(std::move(json));
    }
    return rules;
}

Selection selectionFromJson(const Fields &recipe)
{
    if (!recipe.has("selection"))
        return Selection::everything();
    std::vector<SelectionRule> rules;
    recipe.forEachObject("selection", [&](const Fields &fields) {
        SelectionRule rule;
        rule.include = fields.flag("include", true);
        rule.exact = fields.flag("exact");
        if (fields.has("type"))
            rule.type = fields.text("type");
        if (fields.has("name"))
            rule.name = fields.text("name");
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

ExistingPolicy policyFromJson(const Fields &fields, QByteArrayView key)
{
    return fields.word(key, policies, ExistingPolicy::Overwrite);
}

} // namespace

JsonValue environmentToJson(const Environment &environment)
{
    JsonValue json = JsonValue::object();
    json.set("address", text(environment.address.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo)));
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
    json.set("decisions", decisionsToJson(recipe.decisions));
    json.set("existing", word(policies, recipe.existing));

    JsonValue byType = JsonValue::object();
    for (const QString &type : sortedKeys(recipe.existingByType))
        byType.set(type.toUtf8(), word(policies, recipe.existingByType.value(type)));
    json.set("existingByType", std::move(byType));
    json.set("skipped", textList(sorted(recipe.skipped)));

    JsonValue kept = JsonValue::object();
    for (const QString &resource : sortedKeys(recipe.keptFields))
        kept.set(resource.toUtf8(), textList(recipe.keptFields.value(resource)));
    json.set("keptFields", std::move(kept));
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
    recipe.selection = selectionFromJson(fields);
    fields.forEachObject("decisions", [&](const Fields &decision) {
        recipe.decisions.push_back({decision.text("finding"),
                                    decision.word("fix", fixes, Fix::Kind::Accept),
                                    decision.text("destinationId")});
    });
    recipe.existing = policyFromJson(fields, "existing");
    const Fields byType = fields.object("existingByType");
    byType.forEachMember([&](const QString &type, const JsonValue &) {
        recipe.existingByType.insert(type, policyFromJson(byType, type.toUtf8()));
    });
    recipe.skipped = toSet(fields.texts("skipped"));
    const Fields kept = fields.object("keptFields");
    kept.forEachMember([&](const QString &resource, const JsonValue &) {
        recipe.keptFields.insert(resource, kept.texts(resource.toUtf8()));
    });
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
