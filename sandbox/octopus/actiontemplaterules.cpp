// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/actiontemplaterules.h>

#include <sandbox/octopus/parameters.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

QStringList ActionTemplateRules::problems(const Json &incoming, const Json & /*stored*/,
                                          const Store & /*store*/) const
{
    QStringList result = Rules::repeatedNames(incoming.value("Parameters"_L1), u"parameter"_s);
    if (incoming.text("ActionType"_L1).isEmpty())
        result += u"A step template needs an action type."_s;
    return result;
}

QList<Reference> ActionTemplateRules::references(const Json &document) const
{
    return Parameters::references(document.value("Parameters"_L1));
}

void ActionTemplateRules::complete(Json &incoming, const Json &stored, Store &store) const
{
    Rules::giveMissingIds(*incoming.find("Parameters"_L1), store);
    Rules::giveMissingIds(*incoming.find("Packages"_L1), store);
    // Nobody is asked which version they read: the last one to save wins.
    incoming.set("Version"_L1,
                 stored.isObject() ? stored.value("Version"_L1).toInteger() + 1 : qint64(0));
}

} // namespace Sandbox
