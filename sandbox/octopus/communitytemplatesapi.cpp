// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/communitytemplatesapi.h>

#include <sandbox/octopus/collectionapi.h>
#include <sandbox/octopus/paging.h>
#include <sandbox/octopus/refusals.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

const QString &catalogue()
{
    static const QString collection = u"communityactiontemplates"_s;
    return collection;
}

const Json &delivered()
{
    static const Json result = Json::literal(R"json([
        {"Name":"Slack - Send Simple Notification","Author":"community","Version":12,
         "ExternalId":"4c1b8a1e-3f0e-4f1c-9a15-0d5b7b0e9f01",
         "Website":"/step-templates/99e6f203-3061-4018-9e34-4a3a9c3c3179",
         "ActionType":"Octopus.Script","Properties":{
            "Octopus.Action.Script.ScriptSource":"Inline",
            "Octopus.Action.Script.Syntax":"PowerShell",
            "Octopus.Action.Script.ScriptBody":"Send-SlackMessage $OctopusParameters[\"HookUrl\"]"},
         "Parameters":[{"Id":"4c1b8a1e-0000-4f1c-9a15-0d5b7b0e9f02","Name":"HookUrl",
            "Label":"Webhook address","HelpText":"","DefaultValue":null,
            "DisplaySettings":{"Octopus.ControlType":"Sensitive"}}]},
        {"Name":"SQL - Execute Script","Author":"community","Version":7,
         "ExternalId":"6f2a4b0c-52b5-4f7f-9c66-7d8c3a0d1b11",
         "Website":"/step-templates/73f89638-51d1-4fbb-b68f-b71ba9e86720",
         "ActionType":"Octopus.Script","Properties":{
            "Octopus.Action.Script.ScriptSource":"Inline",
            "Octopus.Action.Script.Syntax":"Bash",
            "Octopus.Action.Script.ScriptBody":"psql --file \"$(get_octopusvariable Script)\""},
         "Parameters":[{"Id":"6f2a4b0c-0000-4f7f-9c66-7d8c3a0d1b12","Name":"Script",
            "Label":"Script","HelpText":"","DefaultValue":"migrate.sql",
            "DisplaySettings":{"Octopus.ControlType":"MultiLineText"}}]},
        {"Name":"HTTP - Test URL","Author":"community","Version":19,
         "ExternalId":"8d0e6d52-0f4b-4a0b-8b6e-2f6a3a5c7c21",
         "Website":"/step-templates/f5cebc0a-cc16-4876-9f72-bfbd513e6fdd",
         "ActionType":"Octopus.Script","Properties":{
            "Octopus.Action.Script.ScriptSource":"Inline",
            "Octopus.Action.Script.Syntax":"PowerShell",
            "Octopus.Action.Script.ScriptBody":"Invoke-WebRequest $OctopusParameters[\"Uri\"]"},
         "Parameters":[{"Id":"8d0e6d52-0000-4a0b-8b6e-2f6a3a5c7c22","Name":"Uri",
            "Label":"Address","HelpText":"","DefaultValue":"https://localhost",
            "DisplaySettings":{"Octopus.ControlType":"SingleLineText"}}]}])json");
    return result;
}

Json shown(const Json &community)
{
    Json result = community;
    const QString self = u"/api/communityactiontemplates/"_s + community.text("Id"_L1);
    result.set("Links"_L1,
               Json::object({{u"Self"_s, self},
                             {u"Installation"_s, QString(self + u"/installation{/spaceId}"_s)}}));
    return result;
}

Json installedIn(const QString &spaceId, const Json &community, const Store &store)
{
    const QList<Json> templates = store.all(spaceId, u"actiontemplates"_s);
    for (const Json &candidate : templates) {
        if (candidate.value("CommunityActionTemplateId"_L1) == community.value("Id"_L1))
            return candidate;
    }
    return {};
}

} // namespace

void CommunityTemplatesApi::addCatalogue(Store &store)
{
    if (!store.all(catalogue()).isEmpty())
        return;
    for (Json community : delivered().items()) {
        community.prepend("Id"_L1, store.newId(u"CommunityActionTemplates"_s));
        Rules::addMissing(community, Json::literal(R"({"Description":"","Packages":[]})"));
        store.put(catalogue(), community);
    }
}

HttpResponse CommunityTemplatesApi::answer(const ApiCall &call)
{
    const QByteArray &method = call.request.method;
    if (call.path.size() == 1) {
        if (method != "GET")
            return Refusals::wrongVerb(method);
        const Paging paging(call.request, u"CommunityActionTemplate"_s, 30,
                            u"/api/communityactiontemplates"_s);
        return HttpResponse::json(200, paging.page(call.store.all(catalogue()), shown));
    }
    const QString id = call.path.at(1);
    const Json *found = call.store.find(catalogue(), id);
    if (!found)
        return Refusals::notFound(id);
    if (call.path.size() == 2) {
        return method == "GET" ? HttpResponse::json(200, shown(*found))
                               : Refusals::wrongVerb(method);
    }
    const QString spaceId = call.path.value(3);
    if (call.path.size() != 4 || !call.store.find(u"spaces"_s, spaceId)
        || !call.key.entersSpace(spaceId))
    {
        return Refusals::notFound(spaceId);
    }
    const ApiCall inSpace{call.request, call.key, spaceId, call.path, call.store, call.version};
    return answerInSpace(inSpace, Json(*found));
}

HttpResponse CommunityTemplatesApi::answerInSpace(const ApiCall &call, const Json &community)
{
    const QByteArray &method = call.request.method;
    const Json installed = installedIn(call.spaceId, community, call.store);
    const QString verb = call.path.at(2);
    if (verb == "actiontemplate"_L1 && method == "GET") {
        return installed.isNull()
            ? Refusals::notFound()
            : HttpResponse::json(
                200, CollectionApi::shown(*resourceType(u"actiontemplates"_s), installed));
    }
    if (verb != "installation"_L1)
        return Refusals::notFound();
    if (method != "POST" && method != "PUT")
        return Refusals::wrongVerb(method);
    if (method == "PUT" && installed.isNull())
        return Refusals::notFound();
    if (method == "POST" && !installed.isNull())
        return Refusals::invalid({u"The step template is installed already."_s});
    return install(call, community, installed);
}

HttpResponse CommunityTemplatesApi::install(const ApiCall &call, const Json &community,
                                            const Json &installed)
{
    Json body = community;
    for (const auto &key : {"Author"_L1, "ExternalId"_L1, "Website"_L1, "Version"_L1})
        body.remove(key);
    body.set("CommunityActionTemplateId"_L1, community.value("Id"_L1));
    const CollectionApi api(call, *resourceType(u"actiontemplates"_s));
    return installed.isNull() ? api.create(body) : api.update(body, installed);
}

} // namespace Sandbox
