// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/libraryvariablesetrules.h>

#include <sandbox/octopus/variablesets.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

QStringList LibraryVariableSetRules::problems(const Json &incoming, const Json &stored,
                                              const Store & /*store*/) const
{
    QStringList result = Rules::repeatedNames(incoming.value("Templates"_L1), u"parameter"_s);
    const QString content = incoming.text("ContentType"_L1);
    if (content != "Variables"_L1 && content != "ScriptModule"_L1)
        result += u"The content type '%1' is not known."_s.arg(content);
    const Json &version = incoming.value("Version"_L1);
    if (stored.isObject() && version.isNumber()
        && version.toInteger() != stored.value("Version"_L1).toInteger())
    {
        result += Rules::staleVersion(u"library variable set"_s);
    }
    return result;
}

void LibraryVariableSetRules::complete(Json &incoming, const Json &stored, Store &store) const
{
    Json templates = incoming.value("Templates"_L1);
    Rules::giveMissingIds(templates, store);
    incoming.set("Templates"_L1, templates);
    const QString id = incoming.text("Id"_L1);
    const qint64 version = stored.isObject() ? stored.value("Version"_L1).toInteger() + 1 : 0;
    incoming.set("Version"_L1, version);
    incoming.set("VariableSetId"_L1, VariableSets::idFor(id));
    if (stored.isObject())
        incoming.set("ContentType"_L1, stored.value("ContentType"_L1));
}

void LibraryVariableSetRules::created(const Json &document, Store &store) const
{
    store.put(u"variables"_s, VariableSets::empty(document));
}

void LibraryVariableSetRules::renameModule(const Json &before, const Json &after, Store &store)
{
    const QString oldEnd = u"[%1]"_s.arg(before.text("Name"_L1));
    const QString newEnd = u"[%1]"_s.arg(after.text("Name"_L1));
    const Json *found = store.find(u"variables"_s, after.text("VariableSetId"_L1));
    if (after.text("ContentType"_L1) != "ScriptModule"_L1 || oldEnd == newEnd || !found)
        return;
    Json set = *found;
    Json &variables = *set.find("Variables"_L1);
    for (qsizetype i = 0; i < variables.size(); ++i) {
        QString name = variables.at(i).text("Name"_L1);
        if (name.startsWith("Octopus.Script.Module"_L1) && name.endsWith(oldEnd)) {
            name.chop(oldEnd.size());
            variables.item(i).set("Name"_L1, QString(name + newEnd));
        }
    }
    store.put(u"variables"_s, set);
}

void LibraryVariableSetRules::updated(const Json &before, const Json &after, Store &store) const
{
    renameModule(before, after, store);
}

void LibraryVariableSetRules::removed(const Json &document, Store &store) const
{
    store.remove(u"variables"_s, document.text("VariableSetId"_L1));
}

void LibraryVariableSetRules::addLinks(Json &links, const Json &document) const
{
    links.set("Variables"_L1,
              QString(u"/api/"_s + document.text("SpaceId"_L1) + u"/variables/"_s
                      + document.text("VariableSetId"_L1)));
}

} // namespace Sandbox
