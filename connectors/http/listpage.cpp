// SPDX-License-Identifier: GPL-3.0-or-later
#include "listpage.h"

#include <migration/json/jsonio.h>
#include <migration/json/jsonpath.h>

#include <QCoreApplication>
#include <QCryptographicHash>

using Migration::JsonValue;

namespace Connectors {

Migration::Result<ListPage> ListPage::parse(const QByteArray &body, const Paging &paging)
{
    const auto document = Migration::readJson(body);
    if (!document)
        return Migration::failure(document.error());
    const JsonValue *items = paging.items.in(*document);
    if (!items || !(items->isArray() || items->isNull())) {
        return Migration::failure(
            Migration::Error::Kind::BadResponse,
            QCoreApplication::translate("Connectors::ListPage",
                                        "The server answered without the list that was asked "
                                        "for."));
    }
    ListPage page;
    page.items = items->isNull() ? JsonValue::array() : *items;
    if (const JsonValue *total = paging.total.isRoot() ? nullptr : paging.total.in(*document))
        page.total = total->toInteger(-1);
    const JsonValue *next = paging.next.isRoot() ? nullptr : paging.next.in(*document);
    if (next)
        page.next = next->isNumber() ? QString::fromLatin1(next->numberText()) : next->toString();
    page.hash = QCryptographicHash::hash(body, QCryptographicHash::Sha1);
    return page;
}

HttpRequest pageRequest(const HttpRequest &list, const Paging &paging, qint64 first, int size)
{
    HttpRequest request = list;
    const bool isNumbered = paging.style == Paging::Style::PageNumber;
    const bool isCounted = isNumbered || paging.style == Paging::Style::SkipTake;
    if (isCounted && !paging.startParameter.isEmpty()) {
        const qint64 start = isNumbered ? first / size + paging.firstPage : first;
        request.query.append({paging.startParameter, QString::number(start)});
    }
    if (paging.style != Paging::Style::Single && !paging.sizeParameter.isEmpty())
        request.query.append({paging.sizeParameter, QString::number(size)});
    return request;
}

} // namespace Connectors
