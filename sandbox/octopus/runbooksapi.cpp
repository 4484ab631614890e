// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/runbooksapi.h>

#include <sandbox/octopus/processes.h>
#include <sandbox/octopus/projectparts.h>
#include <sandbox/octopus/refusals.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

std::optional<HttpResponse> RunbooksApi::answer(const ApiCall &call)
{
    if (call.path.size() != 3 || call.path.at(2).toLower() != "runbooksnapshottemplate"_L1)
        return std::nullopt;
    const QString id = call.path.at(1);
    const Json *process =
        call.store.find(call.spaceId, u"runbookprocesses"_s, ProjectParts::runbookProcessId(id));
    if (!process || !call.key.may(u"RunbookView"_s))
        return Refusals::notFound(id);
    Json packages = Json::array();
    const QList<Json> actions = Processes::actions(*process);
    for (const Json &action : actions) {
        for (const Json &package : action.value("Packages"_L1).items()) {
            packages.append(Json::object({{u"ActionName"_s, action.value("Name"_L1)},
                                          {u"PackageReferenceName"_s, package.value("Name"_L1)},
                                          {u"FeedId"_s, package.value("FeedId"_L1)},
                                          {u"PackageId"_s, package.value("PackageId"_L1)},
                                          {u"FixedVersion"_s, package.value("Version"_L1)}}));
        }
    }
    qsizetype taken = 0;
    const QList<Store::Address> mentions = call.store.mentions(id);
    for (const Store::Address &address : mentions)
        taken += address.collection == "runbooksnapshots"_L1 ? 1 : 0;
    return HttpResponse::json(
        200,
        Json::object({{u"NextNameIncrement"_s, u"Snapshot %1"_s.arg(QString::number(taken + 1))},
                      {u"Packages"_s, packages}}));
}

} // namespace Sandbox
