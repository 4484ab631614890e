// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httpheaders.h>
#include <migration/core/error.h>

#include <functional>
#include <optional>

namespace Connectors {

// What a platform's error answer says, taken out of whatever it was wrapped in.
struct ErrorWords
{
    QString text; // the platform's own words as plain text; empty when it said nothing readable
    QString requestId;
    std::optional<Migration::Error::Kind> kind; // where a platform's status codes mislead
};

// How one platform's error answers are read. The default understands the usual shapes.
using ErrorParser =
    std::function<ErrorWords(int status, const HttpHeaders &headers, QByteArrayView body)>;

ErrorWords readErrorWords(int status, const HttpHeaders &headers, QByteArrayView body);

// True for what a proxy, a portal or a wrong address sends instead of an API's answer.
bool isWebPage(const HttpHeaders &headers, QByteArrayView body);

} // namespace Connectors
