// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/keys.h>

namespace Sandbox::Datadog {

bool Keys::holds(const QString &permission) const
{
    return (!permissions || permissions->contains(permission)) && !denied.contains(permission);
}

bool Keys::may(const QString &permission) const
{
    return permission.isEmpty() || (holds(permission) && (!scopes || scopes->contains(permission)));
}

} // namespace Sandbox::Datadog
