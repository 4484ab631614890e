// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include "reportrows.h"

#include <migration/bundle/errorjson.h>
#include <migration/bundle/files.h>
#include <migration/bundle/recipejson.h>
#include <migration/json/jsonlistwriter.h>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

JsonValue summaryJson(const ReportInput &input)
{
    const PlanCounts plan = input.plan->counts();
    const ResultCounts results = countResults(input);
    JsonValue json = JsonValue::object();
    const std::pair<const char *, int> counts[] = {
        {"create", plan.create},    {"update", plan.update},    {"delete", plan.remove},
        {"match", plan.match},      {"skip", plan.skip},        {"wanted", results.wanted},
        {"made", results.made},     {"failed", results.failed}, {"blocked", results.blocked},
        {"notRun", results.notRun},
    };
    for (const auto &[name, count] : counts)
        json.set(name, JsonValue::number(count));
    return json;
}

JsonValue diffsJson(const std::vector<FieldDiff> &diffs)
{
    JsonValue list = JsonValue::array();
    for (const FieldDiff &diff : diffs) {
        JsonValue json = JsonValue::object();
        json.set("place", JsonValue::string(diff.place.toText()));
        if (diff.kind != JsonDifference::Kind::Added)
            json.set("before", diff.before);
        if (diff.kind != JsonDifference::Kind::Removed)
            json.set("after", diff.after);
        setText(json, "beforeText", diff.beforeText());
        setText(json, "afterText", diff.afterText());
        if (diff.keptByChoice)
            json.set("keptByChoice", JsonValue::boolean(true));
        if (diff.keptInStep)
            json.set("keptInStep", JsonValue::boolean(true));
        if (diff.madeByPlatform)
            json.set("madeByPlatform", JsonValue::boolean(true));
        list.append(std::move(json));
    }
    return list;
}

JsonValue rowJson(const ReportRow &row)
{
    const Change &change = *row.change;
    JsonValue json = JsonValue::object();
    json.set("change", JsonValue::number(row.number));
    json.set("kind", JsonValue::string(changeKindName(change.kind)));
    json.set("result", JsonValue::string(resultName(row.result)));
    json.set("type", JsonValue::string(change.type));
    json.set("name", JsonValue::string(change.name));
    setText(json, "sourceId", change.source.id);
    setText(json, "destinationId", row.destinationId());
    setText(json, "note", row.note());
    if (!change.diff.empty())
        json.set("diff", diffsJson(change.diff));
    if (!change.emptySlots.empty())
        json.set("emptySecrets", textList({change.emptySlots.begin(), change.emptySlots.end()}));
    if (row.outcome && row.outcome->error->kind != Error::Kind::None)
        json.set("error", errorToJson(*row.outcome->error));
    if (row.verification) {
        JsonValue verification = JsonValue::object();
        verification.set("verdict", JsonValue::string(verdictName(row.verification->verdict)));
        if (!row.verification->differences.empty())
            verification.set("differences", diffsJson(row.verification->differences));
        json.set("verification", std::move(verification));
    }
    return json;
}

JsonValue checklistJson(const std::vector<ReportItem> &items)
{
    JsonValue list = JsonValue::array();
    for (const ReportItem &item : items) {
        JsonValue json = JsonValue::object();
        json.set("id", JsonValue::string(item.id));
        json.set("text", JsonValue::string(item.text));
        if (!item.names.isEmpty())
            json.set("names", textList(item.names));
        json.set("ticked", JsonValue::boolean(item.ticked));
        list.append(std::move(json));
    }
    return list;
}

void setTime(JsonValue &json, QByteArrayView key, const QDateTime &time)
{
    setText(json, key, time.toUTC().toString(Qt::ISODateWithMs));
}

} // namespace

bool writeReportJson(const ReportInput &input, QIODevice &device)
{
    JsonValue json = JsonValue::object();
    json.set("causeway", fileStamp());
    json.set("result", JsonValue::string(resultSentence(input)));
    json.set("purpose",
             JsonValue::utf8(input.plan->purpose == Plan::Purpose::Undo ? "undo" : "import"));
    json.set("preview", JsonValue::boolean(!input.state));
    json.set("summary", summaryJson(input));
    json.set("fingerprint", JsonValue::utf8(fingerprintOf(input)));
    setTime(json, "startedAt", input.startedAt);
    setTime(json, "endedAt", input.endedAt);
    json.set("source", environmentToJson(input.plan->source));
    json.set("destination", environmentToJson(input.plan->destination));
    if (input.verification)
        setText(json, "verification", input.verification->summary());
    json.set("checklist", checklistJson(input.checklist));
    const std::vector<ReportRow> rows = reportRows(input);
    return writeJsonWithList(device, json, "changes", rows.size(),
                             [&rows](size_t i) { return rowJson(rows[i]); });
}

} // namespace Migration
