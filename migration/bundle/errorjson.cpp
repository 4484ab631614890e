// SPDX-License-Identifier: GPL-3.0-or-later
#include "errorjson.h"

#include <array>

namespace Migration {

namespace {

// In the order of Error::Kind.
constexpr std::array<const char *, 16> errorKinds{
    "none",         "canceled",    "timeout",  "network",    "tls",          "auth",
    "forbidden",    "not-found",   "conflict", "validation", "rate-limited", "server",
    "bad-response", "unsupported", "file",     "internal",
};
static_assert(static_cast<size_t>(Error::Kind::Internal) + 1 == errorKinds.size());

} // namespace

void setText(JsonValue &object, QByteArrayView key, const QString &text)
{
    if (!text.isEmpty())
        object.set(key, JsonValue::string(text));
}

JsonValue errorToJson(const Error &error)
{
    JsonValue json = JsonValue::object();
    json.set("kind", JsonValue::utf8(errorKinds[static_cast<size_t>(error.kind)]));
    setText(json, "message", error.message);
    setText(json, "detail", error.detail);
    if (error.httpStatus != 0)
        json.set("httpStatus", JsonValue::number(error.httpStatus));
    setText(json, "requestId", error.requestId);
    if (error.retryAfterMs)
        json.set("retryAfterMs", JsonValue::number(*error.retryAfterMs));
    if (error.ambiguousWrite)
        json.set("ambiguousWrite", JsonValue::boolean(true));
    return json;
}

Error errorFromJson(const Fields &fields)
{
    Error error;
    error.kind = Error::Kind::Internal; // of a kind that a newer version knows
    const QByteArray kind = fields.bytes("kind");
    for (size_t i = 0; i < errorKinds.size(); ++i) {
        if (kind == errorKinds[i])
            error.kind = static_cast<Error::Kind>(i);
    }
    error.message = fields.text("message");
    error.detail = fields.text("detail");
    error.httpStatus = fields.number("httpStatus");
    error.requestId = fields.text("requestId");
    if (fields.has("retryAfterMs"))
        error.retryAfterMs = fields.value("retryAfterMs").toInteger();
    error.ambiguousWrite = fields.flag("ambiguousWrite");
    return error;
}

} // namespace Migration
