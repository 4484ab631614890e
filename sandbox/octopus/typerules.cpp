// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/typerules.h>

#include <QSet>

using namespace Qt::StringLiterals;

namespace Sandbox {

QStringList TypeRules::problems(const Json & /*incoming*/, const Json & /*stored*/,
                                const Store & /*store*/) const
{
    return {};
}

QList<Reference> TypeRules::references(const Json & /*document*/) const
{
    return {};
}

void TypeRules::complete(Json & /*incoming*/, const Json & /*stored*/, Store & /*store*/) const { }

QStringList TypeRules::keepers(const Json & /*stored*/, const Store & /*store*/) const
{
    return {};
}

void TypeRules::created(const Json & /*document*/, Store & /*store*/) const { }

void TypeRules::updated(const Json & /*before*/, const Json & /*after*/, Store & /*store*/) const {
}

void TypeRules::removed(const Json & /*document*/, Store & /*store*/) const { }

void TypeRules::addLinks(Json & /*links*/, const Json & /*document*/) const { }

namespace Rules {

QString refused(const QString &title, const QString &name)
{
    return u"The name '%1' is already used by another %2."_s.arg(name, title);
}

QStringList repeatedNames(const Json &items, const QString &title)
{
    QStringList result;
    QSet<QString> seen;
    for (const Json &item : items.items()) {
        const QString name = item.text("Name"_L1);
        const QString folded = name.trimmed().toCaseFolded();
        if (folded.isEmpty())
            result += u"A %1 has no name."_s.arg(title);
        else if (seen.contains(folded))
            result += refused(title, name);
        seen.insert(folded);
    }
    return result;
}

void giveMissingIds(Json &items, Store &store)
{
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (items.at(i).text("Id"_L1).isEmpty())
            items.item(i).prepend("Id"_L1, store.newGuid());
    }
}

void addMissing(Json &document, const Json &defaults)
{
    for (const QString &key : defaults.keys()) {
        if (!document.contains(key))
            document.set(key, defaults.value(key));
    }
}

bool isSameName(const QString &a, const QString &b)
{
    return a.trimmed().compare(b.trimmed(), Qt::CaseInsensitive) == 0;
}

QString staleVersion(const QString &title)
{
    return u"These changes could not be saved because another user has made changes to this %1 "
           "in the meantime. Reload it and try again."_s.arg(title);
}

} // namespace Rules

} // namespace Sandbox
