// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/computejob.h>

#include <QObject>
#include <QSemaphore>

#include <deque>

namespace Migration {

// Writes into the migration folder without holding up the window: the report or the mapping of a
// hundred thousand resources takes seconds. Owned by the session.
class FolderKeeper final : public QObject
{
    Q_OBJECT

public:
    // Called on another thread, with all it writes in its own hands.
    using Write = std::function<Result<>()>;

    using QObject::QObject;
    ~FolderKeeper() override; // all is written and the folder free for others afterwards

    // In the order asked for. What waits gives way to a later writing of the same file.
    void write(const QString &file, Write write);
    bool isWriting() const { return m_job != nullptr; }
    std::unique_ptr<Job> settled(); // ends when nothing is being written any more

signals:
    void idle();
    void problem(const Migration::Error &error);

private:
    struct Task
    {
        QString file;
        Write write;
    };
    struct Writing;

    void startNext();

    std::unique_ptr<Job> m_job;
    QSemaphore m_released; // by what held all that is being written
    std::deque<Task> m_waiting;
};

} // namespace Migration
