// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httprequest.h>
#include <connectors/http/listpage.h>
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
// fewer items than announced is an error, so that nothing is ever cut off silently. Single items that
// the server itself breaks down over are left out, and said in partError().
class PagedListJob final : public Migration::Job
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PagedListJob)

public:
    PagedListJob(HttpClient &client, HttpRequest request, Paging paging, QObject *parent = nullptr);
    ~PagedListJob() override;

    bool isComplete() const
    {
        return state() == State::Succeeded && m_partError.kind == Migration::Error::Kind::None;
    }
    const Migration::Error &partError() const { return m_partError; }
    qint64 itemCount() const { return m_itemCount; } // handed on so far

signals:
    void pageRead(const Migration::JsonValue &items); // an array, possibly of fewer after doubles

protected:
    void doStart() override;
    void doCancel() override;

private:
    using Page = ListPage;

    void plan(HttpRequest request, qint64 first = -1);
    void startMore();
    void onRequestFinished(int index, qint64 first, RequestJob *job);
    void readInParts(int index, qint64 first, Migration::Error whole);
    void onPageParsed(int index, Migration::Result<Page> page);
    void deliverInOrder();
    bool deliver(Page page); // false: the job has failed
    bool takeNew(Page &page);
    void planRest(const Page &page);
    void planFollowing(const Page &page);
    void finish();
    HttpRequest pageAt(qint64 start) const;
    qint64 firstOf(qint64 start) const;
    void stop(Migration::Error::Kind kind, const QString &message);
    void stop(Migration::Error error);
    void letGo();

    const QPointer<HttpClient> m_client;
    const HttpRequest m_request;
    const Paging m_paging;

    struct Planned
    {
        HttpRequest request;
        qint64 first = -1; // the number of its first item, where pages are counted
    };

    std::deque<Planned> m_planned;
    int m_plannedCount = 0; // all pages asked for or planned
    int m_startedCount = 0;
    int m_deliveredCount = 0;
    std::map<int, std::unique_ptr<Migration::Job>> m_running; // requests and parsers
    std::map<int, Page> m_waiting;                            // came before their turn

    qint64 m_itemCount = 0;     // without doubles
    qint64 m_receivedCount = 0; // with them
    qint64 m_unreadable = 0;
    Migration::Error m_partError; // of the first page with an unreadable item
    qint64 m_total = -1;
    QSet<QByteArray> m_ids;
    QSet<QByteArray> m_seenPages;
    QSet<QString> m_seenLinks;
    bool m_over = false;
};

} // namespace Connectors
