// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

namespace Sandbox {

// /api/users: who the key is, and what it may do where.
class UsersApi
{
public:
    static HttpResponse answer(const ApiCall &call); // its path begins after "users"

private:
    static Json permissions(const ApiCall &call);
};

} // namespace Sandbox
