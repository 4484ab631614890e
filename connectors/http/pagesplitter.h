// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/listpage.h>
#include <migration/core/job.h>

#include <QPointer>

#include <deque>
#include <memory>

namespace Connectors {

class HttpClient;
class RequestJob;

// Reads a page that a server can not send as a whole in ever smaller parts, until the items that are
// to blame stand alone: the rest of the page arrives. Fails with the page's own error where nothing
// of it can be read. Owned by the list whose page it is.
class PageSplitter final : public Migration::Job
{
    Q_OBJECT

public:
    // Whether smaller parts may help: the server broke down over what it was asked for.
    static bool mayHelp(const Paging &paging, const Migration::Error &error);

    PageSplitter(HttpClient &client, HttpRequest list, Paging paging, qint64 first,
                 Migration::Error whole);
    ~PageSplitter() override;

    ListPage takePage() { return std::move(m_page); } // after Succeeded

protected:
    void doStart() override;
    void doCancel() override;

private:
    struct Part
    {
        qint64 first = 0;
        int size = 1;
    };

    void split(const Part &part);
    void next();
    void onAnswered(const Part &part);

    const QPointer<HttpClient> m_client;
    const HttpRequest m_list;
    const Paging m_paging;
    const Part m_whole;
    const Migration::Error m_error; // of the whole page
    std::deque<Part> m_open;
    std::unique_ptr<RequestJob> m_request;
    ListPage m_page;
};

} // namespace Connectors
