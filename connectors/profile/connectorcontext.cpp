// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectorcontext.h"

namespace Connectors {

HttpRequest ConnectorContext::request(const Endpoint &endpoint, const Endpoint::Values &values,
                                      const QString &limitGroup) const
{
    HttpRequest request = endpoint.request(values, limitGroup);
    const Migration::JsonValue &headers = profile->http.value("headers");
    for (qsizetype i = 0; i < headers.size(); ++i) {
        request.headers.add(headers.keyAt(i).toByteArray(),
                            headers.valueAt(i).utf8().toByteArray());
    }
    return request;
}

} // namespace Connectors
