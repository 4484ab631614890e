// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/job.h>
#include <migration/run/runcontext.h>

#include <memory>

namespace Migration {

// Carries out one step of one change: looks at what the destination has now, stops if that is not
// what the plan saw, announces the write, writes, and settles by looking again when nobody can tell
// whether the write arrived. Owned by the runner, which journals what it announces.
class ChangeJob final : public Job
{
    Q_OBJECT

public:
    // step 0: the write itself; 1: patching deferred references
    ChangeJob(RunContext &context, int change, int step, QObject *parent = nullptr);
    ~ChangeJob() override;

    int change() const { return m_change; }
    int step() const { return m_step; }

    void intentRecorded(); // the runner has it on the disk: the write may go out

    const QString &destinationId() const { return m_id; }
    const std::optional<JsonValue> &after() const { return m_after; }
    const QString &note() const { return m_note; }
    QStringList filledSlots() const { return m_filled; }

signals:
    void intent(const Migration::JournalEntry &entry);

protected:
    void doStart() override;
    void doCancel() override;

private:
    template<typename J>
    void follow(std::unique_ptr<J> job, void (ChangeJob::*next)(J &));

    bool isUncertain() const;
    void lookUp(); // by natural key: did an earlier create arrive?
    void onLookedUp(ListJob &list);
    void readCurrent();
    void onBornWithRead(ReadJob &read);
    void onCurrentRead(ReadJob &read);
    void failToRead(const ReadJob &read);
    void checkCurrent();
    void fetchFile();
    void onFileFetched(FileJob &fetched);
    void announce();
    void send();
    void onWritten(WriteJob &write);
    void readBack();
    void onReadBack(ReadJob &read);
    bool hasArrived(const JsonValue &there) const;
    bool isAsWanted(const JsonValue &there) const;
    void failAbout(Error error); // names the resource

    RunContext &m_context;
    const int m_change;
    const int m_step;
    std::unique_ptr<Job> m_current;
    std::vector<Resource> m_found; // of a look-up
    std::optional<JsonValue> m_there;
    WriteRequest m_request;
    QString m_id;
    std::optional<JsonValue> m_after;
    QString m_note;
    QStringList m_filled;
    std::optional<QByteArray> m_file; // that belongs to what is created
    bool m_isNewborn = false;         // came into being with its parent; no preview has seen it
    bool m_isAsBorn = false;          // and is as wanted already: nothing is to be written
    bool m_lookedUp = false;
    bool m_canceled = false;
    bool m_sent = false;
};

} // namespace Migration
