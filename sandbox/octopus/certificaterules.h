// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/typerules.h>

namespace Sandbox {

// What the server reads out of a certificate, and that its data only changes by replacing it.
class CertificateRules final : public TypeRules
{
public:
    // Gives a certificate new data, and what can be read out of it.
    static void describe(Json &certificate, const QString &data, const QString &password);
    void complete(Json &incoming, const Json &stored, Store &store) const override;
};

} // namespace Sandbox
