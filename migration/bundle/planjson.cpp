// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationfolder.h"

#include "errorjson.h"
#include "recipejson.h"

#include <migration/json/jsonlistwriter.h>
#include <migration/plan/fielddiffs.h>

#include <QCoreApplication>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr std::initializer_list<std::pair<const char *, Plan::Purpose>> purposes = {
    {"import", Plan::Purpose::Import},
    {"undo", Plan::Purpose::Undo},
    {"spread", Plan::Purpose::Spread},
    {"collapse", Plan::Purpose::Collapse},
};
constexpr std::initializer_list<std::pair<const char *, JsonDifference::Kind>> differenceKinds = {
    {"added", JsonDifference::Kind::Added},
    {"removed", JsonDifference::Kind::Removed},
    {"changed", JsonDifference::Kind::Changed},
    {"moved", JsonDifference::Kind::Moved},
};

constexpr std::initializer_list<std::pair<const char *, ChangedAt>> changedAtWords = {
    {"unknown", ChangedAt::Unknown},
    {"source", ChangedAt::Source},
    {"destination", ChangedAt::Destination},
    {"both", ChangedAt::Both},
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

void setFlag(JsonValue &object, QByteArrayView key, bool flag)
{
    if (flag)
        object.set(key, JsonValue::boolean(true));
}

template<typename Items, typename ToJson>
void setList(JsonValue &object, QByteArrayView key, const Items &items, ToJson toJson)
{
    if (items.empty())
        return;
    JsonValue list = JsonValue::array();
    for (const auto &item : items)
        list.append(toJson(item));
    object.set(key, std::move(list));
}

JsonValue numberJson(int number)
{
    return JsonValue::number(number);
}

JsonValue placeJson(const JsonPlace &place)
{
    return JsonValue::string(place.toText());
}

JsonValue fieldDiffJson(const FieldDiff &diff)
{
    JsonValue json = JsonValue::object();
    json.set("kind", word(differenceKinds, diff.kind));
    json.set("place", placeJson(diff.place));
    if (!diff.before.isNull())
        json.set("before", diff.before);
    if (!diff.after.isNull())
        json.set("after", diff.after);
    setText(json, "beforeText", diff.beforeText());
    setText(json, "afterText", diff.afterText());
    if (diff.changedAt != ChangedAt::Unknown)
        json.set("changedAt", word(changedAtWords, diff.changedAt));
    setFlag(json, "keptByChoice", diff.keptByChoice);
    setFlag(json, "takenByChoice", diff.takenByChoice);
    setFlag(json, "keptInStep", diff.keptInStep);
    setFlag(json, "madeByPlatform", diff.madeByPlatform);
    setFlag(json, "conflict", diff.isConflict()); // for other programs; not read back
    return json;
}

JsonValue valueChangeJson(const ValueChange &change)
{
    JsonValue json = JsonValue::object();
    json.set("place", placeJson(change.place));
    json.set("from", JsonValue::string(change.from));
    json.set("to", JsonValue::string(change.to));
    return json;
}

// What a source is when nothing else is written: of the change's type, if there is one at all.
QString usualSourceType(const Change &change)
{
    return change.source.id.isEmpty() ? QString() : change.type;
}

JsonValue changeJson(const Change &change)
{
    JsonValue json = JsonValue::object();
    json.set("kind", JsonValue::string(changeKindName(change.kind)));
    json.set("type", JsonValue::string(change.type));
    json.set("name", JsonValue::string(change.name));
    setText(json, "naturalKey", change.naturalKey);
    setText(json, "owner", change.owner);
    setText(json, "renamedFrom", change.renamedFrom);
    setList(json, "rewritten", change.rewritten, valueChangeJson);
    if (change.source.type != usualSourceType(change))
        json.set("sourceType", JsonValue::string(change.source.type));
    setText(json, "sourceId", change.source.id);
    setText(json, "destinationId", change.destinationId);
    setText(json, "reason", change.reason);
    setFlag(json, "bornWithParent", change.bornWithParent);
    setText(json, "parentDestinationId", change.parentDestinationId);
    setList(json, "diff", change.diff, fieldDiffJson);
    if (!change.requests.isEmpty())
        json.set("requests", change.requests.toJson());
    setList(json, "needs", change.needs, numberJson);
    setList(json, "deferred", change.deferred, placeJson);
    setList(json, "deferredNeeds", change.deferredNeeds, numberJson);
    setList(json, "secretSlots", change.secretSlots,
            [](const QString &slot) { return JsonValue::string(slot); });
    setList(json, "leftOut", change.leftOut,
            [](const QString &part) { return JsonValue::string(part); });
    setList(json, "emptySlots", change.emptySlots,
            [](const QString &slot) { return JsonValue::string(slot); });
    if (change.document)
        json.set("document", *change.document);
    setFlag(json, "keepsSecrets", change.keepsSecrets);
    setText(json, "sourceHash", QString::fromLatin1(change.sourceHash));
    setText(json, "destinationHash", QString::fromLatin1(change.destinationHash));
    return json;
}

JsonPlace placeFromText(const Fields &fields, QByteArrayView key, const QString &text)
{
    auto place = JsonPlace::fromText(text);
    if (place)
        return std::move(*place);
    fields.fail(key, place.error().text());
    return {};
}

// Nothing where the text says no more than the value.
JsonValue shownFromText(const QString &text, const JsonValue &value)
{
    return text == displayText(value) ? JsonValue() : JsonValue::string(text);
}

FieldDiff diffFromJson(const Fields &fields)
{
    FieldDiff diff;
    diff.kind = fields.word("kind", differenceKinds, JsonDifference::Kind::Changed);
    diff.place = placeFromText(fields, "place", fields.text("place"));
    diff.before = fields.value("before");
    diff.after = fields.value("after");
    diff.beforeShown = shownFromText(fields.text("beforeText"), diff.before);
    diff.afterShown = shownFromText(fields.text("afterText"), diff.after);
    diff.changedAt = fields.word("changedAt", changedAtWords, ChangedAt::Unknown);
    diff.keptByChoice = fields.flag("keptByChoice");
    diff.takenByChoice = fields.flag("takenByChoice");
    diff.keptInStep = fields.flag("keptInStep");
    diff.madeByPlatform = fields.flag("madeByPlatform");
    return diff;
}

// Indexes into the plan's changes.
std::vector<int> numbersFromJson(const Fields &fields, QByteArrayView key, qsizetype below)
{
    std::vector<int> numbers;
    const JsonValue &list = fields.value(key);
    for (qsizetype i = 0; i < list.size(); ++i) {
        const qint64 number = list.at(i).toInteger(-1);
        if (number < 0 || number >= below) {
            fields.fail(key,
                        QCoreApplication::translate("Migration::PlanJson",
                                                    "there is no change of that number."));
            return {};
        }
        numbers.push_back(static_cast<int>(number));
    }
    return numbers;
}

std::vector<QString> textsFromJson(const Fields &fields, QByteArrayView key)
{
    const QStringList texts = fields.texts(key);
    return {texts.begin(), texts.end()};
}

Change changeFromJson(const Fields &fields, qsizetype changeCount,
                      const std::shared_ptr<RequestFile> &requestFile)
{
    Change change;
    if (const auto kind = changeKindFromName(fields.text("kind")))
        change.kind = *kind;
    else
        fields.fail("kind",
                    QCoreApplication::translate("Migration::PlanJson",
                                                "this kind of change is not known."));
    change.type = fields.text("type");
    change.name = fields.text("name");
    change.owner = fields.text("owner");
    change.naturalKey = fields.text("naturalKey");
    change.renamedFrom = fields.text("renamedFrom");
    fields.forEachObject("rewritten", [&](const Fields &value) {
        change.rewritten.push_back({placeFromText(value, "place", value.text("place")),
                                    value.text("from"), value.text("to")});
    });
    change.source.id = fields.text("sourceId");
    change.source.type =
        fields.has("sourceType") ? fields.text("sourceType") : usualSourceType(change);
    change.destinationId = fields.text("destinationId");
    change.reason = fields.text("reason");
    change.bornWithParent = fields.flag("bornWithParent");
    change.parentDestinationId = fields.text("parentDestinationId");
    fields.forEachObject("diff",
                         [&](const Fields &diff) { change.diff.push_back(diffFromJson(diff)); });
    change.requests = PlannedRequests::fromJson(fields.value("requests"), requestFile);
    change.needs = numbersFromJson(fields, "needs", changeCount);
    for (const QString &place : fields.texts("deferred"))
        change.deferred.push_back(placeFromText(fields, "deferred", place));
    change.deferredNeeds = numbersFromJson(fields, "deferredNeeds", changeCount);
    change.secretSlots = textsFromJson(fields, "secretSlots");
    change.leftOut = textsFromJson(fields, "leftOut");
    change.emptySlots = textsFromJson(fields, "emptySlots");
    if (fields.has("document"))
        change.document = fields.value("document");
    change.keepsSecrets = fields.flag("keepsSecrets");
    change.sourceHash = fields.bytes("sourceHash");
    change.destinationHash = fields.bytes("destinationHash");
    return change;
}

JsonValue summaryJson(const PlanCounts &counts)
{
    JsonValue json = JsonValue::object();
    json.set("writes", JsonValue::number(counts.writes()));
    json.set("create", JsonValue::number(counts.create));
    json.set("update", JsonValue::number(counts.update));
    json.set("delete", JsonValue::number(counts.remove));
    json.set("match", JsonValue::number(counts.match));
    json.set("skip", JsonValue::number(counts.skip));
    json.set("blocked", JsonValue::number(counts.blocked));
    return json;
}

// All but the changes.
JsonValue planHead(const Plan &plan, const QByteArray &fingerprint)
{
    JsonValue json = JsonValue::object();
    json.set("causeway", fileStamp());
    json.set("summary", summaryJson(plan.counts()));
    json.set("fingerprint", JsonValue::utf8(fingerprint));
    json.set("purpose", word(purposes, plan.purpose));
    if (plan.side == Side::Source)
        json.set("side", JsonValue::utf8("source"));
    if (plan.undoesRun != 0)
        json.set("undoesRun", JsonValue::number(plan.undoesRun));
    setText(json, "recipeHash", QString::fromLatin1(plan.recipeHash));
    setText(json, "madeAt", plan.madeAt.toUTC().toString(Qt::ISODateWithMs));
    json.set("source", environmentToJson(plan.source));
    json.set("destination", environmentToJson(plan.destination));
    return json;
}

} // namespace

JsonValue planToJson(const Plan &plan)
{
    JsonValue json = planHead(plan, plan.fingerprint());
    JsonValue changes = JsonValue::array();
    for (const Change &change : plan.changes)
        changes.append(changeJson(change));
    json.set("changes", std::move(changes));
    return json;
}

bool writePlanJson(const Plan &plan, QIODevice &device, const QByteArray &fingerprint)
{
    const JsonValue head = planHead(plan, fingerprint.isEmpty() ? plan.fingerprint() : fingerprint);
    return writeJsonWithList(device, head, "changes", plan.changes.size(),
                             [&](size_t i) { return changeJson(plan.changes[i]); });
}

Result<Plan> planFromJson(const JsonValue &json, QByteArray *fingerprint)
{
    const QString file = QCoreApplication::translate("Migration::PlanJson", "The plan");
    if (auto known = checkFileStamp(json, file); !known)
        return tl::unexpected(known.error());
    QString error;
    const Fields fields(json, &error);
    Plan plan;
    plan.purpose = fields.word("purpose", purposes, Plan::Purpose::Import);
    plan.side = fields.text("side") == "source"_L1 ? Side::Source : Side::Destination;
    plan.undoesRun = fields.number("undoesRun");
    plan.recipeHash = fields.bytes("recipeHash");
    plan.madeAt = fields.time("madeAt");
    plan.source = environmentFromJson(fields.object("source"));
    plan.destination = environmentFromJson(fields.object("destination"));
    const qsizetype count = json.value("changes").size();
    plan.changes.reserve(static_cast<size_t>(count));
    const auto requestFile = std::make_shared<RequestFile>();
    fields.forEachObject("changes", [&](const Fields &change) {
        plan.changes.push_back(changeFromJson(change, count, requestFile));
    });
    if (!error.isEmpty())
        return contentFailure(file, error);
    const QByteArray itsFingerprint = plan.fingerprint();
    if (fields.bytes("fingerprint") != itsFingerprint) {
        return failure(Error::Kind::Validation,
                       QCoreApplication::translate(
                           "Migration::PlanJson",
                           "The plan was edited by hand or damaged: it no longer fits its "
                           "fingerprint and will not be run. Make the plan again."));
    }
    if (fingerprint)
        *fingerprint = itsFingerprint;
    return plan;
}

} // namespace Migration
