// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/refusals.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::Refusals {

HttpResponse plain(int status, const QString &text)
{
    return plain(status, QStringList(text));
}

HttpResponse plain(int status, const QStringList &texts)
{
    return HttpResponse::json(status, Json::object({{u"errors"_s, Json::texts(texts)}}));
}

HttpResponse detailed(int status, const QString &title, const QString &detail, const QString &code)
{
    Json error = Json::object(
        {{u"status"_s, QString::number(status)}, {u"title"_s, title}, {u"detail"_s, detail}});
    if (!code.isEmpty())
        error.set("code"_L1, code);
    return HttpResponse::json(status, Json::object({{u"errors"_s, Json::array({error})}}));
}

HttpResponse logs(int status, const QString &code, const QString &message)
{
    const Json error =
        Json::object({{u"code"_s, code}, {u"message"_s, message}, {u"details"_s, Json::array()}});
    return HttpResponse::json(status, Json::object({{u"error"_s, error}}));
}

HttpResponse generic(const QString &detail)
{
    return HttpResponse::json(
        400, Json::object({{u"title"_s, u"Generic Error"_s}, {u"detail"_s, detail}}));
}

HttpResponse page(int status)
{
    return HttpResponse::html(status, QString::number(status), u"Page not found."_s);
}

} // namespace Sandbox::Datadog::Refusals
