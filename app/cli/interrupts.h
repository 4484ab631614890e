// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace App {

// Turns Ctrl-C and a request to terminate into a signal of the event loop, so that writes under way
// can end and be recorded. A second Ctrl-C ends the program at once. One per process, owned by main.
class Interrupts final : public QObject
{
    Q_OBJECT

public:
    explicit Interrupts(QObject *parent = nullptr);
    ~Interrupts() override;

signals:
    void interrupted();

private:
    int m_sockets[2] = {-1, -1};
};

} // namespace App
