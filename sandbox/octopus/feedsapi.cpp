// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/feedsapi.h>

#include <sandbox/octopus/collectionapi.h>
#include <sandbox/octopus/paging.h>
#include <sandbox/octopus/refusals.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

// The id behind "feeds-builtin" and "feeds-builtin-releases".
QString resolved(const ApiCall &call, const QString &id)
{
    const QString kind = id == "feeds-builtin"_L1 ? u"BuiltIn"_s
        : id == "feeds-builtin-releases"_L1       ? u"OctopusProject"_s
                                                  : QString();
    const QList<Json> feeds =
        kind.isEmpty() ? QList<Json>() : call.store.all(call.spaceId, u"feeds"_s);
    for (const Json &feed : feeds) {
        if (feed.text("FeedType"_L1) == kind)
            return feed.text("Id"_L1);
    }
    return id;
}

HttpResponse versions(const ApiCall &call)
{
    const QString package = call.request.queryValue("packageId"_L1);
    QList<Json> items;
    for (const auto &version : {"2.1.0"_L1, "2.0.3"_L1, "1.9.12"_L1}) {
        items.append(Json::object({{u"PackageId"_s, package},
                                   {u"Title"_s, package},
                                   {u"FeedId"_s, call.path.at(1)},
                                   {u"Version"_s, Json(version)}}));
    }
    const Paging paging(call.request, u"PackageVersion"_s, 30, call.request.path());
    return HttpResponse::json(200, paging.page(items, [](const Json &item) { return item; }));
}

} // namespace

std::optional<HttpResponse> FeedsApi::answer(const ApiCall &call)
{
    const QString id = call.path.value(1);
    const QString own = resolved(call, id);
    QStringList path = call.path;
    if (path.size() > 1)
        path[1] = own;
    const ApiCall resolvedCall = call.at(path);
    if (path.size() == 4 && path.at(2) == "packages"_L1 && path.at(3) == "versions"_L1) {
        const bool known = call.store.find(call.spaceId, u"feeds"_s, own) != nullptr;
        return known ? versions(resolvedCall) : Refusals::notFound(id);
    }
    if (own == id)
        return std::nullopt;
    return CollectionApi(resolvedCall, *resourceType(u"feeds"_s)).answer();
}

} // namespace Sandbox
