// SPDX-License-Identifier: GPL-3.0-or-later
#include "httprequest.h"

namespace Connectors {

namespace {

HttpRequest make(const char *method, HttpPath path, HttpBody body, bool idempotent)
{
    HttpRequest request;
    request.method = method;
    request.path = std::move(path);
    request.body = std::move(body);
    request.idempotent = idempotent;
    return request;
}

} // namespace

HttpRequest HttpRequest::get(HttpPath path)
{
    return make("GET", std::move(path), {}, true);
}

HttpRequest HttpRequest::post(HttpPath path, HttpBody body)
{
    return make("POST", std::move(path), std::move(body), false);
}

HttpRequest HttpRequest::put(HttpPath path, HttpBody body)
{
    return make("PUT", std::move(path), std::move(body), true);
}

HttpRequest HttpRequest::patch(HttpPath path, HttpBody body)
{
    return make("PATCH", std::move(path), std::move(body), false);
}

HttpRequest HttpRequest::remove(HttpPath path)
{
    return make("DELETE", std::move(path), {}, false);
}

} // namespace Connectors
