// SPDX-License-Identifier: GPL-3.0-or-later
// How a migration goes about it: what select says beyond a selection, and the verbs sync and pieces.
#include "verbs.h"

#include <migration/bundle/files.h>
#include <migration/core/failedjob.h>
#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>

#include <QCoreApplication>
#include <QFile>
#include <QHash>

namespace App {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(App::Strategies)
};

std::optional<ExistingPolicy> policyNamed(const QString &name)
{
    static const QHash<QString, ExistingPolicy> policies{
        {u"overwrite"_s, ExistingPolicy::Overwrite},
        {u"skip"_s, ExistingPolicy::Skip},
        {u"ask"_s, ExistingPolicy::Ask},
        {u"adopt"_s, ExistingPolicy::Adopt}};
    const auto it = policies.constFind(name);
    return it == policies.cend() ? std::nullopt : std::optional(*it);
}

Result<QString> typeOf(Command &command, const QString &what)
{
    const QString type = what.section(u'/', 0, 0);
    if (command.session().profile()->type(type))
        return type;
    return failure(
        Error::Kind::Validation,
        Text::tr("There is no resource type “%1”; causeway-cli types lists them.").arg(type));
}

// TYPE/NAME as the recipe names a resource: by its natural key where the source is known.
Result<QString> keyOf(Command &command, const QString &what)
{
    const auto type = typeOf(command, what);
    if (!type)
        return type;
    const QString name = what.section(u'/', 1);
    if (name.isEmpty()) {
        return failure(Error::Kind::Validation,
                       Text::tr("“%1” names a type; TYPE/NAME is needed here.").arg(what));
    }
    if (const auto source = command.session().snapshot(Side::Source)) {
        for (const int node : source->ofType(*type)) {
            const Resource &resource = source->resources()[static_cast<size_t>(node)];
            if (resource.name.compare(name, Qt::CaseInsensitive) == 0)
                return recipeKey(resource);
        }
    }
    // Gone at the source, or not read yet.
    return recipeKey(*type, foldKey(name, command.session().profile()->type(*type)->keyCase));
}

Result<> setPolicy(Command &command, const QString &what, const QString &how)
{
    const auto policy = policyNamed(how);
    if (!policy && how != u"default"_s) {
        return failure(
            Error::Kind::Validation,
            Text::tr("--policy takes overwrite, skip, ask, adopt or default, not “%1”.").arg(how));
    }
    if (!what.contains(u'/')) {
        const auto type = typeOf(command, what);
        if (!type)
            return failure(type.error());
        command.session().setExistingPolicy(*type,
                                            policy.value_or(command.session().recipe().existing));
        return {};
    }
    const auto key = keyOf(command, what);
    if (!key)
        return failure(key.error());
    command.session().setResourcePolicy(*key, policy);
    return {};
}

Result<> setField(Command &command, const QString &option, const QString &what,
                  const QString &place)
{
    const auto key = keyOf(command, what);
    if (!key)
        return failure(key.error());
    if (const auto known = JsonPlace::fromText(place); !known)
        return failure(known.error());
    if (option != u"take"_s)
        command.session().setFieldKept(*key, place, option == u"keep"_s);
    if (option != u"keep"_s)
        command.session().setFieldTaken(*key, place, option == u"take"_s);
    return {};
}

Result<> setDeletion(Command &command, const QString &what, bool isTaken)
{
    const auto name = what.contains(u'/') ? keyOf(command, what) : typeOf(command, what);
    if (!name)
        return failure(name.error());
    if (what.contains(u'/'))
        command.session().setDeletion(*name, isTaken);
    else
        command.session().setDeletionByType(*name, isTaken);
    return {};
}

Result<> setStayingBehind(Command &command, const QString &what, bool stays)
{
    const auto type = typeOf(command, what);
    if (!type)
        return failure(type.error());
    if (!command.session().profile()->type(*type)->canStayBehind) {
        return failure(Error::Kind::Validation,
                       Text::tr("Resources of the type “%1” can not be left behind with what is "
                                "only for them; --exclude leaves out single ones.")
                           .arg(*type));
    }
    Selection staying = command.session().recipe().stayingBehind;
    std::vector<SelectionRule> rules = staying.rules();
    SelectionRule rule;
    rule.include = stays;
    rule.type = *type;
    if (what.contains(u'/'))
        rule.name = what.section(u'/', 1);
    rules.push_back(std::move(rule));
    staying.setRules(std::move(rules));
    command.session().setStayingBehind(staying);
    return {};
}

Result<ValueRule> ruleFrom(const QString &option, const QStringList &values)
{
    ValueRule rule;
    rule.type = values.front().section(u'/', 0, 0);
    rule.path = values.front().section(u'/', 1);
    rule.text = values.at(1);
    if (option == u"suffix"_s) {
        rule.kind = ValueRule::Kind::Suffix;
    } else if (option == u"replace"_s) {
        rule.kind = ValueRule::Kind::Replace;
        rule.replacement = values.at(2);
    } else if (option == u"table"_s) {
        const auto table = readJsonFile(rule.text);
        if (!table)
            return failure(table.error());
        rule.kind = ValueRule::Kind::Table;
        rule.text.clear();
        for (qsizetype i = 0; i < table->size(); ++i) {
            if (table->isObject() && table->valueAt(i).isString())
                rule.table.emplace_back(QString::fromUtf8(table->keyAt(i)),
                                        table->valueAt(i).toString());
        }
    }
    return rule;
}

Result<> addRule(Command &command, const QString &option, const QStringList &values)
{
    auto rule = ruleFrom(option, values);
    if (!rule)
        return failure(rule.error());
    if (rule->type != u"*"_s) {
        if (const auto type = typeOf(command, rule->type); !type)
            return failure(type.error());
    }
    std::vector<ValueRule> rules = command.session().recipe().valueRules;
    rules.push_back(std::move(*rule));
    return command.session().setValueRules(std::move(rules));
}

Result<> setQuiet(Command &command, const QString &word)
{
    const PlatformProfile &profile = *command.session().profile();
    if (word != u"on"_s && word != u"off"_s)
        return failure(Error::Kind::Validation,
                       Text::tr("--mute takes on or off, not “%1”.").arg(word));
    if (!profile.quiet)
        return failure(Error::Kind::Validation,
                       Text::tr("%1 has nothing that would call people.").arg(profile.title));
    command.session().setQuiet(word == u"on"_s);
    return {};
}

Result<> decideOne(Command &command, const QString &option, const QStringList &values)
{
    if (option == u"policy"_s)
        return setPolicy(command, values.at(0), values.at(1));
    if (option == u"keep"_s || option == u"take"_s || option == u"free"_s)
        return setField(command, option, values.at(0), values.at(1));
    if (option == u"delete"_s || option == u"no-delete"_s)
        return setDeletion(command, values.at(0), option == u"delete"_s);
    if (option == u"leave-behind"_s || option == u"bring-along"_s)
        return setStayingBehind(command, values.at(0), option == u"leave-behind"_s);
    if (option == u"mute"_s)
        return setQuiet(command, values.at(0));
    return addRule(command, option, values);
}

Result<> decideGenerally(Command &command)
{
    const Arguments &arguments = command.arguments();
    MigrationSession &session = command.session();
    if (!arguments.existing.isEmpty()) {
        const auto policy = policyNamed(arguments.existing);
        if (!policy) {
            return failure(Error::Kind::Validation,
                           Text::tr("--existing takes overwrite, skip, ask or adopt, not “%1”.")
                               .arg(arguments.existing));
        }
        session.setExistingPolicy({}, *policy);
    }
    if (!arguments.strategy.isEmpty()) {
        const auto strategy = strategyNamed(arguments.strategy);
        if (!strategy) {
            return failure(
                Error::Kind::Validation,
                Text::tr(
                    "There is no strategy “%1”; use everything, piece-by-piece or keep-in-step.")
                    .arg(arguments.strategy));
        }
        session.setStrategy(*strategy);
    }
    if (!arguments.conflicts.isEmpty()) {
        static const QHash<QString, ConflictPolicy> policies{
            {u"ask"_s, ConflictPolicy::Ask},
            {u"source"_s, ConflictPolicy::TakeSource},
            {u"destination"_s, ConflictPolicy::KeepDestination}};
        if (!policies.contains(arguments.conflicts)) {
            return failure(Error::Kind::Validation,
                           Text::tr("--conflicts takes ask, source or destination, not “%1”.")
                               .arg(arguments.conflicts));
        }
        session.setConflictPolicy(policies.value(arguments.conflicts));
    }
    return arguments.noRules ? session.setValueRules({}) : Result<>();
}

void showPieces(Command &command, const std::vector<Piece> &pieces)
{
    JsonValue list = JsonValue::array();
    for (size_t i = 0; i < pieces.size(); ++i) {
        const Piece &piece = pieces[i];
        JsonValue item = JsonValue::object();
        item.set("order", JsonValue::number(static_cast<qint64>(i) + 1));
        item.set("id", JsonValue::string(piece.id));
        item.set("title", JsonValue::string(piece.title));
        item.set("resources", JsonValue::number(piece.size));
        item.set("done", JsonValue::number(piece.done));
        list.append(item);
        if (!command.arguments().json) {
            command.out().line(u"%1 %2/%3  %4  %5"_s.arg(piece.isDone() ? u"✓"_s : u"·"_s)
                                   .arg(piece.done, 5)
                                   .arg(piece.size, -5)
                                   .arg(piece.id, piece.title));
        }
    }
    if (command.arguments().json)
        command.out().json(list);
}

Result<> selectPiece(Command &command, const std::vector<Piece> &pieces)
{
    const QString wanted = command.arguments().piece;
    for (const Piece &piece : pieces) {
        if (piece.id.compare(wanted, Qt::CaseInsensitive) != 0)
            continue;
        command.session().selectPiece(piece);
        command.out().note(Text::tr("Selected “%1”.").arg(piece.title));
        return {};
    }
    return failure(Error::Kind::Validation,
                   Text::tr("There is no piece “%1”; causeway-cli pieces lists them.").arg(wanted));
}

Result<> trackPieces(Command &command)
{
    const Arguments &arguments = command.arguments();
    // A copy: to select one is to change an answer.
    const std::vector<Piece> pieces = command.session().pieces();
    showPieces(command, pieces);
    if (!arguments.file.isEmpty()) {
        if (const auto written = writeWholeFile(arguments.file, piecesCsv(pieces)); !written)
            return written;
    }
    const bool isDone = std::all_of(pieces.begin(), pieces.end(),
                                    [](const Piece &piece) { return piece.isDone(); });
    command.setExitCode(isDone ? ExitCode::Done : ExitCode::Differences);
    return arguments.piece.isEmpty() ? Result<>() : selectPiece(command, pieces);
}

} // namespace

std::optional<Strategy> strategyNamed(const QString &name)
{
    static const QHash<QString, Strategy> strategies{{QString(), Strategy::Everything},
                                                     {u"everything"_s, Strategy::Everything},
                                                     {u"piece-by-piece"_s, Strategy::PieceByPiece},
                                                     {u"keep-in-step"_s, Strategy::KeepInStep}};
    const auto it = strategies.constFind(name);
    return it == strategies.cend() ? std::nullopt : std::optional(*it);
}

Result<> decide(Command &command)
{
    if (const auto general = decideGenerally(command); !general)
        return general;
    for (const auto &[option, values] : command.arguments().decisions) {
        if (const auto decided = decideOne(command, option, values); !decided)
            return decided;
    }
    return {};
}

void addPieces(Command &command)
{
    openFolder(command);
    command.thenDo([&command]() -> Result<> {
        const QString by = command.arguments().piecesBy;
        if (by.isEmpty())
            return {};
        if (by != u"type"_s && by != u"group"_s) {
            if (const auto type = typeOf(command, by); !type)
                return failure(type.error());
        }
        command.session().setPiecesBy(by);
        return {};
    });
    command.then([&command] { return command.session().validate(); });
    command.thenDo([&command] { return trackPieces(command); });
}

void addSync(Command &command)
{
    openFolderTo(command, Opened::ForReading);
    readBothSides(command);
    command.then([&command] { return command.session().validate(); });
    command.thenDo([&command]() -> Result<> {
        if (command.session().openErrorCount() == 0)
            return {};
        showFindings(command);
        command.out().note(Text::tr("Nothing was written: these need a decision first."));
        command.setExitCode(ExitCode::Differences);
        command.stopHere();
        return {};
    });
    loadSecrets(command);
    command.then([&command] { return command.session().makePlan(); });
    command.thenDo([&command]() -> Result<> {
        const PlanCounts counts = command.session().plan()->counts();
        const bool needsAPerson = counts.blocked > 0;
        const bool needsApproval = counts.writes() > 0 && !command.arguments().yes;
        if (!needsAPerson && !needsApproval)
            return {};
        if (command.arguments().json)
            command.out().json(planToJson(*command.session().plan()));
        else
            command.out().plan(*command.session().plan());
        command.out().note(
            needsAPerson
                ? Text::tr("Nothing was written: what is marked with ! needs a decision first.")
                : Text::tr("Nothing was written. Add --yes to approve this plan."));
        command.setExitCode(ExitCode::Differences);
        command.stopHere();
        return {};
    });
    command.thenDo([&command]() -> Result<> {
        command.changeArguments().yes = true; // nothing is written, or it was approved above
        return {};
    });
    approvePlan(command);
    runApproved(command);
    verifyAndReport(command);
}

} // namespace App
