// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/kit/ratelimiter.h>

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Sandbox {

RateLimiter::RateLimiter(int requests, Milliseconds window)
    : m_requests(requests)
    , m_window(window)
{
}

std::optional<RateLimiter> RateLimiter::fromText(const QString &text)
{
    static const QRegularExpression form(u"^([1-9][0-9]{0,6})/([1-9][0-9]{0,5})$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return RateLimiter(match.captured(1).toInt(), std::chrono::seconds(match.captured(2).toInt()));
}

std::optional<RateLimiter::Milliseconds> RateLimiter::refuse(Milliseconds now)
{
    while (!m_passed.empty() && m_passed.front() + m_window <= now)
        m_passed.pop_front();
    if (m_passed.size() >= static_cast<size_t>(m_requests))
        return m_passed.front() + m_window - now;
    m_passed.push_back(now);
    return std::nullopt;
}

} // namespace Sandbox
