// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/typerules.h>

namespace Sandbox {

// A Git credential is saved with its password, or the word that there is one, each time.
class GitCredentialRules final : public TypeRules
{
public:
    QStringList problems(const Json &incoming, const Json &stored,
                         const Store &store) const override;
    void complete(Json &incoming, const Json &stored, Store &store) const override;
};

} // namespace Sandbox
