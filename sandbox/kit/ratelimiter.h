// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <deque>
#include <optional>

namespace Sandbox {

// At most so many requests within a sliding stretch of time. Owned by the server; the time is
// handed in, so that a test needs no waiting.
class RateLimiter
{
public:
    using Milliseconds = std::chrono::milliseconds;

    RateLimiter(int requests, Milliseconds window);
    // "100/10": a hundred requests in ten seconds. Nothing when the text is not of that form.
    static std::optional<RateLimiter> fromText(const QString &text);

    // Nothing when the request may pass (it is then counted), else how long to wait.
    std::optional<Milliseconds> refuse(Milliseconds now);

private:
    int m_requests;
    Milliseconds m_window;
    std::deque<Milliseconds> m_passed;
};

} // namespace Sandbox
