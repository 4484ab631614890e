// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/httpmessage.h>

#include <functional>

namespace Sandbox {

// One page of a list in the platform's envelope: skip and take, the usual filters, links to the
// other pages.
class Paging
{
public:
    Paging(const HttpRequest &request, QString itemType, qint64 defaultTake, QString path);

    Json page(const QList<Json> &documents, const std::function<Json(const Json &)> &show) const;

    // ids, partialName, name and contentType of the query, applied to what was listed.
    static QList<Json> filtered(QList<Json> documents, const HttpRequest &request);

private:
    QString link(qint64 skip, qint64 take) const;
    Json links(qint64 skip, qint64 take, qint64 total) const;

    const HttpRequest &m_request;
    QString m_itemType;
    qint64 m_defaultTake;
    QString m_path;
};

} // namespace Sandbox
