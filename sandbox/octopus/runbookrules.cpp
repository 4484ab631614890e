// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/runbookrules.h>

#include <sandbox/octopus/projectparts.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

QStringList RunbookRules::problems(const Json &incoming, const Json & /*stored*/,
                                   const Store &store) const
{
    QStringList result;
    if (!incoming.value("RunRetentionPolicy"_L1).isObject())
        result += u"A runbook needs a retention policy for its runs."_s;
    const QString snapshot = incoming.text("PublishedRunbookSnapshotId"_L1);
    if (!snapshot.isEmpty()
        && !store.find(incoming.text("SpaceId"_L1), u"runbooksnapshots"_s, snapshot))
    {
        result += u"The resource '%1' was not found."_s.arg(snapshot);
    }
    return result;
}

void RunbookRules::complete(Json &incoming, const Json & /*stored*/, Store & /*store*/) const
{
    incoming.set("RunbookProcessId"_L1, ProjectParts::runbookProcessId(incoming.text("Id"_L1)));
}

void RunbookRules::created(const Json &document, Store &store) const
{
    ProjectParts::addMissingOfRunbook(document, store);
}

void RunbookRules::removed(const Json &document, Store &store) const
{
    const QString id = document.text("Id"_L1);
    store.remove(u"runbookprocesses"_s, ProjectParts::runbookProcessId(id));
    for (const auto &collection : {u"runbooksnapshots"_s, u"runbookruns"_s}) {
        const QList<Json> documents = store.all(document.text("SpaceId"_L1), collection);
        for (const Json &part : documents) {
            if (part.text("RunbookId"_L1) == id)
                store.remove(collection, part.text("Id"_L1));
        }
    }
}

void RunbookRules::addLinks(Json &links, const Json &document) const
{
    const QString self = links.text("Self"_L1);
    links.set("RunbookProcesses"_L1,
              QString(u"/api/"_s + document.text("SpaceId"_L1) + u"/runbookProcesses/"_s
                      + document.text("RunbookProcessId"_L1)));
    links.set("RunbookSnapshotTemplate"_L1, QString(self + u"/runbookSnapshotTemplate"_s));
}

} // namespace Sandbox
