// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/core/job.h>

#include <QMetaEnum>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using Migration::Error;
using Migration::Job;

namespace {

// A job that ends the way a row says.
class ScriptedJob final : public Job
{
public:
    enum class Work { SucceedsAtOnce, FailsAtOnce, SucceedsLater, Hangs, EndsTwice };
    enum class OnCancel { EndsAtOnce, EndsLater, SucceedsAnyway, FailsInstead };

    ScriptedJob(Work work, OnCancel onCancel)
        : m_work(work)
        , m_onCancel(onCancel)
    {
    }

    using Job::setProgress;

    int starts = 0;
    int cancels = 0;

protected:
    void doStart() override
    {
        ++starts;
        Error error;
        error.kind = Error::Kind::Server;
        error.message = u"The server is out of order."_s;
        switch (m_work) {
        case Work::SucceedsAtOnce: return succeed();
        case Work::FailsAtOnce: return fail(error);
        case Work::SucceedsLater: return later([this] { succeed(); });
        case Work::Hangs: return;
        case Work::EndsTwice: fail(error); return succeed();
        }
    }
    void doCancel() override
    {
        ++cancels;
        switch (m_onCancel) {
        case OnCancel::EndsAtOnce: return endCanceled();
        case OnCancel::EndsLater: return later([this] { endCanceled(); });
        case OnCancel::SucceedsAnyway: return succeed();
        case OnCancel::FailsInstead: return fail({});
        }
    }

private:
    void later(const std::function<void()> &then)
    {
        QMetaObject::invokeMethod(this, then, Qt::QueuedConnection);
    }

    const Work m_work;
    const OnCancel m_onCancel;
};

using Work = ScriptedJob::Work;
using OnCancel = ScriptedJob::OnCancel;

// One turn of the event loop: what is posted now is delivered, what that posts is not.
void turn()
{
    QCoreApplication::sendPostedEvents();
}

QString nameOf(Job::State state)
{
    return QString::fromLatin1(QMetaEnum::fromType<Job::State>().valueToKey(int(state)));
}

} // namespace

Q_DECLARE_METATYPE(Work)
Q_DECLARE_METATYPE(OnCancel)

class JobTest : public QObject
{
    Q_OBJECT

private slots:
    void endsExactlyOnce_data();
    void endsExactlyOnce();
    void stateChangesWithTheSignal();
    void errorIsKept();
    void neverStartedJobDoesNoWork();
    void destroyedInItsOwnSignal();
    void progressNeverGoesBackwards();
    void progressIsSilentAfterTheEnd();
};

void JobTest::endsExactlyOnce_data()
{
    QTest::addColumn<Work>("work");
    QTest::addColumn<OnCancel>("onCancel");
    QTest::addColumn<QString>("steps");
    QTest::addColumn<QString>("expected");

    // Steps and events: s[tart] c[ancel] d[estroy] t[urn of the event loop]; "s(" … ")" encloses
    // what happens inside a call, so a signal from within would show between the two.
    const auto row = [](const char *name, Work work, OnCancel onCancel, const QString &steps,
                        const QString &expected) {
        QTest::newRow(name) << work << onCancel << steps << expected;
    };
    const auto calm = OnCancel::EndsAtOnce;
    row("nothing", Work::SucceedsAtOnce, calm, u""_s, u""_s);
    row("start", Work::SucceedsAtOnce, calm, u"s"_s, u"s() Succeeded"_s);
    row("start, fails", Work::FailsAtOnce, calm, u"s"_s, u"s() Failed"_s);
    row("start, later", Work::SucceedsLater, calm, u"s"_s, u"s() Succeeded"_s);
    row("two outcomes, first counts", Work::EndsTwice, calm, u"s"_s, u"s() Failed"_s);
    row("start twice", Work::SucceedsAtOnce, calm, u"ss"_s, u"s() s() Succeeded"_s);
    row("start after the end", Work::SucceedsAtOnce, calm, u"sttts"_s, u"s() Succeeded s()"_s);
    row("cancel", Work::Hangs, calm, u"c"_s, u"c() Canceled"_s);
    row("cancel twice", Work::Hangs, calm, u"cc"_s, u"c() c() Canceled"_s);
    row("cancel, start", Work::SucceedsAtOnce, calm, u"cs"_s, u"c() s() Canceled"_s);
    row("start, cancel", Work::SucceedsAtOnce, calm, u"sc"_s, u"s() c() Canceled"_s);
    row("start, cancel, start", Work::Hangs, calm, u"scs"_s, u"s() c() s() Canceled"_s);
    row("start, turn, cancel", Work::Hangs, calm, u"stc"_s, u"s() c() Canceled"_s);
    row("start, turn, cancel, cancel", Work::Hangs, calm, u"stctcc"_s,
        u"s() c() c() c() Canceled"_s);
    row("outcome known, cancel too late", Work::SucceedsAtOnce, calm, u"stc"_s,
        u"s() c() Succeeded"_s);
    row("cancel overtaken by success", Work::SucceedsLater, calm, u"stc"_s, u"s() c() Succeeded"_s);
    row("cancel after the end", Work::SucceedsAtOnce, calm, u"stttc"_s, u"s() Succeeded c()"_s);
    row("cancel takes a while", Work::Hangs, OnCancel::EndsLater, u"stctc"_s,
        u"s() c() c() Canceled"_s);
    row("cancel twice while it takes a while", Work::Hangs, OnCancel::EndsLater, u"stcc"_s,
        u"s() c() c() Canceled"_s);
    row("cancel cannot stop success", Work::Hangs, OnCancel::SucceedsAnyway, u"stc"_s,
        u"s() c() Succeeded"_s);
    row("cancel brings a failure", Work::Hangs, OnCancel::FailsInstead, u"stc"_s,
        u"s() c() Failed"_s);
    row("destroy", Work::Hangs, calm, u"d"_s, u"d()"_s);
    row("start, destroy", Work::SucceedsAtOnce, calm, u"sd"_s, u"s() d()"_s);
    row("running, destroy", Work::Hangs, calm, u"std"_s, u"s() d()"_s);
    row("outcome known, destroy", Work::SucceedsAtOnce, calm, u"std"_s, u"s() d()"_s);
    row("cancel, destroy", Work::Hangs, calm, u"cd"_s, u"c() d()"_s);
    row("start, cancel, destroy", Work::Hangs, calm, u"scd"_s, u"s() c() d()"_s);
    row("running, cancel, destroy", Work::Hangs, calm, u"stcd"_s, u"s() c() d()"_s);
    row("canceling, destroy", Work::Hangs, OnCancel::EndsLater, u"stctd"_s, u"s() c() d()"_s);
    row("ended, destroy", Work::SucceedsAtOnce, calm, u"stttd"_s, u"s() Succeeded d()"_s);
}

void JobTest::endsExactlyOnce()
{
    QFETCH(const Work, work);
    QFETCH(const OnCancel, onCancel);
    QFETCH(const QString, steps);
    QFETCH(const QString, expected);

    QString log;
    auto job = std::make_unique<ScriptedJob>(work, onCancel);
    connect(job.get(), &Job::finished, this,
            [&log, raw = job.get()] { log += nameOf(raw->state()) + u' '; });
    for (const QChar step : steps) {
        if (step == u't') {
            turn();
            continue;
        }
        log += step + u"("_s;
        if (step == u's')
            job->start();
        else if (step == u'c')
            job->cancel();
        else
            job.reset();
        log += u") "_s;
    }
    for (int i = 0; i < 10; ++i)
        turn();

    QCOMPARE(log.trimmed(), expected);
    if (job) {
        QCOMPARE(job->isFinished(), !steps.isEmpty());
        QVERIFY(job->starts <= 1);
        QVERIFY(job->cancels <= 1);
    }
}

void JobTest::stateChangesWithTheSignal()
{
    ScriptedJob job(Work::SucceedsAtOnce, OnCancel::EndsAtOnce);
    QCOMPARE(job.state(), Job::State::Idle);
    job.start();
    QCOMPARE(job.state(), Job::State::Running);
    turn(); // doStart has succeeded, the signal is still to come
    QCOMPARE(job.state(), Job::State::Running);
    QSignalSpy finished(&job, &Job::finished);
    turn();
    QCOMPARE(finished.count(), 1);
    QCOMPARE(job.state(), Job::State::Succeeded);
}

void JobTest::errorIsKept()
{
    ScriptedJob failing(Work::FailsAtOnce, OnCancel::EndsAtOnce);
    QSignalSpy finished(&failing, &Job::finished);
    failing.start();
    QVERIFY(finished.wait());
    QCOMPARE(failing.error().kind, Error::Kind::Server);
    QCOMPARE(failing.error().text(), u"The server is out of order."_s);

    ScriptedJob canceled(Work::Hangs, OnCancel::EndsAtOnce);
    QSignalSpy ended(&canceled, &Job::finished);
    canceled.cancel();
    QVERIFY(ended.wait());
    QCOMPARE(canceled.error().kind, Error::Kind::Canceled);
    QVERIFY(!canceled.error().message.isEmpty());
}

void JobTest::neverStartedJobDoesNoWork()
{
    ScriptedJob job(Work::SucceedsAtOnce, OnCancel::EndsAtOnce);
    QSignalSpy finished(&job, &Job::finished);
    job.start();
    job.cancel();
    QVERIFY(finished.wait());
    QCOMPARE(job.starts, 0);
    QCOMPARE(job.cancels, 0);
}

void JobTest::destroyedInItsOwnSignal()
{
    auto job = std::make_unique<ScriptedJob>(Work::SucceedsAtOnce, OnCancel::EndsAtOnce);
    bool called = false;
    connect(job.get(), &Job::finished, this, [&] {
        called = true;
        job.reset();
    });
    job->start();
    QTRY_VERIFY(called);
    QVERIFY(!job);
}

void JobTest::progressNeverGoesBackwards()
{
    ScriptedJob job(Work::Hangs, OnCancel::EndsAtOnce);
    QStringList log;
    connect(&job, &Job::progressChanged, this,
            [&log](qint64 done, qint64 total) { log.append(u"%1/%2"_s.arg(done).arg(total)); });
    job.setProgress(0, 0); // nothing new, nothing said
    job.setProgress(1, 4);
    job.setProgress(1, 4);
    job.setProgress(0, 4);
    job.setProgress(2, 3);
    job.setProgress(3, 8);
    QCOMPARE(log, QStringList({u"1/4"_s, u"2/4"_s, u"3/8"_s}));
    QCOMPARE(job.progressDone(), 3);
    QCOMPARE(job.progressTotal(), 8);
}

void JobTest::progressIsSilentAfterTheEnd()
{
    ScriptedJob job(Work::SucceedsAtOnce, OnCancel::EndsAtOnce);
    QSignalSpy finished(&job, &Job::finished);
    job.start();
    QVERIFY(finished.wait());
    QSignalSpy progress(&job, &Job::progressChanged);
    job.setProgress(5, 5);
    QCOMPARE(progress.count(), 0);
}

QTEST_GUILESS_MAIN(JobTest)
#include "tst_job.moc"
