// SPDX-License-Identifier: GPL-3.0-or-later
// Verbs that connect to nothing: platforms, types, new, select, pack, unpack.
#include "verbs.h"

#include <QHash>

namespace App {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(App::Setup)
};

std::shared_ptr<const PlatformProfile> findProfile(Command &command, const QString &id)
{
    for (const auto &profile : command.context().services().profiles) {
        if (profile->id == id)
            return profile;
    }
    return {};
}

tl::unexpected<Error> unknownPlatform(Command &command, const QString &id)
{
    QStringList known;
    for (const auto &profile : command.context().services().profiles)
        known += profile->id;
    return failure(
        Error::Kind::Validation,
        Text::tr("The platform “%1” is not known. Known are: %2.").arg(id, known.join(u", "_s)));
}

Result<Environment> makeEnvironment(Command &command, const PlatformProfile &profile, Side side)
{
    const Arguments &arguments = command.arguments();
    const bool isSource = side == Side::Source;
    const auto address = command.context().services().connectors->cleanAddress(
        profile, isSource ? arguments.sourceAddress : arguments.destinationAddress,
        arguments.acceptPlainHttp);
    if (!address)
        return failure(address.error());
    Environment environment;
    environment.address = *address;
    environment.acceptsPlainHttp = arguments.acceptPlainHttp;
    // Name or id; settled when the login shows which there are.
    environment.name = isSource ? arguments.sourceEnvironment : arguments.destinationEnvironment;
    if (environment.name.isEmpty())
        environment.name = command.environment().environmentId(side);
    return environment;
}

Result<> makeFolder(Command &command)
{
    const Arguments &arguments = command.arguments();
    const auto profile = findProfile(command, arguments.platform);
    if (!profile)
        return unknownPlatform(command, arguments.platform);
    const auto strategy = strategyNamed(arguments.strategy);
    if (!strategy) {
        return failure(
            Error::Kind::Validation,
            Text::tr("There is no strategy “%1”; use everything, piece-by-piece or keep-in-step.")
                .arg(arguments.strategy));
    }
    Recipe recipe;
    recipe.platform = profile->id;
    recipe.name = arguments.name;
    recipe.strategy = *strategy;
    for (const Side side : {Side::Source, Side::Destination}) {
        const auto environment = makeEnvironment(command, *profile, side);
        if (!environment)
            return failure(environment.error());
        (side == Side::Source ? recipe.source : recipe.destination) = *environment;
    }
    if (const auto created = command.session().createFolder(arguments.folder, recipe); !created)
        return created;
    command.out().note(
        Text::tr("Made the migration folder %1.").arg(command.session().folder()->path()));
    return {};
}

SelectionRule toRule(const QString &text, bool include)
{
    SelectionRule rule;
    rule.include = include;
    rule.type = text.section(u'/', 0, 0);
    if (text.contains(u'/'))
        rule.name = text.section(u'/', 1);
    return rule;
}

Result<Selection> selectionFrom(Command &command)
{
    const Arguments &arguments = command.arguments();
    Selection selection = command.session().recipe().selection;
    if (arguments.all || arguments.none)
        selection.setAll(arguments.all);
    std::vector<SelectionRule> rules = selection.rules();
    for (const QString &text : arguments.include)
        rules.push_back(toRule(text, true));
    for (const QString &text : arguments.exclude)
        rules.push_back(toRule(text, false));
    for (const SelectionRule &rule : rules) {
        if (rule.type != u"*"_s && !command.session().profile()->type(rule.type)) {
            return failure(
                Error::Kind::Validation,
                Text::tr("There is no resource type “%1”; causeway-cli types lists them.")
                    .arg(rule.type));
        }
    }
    selection.setRules(std::move(rules));
    return selection;
}

void showSelection(Command &command)
{
    JsonValue list = JsonValue::array();
    for (const SelectionRule &rule : command.session().recipe().selection.rules()) {
        JsonValue item = JsonValue::object();
        item.set("include", JsonValue::boolean(rule.include));
        item.set("type", JsonValue::string(rule.type));
        item.set("name", JsonValue::string(rule.name));
        list.append(item);
        if (!command.arguments().json) {
            command.out().line((rule.include ? u"+ "_s : u"- "_s) + rule.type + u'/' + rule.name);
        }
    }
    if (command.arguments().json)
        command.out().json(list);
}

} // namespace

void addPlatforms(Command &command)
{
    command.thenDo([&command]() -> Result<> {
        JsonValue list = JsonValue::array();
        for (const auto &profile : command.context().services().profiles) {
            JsonValue item = JsonValue::object();
            item.set("id", JsonValue::string(profile->id));
            item.set("title", JsonValue::string(profile->title));
            item.set("types", JsonValue::number(static_cast<qint64>(profile->types.size())));
            list.append(item);
            if (!command.arguments().json)
                command.out().line(
                    u"%1  %2 – %3"_s.arg(profile->id, -12).arg(profile->title, profile->summary));
        }
        if (command.arguments().json)
            command.out().json(list);
        return {};
    });
}

void addTypes(Command &command)
{
    command.thenDo([&command]() -> Result<> {
        const auto profile = findProfile(command, command.arguments().platform);
        if (!profile)
            return unknownPlatform(command, command.arguments().platform);
        JsonValue list = JsonValue::array();
        for (const ResourceType &type : profile->types) {
            JsonValue item = JsonValue::object();
            item.set("id", JsonValue::string(type.id));
            item.set("title", JsonValue::string(type.title));
            item.set("group", JsonValue::string(type.group));
            list.append(item);
            if (!command.arguments().json)
                command.out().line(u"%1  %2"_s.arg(type.id, -20).arg(type.title));
        }
        if (command.arguments().json)
            command.out().json(list);
        return {};
    });
}

void addNew(Command &command)
{
    command.thenDo([&command] { return makeFolder(command); });
}

void addSelect(Command &command)
{
    openFolder(command);
    command.thenDo([&command]() -> Result<> {
        const auto selection = selectionFrom(command);
        if (!selection)
            return failure(selection.error());
        command.session().setSelection(*selection);
        if (const auto decided = decide(command); !decided)
            return decided;
        showSelection(command);
        return {};
    });
}

void addPack(Command &command)
{
    openFolder(command);
    command.thenDo([&command]() -> Result<> {
        if (const auto packed = command.session().folder()->pack(command.arguments().file); !packed)
            return packed;
        command.out().note(
            Text::tr("Packed into %1. Secrets are not in it.").arg(command.arguments().file));
        return {};
    });
}

void addUnpack(Command &command)
{
    command.thenDo([&command]() -> Result<> {
        const auto path =
            MigrationFolder::unpack(command.arguments().file, command.arguments().folder);
        if (!path)
            return failure(path.error());
        command.out().line(*path);
        return {};
    });
}

} // namespace App
