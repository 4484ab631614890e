// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/core/computejob.h>

#include <QProcess>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using Migration::ComputeJob;
using Migration::Error;
using Migration::Job;
using Migration::Result;

// Makes this program start a computation and end before its result is delivered.
const QString endWithResultOnItsWay = u"--end-with-result-on-its-way"_s;

class ComputeJobTest : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();
    void deliversItsResult();
    void deliversItsError();
    void resultMayBeMoveOnly();
    void computesOnAnotherThread();
    void cancelTellsTheWork();
    void cancelBeforeStartNeverComputes();
    void destroyedWhileRunning();
    void destroyedWithResultOnItsWay();
    void programEndsWithResultOnItsWay();
};

namespace {

// Work that says when it has begun and goes on when it is told to.
struct Gate
{
    QSemaphore begun;
    QSemaphore go;
    std::atomic_bool sawStop = false;

    ComputeJob<int>::Work work()
    {
        return [this](const std::atomic_bool &stopped) -> Result<int> {
            begun.release();
            go.acquire();
            sawStop = stopped.load();
            return 42;
        };
    }
};

} // namespace

void ComputeJobTest::cleanup()
{
    QVERIFY(QThreadPool::globalInstance()->waitForDone(5000));
    QCoreApplication::sendPostedEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void ComputeJobTest::deliversItsResult()
{
    ComputeJob<QString> job([](const std::atomic_bool &) -> Result<QString> { return u"done"_s; });
    QSignalSpy finished(&job, &Job::finished);
    job.start();
    QVERIFY(finished.wait());
    QCOMPARE(job.state(), Job::State::Succeeded);
    QCOMPARE(job.result(), u"done"_s);
    QCOMPARE(finished.count(), 1);
}

void ComputeJobTest::deliversItsError()
{
    ComputeJob<int> job([](const std::atomic_bool &) -> Result<int> {
        return Migration::failure(Error::Kind::File, u"The file cannot be read."_s, u"EIO"_s);
    });
    QSignalSpy finished(&job, &Job::finished);
    job.start();
    QVERIFY(finished.wait());
    QCOMPARE(job.state(), Job::State::Failed);
    QCOMPARE(job.error().kind, Error::Kind::File);
    QCOMPARE(job.error().text(), u"The file cannot be read. – EIO"_s);
}

void ComputeJobTest::resultMayBeMoveOnly()
{
    using Value = std::unique_ptr<int>;
    ComputeJob<Value> job(
        [](const std::atomic_bool &) -> Result<Value> { return std::make_unique<int>(7); });
    QSignalSpy finished(&job, &Job::finished);
    job.start();
    QVERIFY(finished.wait());
    const Value value = std::move(job.result());
    QCOMPARE(*value, 7);
}

void ComputeJobTest::computesOnAnotherThread()
{
    const QThread *here = QThread::currentThread();
    ComputeJob<bool> job([here](const std::atomic_bool &) -> Result<bool> {
        return QThread::currentThread() != here;
    });
    QThread *deliveredOn = nullptr;
    connect(&job, &Job::finished, this, [&] { deliveredOn = QThread::currentThread(); });
    QSignalSpy finished(&job, &Job::finished);
    job.start();
    QVERIFY(finished.wait());
    QVERIFY(job.result());
    QCOMPARE(deliveredOn, here);
}

void ComputeJobTest::cancelTellsTheWork()
{
    Gate gate;
    ComputeJob<int> job(gate.work());
    QSignalSpy finished(&job, &Job::finished);
    job.start();
    QTRY_VERIFY(gate.begun.available() > 0);
    job.cancel();
    QVERIFY(finished.wait()); // does not wait for the work to notice
    QCOMPARE(job.state(), Job::State::Canceled);

    gate.go.release();
    QVERIFY(QThreadPool::globalInstance()->waitForDone(5000));
    QVERIFY(gate.sawStop);
    QCoreApplication::sendPostedEvents(); // the late result arrives and is dropped
    QCOMPARE(finished.count(), 1);
    QCOMPARE(job.state(), Job::State::Canceled);
}

void ComputeJobTest::cancelBeforeStartNeverComputes()
{
    std::atomic_bool computed = false;
    ComputeJob<int> job([&computed](const std::atomic_bool &) -> Result<int> {
        computed = true;
        return 1;
    });
    QSignalSpy finished(&job, &Job::finished);
    job.cancel();
    job.start();
    QVERIFY(finished.wait());
    QVERIFY(QThreadPool::globalInstance()->waitForDone(5000));
    QCOMPARE(job.state(), Job::State::Canceled);
    QVERIFY(!computed);
}

void ComputeJobTest::destroyedWhileRunning()
{
    Gate gate;
    auto job = std::make_unique<ComputeJob<int>>(gate.work());
    QSignalSpy finished(job.get(), &Job::finished);
    job->start();
    QTRY_VERIFY(gate.begun.available() > 0);
    job.reset();
    gate.go.release();
    QVERIFY(QThreadPool::globalInstance()->waitForDone(5000));
    QVERIFY(gate.sawStop);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(finished.count(), 0);
}

void ComputeJobTest::destroyedWithResultOnItsWay()
{
    Gate gate;
    auto job = std::make_unique<ComputeJob<int>>(gate.work());
    QSignalSpy finished(job.get(), &Job::finished);
    job->start();
    QTRY_VERIFY(gate.begun.available() > 0);
    gate.go.release();
    QVERIFY(
        QThreadPool::globalInstance()->waitForDone(5000)); // the result is posted, not delivered
    job.reset();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(finished.count(), 0);
}

// The command line exits as soon as it knows what it was asked; what was still being computed for
// the report or the history must not keep it.
void ComputeJobTest::programEndsWithResultOnItsWay()
{
    QProcess program;
    program.start(QCoreApplication::applicationFilePath(), {endWithResultOnItsWay});
    const bool ended = program.waitForFinished(20000);
    program.kill();
    QVERIFY(ended);
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (application.arguments().contains(endWithResultOnItsWay)) {
        ComputeJob<int> job([](const std::atomic_bool &) -> Result<int> { return 1; });
        job.start();
        QThreadPool::globalInstance()->waitForDone();
        return 0;
    }
    ComputeJobTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_computejob.moc"
