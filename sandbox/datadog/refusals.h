// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/httpmessage.h>

#include <optional>

namespace Sandbox::Datadog {

// Why a request is not obeyed, or nothing.
using Refusal = std::optional<HttpResponse>;

// The shapes in which the platform says no.
namespace Refusals {

HttpResponse plain(int status, const QString &text); // {"errors":["…"]}
HttpResponse plain(int status, const QStringList &texts);
HttpResponse detailed(int status, const QString &title, const QString &detail,
                      const QString &code = {}); // {"errors":[{"status","title","detail"}]}
HttpResponse logs(int status, const QString &code, const QString &message); // {"error":{…}}
HttpResponse generic(const QString &detail); // {"title":"Generic Error","detail"}
HttpResponse page(int status);               // HTML: the path leads nowhere

} // namespace Refusals

} // namespace Sandbox::Datadog
