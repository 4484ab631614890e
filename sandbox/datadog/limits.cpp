// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/limits.h>

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

std::optional<Limits::Limit> Limits::Limit::fromText(const QString &text)
{
    static const QRegularExpression form(u"^([1-9][0-9]{0,6})/([1-9][0-9]{0,5})$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return Limit{match.captured(1).toInt(), match.captured(2).toInt()};
}

Limits::Limits()
{
    // The one that migrations meet: creating log indexes.
    set(u"logs_indexes_create"_s, {10, 300});
}

Limits::Verdict Limits::count(const QString &bucket, qint64 milliseconds)
{
    Verdict verdict;
    verdict.limit = m_own.value(bucket, m_usual);
    const qint64 period = qint64(verdict.limit.seconds) * 1000;
    Window &window = m_windows[bucket];
    if (window.number != milliseconds / period)
        window = {milliseconds / period, 0};
    verdict.refused = window.used >= verdict.limit.requests;
    if (!verdict.refused)
        ++window.used;
    const qint64 left = (window.number + 1) * period - milliseconds;
    verdict.headers = {
        {"X-RateLimit-Limit", QByteArray::number(verdict.limit.requests)},
        {"X-RateLimit-Period", QByteArray::number(verdict.limit.seconds)},
        {"X-RateLimit-Remaining", QByteArray::number(verdict.limit.requests - window.used)},
        {"X-RateLimit-Reset", QByteArray::number((left + 999) / 1000)},
        {"X-RateLimit-Name", bucket.toLatin1()}};
    return verdict;
}

} // namespace Sandbox::Datadog
