// SPDX-License-Identifier: GPL-3.0-or-later
// Verbs that connect to nothing: platforms, types, new, select, trust, pack, unpack.
#include "verbs.h"

#include <migration/bundle/exporter.h>
#include <migration/bundle/fields.h>
#include <migration/core/computejob.h>
#include <migration/core/failedjob.h>
#include <migration/core/firstfew.h>
#include <migration/model/normaliser.h>

#include <QHash>
#include <QRegularExpression>

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
    if (environment.isFolder() && !isSource) {
        return failure(Error::Kind::Validation,
                       Text::tr("%1 is a folder – a folder can only be the source.")
                           .arg(arguments.destinationAddress));
    }
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

Result<Selection> filtered(Command &command, Selection selection)
{
    const Arguments &arguments = command.arguments();
    const QString join = arguments.filterOperator.toLower();
    if (!join.isEmpty() && join != u"or"_s && join != u"and"_s) {
        return failure(
            Error::Kind::Validation,
            Text::tr("--filter-operator takes or or and, not “%1”.").arg(arguments.filterOperator));
    }
    if (arguments.filters.isEmpty())
        return selection;
    const auto filters = command.context().services().connectors->readFilters(
        *command.session().profile(), arguments.filters);
    if (!filters)
        return failure(filters.error());
    return withFilters(std::move(selection), *filters,
                       join == u"and"_s ? FilterJoin::All : FilterJoin::Any,
                       command.session().snapshot(Side::Source).get());
}

Result<Selection> selectionFrom(Command &command)
{
    const Arguments &arguments = command.arguments();
    Selection selection = command.session().recipe().selection;
    if (arguments.all || arguments.none)
        selection.setAll(arguments.all);
    auto narrowed = filtered(command, std::move(selection));
    if (!narrowed)
        return narrowed;
    std::vector<SelectionRule> rules = narrowed->rules();
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
    narrowed->setRules(std::move(rules));
    return narrowed;
}

// “tags is team:ops”, in the words of the recipe.
QString inWords(const DocumentTest &test)
{
    static const char *const operators[] = {"is", "contains", "matches"};
    return (test.negated ? u"not "_s : QString()) + test.path + u' '
        + QLatin1StringView(operators[static_cast<int>(test.op)]) + u' ' + test.value;
}

void showSelection(Command &command)
{
    JsonValue list = JsonValue::array();
    for (const SelectionRule &rule : command.session().recipe().selection.rules()) {
        JsonValue item = JsonValue::object();
        item.set("include", JsonValue::boolean(rule.include));
        item.set("type", JsonValue::string(rule.type));
        item.set("name", JsonValue::string(rule.name));
        QStringList tests;
        for (const DocumentTest &test : rule.where)
            tests += inWords(test);
        if (!tests.isEmpty())
            item.set("where", textList(tests));
        list.append(item);
        if (!command.arguments().json) {
            command.out().line((rule.include ? u"+ "_s : u"- "_s) + rule.type + u'/' + rule.name
                               + (tests.isEmpty() ? QString() : u" ["_s) + tests.join(u", "_s)
                               + (tests.isEmpty() ? QString() : u"]"_s));
        }
    }
    if (command.arguments().json)
        command.out().json(list);
}

std::vector<char> selectedIn(const std::shared_ptr<const Snapshot> &source, const Recipe &recipe)
{
    ValidationInput input;
    input.source = source;
    input.recipe = recipe;
    input.graph = std::make_shared<const DependencyGraph>(DependencyGraph::build(source));
    return effectiveSelection(input);
}

// What the platform gives out in clear is in its documents, and goes wherever they go.
QStringList withCredentials(const Snapshot &snapshot, const std::vector<char> &wanted)
{
    QStringList names;
    for (size_t i = 0; i < wanted.size(); ++i) {
        const Resource &resource = snapshot.resources()[i];
        const ResourceType *type = snapshot.profile().type(resource.key.type);
        if (wanted[i] && type && !maskedPlaces(*type, resource.document).empty())
            names += u"%1 “%2”"_s.arg(type->singular, snapshot.title(resource));
    }
    return names;
}

std::vector<char> everything(const Snapshot &snapshot)
{
    return std::vector<char>(snapshot.resources().size(), 1);
}

void warnOfCredentials(Command &command, QStringList holders)
{
    holders.removeDuplicates();
    if (holders.isEmpty())
        return;
    command.out().note(Text::tr("%n resource(s) hold credentials that the platform gives out in "
                                "clear, and so does what was written here. Keep it like a "
                                "password: %1.",
                                nullptr, static_cast<int>(holders.size()))
                           .arg(firstFew(holders)));
}

struct Carried
{
    Exported exported;
    QStringList holders; // of credentials
};

void sayExported(Command &command, const Exported &exported)
{
    if (!command.arguments().json) {
        command.out().line(Text::tr("%n resource(s) exported to %1.", nullptr, exported.resources)
                               .arg(command.arguments().file));
        return;
    }
    JsonValue json = JsonValue::object();
    json.set("resources", JsonValue::number(exported.resources));
    json.set("types", JsonValue::number(exported.types));
    json.set("into", JsonValue::string(command.arguments().file));
    command.out().json(json);
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
        command.out().note(Text::tr("Packed into %1. Secrets that were typed are not in it.")
                               .arg(command.arguments().file));
        QStringList holders;
        for (const Side side : {Side::Source, Side::Destination}) {
            if (const auto read = command.session().snapshot(side))
                holders += withCredentials(*read, everything(*read));
        }
        warnOfCredentials(command, holders);
        return {};
    });
}

// What is selected at the source, or all there is at the destination, which no selection is about.
void addExport(Command &command)
{
    openFolder(command);
    command.then([&command]() -> std::unique_ptr<Job> {
        const MigrationSession &session = command.session();
        const auto side = sideOf(command.arguments());
        if (!side)
            return std::make_unique<FailedJob>(side.error());
        const auto snapshot = session.snapshot(*side);
        if (!snapshot) {
            return std::make_unique<FailedJob>(
                failure(Error::Kind::Validation,
                        Text::tr("That side has not been read yet. Run read first."))
                    .value());
        }
        auto job = std::make_unique<ComputeJob<Carried>>(
            [snapshot, side = *side, recipe = session.recipe(), target = command.arguments().file](
                const std::atomic_bool &stopped) -> Result<Carried> {
                const std::vector<char> wanted =
                    side == Side::Source ? selectedIn(snapshot, recipe) : everything(*snapshot);
                const auto exported = exportResources(*snapshot, wanted, target, stopped);
                if (!exported)
                    return failure(exported.error());
                return Carried{*exported, withCredentials(*snapshot, wanted)};
            });
        ComputeJob<Carried> *raw = job.get();
        QObject::connect(raw, &Job::finished, &command, [&command, raw] {
            if (raw->state() != Job::State::Succeeded)
                return;
            sayExported(command, raw->result().exported);
            warnOfCredentials(command, raw->result().holders);
        });
        return job;
    });
}

// A certificate no authority vouches for, by its fingerprint, for one side of one migration.
void addTrust(Command &command)
{
    openFolderTo(command, Opened::ForReading);
    command.thenDo([&command]() -> Result<> {
        const auto side = sideOf(command.arguments());
        if (!side)
            return failure(side.error());
        const QString given = command.arguments().fingerprint;
        const QString digits = QString(given).remove(u':').toUpper();
        static const QRegularExpression sha256(u"^[0-9A-F]{64}$"_s);
        if (given != u"none"_s && !sha256.match(digits).hasMatch()) {
            return failure(Error::Kind::Validation,
                           Text::tr("“%1” is no SHA-256 fingerprint of a certificate: 64 "
                                    "hexadecimal digits, with or without colons, or none.")
                               .arg(given));
        }
        Environment environment = command.session().environment(*side);
        environment.trustedFingerprint = given == u"none"_s ? QString() : digits;
        command.session().setEnvironment(*side, environment);
        const QString host = environment.address.host();
        command.out().note(given == u"none"_s
                               ? Text::tr("Only authorities are trusted for %1 again.").arg(host)
                               : Text::tr("This certificate is trusted for %1.").arg(host));
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
