// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/demo.h>

#include <sandbox/datadog/builtins.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::Demo {

Organisation source()
{
    Organisation org(u"source"_s);
    BuiltIns::addTo(org);
    return org;
}

Organisation destination()
{
    Organisation org(u"destination"_s);
    BuiltIns::addTo(org);
    return org;
}

} // namespace Sandbox::Datadog::Demo
