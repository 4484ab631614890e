// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/typerules.h>

namespace Sandbox {

// A library variable set: its variable set comes and goes with it, it counts its versions, and its
// parameters are known by id.
class LibraryVariableSetRules final : public TypeRules
{
public:
    // The two variables of a script module have its name in theirs.
    static void renameModule(const Json &before, const Json &after, Store &store);

    QStringList problems(const Json &incoming, const Json &stored,
                         const Store &store) const override;
    void complete(Json &incoming, const Json &stored, Store &store) const override;
    void created(const Json &document, Store &store) const override;
    void updated(const Json &before, const Json &after, Store &store) const override;
    void removed(const Json &document, Store &store) const override;
    void addLinks(Json &links, const Json &document) const override;
};

} // namespace Sandbox
