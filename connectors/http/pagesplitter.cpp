// SPDX-License-Identifier: GPL-3.0-or-later
#include "pagesplitter.h"

#include <connectors/http/httpclient.h>
#include <connectors/http/requestjob.h>

namespace Connectors {

using Migration::Error;

namespace {

constexpr int mostUnreadable = 20; // more than that is no matter of single items

// Parts of one size that make up the whole, so that counted pages stay whole pages.
int smallestFactor(int size)
{
    for (int factor = 2; factor * factor <= size; ++factor) {
        if (size % factor == 0)
            return factor;
    }
    return size;
}

} // namespace

bool PageSplitter::mayHelp(const Paging &paging, const Error &error)
{
    const bool isCounted =
        paging.style == Paging::Style::SkipTake || paging.style == Paging::Style::PageNumber;
    return isCounted && !paging.sizeParameter.isEmpty() && paging.pageSize > 1
        && error.httpStatus >= 500 && error.httpStatus != 501 && error.httpStatus != 503;
}

PageSplitter::PageSplitter(HttpClient &client, HttpRequest list, Paging paging, qint64 first,
                           Error whole)
    : m_client(&client)
    , m_list(std::move(list))
    , m_paging(std::move(paging))
    , m_whole{first, m_paging.pageSize}
    , m_error(std::move(whole))
{
    m_page.items = Migration::JsonValue::array();
}

PageSplitter::~PageSplitter() = default;

void PageSplitter::doStart()
{
    split(m_whole);
    next();
}

void PageSplitter::doCancel()
{
    m_request.reset();
    endCanceled();
}

void PageSplitter::split(const Part &part)
{
    const int parts = smallestFactor(part.size);
    const int size = part.size / parts;
    for (int i = parts; i-- > 0;)
        m_open.push_front({part.first + qint64(i) * size, size});
}

void PageSplitter::next()
{
    if (!m_client)
        return doCancel();
    if (m_open.empty())
        return m_page.items.size() > 0 ? succeed() : fail(m_error);
    const Part part = m_open.front();
    m_open.pop_front();
    HttpRequest request = pageRequest(m_list, m_paging, part.first, part.size);
    if (part.size > 1)
        request.maxAttempts = 1; // its parts are what is tried next
    m_request = m_client->request(std::move(request));
    connect(m_request.get(), &Job::noteAdded, this, &Job::noteAdded);
    connect(m_request.get(), &Job::finished, this, [this, part] { onAnswered(part); });
    m_request->start();
}

void PageSplitter::onAnswered(const Part &part)
{
    RequestJob *request = m_request.release();
    request->deleteLater(); // it is in the middle of its signal
    if (request->state() == State::Canceled)
        return doCancel();
    if (request->state() == State::Failed) {
        if (!mayHelp(m_paging, request->error()))
            return fail(request->error());
        if (part.size > 1)
            split(part);
        else if (++m_page.unreadable > mostUnreadable)
            return fail(m_error);
        return next();
    }
    const auto read = ListPage::parse(request->takeResponse().body, m_paging);
    if (!read)
        return fail(read.error());
    for (qsizetype i = 0; i < read->items.size(); ++i)
        m_page.items.append(read->items.at(i));
    m_page.total = std::max(m_page.total, read->total);
    m_page.hash += read->hash;
    if (read->items.size() < part.size && m_paging.shortPageEnds)
        m_open.clear(); // nothing comes after it
    next();
}

} // namespace Connectors
