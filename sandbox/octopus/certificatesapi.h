// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

#include <optional>

namespace Sandbox {

// What is done to a certificate beyond saving it: its data is replaced, it is archived and taken
// back, exported, and asked for its users.
class CertificatesApi
{
public:
    static std::optional<HttpResponse> answer(const ApiCall &call);
};

} // namespace Sandbox
