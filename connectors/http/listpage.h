// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httprequest.h>
#include <connectors/http/paging.h>
#include <migration/core/error.h>
#include <migration/json/jsonvalue.h>

namespace Connectors {

// One part of a list, as a server sent it.
struct ListPage
{
    Migration::JsonValue items;
    qint64 total = -1;
    QString next;
    QByteArray hash;
    int unreadable = 0; // items that should be in it and that the server can not give out

    static Migration::Result<ListPage> parse(const QByteArray &body, const Paging &paging);
};

// Asks for `size` items from the one numbered `first`, which is a multiple of `size` where pages are
// counted.
HttpRequest pageRequest(const HttpRequest &list, const Paging &paging, qint64 first, int size);

} // namespace Connectors
