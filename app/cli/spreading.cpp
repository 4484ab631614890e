// SPDX-License-Identifier: GPL-3.0-or-later
// Verbs that give secrets names of their own on one side, and take that back: spread, collapse, and
// the halves of undo and resume that belong to them.
#include "verbs.h"

#include <migration/core/failedjob.h>

#include <QCoreApplication>

namespace App {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(App::Spreading)
};

const char *outcomeName(SpreadLine::Outcome outcome)
{
    switch (outcome) {
    case SpreadLine::Outcome::Changed: return "changed";
    case SpreadLine::Outcome::Kept: return "kept";
    case SpreadLine::Outcome::Refused: return "refused";
    }
    return "";
}

JsonValue textsJson(const QStringList &texts)
{
    JsonValue list = JsonValue::array();
    for (const QString &text : texts)
        list.append(JsonValue::string(text));
    return list;
}

JsonValue lineJson(const SpreadLine &line)
{
    JsonValue json = JsonValue::object();
    json.set("outcome", JsonValue::utf8(outcomeName(line.outcome)));
    json.set("variableId", JsonValue::string(line.variableId));
    json.set("name", JsonValue::string(line.name));
    json.set("scope", JsonValue::string(line.scope));
    json.set("secretName", JsonValue::string(line.secretName));
    json.set("reference", JsonValue::string(line.reference));
    json.set("resolves", JsonValue::boolean(line.resolves));
    json.set("reason", JsonValue::string(line.reason));
    json.set("warnings", textsJson(line.warnings));
    return json;
}

JsonValue previewJson(const SpreadPreview &preview)
{
    static const QHash<Plan::Purpose, const char *> purposes{{Plan::Purpose::Spread, "spread"},
                                                             {Plan::Purpose::Collapse, "collapse"},
                                                             {Plan::Purpose::Undo, "undo"}};
    JsonValue json = JsonValue::object();
    json.set("purpose", JsonValue::utf8(purposes.value(preview.purpose)));
    json.set("side", JsonValue::utf8(preview.side == Side::Source ? "source" : "destination"));
    json.set("fingerprint", JsonValue::utf8(preview.plan->fingerprint()));
    JsonValue summary = JsonValue::object();
    summary.set("sets", JsonValue::number(preview.writes()));
    summary.set("secrets", JsonValue::number(preview.outcome.count(SpreadLine::Outcome::Changed)));
    summary.set("kept", JsonValue::number(preview.outcome.count(SpreadLine::Outcome::Kept)));
    summary.set("refused", JsonValue::number(preview.outcome.count(SpreadLine::Outcome::Refused)));
    summary.set("refusedSets", JsonValue::number(preview.outcome.refusedSets()));
    summary.set("warnings", JsonValue::number(preview.outcome.warnings()));
    json.set("summary", summary);
    JsonValue sets = JsonValue::array();
    for (const SpreadSet &set : preview.outcome.sets) {
        const VariableSet &of = preview.sets.sets[static_cast<size_t>(set.set)];
        JsonValue item = JsonValue::object();
        item.set("owner", JsonValue::string(of.owner));
        item.set("id", JsonValue::string(of.key.id));
        item.set("refused", JsonValue::string(set.refused));
        item.set("variablesBefore", JsonValue::number(set.variablesBefore));
        item.set("variablesAfter", JsonValue::number(set.variablesAfter));
        item.set("secrets", JsonValue::number(set.secrets));
        JsonValue lines = JsonValue::array();
        for (const SpreadLine &line : set.lines)
            lines.append(lineJson(line));
        item.set("lines", lines);
        sets.append(item);
    }
    json.set("sets", sets);
    json.set("warnings", textsJson(preview.warnings));
    if (preview.purpose == Plan::Purpose::Spread)
        json.set("exposes", textsJson(spreadExposure()));
    json.set("plan", planToJson(*preview.plan));
    return json;
}

void showLine(Output &out, const SpreadLine &line, bool isCollapse)
{
    const QString what = u"%1 [%2]"_s.arg(line.name, line.scope);
    switch (line.outcome) {
    case SpreadLine::Outcome::Changed:
        out.line(isCollapse ? Text::tr("  ~ secret %1 → %2").arg(line.secretName, what)
                            : Text::tr("  ~ %1 → secret %2, and %3 in its place")
                                  .arg(what, line.secretName, line.reference));
        break;
    case SpreadLine::Outcome::Kept: out.line(u"  = %1 – %2"_s.arg(what, line.reason)); break;
    case SpreadLine::Outcome::Refused: out.line(u"  ! %1 – %2"_s.arg(what, line.reason)); break;
    }
    for (const QString &warning : line.warnings)
        out.line(u"      "_s + warning);
}

QString summaryOf(const SpreadPreview &preview)
{
    const int changed = preview.outcome.count(SpreadLine::Outcome::Changed);
    const int refused = preview.outcome.count(SpreadLine::Outcome::Refused);
    const QString sets = Text::tr("in %n variable set(s)", nullptr, preview.writes());
    QString text;
    if (changed == 0)
        text = preview.purpose == Plan::Purpose::Collapse ? Text::tr("Nothing to collapse.")
                                                          : Text::tr("Nothing to spread.");
    else if (preview.purpose == Plan::Purpose::Collapse)
        text = Text::tr("%n secret(s) get name and scope back %1.", nullptr, changed).arg(sets);
    else
        text = Text::tr("%n secret(s) get a name of their own %1.", nullptr, changed).arg(sets);
    if (refused > 0)
        text += u' ' + Text::tr("%n stay(s) as it is, for the reason given.", nullptr, refused);
    if (preview.outcome.refusedSets() > 0) {
        text += u' '
            + Text::tr("%n variable set(s) can not be changed.", nullptr,
                       preview.outcome.refusedSets());
    }
    return text;
}

void showPreview(Command &command)
{
    const SpreadPreview &preview = *command.session().spreading().preview();
    if (command.arguments().json) {
        if (!command.arguments().yes)
            command.out().json(previewJson(preview));
        return;
    }
    Output &out = command.out();
    if (preview.purpose == Plan::Purpose::Undo) {
        for (const Change &change : preview.plan->changes)
            out.line(change.writes()
                         ? u"~ "_s + change.title()
                         : QString(u"= "_s + change.title() + u" – "_s + change.reason));
        return out.line(countsSentence(preview.plan->counts(), preview.purpose));
    }
    for (const SpreadSet &set : preview.outcome.sets) {
        out.line(preview.sets.sets[static_cast<size_t>(set.set)].owner);
        if (!set.refused.isEmpty()) {
            out.line(u"  ! "_s + set.refused);
            continue;
        }
        for (const SpreadLine &line : set.lines)
            showLine(out, line, preview.purpose == Plan::Purpose::Collapse);
    }
    for (const QString &warning : preview.warnings)
        out.line(warning);
    out.line(summaryOf(preview));
    if (preview.purpose == Plan::Purpose::Spread && preview.writes() > 0) {
        for (const QString &sentence : spreadExposure())
            out.line(u"· "_s + sentence);
    }
}

// What was shown is what is approved.
Result<> approvePreview(Command &command)
{
    const SpreadPreview &preview = *command.session().spreading().preview();
    const Arguments &arguments = command.arguments();
    const bool isClean = preview.outcome.count(SpreadLine::Outcome::Refused) == 0
        && preview.outcome.refusedSets() == 0;
    if (!arguments.yes) {
        command.setExitCode(preview.writes() == 0 && isClean ? ExitCode::Done
                                                             : ExitCode::Differences);
        if (preview.writes() > 0)
            command.out().note(Text::tr("Nothing has been written. Add --yes to write this."));
        command.stopHere();
        return {};
    }
    const QByteArray fingerprint = preview.plan->fingerprint();
    if (!arguments.fingerprint.isEmpty() && arguments.fingerprint.toLatin1() != fingerprint) {
        return failure(
            Error::Kind::Conflict,
            Text::tr("The preview is not the one of that fingerprint any more; nothing was "
                     "written. Look at the new preview, whose fingerprint is %1.")
                .arg(QString::fromLatin1(fingerprint)));
    }
    if (!isClean)
        command.setExitCode(ExitCode::Differences);
    if (preview.writes() == 0) {
        if (arguments.json)
            command.out().json(previewJson(preview));
        command.stopHere();
    } else {
        command.session().spreading().approve(fingerprint);
    }
    return {};
}

Result<> sayResult(Command &command)
{
    const SpreadSession &spreading = command.session().spreading();
    const SpreadVerification &verification = *spreading.verification();
    const RunState &state = spreading.lastState();
    const int written = state.count(ChangeState::Done);
    const int failed = state.count(ChangeState::Failed) + state.count(ChangeState::Blocked);
    if (!verification.problems.isEmpty())
        command.setExitCode(ExitCode::ChangesFailed);
    if (command.arguments().json) {
        JsonValue json = JsonValue::object();
        json.set("written", JsonValue::number(written));
        json.set("failed", JsonValue::number(failed));
        json.set("asPlanned", JsonValue::number(verification.asPlanned));
        json.set("problems", textsJson(verification.problems));
        command.out().json(json);
        return {};
    }
    command.out().line(Text::tr("%n variable set(s) written.", nullptr, written));
    command.out().line(verification.summary());
    for (const QString &problem : verification.problems)
        command.out().line(u"! "_s + problem);
    return {};
}

void runAndVerify(Command &command, bool isResumed)
{
    command.then([&command, isResumed] {
        return isResumed ? command.session().readUnfinishedRun() : nullptr;
    });
    command.then([&command, isResumed]() -> std::unique_ptr<Job> {
        Error whyNot;
        SpreadSession &spreading = command.session().spreading();
        auto runner = isResumed ? spreading.resume(&whyNot) : spreading.run(&whyNot);
        return watchedRun(command, std::move(runner), whyNot);
    });
    command.then([&command] { return command.session().spreading().verify(); });
    command.thenDo([&command] { return sayResult(command); });
}

Result<SpreadOptions> optionsOf(const Arguments &arguments)
{
    SpreadOptions options;
    options.prompted = arguments.prompted;
    if (arguments.mode == u"compatible"_s)
        options.naming = SpreadNaming::Compatible;
    else if (!arguments.mode.isEmpty() && arguments.mode != u"safe"_s)
        return failure(Error::Kind::Validation,
                       Text::tr("--mode takes safe or compatible, not “%1”.").arg(arguments.mode));
    return options;
}

// What an interrupted run has written shows in no preview: with one begun, nothing to spread would not
// mean that all is done.
Result<> refuseUnfinished(Command &command)
{
    if (!command.session().spreading().unfinishedSide())
        return {};
    return failure(Error::Kind::Conflict,
                   Text::tr("An earlier run of this migration was interrupted. causeway-cli resume "
                            "goes on with it; nothing else was done."));
}

void refuse(Command &command, const Error &error)
{
    command.thenDo([error]() -> Result<> { return tl::unexpected(error); });
}

using MakePreview = std::function<std::unique_ptr<Job>(SpreadSession &spreading, Side side)>;

void previewAndWrite(Command &command, bool readsFirst, const MakePreview &preview)
{
    const auto side = sideOf(command.arguments());
    if (!side)
        return refuse(command, side.error());
    openFolder(command);
    command.thenDo([&command] { return refuseUnfinished(command); });
    if (readsFirst)
        readSide(command, *side);
    else
        logIn(command, *side);
    command.then(
        [&command, side = *side, preview] { return preview(command.session().spreading(), side); });
    command.thenDo([&command]() -> Result<> {
        showPreview(command);
        return approvePreview(command);
    });
    runAndVerify(command, false);
}

} // namespace

void addSpread(Command &command)
{
    const auto options = optionsOf(command.arguments());
    if (!options)
        return refuse(command, options.error());
    previewAndWrite(command, true, [options = *options](SpreadSession &spreading, Side side) {
        return spreading.previewSpread(side, options);
    });
}

void addCollapse(Command &command)
{
    previewAndWrite(command, true, [](SpreadSession &spreading, Side side) {
        return spreading.previewCollapse(side);
    });
}

void undoSpreading(Command &command)
{
    previewAndWrite(command, false, [](SpreadSession &spreading, Side side) {
        return spreading.previewUndo(side); // reads the side itself
    });
}

void resumeSpreading(Command &command)
{
    logIn(command, *command.session().spreading().unfinishedSide());
    runAndVerify(command, true);
}

} // namespace App
