// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httprequest.h>
#include <connectors/http/paging.h>
#include <migration/core/job.h>
#include <migration/json/jsonvalue.h>

#include <QPointer>
#include <QSet>

#include <deque>
#include <map>
#include <memory>

namespace Connectors {

class HttpClient;
class RequestJob;

// Reads a list to its end, in whatever parts it comes, and hands the parts on in order. Succeeds only
// with all of it: a page that repeats, a list that shrinks while it is read, a link to elsewhere or
// fewer items than announced is an error, so that nothing is ever cut off silently.
class PagedListJob final : public Migration::Job
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PagedListJob)

public:
    PagedListJob(HttpClient &client, HttpRequest request, Paging paging, QObject *parent = nullptr);
    ~PagedListJob() override;

    bool isComplete() const { return state() == State::Succeeded; }
    qint64 itemCount() const { return m_itemCount; } // handed on so far

signals:
    void pageRead(const Migration::JsonValue &items); // an array, possibly of fewer after doubles

protected:
    void doStart() override;
    void doCancel() override;

private:
    struct Page
    {
        Migration::JsonValue items;
        qint64 total = -1;
        QString next;
        QByteArray hash;
    };

    void plan(HttpRequest request);
    void startMore();
    void onRequestFinished(int index, RequestJob *job);
    void onPageParsed(int index, Migration::Result<Page> page);
    void deliverInOrder();
    bool deliver(Page page); // false: the job has failed
    bool takeNew(Page &page);
    void planRest(const Page &page);
    void planFollowing(const Page &page);
    void finish();
    HttpRequest pageAt(qint64 start) const;
    void stop(Migration::Error::Kind kind, const QString &message);
    void stop(Migration::Error error);
    void letGo();

    static Migration::Result<Page> parse(const QByteArray &body, const Paging &paging);

    const QPointer<HttpClient> m_client;
    const HttpRequest m_request;
    const Paging m_paging;

    std::deque<HttpRequest> m_planned;
    int m_plannedCount = 0; // all pages asked for or planned
    int m_startedCount = 0;
    int m_deliveredCount = 0;
    std::map<int, std::unique_ptr<Migration::Job>> m_running; // requests and parsers
    std::map<int, Page> m_waiting;                            // came before their turn

    qint64 m_itemCount = 0;     // without doubles
    qint64 m_receivedCount = 0; // with them
    qint64 m_total = -1;
    QSet<QByteArray> m_ids;
    QSet<QByteArray> m_seenPages;
    QSet<QString> m_seenLinks;
    bool m_over = false;
};

} // namespace Connectors
