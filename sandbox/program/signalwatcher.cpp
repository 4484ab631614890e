// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/program/signalwatcher.h>

#include <csignal>
#include <unistd.h>

namespace Sandbox {

namespace {

volatile std::sig_atomic_t writeEnd = -1;

// Only what may be called in a signal handler: a byte down the pipe wakes the event loop.
void onSignal(int /*number*/)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(static_cast<int>(writeEnd), &byte, 1);
}

} // namespace

SignalWatcher::SignalWatcher(QObject *parent)
    : QObject(parent)
{
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0)
        return; // the signals keep their usual, sudden effect
    m_readEnd = ends[0];
    writeEnd = ends[1];
    m_notifier = std::make_unique<QSocketNotifier>(m_readEnd, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SignalWatcher::terminationAsked);
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

SignalWatcher::~SignalWatcher()
{
    if (m_readEnd < 0)
        return;
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    ::close(static_cast<int>(writeEnd));
    ::close(m_readEnd);
}

} // namespace Sandbox
