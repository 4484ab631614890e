// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <QHash>

namespace App {

using namespace Qt::StringLiterals;

void addVerb(Command &command)
{
    static const QHash<QString, void (*)(Command &)> verbs{
        {u"platforms"_s, addPlatforms}, {u"types"_s, addTypes},       {u"new"_s, addNew},
        {u"select"_s, addSelect},       {u"pack"_s, addPack},         {u"unpack"_s, addUnpack},
        {u"read"_s, addRead},           {u"validate"_s, addValidate}, {u"secrets"_s, addSecrets},
        {u"plan"_s, addPlan},           {u"apply"_s, addApply},       {u"resume"_s, addResume},
        {u"undo"_s, addUndo},           {u"verify"_s, addVerify},     {u"report"_s, addReport},
        {u"demo"_s, addDemo},           {u"spread"_s, addSpread},     {u"collapse"_s, addCollapse},
        {u"export"_s, addExport},       {u"pieces"_s, addPieces},     {u"sync"_s, addSync},
        {u"guide"_s, addGuide},         {u"trust"_s, addTrust}};
    verbs.value(command.arguments().verb)(command);
}

} // namespace App
