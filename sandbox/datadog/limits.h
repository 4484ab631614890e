// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QPair>
#include <QString>

#include <optional>

namespace Sandbox::Datadog {

// Counts requests per family of endpoints in windows that follow the calendar, as the platform
// does: a period of ten seconds begins at every full ten seconds, whoever asks first.
class Limits
{
public:
    struct Limit
    {
        int requests = 100'000;
        int seconds = 10;

        // "100/10"; nothing when the text is not of that form.
        static std::optional<Limit> fromText(const QString &text);
    };
    struct Verdict
    {
        bool refused = false;
        Limit limit;
        QList<QPair<QByteArray, QByteArray>> headers; // on every answer of the family
    };

    Limits();
    void setAll(Limit limit) { m_usual = limit; } // but for families with a limit of their own
    void set(const QString &bucket, Limit limit) { m_own.insert(bucket, limit); }

    Verdict count(const QString &bucket, qint64 milliseconds); // since the epoch
    void forget() { m_windows.clear(); }

private:
    struct Window
    {
        qint64 number = -1;
        int used = 0;
    };
    Limit m_usual;
    QHash<QString, Limit> m_own;
    QHash<QString, Window> m_windows;
};

} // namespace Sandbox::Datadog
