// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <functional>

class QObject;

namespace Migration {

// Where every time and every wait of the program comes from, so that tests take no real seconds.
// Owned by the composition root and handed down by reference; used from the GUI thread.
class Clock
{
public:
    virtual ~Clock() = default;

    virtual QDateTime now() const = 0;      // UTC; may jump
    virtual qint64 monotonicMs() const = 0; // never goes backwards
    // Calls `then` once, from the event loop, after `ms`; never if `context` has died.
    virtual void after(qint64 ms, QObject *context, std::function<void()> then) = 0;
};

class SystemClock final : public Clock
{
public:
    QDateTime now() const override;
    qint64 monotonicMs() const override;
    void after(qint64 ms, QObject *context, std::function<void()> then) override;
};

} // namespace Migration
