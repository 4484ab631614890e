// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/paging.h>

#include <QUrl>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

constexpr qint64 everything = 2147483647; // what the platform takes for "all"

qint64 numberOr(const QString &text, qint64 otherwise)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    return ok && number >= 0 ? std::min(number, everything) : otherwise;
}

} // namespace

Paging::Paging(const HttpRequest &request, QString itemType, qint64 defaultTake, QString path)
    : m_request(request)
    , m_itemType(std::move(itemType))
    , m_defaultTake(defaultTake)
    , m_path(std::move(path))
{
}

QList<Json> Paging::filtered(QList<Json> documents, const HttpRequest &request)
{
    const QStringList ids = request.queryValue("ids"_L1).split(u',', Qt::SkipEmptyParts);
    const QString part = request.queryValue("partialName"_L1);
    const QString name = request.queryValue("name"_L1);
    const QString content = request.queryValue("contentType"_L1);
    const bool archived =
        request.queryValue("archived"_L1).compare(u"true"_s, Qt::CaseInsensitive) == 0;
    documents.removeIf([&](const Json &document) {
        const QString own = document.text("Name"_L1);
        return (!ids.isEmpty() && !ids.contains(document.text("Id"_L1)))
            || (!part.isEmpty() && !own.contains(part, Qt::CaseInsensitive))
            || (!name.isEmpty() && !own.contains(name, Qt::CaseInsensitive))
            || (!content.isEmpty() && document.contains("ContentType"_L1)
                && document.text("ContentType"_L1).compare(content, Qt::CaseInsensitive) != 0)
            || (document.contains("Archived"_L1)
                && document.value("Archived"_L1).isNull() == archived);
    });
    return documents;
}

Json Paging::page(const QList<Json> &documents, const std::function<Json(const Json &)> &show) const
{
    const QList<Json> all = filtered(documents, m_request);
    const qint64 total = all.size();
    const qint64 skip = std::min(numberOr(m_request.queryValue("skip"_L1), 0), total);
    const qint64 take = numberOr(m_request.queryValue("take"_L1), m_defaultTake);
    Json items = Json::array();
    for (qint64 i = skip; i < std::min(total, skip + take); ++i)
        items.append(show(all.at(i)));
    const qint64 pages = take == 0 ? 0 : (total + take - 1) / take;
    const qint64 lastPage = std::max<qint64>(pages - 1, 0);
    return Json::object({{u"ItemType"_s, m_itemType},
                         {u"TotalResults"_s, total},
                         {u"ItemsPerPage"_s, take},
                         {u"NumberOfPages"_s, pages},
                         {u"LastPageNumber"_s, lastPage},
                         {u"Items"_s, items},
                         {u"Links"_s, links(skip, take, total)}});
}

QString Paging::link(qint64 skip, qint64 take) const
{
    QString result =
        u"%1?skip=%2&take=%3"_s.arg(m_path, QString::number(skip), QString::number(take));
    for (const auto &[key, value] : m_request.query) {
        const QString name = key.toLower();
        if (name == "skip"_L1 || name == "take"_L1 || name == "apikey"_L1)
            continue;
        result += QString(u'&' + key + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(value)));
    }
    return result;
}

Json Paging::links(qint64 skip, qint64 take, qint64 total) const
{
    const qint64 lastPage = take == 0 ? 0 : std::max<qint64>((total + take - 1) / take - 1, 0);
    Json result =
        Json::object({{u"Self"_s, link(skip, take)},
                      {u"Template"_s, QString(m_path + u"{?skip,take,ids,partialName}"_s)},
                      {u"Page.All"_s, link(0, everything)},
                      {u"Page.Current"_s, link(skip, take)},
                      {u"Page.Last"_s, link(lastPage * take, take)}});
    if (take > 0 && skip + take < total)
        result.set("Page.Next"_L1, link(skip + take, take));
    if (skip > 0)
        result.set("Page.Previous"_L1, link(std::max<qint64>(skip - take, 0), take));
    return result;
}

} // namespace Sandbox
