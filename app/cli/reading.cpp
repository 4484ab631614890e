// SPDX-License-Identifier: GPL-3.0-or-later
// Verbs that read: read, validate, secrets, plan; and the steps the running verbs share with them.
#include "verbs.h"

#include <migration/core/failedjob.h>
#include <migration/secrets/sealedfile.h>
#include <migration/secrets/secretcsv.h>

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace App {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(App::Reading)
};

QString sideName(Side side)
{
    return side == Side::Source ? Text::tr("source") : Text::tr("destination");
}

// Of a sealed file: it is never an argument, which others on the machine could read.
Result<Secret> sealingPassword(bool isNeeded)
{
    QByteArray text = qgetenv("CAUSEWAY_SEAL_PASSWORD");
    if (isNeeded && text.isEmpty()) {
        return failure(Error::Kind::Validation,
                       Text::tr("The password of a sealed file is taken from the environment. Set "
                                "CAUSEWAY_SEAL_PASSWORD."));
    }
    return Secret::fromUtf8(std::move(text));
}

Result<> chooseEnvironment(Command &command, Side side)
{
    MigrationSession &session = command.session();
    const LoginFacts &facts = *session.facts(side);
    const Environment environment = session.environment(side);
    if (facts.choices.empty() || !environment.id.isEmpty())
        return {};
    const QString wanted = environment.name;
    QStringList names;
    const EnvironmentChoice *found =
        facts.choices.size() == 1 && wanted.isEmpty() ? &facts.choices.front() : nullptr;
    for (const EnvironmentChoice &choice : facts.choices) {
        names += choice.name;
        const bool isNamed = !wanted.isEmpty()
            && (choice.id == wanted || choice.name.compare(wanted, Qt::CaseInsensitive) == 0);
        if (isNamed || (wanted.isEmpty() && choice.isDefault))
            found = &choice;
    }
    const QString noun = session.profile()->glossary.environment;
    if (!found) {
        return failure(
            Error::Kind::Validation,
            wanted.isEmpty()
                ? Text::tr("The %1 has several %2s: %3. Say which one with --%1-environment.")
                      .arg(sideName(side), noun, names.join(u", "_s))
                : Text::tr("The %1 has no %2 “%3” that this login can see. There are: %4.")
                      .arg(sideName(side), noun, wanted, names.join(u", "_s)));
    }
    command.out().note(Text::tr("%1: %2 “%3”").arg(sideName(side), noun, found->name));
    return session.chooseEnvironment(side, found->id);
}

void showReading(Command &command, const ReadEnvironmentJob &job, Side side)
{
    qint64 total = 0;
    QStringList skipped;
    for (const ReadingLine &line : job.lines()) {
        total += line.read;
        if (line.skipped)
            skipped += line.title;
        else if (line.finished && !line.complete)
            command.out().error(line.error);
    }
    if (job.state() != Job::State::Succeeded)
        return;
    command.out().note(
        Text::tr("Read %n resource(s) from the %1.", nullptr, static_cast<int>(total))
            .arg(sideName(side)));
    if (!skipped.isEmpty()) {
        command.out().note(Text::tr("Not read, because nothing that is selected needs them: %1.")
                               .arg(skipped.join(u", "_s)));
    }
}

JsonValue findingsJson(const std::vector<Finding> &findings)
{
    static const char *const severities[] = {"info", "warning", "error"};
    JsonValue list = JsonValue::array();
    for (const Finding &finding : findings) {
        JsonValue item = JsonValue::object();
        item.set("severity", JsonValue::utf8(severities[static_cast<int>(finding.severity)]));
        item.set("code", JsonValue::string(codeName(finding.code)));
        item.set("type", JsonValue::string(finding.resource.type));
        item.set("id", JsonValue::string(finding.resource.id));
        item.set("name", JsonValue::string(finding.resourceName));
        item.set("path", JsonValue::string(finding.place.toText()));
        item.set("sentence", JsonValue::string(finding.sentence));
        JsonValue fixes = JsonValue::array();
        for (const Fix &fix : finding.fixes)
            fixes.append(JsonValue::string(fix.label));
        item.set("fixes", fixes);
        list.append(item);
    }
    return list;
}

void showSlots(Command &command)
{
    MigrationSession &session = command.session();
    JsonValue list = JsonValue::array();
    for (const SecretSlot &slot : session.secretSlots()) {
        const bool isFilled = session.slotStatus(slot) == SlotStatus::Filled;
        JsonValue item = JsonValue::object();
        item.set("slot", JsonValue::string(slot.key));
        item.set("resource", JsonValue::string(slot.resourceName));
        item.set("label", JsonValue::string(slot.label));
        item.set("scope", JsonValue::string(slot.scope));
        item.set("filledAtSource", JsonValue::boolean(slot.hasValue));
        item.set("filledAtDestination", JsonValue::boolean(isFilled));
        list.append(item);
        if (!command.arguments().json) {
            command.out().line(u"%1 %2"_s.arg(isFilled ? u"="_s : u"?"_s, slot.key));
        }
    }
    if (command.arguments().json)
        command.out().json(list);
}

} // namespace

void showFindings(Command &command)
{
    const auto &findings = command.session().findings();
    if (command.arguments().json)
        command.out().json(findingsJson(findings));
    bool isSerious = false;
    for (const Finding &finding : findings) {
        isSerious = isSerious || finding.severity != Finding::Severity::Info;
        if (!command.arguments().json)
            command.out().line((finding.severity == Finding::Severity::Error ? u"! "_s : u"· "_s)
                               + finding.sentence);
    }
    if (findings.empty() && !command.arguments().json)
        command.out().line(Text::tr("Nothing is missing."));
    command.setExitCode(isSerious ? ExitCode::Differences : ExitCode::Done);
}

Result<Side> sideOf(const Arguments &arguments)
{
    if (arguments.side.isEmpty() || arguments.side == u"source"_s)
        return Side::Source;
    if (arguments.side == u"destination"_s)
        return Side::Destination;
    return failure(Error::Kind::Validation,
                   Text::tr("--side takes source or destination, not “%1”.").arg(arguments.side));
}

void openFolder(Command &command)
{
    openFolderTo(command, Opened::Everything);
}

void openFolderTo(Command &command, Opened what)
{
    command.thenDo([&command, what] {
        return command.session().openFolder(command.arguments().folder, what);
    });
}

namespace {

Result<> takeCredentials(Command &command, Side side)
{
    MigrationSession &session = command.session();
    if (session.isLoggedIn(side) || session.environment(side).isFolder())
        return {};
    const PlatformProfile &profile = *session.profile();
    if (session.credentials(side).isEmpty())
        session.setCredentials(side, command.environment().read(profile, side));
    for (const LoginField &field : profile.login) {
        if (!field.required || session.credentials(side).secrets.contains(field.id)
            || session.credentials(side).texts.contains(field.id))
            continue;
        return failure(Error::Kind::Auth,
                       Text::tr("There is no %1 for the %2. Set %3 in the environment.")
                           .arg(field.label, sideName(side),
                                EnvironmentCredentials::variables(field, side).value(0)));
    }
    return {};
}

// A member of a group: fails it, or is left out.
std::unique_ptr<Job> failedUnless(const Result<> &done)
{
    return done ? nullptr : std::make_unique<FailedJob>(done.error());
}

// In a window there is a button for that.
void offerTrust(Command &command, Side side, const Error &error)
{
    if (error.untrustedFingerprint.isEmpty())
        return;
    command.out().note(
        Text::tr("A certificate whose fingerprint you know can be trusted: causeway-cli trust "
                 "%1 %2 --side %3")
            .arg(command.arguments().folder, error.untrustedFingerprint,
                 side == Side::Source ? u"source"_s : u"destination"_s));
}

std::unique_ptr<JobGroup> loginOf(Command &command, Side side)
{
    auto group = std::make_unique<JobGroup>(1);
    QObject::connect(group.get(), &Job::finished, &command, [&command, side, raw = group.get()] {
        offerTrust(command, side, raw->error());
        if (raw->error().kind == Error::Kind::Conflict) // it leads elsewhere
            command.setExitCodeOfFailure(ExitCode::NotConnected);
    });
    group->add([&command, side] { return failedUnless(takeCredentials(command, side)); });
    group->add([&command, side] { return command.session().checkLogin(side); });
    group->add([&command, side] { return failedUnless(chooseEnvironment(command, side)); });
    // Once more with the choice made: permissions are known per environment only.
    group->add([&command, side]() -> std::unique_ptr<Job> {
        const bool isChosen = !command.session().facts(side)->choices.empty();
        return isChosen ? command.session().checkLogin(side) : nullptr;
    });
    return group;
}

std::unique_ptr<Job> readingOf(Command &command, Side side)
{
    auto job = command.session().readEnvironment(side);
    QObject::connect(job.get(), &Job::progressChanged, &command, [&command, side](qint64 done) {
        command.out().progress(
            Text::tr("Reading the %1: %n resource(s)", nullptr, static_cast<int>(done))
                .arg(sideName(side)));
    });
    QObject::connect(job.get(), &Job::finished, &command,
                     [&command, side, reader = job.get()] { showReading(command, *reader, side); });
    return job;
}

std::unique_ptr<Job> loginAndReading(Command &command, Side side)
{
    auto group = loginOf(command, side);
    group->add([&command, side] { return readingOf(command, side); });
    return group;
}

} // namespace

void logIn(Command &command, Side side)
{
    command.then([&command, side] { return loginOf(command, side); });
}

void takeSourceLogin(Command &command)
{
    command.thenDo([&command]() -> Result<> {
        std::ignore = takeCredentials(command, Side::Source); // whoever needs it says so
        return {};
    });
}

void readSide(Command &command, Side side)
{
    command.then([&command, side] { return loginAndReading(command, side); });
}

// They have nothing in common, not even their limits.
void readBothSides(Command &command)
{
    command.then([&command] {
        auto both = std::make_unique<JobGroup>(2);
        for (const Side side : {Side::Source, Side::Destination})
            both->add([&command, side] { return loginAndReading(command, side); });
        return both;
    });
}

void loadSecrets(Command &command)
{
    command.thenDo([&command]() -> Result<> {
        if (command.arguments().secretsFile.isEmpty())
            return {};
        const auto password = sealingPassword(isSealedFile(command.arguments().secretsFile));
        if (!password)
            return failure(password.error());
        auto match = readSecretFile(command.arguments().secretsFile,
                                    command.session().secretSlots(), *password);
        if (!match)
            return failure(match.error());
        command.out().note(
            Text::tr("%n secret(s) given.", nullptr, static_cast<int>(match->values.size())));
        for (const QString &name : match->unknown)
            command.out().note(Text::tr("No secret is called “%1”.").arg(name));
        for (const QString &name : match->ambiguous) {
            command.out().note(
                Text::tr("Several secrets are called “%1”, so none of them was given a "
                         "value. Name it as causeway-cli secrets does.")
                    .arg(name));
        }
        for (auto &[key, value] : match->values)
            command.session().vault().set(key, std::move(value));
        return {};
    });
}

namespace {

// Carries the values that were given to where there is no keychain and no network.
void sealSecrets(Command &command)
{
    loadSecrets(command);
    command.thenDo([&command]() -> Result<> {
        const auto password = sealingPassword(true);
        if (!password)
            return failure(password.error());
        SecretMap secrets;
        for (const QString &key : command.session().vault().givenKeys())
            secrets.emplace(key, command.session().vault().find(key)->clone());
        if (secrets.empty()) {
            return failure(Error::Kind::Validation,
                           Text::tr("There are no values to seal. Name a file that holds them with "
                                    "--secrets."));
        }
        return writeSealedFile(command.arguments().sealInto, secrets, *password);
    });
}

} // namespace

void validateAndPlan(Command &command, bool freshDestination)
{
    if (freshDestination)
        readSide(command, Side::Destination);
    command.then([&command] { return command.session().validate(); });
    loadSecrets(command);
    command.then([&command] { return command.session().makePlan(); });
}

void showPlan(Command &command)
{
    command.thenDo([&command]() -> Result<> {
        const Plan &plan = *command.session().plan();
        if (command.arguments().json)
            command.out().stream([&plan](QIODevice &device) { writePlanJson(plan, device); });
        else
            command.out().plan(plan);
        const PlanCounts counts = plan.counts();
        command.setExitCode(counts.writes() + counts.blocked > 0 ? ExitCode::Differences
                                                                 : ExitCode::Done);
        return {};
    });
}

void addRead(Command &command)
{
    openFolderTo(command, Opened::ForReading);
    const QString side = command.arguments().side;
    if (!side.isEmpty() && side != u"source"_s && side != u"destination"_s && side != u"both"_s) {
        command.thenDo([side]() -> Result<> {
            return failure(
                Error::Kind::Validation,
                Text::tr("--side takes source, destination or both, not “%1”.").arg(side));
        });
        return;
    }
    if (side == u"source"_s)
        readSide(command, Side::Source);
    else if (side == u"destination"_s)
        readSide(command, Side::Destination);
    else
        readBothSides(command);
    command.thenDo([&command]() -> Result<> {
        for (const Side read : {Side::Source, Side::Destination}) {
            const auto snapshot = command.session().snapshot(read);
            if (!snapshot)
                continue;
            for (const ResourceType &type : snapshot->profile().types) {
                const TypeReading reading = snapshot->reading(type.id);
                if (reading.skipped)
                    continue;
                if (!reading.complete)
                    command.setExitCode(ExitCode::Differences);
                if (!command.arguments().json && read == Side::Source)
                    command.out().line(u"%1 %2"_s.arg(reading.count, 6).arg(type.title));
            }
        }
        if (!command.arguments().json)
            return {};
        JsonValue counts = JsonValue::object();
        for (const Side read : {Side::Source, Side::Destination}) {
            const auto snapshot = command.session().snapshot(read);
            if (!snapshot)
                continue;
            JsonValue types = JsonValue::object();
            for (const ResourceType &type : snapshot->profile().types) {
                const TypeReading reading = snapshot->reading(type.id);
                types.set(type.id.toUtf8(),
                          reading.skipped ? JsonValue() : JsonValue::number(reading.count));
            }
            counts.set(read == Side::Source ? "source" : "destination", types);
        }
        command.out().json(counts);
        return {};
    });
}

namespace {

// What is needed, is there at the source and was not selected; false: nothing of that kind.
bool includeMissing(MigrationSession &session)
{
    bool isAnyIncluded = false;
    const std::vector<Finding> findings = session.findings(); // a fix changes them
    for (const Finding &finding : findings) {
        const auto include =
            std::find_if(finding.fixes.begin(), finding.fixes.end(),
                         [](const Fix &fix) { return fix.kind == Fix::Kind::Include; });
        if (finding.code != Finding::Code::MissingDependency || include == finding.fixes.end())
            continue;
        session.applyFix(finding, *include);
        isAnyIncluded = true;
    }
    return isAnyIncluded;
}

// What was included may need something in turn.
void check(Command &command)
{
    command.then([&command] { return command.session().validate(); });
    command.thenDo([&command]() -> Result<> {
        if (command.arguments().includeMissing && includeMissing(command.session())) {
            check(command);
            return command.session().saveRecipe();
        }
        showFindings(command);
        return {};
    });
}

} // namespace

void addValidate(Command &command)
{
    openFolderTo(command, Opened::ForPlanning);
    check(command);
}

void addSecrets(Command &command)
{
    openFolderTo(command, Opened::ForPlanning);
    command.then([&command] { return command.session().validate(); });
    if (!command.arguments().sealInto.isEmpty()) {
        sealSecrets(command);
        return;
    }
    command.thenDo([&command]() -> Result<> {
        showSlots(command);
        return {};
    });
}

void addPlan(Command &command)
{
    openFolderTo(command, Opened::ForPlanning);
    validateAndPlan(command, !command.arguments().offline);
    showPlan(command);
}

} // namespace App
