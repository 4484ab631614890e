// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/httpmessage.h>

#include <QStringList>

namespace Sandbox {

// The platform's ways of saying no, each with the body it is documented to have.
namespace Refusals {

HttpResponse invalid(const QStringList &problems);  // 400
HttpResponse notLoggedIn();                         // 401
HttpResponse notAllowed(const QString &permission); // 403
HttpResponse notFound(const QString &id = {});      // 404
HttpResponse wrongVerb(const QByteArray &method);   // 405
HttpResponse tooMany();                             // 429
HttpResponse crashed(const QString &exception);     // 500

} // namespace Refusals

} // namespace Sandbox
