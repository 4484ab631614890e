// SPDX-License-Identifier: GPL-3.0-or-later
#include "typesummary.h"

#include <migration/model/snapshot.h>

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QSet>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Wizard::TypeSummary)
};

// In the order of the profile, which is the order of the tree beside it.
QString inWords(const PlatformProfile &profile, const QHash<QString, QSet<int>> &byType)
{
    QStringList parts;
    for (const ResourceType &type : profile.types) {
        if (const auto it = byType.constFind(type.id); it != byType.cend())
            parts << Text::tr("%1 %2", "types, how many")
                         .arg(type.title, QLocale().toString(it->size()));
    }
    return parts.join(u" · "_s);
}

} // namespace

TypeSummary summaryOf(const Snapshot &snapshot, const QString &type, const DependencyGraph *graph)
{
    TypeSummary summary;
    QHash<QString, QSet<int>> needs;
    QHash<QString, QSet<int>> usedBy;
    const auto remember = [&](QHash<QString, QSet<int>> *byType, int node) {
        (*byType)[snapshot.resources()[size_t(node)].key.type].insert(node);
    };
    for (const int node : snapshot.ofType(type)) {
        const Resource &resource = snapshot.resources()[size_t(node)];
        ++summary.resources;
        if (resource.origin != Origin::User)
            ++summary.builtIn;
        if (!graph || &graph->snapshot() != &snapshot)
            continue;
        const auto [first, last] = graph->edgesFrom(node);
        for (const auto *edge = first; edge != last; ++edge)
            remember(&needs, edge->to);
        for (const int user : graph->usersOf(node))
            remember(&usedBy, user);
    }
    summary.needs = inWords(snapshot.profile(), needs);
    summary.usedBy = inWords(snapshot.profile(), usedBy);
    return summary;
}

} // namespace Wizard
