// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogconnector.h"

#include <connectors/datadog/datadogloginjob.h>

namespace Connectors {

std::unique_ptr<Migration::LoginJob> DatadogConnector::checkLogin()
{
    return std::make_unique<DatadogLoginJob>(context());
}

} // namespace Connectors
