// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/typerules.h>

namespace Sandbox {

// A project comes with a deployment process, a variable set, deployment settings and a channel, and
// takes them along when it goes.
class ProjectRules final : public TypeRules
{
public:
    QStringList problems(const Json &incoming, const Json &stored,
                         const Store &store) const override;
    QList<Reference> references(const Json &document) const override;
    void complete(Json &incoming, const Json &stored, Store &store) const override;
    void created(const Json &document, Store &store) const override;
    void updated(const Json &before, const Json &after, Store &store) const override;
    void removed(const Json &document, Store &store) const override;
    void addLinks(Json &links, const Json &document) const override;
};

} // namespace Sandbox
