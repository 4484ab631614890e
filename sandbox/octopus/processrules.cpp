// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/processrules.h>

#include <sandbox/octopus/processes.h>
#include <sandbox/octopus/slug.h>

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

QList<Reference> ofProperties(const Json &action)
{
    static const QHash<QString, QString> collections = {
        {u"Octopus.Action.Template.Id"_s, u"actiontemplates"_s},
        {u"Octopus.Action.DeployRelease.ProjectId"_s, u"projects"_s},
        {u"Octopus.Action.Azure.AccountId"_s, u"accounts"_s}};
    QList<Reference> result;
    const Json &properties = action.value("Properties"_L1);
    for (const QString &key : properties.keys()) {
        const QString value = properties.text(key);
        if (collections.contains(key))
            result.append({collections.value(key), value});
        if (key.endsWith("FeedId"_L1) && Processes::isFeedId(value))
            result.append({u"feeds"_s, value});
        if (!key.endsWith("TeamIds"_L1))
            continue;
        const QStringList teams = value.split(u',', Qt::SkipEmptyParts);
        for (const QString &team : teams)
            result.append({u"teams"_s, team.trimmed()});
    }
    return result;
}

QList<Reference> ofAction(const Json &action)
{
    QList<Reference> result = ofProperties(action);
    result.append({u"workerpools"_s, action.text("WorkerPoolId"_L1)});
    const auto add = [&](QLatin1StringView list, const QString &collection) {
        const QStringList ids = action.value(list).toTexts();
        for (const QString &id : ids)
            result.append({collection, id});
    };
    add("Environments"_L1, u"environments"_s);
    add("ExcludedEnvironments"_L1, u"environments"_s);
    add("Channels"_L1, u"channels"_s);
    const QString containerFeed = action.value("Container"_L1).text("FeedId"_L1);
    if (Processes::isFeedId(containerFeed))
        result.append({u"feeds"_s, containerFeed});
    for (const Json &package : action.value("Packages"_L1).items()) {
        const QString feed = package.text("FeedId"_L1);
        if (Processes::isFeedId(feed))
            result.append({u"feeds"_s, feed});
    }
    for (const Json &dependency : action.value("GitDependencies"_L1).items())
        result.append({u"git-credentials"_s, dependency.text("GitCredentialId"_L1)});
    return result;
}

// The server reads action names of the whole process, children of rolling steps among them.
QStringList nameProblems(const Json &process)
{
    QStringList result = Rules::repeatedNames(process.value("Steps"_L1), u"step"_s);
    Json actions = Json::array();
    for (const Json &step : process.value("Steps"_L1).items()) {
        if (step.value("Actions"_L1).isEmpty())
            result += u"The step '%1' has no action."_s.arg(step.text("Name"_L1));
        for (const Json &action : step.value("Actions"_L1).items())
            actions.append(action);
    }
    return result + Rules::repeatedNames(actions, u"action"_s);
}

QStringList packageProblems(const Json &action)
{
    QStringList result;
    QSet<QString> names;
    for (const Json &package : action.value("Packages"_L1).items()) {
        const QString name = package.text("Name"_L1);
        if (names.contains(name.toCaseFolded()))
            result += u"A package reference with the name '%1' already exists."_s.arg(name);
        names.insert(name.toCaseFolded());
    }
    return result;
}

void completeAction(Json &action, QStringList &slugs, Store &store)
{
    static const Json defaults = Json::literal(R"({"IsDisabled":false,"IsRequired":false,
        "Notes":"","Condition":"Success","WorkerPoolId":"","WorkerPoolVariable":"",
        "Container":{"Image":null,"FeedId":null},"Environments":[],"ExcludedEnvironments":[],
        "Channels":[],"TenantTags":[],"Packages":[],"GitDependencies":[],"Properties":{}})");
    Rules::addMissing(action, defaults);
    QString slug = action.text("Slug"_L1);
    if (slug.isEmpty())
        slug = Slug::fromName(action.text("Name"_L1), u"step"_s);
    slug = Slug::firstFree(slug, slugs);
    slugs += slug;
    action.set("Slug"_L1, slug);
    Rules::giveMissingIds(*action.find("Packages"_L1), store);
}

} // namespace

QStringList ProcessRules::problems(const Json &incoming, const Json &stored,
                                   const Store & /*store*/) const
{
    const Json &version = incoming.value("Version"_L1);
    if (!version.isNumber() || version.toInteger() != stored.value("Version"_L1).toInteger())
        return {Rules::staleVersion(Processes::title(stored))};
    QStringList result = nameProblems(incoming);
    for (const Json &step : incoming.value("Steps"_L1).items()) {
        for (const Json &action : step.value("Actions"_L1).items()) {
            result += packageProblems(action);
            if (action.text("ActionType"_L1).isEmpty())
                result += u"The action '%1' has no type."_s.arg(action.text("Name"_L1));
        }
    }
    return result;
}

QList<Reference> ProcessRules::references(const Json &document) const
{
    QList<Reference> result;
    for (const Json &step : document.value("Steps"_L1).items()) {
        for (const Json &action : step.value("Actions"_L1).items())
            result += ofAction(action);
    }
    return result;
}

void ProcessRules::complete(Json &incoming, const Json &stored, Store &store) const
{
    static const Json stepDefaults = Json::literal(R"({"Condition":"Success",
        "StartTrigger":"StartAfterPrevious","PackageRequirement":"LetOctopusDecide",
        "Properties":{}})");
    Json &steps = *incoming.find("Steps"_L1);
    Rules::giveMissingIds(steps, store);
    QStringList stepSlugs;
    QStringList actionSlugs;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        Json &step = steps.item(i);
        Rules::addMissing(step, stepDefaults);
        QString slug = step.text("Slug"_L1);
        if (slug.isEmpty())
            slug = Slug::fromName(step.text("Name"_L1), u"step"_s);
        slug = Slug::firstFree(slug, stepSlugs);
        stepSlugs += slug;
        step.set("Slug"_L1, slug);
        Json &actions = *step.find("Actions"_L1);
        Rules::giveMissingIds(actions, store);
        for (qsizetype j = 0; j < actions.size(); ++j)
            completeAction(actions.item(j), actionSlugs, store);
    }
    incoming.set("Version"_L1, stored.value("Version"_L1).toInteger() + 1);
}

} // namespace Sandbox
