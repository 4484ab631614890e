// SPDX-License-Identifier: GPL-3.0-or-later
#include "rulereader.h"

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

int countOf(const JsonValue &value, QByteArrayView text)
{
    if (value.isString())
        return value.utf8() == text ? 1 : 0;
    int count = 0;
    for (qsizetype i = 0; i < value.size(); ++i)
        count += countOf(value.isObject() ? value.valueAt(i) : value.at(i), text);
    return count;
}

} // namespace

std::vector<ReferenceRule> RuleReader::references(ProfileNode &holder, const char *key)
{
    std::vector<ReferenceRule> rules;
    for (ProfileNode &node : holder.objects(key))
        rules.push_back(reference(node));
    return rules;
}

ReferenceRule RuleReader::reference(ProfileNode &node)
{
    ReferenceRule rule;
    rule.path = node.requiredPattern("path");
    rule.form = node.choice("form",
                            {{"value", ReferenceForm::Value},
                             {"key", ReferenceForm::Key},
                             {"list", ReferenceForm::List},
                             {"text", ReferenceForm::Text},
                             {"jsonText", ReferenceForm::JsonText}},
                            ReferenceForm::Value);
    rule.when = conditions(node, "when");
    rule.byName = node.flag("byName", false);
    rule.deferrable = node.flag("deferrable", false);
    rule.optional = node.flag("optional", false);
    rule.keep = node.texts("keep");
    rule.skipContaining = node.text("skipContaining");
    rule.guess = node.flag("guess", false);
    rule.follow = node.flag("follow", true);
    rule.via = node.text("via");
    if (!rule.via.isEmpty())
        m_names.use(ProfileNames::Kind::Type, rule.via, node.place().child("via"));
    readKeyPattern(node, rule);
    readCompanions(node, rule);
    rule.guarded = node.flag("guarded", false);
    rule.stays = conditions(node, "stays");
    readForm(node, rule);
    readTargets(node, rule);
    readBy(node, rule);
    node.rejectOthers();
    return rule;
}

void RuleReader::readKeyPattern(ProfileNode &node, ReferenceRule &rule)
{
    if (!node.has("keyMatches"))
        return;
    rule.keyPattern = QRegularExpression(node.text("keyMatches"));
    if (!rule.keyPattern.isValid()) {
        node.reject("keyMatches",
                    tr("This is not a regular expression: %1.").arg(rule.keyPattern.errorString()));
    }
    if (!rule.path.toText().endsWith(u".*"))
        node.reject("keyMatches", tr("Only a path that ends in “.*” leaves the key open."));
}

void RuleReader::readCompanions(ProfileNode &node, ReferenceRule &rule)
{
    if (node.has("dropWith")) {
        rule.dropWith = pattern(node, "dropWith");
        if (!rule.path.toText().startsWith(rule.dropWith->toText()))
            node.reject("dropWith", tr("This must be the beginning of “path”."));
    }
    readLastDrops(node, rule);
    rule.ownerMember = node.text("of").toUtf8();
    for (ProfileNode &written : node.objects("also")) {
        Companion companion;
        companion.member = written.requiredText("member").toUtf8();
        written.require("from");
        companion.from = written.placeAt("from");
        written.rejectOthers();
        rule.also.push_back(std::move(companion));
    }
}

void RuleReader::readLastDrops(ProfileNode &node, ReferenceRule &rule)
{
    rule.excludes = node.flag("excludes", false);
    rule.exclusive = node.flag("exclusive", false);
    rule.lastDrops = patterns(node, "lastDrops");
    for (const JsonPattern &around : rule.lastDrops) {
        if (!rule.path.toText().startsWith(around.toText()))
            node.reject("lastDrops", tr("These must be beginnings of “path”."));
    }
    for (const QString &member : node.texts("beside"))
        rule.beside.push_back(member.toUtf8());
}

void RuleReader::readForm(ProfileNode &node, ReferenceRule &rule)
{
    rule.dropsItem = node.choice("drops", {{"value", false}, {"item", true}}, false);
    if (rule.dropsItem && rule.form != ReferenceForm::Text)
        node.reject("drops", tr("Only a reference of form “text” can say this."));
    const bool isKey = rule.form == ReferenceForm::Key;
    if (!rule.path.toText().isEmpty() && rule.path.matchesKeys() != isKey)
        node.reject("path",
                    isKey ? tr("The path of a reference of form “key” must end in “~”.")
                          : tr("A path that ends in “~” needs the form “key”."));

    rule.token = QRegularExpression(node.text("token"));
    if (!rule.token.isValid())
        node.reject("token",
                    tr("This is not a regular expression: %1.").arg(rule.token.errorString()));
    if (node.has("token") != (rule.form == ReferenceForm::Text)) {
        node.reject(tr("A reference of form “text”, and no other, needs a “token” that says how an "
                       "id is recognised."));
    }

    rule.inside = references(node, "inside");
    if (rule.inside.empty() == (rule.form == ReferenceForm::JsonText)) {
        node.reject(tr("A reference of form “jsonText”, and no other, needs rules of its own under "
                       "“inside”."));
    }
}

void RuleReader::readTargets(ProfileNode &node, ReferenceRule &rule)
{
    rule.targets = targets(node, "to");
    if (auto choice = node.object("switchOn")) {
        TargetSwitch decided;
        decided.sibling = choice->requiredText("member").toUtf8();
        choice->require("cases");
        if (auto cases = choice->object("cases")) {
            const JsonValue &written = *choice->value("cases");
            for (qsizetype i = 0; i < written.size(); ++i) {
                const QByteArray word = written.keyAt(i).toByteArray();
                decided.cases.emplace_back(QString::fromUtf8(word),
                                           targets(*cases, word.constData()));
            }
            if (decided.cases.empty())
                cases->reject(tr("At least one case is needed."));
        }
        choice->rejectOthers();
        rule.switchOn = std::move(decided);
    }
    if (rule.form != ReferenceForm::JsonText && rule.targets.isEmpty() == !rule.switchOn)
        node.reject(tr("A reference needs either “to” or “switchOn” to say which types it means."));
}

void RuleReader::readBy(ProfileNode &node, ReferenceRule &rule)
{
    auto by = node.object("by");
    if (!by)
        return;
    const JsonValue &written = *node.value("by");
    for (qsizetype i = 0; i < written.size(); ++i) {
        const QByteArray type = written.keyAt(i).toByteArray();
        if (!rule.targets.contains(QString::fromUtf8(type))) {
            node.problems().add(
                node.place().child("by").child(type),
                tr("“%1” is not among the types under “to”.").arg(QString::fromUtf8(type)));
        }
        rule.by.emplace_back(QString::fromUtf8(type), by->placeAt(type.constData()));
    }
}

std::vector<std::pair<JsonPlace, JsonValue>> RuleReader::valuesByPlace(ProfileNode &node,
                                                                       const char *key)
{
    std::vector<std::pair<JsonPlace, JsonValue>> result;
    if (!node.object(key))
        return result;
    const JsonValue &written = *node.value(key);
    for (qsizetype i = 0; i < written.size(); ++i) {
        const QByteArray text = written.keyAt(i).toByteArray();
        const auto place = JsonPlace::fromText(QString::fromUtf8(text));
        if (place && !place->isRoot()) {
            result.emplace_back(*place, written.valueAt(i));
        } else {
            node.problems().add(
                node.place().child(key).child(text),
                tr("“%1” is not a place in a document.").arg(QString::fromUtf8(text)));
        }
    }
    return result;
}

std::vector<std::pair<QString, QString>> RuleReader::through(ProfileNode &type)
{
    std::vector<std::pair<QString, QString>> result;
    auto node = type.object("through");
    if (!node)
        return result;
    const JsonValue &written = *type.value("through");
    for (qsizetype i = 0; i < written.size(); ++i) {
        const QByteArray other = written.keyAt(i).toByteArray();
        const QString id = node->text(other.constData());
        m_names.use(ProfileNames::Kind::Type, QString::fromUtf8(other),
                    type.place().child("through").child(other));
        if (!id.contains("{id}"_L1))
            node->reject(other.constData(), tr("This must hold “{id}”, the id of the other."));
        result.emplace_back(QString::fromUtf8(other), id);
    }
    return result;
}

QStringList RuleReader::targets(ProfileNode &node, const char *key)
{
    const QStringList result = node.texts(key);
    for (const QString &target : result)
        m_names.use(ProfileNames::Kind::ExternalType, target, node.place().child(key));
    return result;
}

std::vector<Condition> RuleReader::conditions(ProfileNode &node, const char *key)
{
    std::vector<Condition> result;
    for (ProfileNode &written : node.objects(key)) {
        Condition condition;
        written.require("path");
        condition.place = written.placeAt("path");
        for (const char *word : {"is", "isNot"}) {
            const JsonValue *values = written.value(word);
            if (!values)
                continue;
            condition.negated = QByteArrayView(word) == "isNot";
            if (!values->isArray() || values->size() == 0)
                written.reject(word, tr("This must be a list of values in brackets."));
            for (qsizetype i = 0; values->isArray() && i < values->size(); ++i)
                condition.anyOf.push_back(values->at(i));
        }
        condition.expression.setPattern(written.text("matches"));
        if (!condition.expression.isValid()) {
            written.reject("matches",
                           tr("This is not a regular expression: %1.")
                               .arg(condition.expression.errorString()));
        }
        if (written.isWritten("is") + written.isWritten("isNot") + written.isWritten("matches") > 1)
            written.reject(tr("Only one of “is”, “isNot” and “matches” can stand here."));
        written.rejectOthers();
        result.push_back(std::move(condition));
    }
    return result;
}

void RuleReader::readSecretForm(ProfileNode &node, SecretRule &rule)
{
    rule.statusMember = node.text("statusMember", QString::fromUtf8(rule.statusMember)).toUtf8();
    if (const JsonValue *write = node.value("write"))
        rule.writeTemplate = *write;
    if (const JsonValue *keep = node.value("keep"))
        rule.keepTemplate = *keep;
    if (countOf(rule.writeTemplate, "$secret") != 1)
        node.reject("write", tr("This must hold the text “$secret” exactly once."));
    if (countOf(rule.keepTemplate, "$secret") != 0)
        node.reject("keep", tr("This must not hold the text “$secret”."));
}

void RuleReader::readUsualSecret(ProfileNode &defaults)
{
    if (auto node = defaults.object("secret")) {
        readSecretForm(*node, m_usualSecret);
        node->rejectOthers();
    }
}

std::vector<SecretRule> RuleReader::secrets(ProfileNode &type)
{
    std::vector<SecretRule> rules;
    for (ProfileNode &node : type.objects("secrets")) {
        SecretRule rule = m_usualSecret;
        rule.path = pattern(node, "path");
        rule.when = conditions(node, "when");
        rule.label = node.placeAt("label");
        rule.scopes = node.places("scope");
        rule.called = node.text("called");
        rule.whenHas = node.text("whenHas").toUtf8();
        rule.isAbsent = node.flag("absent", false);
        if (rule.isAbsent) {
            const QString path = rule.path.toText();
            const qsizetype dot = path.lastIndexOf(u'.');
            rule.holder =
                JsonPattern::fromText(dot < 0 ? QString() : path.left(dot)).value_or(JsonPattern());
        }
        readSecretForm(node, rule);
        node.rejectOthers();
        rules.push_back(std::move(rule));
    }
    return rules;
}

std::vector<ItemRule> RuleReader::items(ProfileNode &type)
{
    std::vector<ItemRule> rules;
    for (ProfileNode &node : type.objects("items")) {
        ItemRule rule;
        rule.list = pattern(node, "list");
        for (const QString &member : node.texts("key"))
            rule.keys.push_back(member.toUtf8());
        rule.idMember = node.text("id").toUtf8();
        rule.keepExtra = node.flag("keepExtra", true);
        readItemType(node, rule);
        node.rejectOthers();
        rules.push_back(std::move(rule));
    }
    return rules;
}

void RuleReader::readItemType(ProfileNode &node, ItemRule &rule)
{
    for (const QString &member : node.texts("aliases"))
        rule.aliases.push_back(member.toUtf8());
    if (!node.has("type"))
        return;
    rule.type = node.text("type");
    m_names.use(ProfileNames::Kind::ExternalType, rule.type, node.place().child("type"));
    if (rule.idMember.isEmpty())
        node.reject("type", tr("References can only point at items that have an “id”."));
}

std::vector<OriginRule> RuleReader::origins(ProfileNode &type)
{
    std::vector<OriginRule> rules;
    for (ProfileNode &node : type.objects("origins")) {
        OriginRule rule;
        rule.origin = node.choice("origin",
                                  {{"builtIn", Origin::BuiltIn},
                                   {"managed", Origin::Managed},
                                   {"provided", Origin::Provided},
                                   {"excluded", Origin::Excluded}},
                                  Origin::BuiltIn);
        node.require("when");
        rule.when = conditions(node, "when");
        rule.reason = node.requiredText("reason");
        rule.key = node.text("key");
        node.rejectOthers();
        rules.push_back(std::move(rule));
    }
    return rules;
}

std::vector<DefaultRule> RuleReader::defaults(ProfileNode &type)
{
    std::vector<DefaultRule> rules;
    const JsonValue *written = type.value("absentMeans");
    if (!written)
        return rules;
    if (!written->isObject())
        type.reject("absentMeans", tr("This must be an object in braces."));
    static const QRegularExpression memberAtEnd(u"^(?:(.+)\\.)?([A-Za-z_][A-Za-z0-9_-]*)$"_s);
    for (qsizetype i = 0; written->isObject() && i < written->size(); ++i) {
        const QByteArray path = written->keyAt(i).toByteArray();
        const auto parts = memberAtEnd.match(QString::fromUtf8(path));
        const auto holder = parts.captured(1).isEmpty() ? Result<JsonPattern>()
                                                        : JsonPattern::fromText(parts.captured(1));
        if (parts.hasMatch() && holder) {
            rules.push_back({*holder, parts.captured(2).toUtf8(), written->valueAt(i)});
        } else {
            type.problems().add(type.place().child("absentMeans").child(path),
                                tr("“%1” is not a path that ends in the name of a member.")
                                    .arg(QString::fromUtf8(path)));
        }
    }
    return rules;
}

std::optional<ParentRule> RuleReader::parent(ProfileNode &type)
{
    auto node = type.object("parent");
    if (!node)
        return {};
    ParentRule rule;
    rule.type = node->requiredText("type");
    m_names.use(ProfileNames::Kind::Type, rule.type, node->place().child("type"));
    rule.childIdInParent = node->placeAt("childIdInParent");
    rule.parentIdInChild = node->placeAt("parentIdInChild");
    rule.bornWithParent = node->flag("bornWithParent", false);
    rule.bornWhen = conditions(*node, "bornWhen");
    rule.owned = node->flag("owned", false);
    rule.afterPatch = node->flag("afterPatch", false);
    if (rule.childIdInParent.isRoot() && rule.parentIdInChild.isRoot()) {
        node->reject(
            tr("Either “childIdInParent” or “parentIdInChild” must say how parent and child "
               "find each other."));
    }
    node->rejectOthers();
    return rule;
}

std::vector<JsonPattern> RuleReader::patterns(ProfileNode &type, const char *key)
{
    std::vector<JsonPattern> result = type.patterns(key);
    for (const JsonPattern &pattern : result) {
        if (pattern.matchesKeys())
            type.reject(key, tr("Only references of form “key” can end in “~”."));
    }
    return result;
}

JsonPattern RuleReader::pattern(ProfileNode &node, const char *key)
{
    JsonPattern result = node.requiredPattern(key);
    if (!result.toText().isEmpty() && result.matchesKeys())
        node.reject(key, tr("Only references of form “key” can end in “~”."));
    return result;
}

} // namespace Migration
