// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/answer.h>
#include <connectors/http/httprequest.h>
#include <connectors/http/httpsettings.h>

namespace Connectors {

class HttpLog;

// Turns the end of an attempt into what a person is told; nothing when it was a success. Judged in
// this order: a refusing status, a redirect, a broken connection even under status 200 (half a body
// is no body), the kind of body.
std::optional<Migration::Error> errorIn(const Answer &answer, const HttpRequest &request,
                                        const HttpSettings &settings, const HttpLog &log);

} // namespace Connectors
