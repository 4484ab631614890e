// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/refusals.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Refusals {

namespace {

HttpResponse refusal(int status, const QString &message, const QStringList &errors = {},
                     const Json &exception = {})
{
    return HttpResponse::json(status,
                              Json::object({{u"ErrorMessage"_s, message},
                                            {u"Errors"_s, Json::texts(errors)},
                                            {u"ParsedHelpLinks"_s, Json::array()},
                                            {u"HelpText"_s, Json()},
                                            {u"HelpLink"_s, Json()},
                                            {u"FullException"_s, exception},
                                            {u"Details"_s, Json::object()}}));
}

} // namespace

HttpResponse invalid(const QStringList &problems)
{
    return refusal(400, u"There was a problem with your request."_s, problems);
}

HttpResponse notLoggedIn()
{
    return refusal(401,
                   u"You must be logged in to request this resource. Please provide a valid "
                   "API key or log in."_s);
}

HttpResponse notAllowed(const QString &permission)
{
    return refusal(403,
                   u"You do not have permission to perform this action. Please contact your "
                   "Octopus administrator. Missing permission: %1"_s.arg(permission));
}

HttpResponse notFound(const QString &id)
{
    return refusal(404,
                   id.isEmpty() ? u"The resource you requested was not found."_s
                                : u"The resource '%1' was not found."_s.arg(id));
}

HttpResponse wrongVerb(const QByteArray &method)
{
    return refusal(405,
                   u"The requested resource does not support http method '%1'."_s.arg(
                       QString::fromLatin1(method)));
}

HttpResponse tooMany()
{
    return refusal(429, u"Too many requests. Please try again later."_s);
}

HttpResponse crashed(const QString &exception)
{
    return refusal(500, u"Object reference not set to an instance of an object."_s, {}, exception);
}

} // namespace Sandbox::Refusals
