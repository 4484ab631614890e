// SPDX-License-Identifier: GPL-3.0-or-later
#include "pagedlistjob.h"

#include <connectors/http/httpclient.h>
#include <connectors/http/pagesplitter.h>
#include <connectors/http/requestjob.h>
#include <migration/core/computejob.h>

using namespace Qt::StringLiterals;
using Kind = Migration::Error::Kind;
using Migration::Error;
using Migration::JsonValue;
using Migration::Result;

namespace Connectors {

namespace {

constexpr qsizetype kParsedInPlace = 65'536; // bytes; longer ones would be felt in the window

QString scalarText(const JsonValue *value)
{
    if (!value)
        return {};
    return value->isNumber() ? QString::fromLatin1(value->numberText()) : value->toString();
}

} // namespace

PagedListJob::PagedListJob(HttpClient &client, HttpRequest request, Paging paging, QObject *parent)
    : Job(parent)
    , m_client(&client)
    , m_request(std::move(request))
    , m_paging(std::move(paging))
{
}

PagedListJob::~PagedListJob() = default;

void PagedListJob::doStart()
{
    plan(pageAt(0), 0);
    startMore();
}

void PagedListJob::doCancel()
{
    letGo();
    endCanceled();
}

void PagedListJob::plan(HttpRequest request, qint64 first)
{
    m_planned.push_back({std::move(request), first});
    ++m_plannedCount;
}

void PagedListJob::startMore()
{
    const auto most = static_cast<size_t>(std::max(1, m_paging.atOnce));
    // What waits for its turn counts too: one slow page must not pile up all the others.
    while (!m_over && !m_planned.empty() && m_running.size() + m_waiting.size() < most) {
        if (!m_client)
            return doCancel();
        const int index = m_startedCount++;
        const qint64 first = m_planned.front().first;
        auto job = m_client->request(std::move(m_planned.front().request));
        m_planned.pop_front();
        RequestJob *request = job.get();
        connect(request, &Job::noteAdded, this, &Job::noteAdded);
        connect(request, &Job::finished, this,
                [this, index, first, request] { onRequestFinished(index, first, request); });
        m_running[index] = std::move(job);
        request->start();
    }
}

void PagedListJob::onRequestFinished(int index, qint64 first, RequestJob *job)
{
    m_running[index].release()->deleteLater(); // it is in the middle of its signal
    m_running.erase(index);
    if (job->state() == State::Canceled) // only because the client went
        return doCancel();
    if (job->state() == State::Failed) {
        if (first >= 0 && PageSplitter::mayHelp(m_paging, job->error()))
            return readInParts(index, first, job->error());
        return stop(job->error());
    }

    const QByteArray body = job->takeResponse().body;
    if (body.size() <= kParsedInPlace)
        return onPageParsed(index, Page::parse(body, m_paging));
    using Parser = Migration::ComputeJob<Page>;
    auto parser = std::make_unique<Parser>(
        [body, paging = m_paging](const std::atomic_bool &) { return Page::parse(body, paging); });
    Parser *raw = parser.get();
    connect(raw, &Job::finished, this, [this, index, raw] {
        m_running[index].release()->deleteLater();
        m_running.erase(index);
        if (raw->state() == State::Succeeded)
            onPageParsed(index, std::move(raw->result()));
        else
            stop(raw->error());
    });
    m_running[index] = std::move(parser);
    raw->start();
}

void PagedListJob::readInParts(int index, qint64 first, Error whole)
{
    if (!m_client)
        return doCancel();
    auto splitter = std::make_unique<PageSplitter>(*m_client, m_request, m_paging, first, whole);
    PageSplitter *raw = splitter.get();
    connect(raw, &Job::noteAdded, this, &Job::noteAdded);
    connect(raw, &Job::finished, this, [this, index, raw, whole] {
        m_running[index].release()->deleteLater(); // it is in the middle of its signal
        m_running.erase(index);
        if (raw->state() == State::Canceled)
            return doCancel();
        if (raw->state() == State::Failed)
            return stop(raw->error());
        Page page = raw->takePage();
        if (page.unreadable > 0 && m_partError.kind == Kind::None)
            m_partError = whole;
        onPageParsed(index, std::move(page));
    });
    m_running[index] = std::move(splitter);
    raw->start();
}

void PagedListJob::onPageParsed(int index, Result<Page> page)
{
    if (m_over)
        return;
    if (!page)
        return stop(page.error());
    m_waiting[index] = std::move(*page);
    deliverInOrder();
}

void PagedListJob::deliverInOrder()
{
    while (!m_over) {
        const auto next = m_waiting.find(m_deliveredCount);
        if (next == m_waiting.end())
            break;
        Page page = std::move(next->second);
        m_waiting.erase(next);
        ++m_deliveredCount;
        const QPointer<PagedListJob> self(this); // whoever takes a page may end us
        if (!deliver(std::move(page)) || !self)
            return;
    }
    startMore();
}

bool PagedListJob::deliver(Page page)
{
    if (page.total >= 0 && page.total < m_total) {
        stop(Kind::Conflict, tr("The list changed while it was read – read it again."));
        return false;
    }
    m_total = std::max(m_total, page.total);
    const JsonValue received = page.items;
    m_receivedCount += received.size() + page.unreadable;
    m_unreadable += page.unreadable;
    if (!takeNew(page)) {
        stop(Kind::BadResponse,
             tr("The server sent the same part of a list twice, so the list "
                "cannot be read to its end."));
        return false;
    }
    const JsonValue items = std::exchange(page.items, received);
    m_itemCount += items.size();
    setProgress(m_itemCount, std::max<qint64>(m_total, 0));

    const QPointer<PagedListJob> self(this);
    emit pageRead(items);
    if (!self || m_over)
        return false;
    if (m_deliveredCount == 1)
        planRest(page);
    if (!m_over && m_deliveredCount == m_plannedCount)
        planFollowing(page);
    return !m_over;
}

// Takes out of the page what came before. False: all of it did.
bool PagedListJob::takeNew(Page &page)
{
    if (page.items.size() == 0)
        return true;
    if (m_paging.id.isRoot()) {
        const bool isNew = !m_seenPages.contains(page.hash);
        m_seenPages.insert(page.hash);
        return isNew;
    }
    JsonValue fresh = JsonValue::array();
    for (qsizetype i = 0; i < page.items.size(); ++i) {
        const QByteArray id = scalarText(m_paging.id.in(page.items.at(i))).toUtf8();
        if (!id.isEmpty() && m_ids.contains(id))
            continue;
        m_ids.insert(id);
        fresh.append(page.items.at(i));
    }
    page.items = std::move(fresh);
    return page.items.size() > 0;
}

// With a total known from the first page, the others can be asked for side by side.
void PagedListJob::planRest(const Page &page)
{
    const bool isCounted =
        m_paging.style == Paging::Style::SkipTake || m_paging.style == Paging::Style::PageNumber;
    // A server may send less than it was asked for.
    const qint64 step = page.items.size() + page.unreadable;
    if (!isCounted || m_total <= step || step == 0 || m_paging.atOnce <= 1)
        return;
    const qint64 pages = (m_total + step - 1) / step;
    if (pages > m_paging.maxPages)
        return stop(Kind::BadResponse, tr("The list has more pages than can be right."));
    for (qint64 i = 1; i < pages; ++i) {
        const qint64 start = m_paging.style == Paging::Style::SkipTake ? i * step : i;
        plan(pageAt(start), firstOf(start));
    }
}

// The last page planned so far is in: is there another one?
void PagedListJob::planFollowing(const Page &page)
{
    const bool isEmpty = page.items.size() == 0;
    const bool hasAll = m_total >= 0 ? m_receivedCount >= m_total
                                     : isEmpty
            || (m_paging.shortPageEnds && page.items.size() + page.unreadable < m_paging.pageSize);
    std::optional<HttpRequest> next;
    qint64 first = -1;
    switch (m_paging.style) {
    case Paging::Style::Single: break;
    case Paging::Style::SkipTake:
        if (!hasAll && !isEmpty)
            first = m_receivedCount;
        break;
    case Paging::Style::PageNumber:
        if (!hasAll && !isEmpty)
            first = firstOf(m_deliveredCount);
        break;
    case Paging::Style::NextLink:
    case Paging::Style::Cursor:
        if (page.next.isEmpty())
            break;
        if (m_seenLinks.contains(page.next))
            return stop(Kind::BadResponse,
                        tr("The server's list leads back to where it began, so "
                           "it cannot be read to its end."));
        m_seenLinks.insert(page.next);
        next = m_request;
        if (m_paging.style == Paging::Style::NextLink) {
            if (!m_client)
                return doCancel();
            const auto url = m_client->urlOfLink(page.next);
            if (!url)
                return stop(url.error());
            next->link = *url;
        } else {
            if (m_paging.cursorTravelsAlone)
                next->query.clear();
            else
                next->query = pageAt(0).query;
            next->query.append({m_paging.startParameter, page.next});
        }
        break;
    }
    if (first >= 0)
        next = pageRequest(m_request, m_paging, first, m_paging.pageSize);
    if (!next)
        return finish();
    if (m_deliveredCount >= m_paging.maxPages)
        return stop(Kind::BadResponse, tr("The list has more pages than can be right."));
    plan(*std::move(next), first);
}

void PagedListJob::finish()
{
    if (m_total >= 0 && m_itemCount + m_unreadable < m_total) {
        return stop(Kind::Conflict,
                    tr("The server announced %1 items and sent %2 – the list changed while it was "
                       "read, or the server hides some. Read it again.")
                        .arg(m_total)
                        .arg(m_itemCount));
    }
    letGo();
    succeed();
}

// `start` counts items for SkipTake and pages for PageNumber.
HttpRequest PagedListJob::pageAt(qint64 start) const
{
    return pageRequest(m_request, m_paging, firstOf(start), m_paging.pageSize);
}

qint64 PagedListJob::firstOf(qint64 start) const
{
    return m_paging.style == Paging::Style::PageNumber ? start * m_paging.pageSize : start;
}

void PagedListJob::stop(Kind kind, const QString &message)
{
    Error error;
    error.kind = kind;
    error.message = message;
    stop(std::move(error));
}

void PagedListJob::stop(Error error)
{
    if (m_over)
        return;
    letGo();
    fail(std::move(error));
}

void PagedListJob::letGo()
{
    m_over = true;
    m_planned.clear();
    m_waiting.clear();
    m_running.clear();
}

} // namespace Connectors
