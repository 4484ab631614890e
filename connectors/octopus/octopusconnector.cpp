// SPDX-License-Identifier: GPL-3.0-or-later
#include "octopusconnector.h"

#include <connectors/octopus/octopusloginjob.h>

namespace Connectors {

std::unique_ptr<Migration::LoginJob> OctopusConnector::checkLogin()
{
    return std::make_unique<OctopusLoginJob>(context());
}

} // namespace Connectors
