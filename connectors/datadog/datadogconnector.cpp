// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogconnector.h"

#include <connectors/datadog/datadogappupload.h>
#include <connectors/datadog/datadogloginjob.h>

namespace Connectors {

std::unique_ptr<Migration::LoginJob> DatadogConnector::checkLogin()
{
    return std::make_unique<DatadogLoginJob>(context());
}

std::unique_ptr<Migration::WriteJob> DatadogConnector::write(Migration::WriteRequest request)
{
    if (!request.file.isEmpty())
        return std::make_unique<DatadogAppUpload>(context(), std::move(request));
    return ProfileConnector::write(std::move(request));
}

} // namespace Connectors
