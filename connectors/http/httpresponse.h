// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httpheaders.h>

namespace Connectors {

// A complete answer with a status of 200 to 299.
struct HttpResponse
{
    int status = 0;
    HttpHeaders headers;
    QByteArray body;
};

} // namespace Connectors
