// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/core/jobgroup.h>

#include <QPointer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using Migration::Error;
using Migration::Job;
using Migration::JobGroup;

namespace {

// A member that writes down what happens to it. Its fate is the last letter of its name:
// + succeeds, - fails, ? waits until it is canceled or told to end.
class Member final : public Job
{
public:
    Member(QString name, QStringList *log)
        : m_name(std::move(name))
        , m_log(log)
    {
    }
    ~Member() override { m_log->append(u"~"_s + m_name); }

    void endNow() { succeed(); }

protected:
    void doStart() override
    {
        m_log->append(m_name);
        if (m_name.endsWith(u'+')) {
            succeed();
        } else if (m_name.endsWith(u'-')) {
            Error error;
            error.kind = Error::Kind::Server;
            error.message = m_name;
            fail(error);
        }
    }
    void doCancel() override
    {
        m_log->append(u"x"_s + m_name);
        endCanceled();
    }

private:
    const QString m_name;
    QStringList *const m_log;
};

} // namespace

class JobGroupTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_log.clear(); }
    void runsItsMembers_data();
    void runsItsMembers();
    void limitIsKept();
    void cancel_data();
    void cancel();
    void destroyedWhileRunning();
    void destroyedByItsCallback();
    void destroyedByItsProgress();
    void progressAddsUp();
    void membersAddedWhileRunning();
    void factoryMayAddMembers();
    void nothingIsAddedAfterTheEnd();
    void canceledMemberStopsASequence();
    void notesComeThrough();
    void manyMembersCostNothingBeforehand();

private:
    JobGroup::Factory member(const QString &name)
    {
        return [this, name]() -> std::unique_ptr<Job> {
            return std::make_unique<Member>(name, &m_log);
        };
    }
    // What happened, without the destructions.
    QString story() const
    {
        QStringList lines = m_log;
        lines.removeIf([](const QString &line) { return line.startsWith(u'~'); });
        return lines.join(u' ');
    }

    QStringList m_log;
};

void JobGroupTest::runsItsMembers_data()
{
    QTest::addColumn<int>("atOnce");
    QTest::addColumn<JobGroup::Policy>("policy");
    QTest::addColumn<QString>("members");
    QTest::addColumn<QString>("expected"); // members started (x: canceled), then the outcome
    QTest::addColumn<int>("failed");

    const auto stop = JobGroup::Policy::StopOnError;
    const auto go = JobGroup::Policy::ContinueOnError;
    const auto row = [](const char *name, int atOnce, JobGroup::Policy policy,
                        const QString &members, const QString &expected, int failed) {
        QTest::newRow(name) << atOnce << policy << members << expected << failed;
    };
    row("empty", 1, stop, u""_s, u"Succeeded"_s, 0);
    row("sequence", 1, stop, u"a+ b+ c+"_s, u"a+ b+ c+ Succeeded"_s, 0);
    row("sequence stops at an error", 1, stop, u"a+ b- c+"_s, u"a+ b- Failed b-"_s, 1);
    row("sequence goes on after an error", 1, go, u"a- b- c+"_s, u"a- b- c+ Succeeded"_s, 2);
    row("side by side", 3, stop, u"a+ b+ c+"_s, u"a+ b+ c+ Succeeded"_s, 0);
    row("an error cancels the others", 2, stop, u"a- b? c+"_s, u"a- b? xb? Failed a-"_s, 1);
    row("the first error is told", 2, stop, u"a- b- c+"_s, u"a- b- Failed a-"_s, 2);
    row("more room than members", 9, go, u"a+ b-"_s, u"a+ b- Succeeded"_s, 1);
    row("a limit below one is one", 0, stop, u"a+ b+"_s, u"a+ b+ Succeeded"_s, 0);
    row("nothing left to do", 1, stop, u"0 a+ 0 b+ 0"_s, u"a+ b+ Succeeded"_s, 0);
    row("nothing at all left to do", 2, stop, u"0 0 0"_s, u"Succeeded"_s, 0);
}

void JobGroupTest::runsItsMembers()
{
    QFETCH(const int, atOnce);
    QFETCH(const JobGroup::Policy, policy);
    QFETCH(const QString, members);
    QFETCH(const QString, expected);
    QFETCH(const int, failed);

    JobGroup group(atOnce, policy);
    const QStringList names = members.split(u' ', Qt::SkipEmptyParts);
    QStringList doneWith;
    for (const QString &name : names) {
        if (name == "0"_L1)
            group.add([] { return nullptr; });
        else
            group.add(member(name), [&doneWith, name](Job &) { doneWith.append(name); });
    }
    QSignalSpy finished(&group, &Job::finished);
    group.start();
    QVERIFY(m_log.isEmpty()); // nothing runs before control is back in the event loop
    QTRY_COMPARE(finished.count(), 1);

    const QStringList started = QString(story()).split(u' ', Qt::SkipEmptyParts);
    QString outcome = story();
    if (group.state() == Job::State::Succeeded)
        outcome += u" Succeeded"_s;
    else if (group.state() == Job::State::Failed)
        outcome += QString(u" Failed "_s + group.error().message);
    QCOMPARE(outcome.trimmed(), expected);
    QCOMPARE(group.failedCount(), failed);
    for (const QString &name : started)
        QVERIFY(name.startsWith(u'x') || doneWith.contains(name));
    QCOMPARE(group.progressDone(), qint64(names.size()));
    QCOMPARE(group.progressTotal(), qint64(names.size()));

    QCoreApplication::sendPostedEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(m_log.filter(u"~"_s).size(), doneWith.size());
    QCOMPARE(finished.count(), 1);
}

void JobGroupTest::limitIsKept()
{
    JobGroup group(3);
    std::vector<QPointer<Member>> alive;
    for (int i = 0; i < 10; ++i) {
        group.add([this, &alive, i]() -> std::unique_ptr<Job> {
            auto job = std::make_unique<Member>(u"%1?"_s.arg(i), &m_log);
            alive.emplace_back(job.get());
            return job;
        });
    }
    QSignalSpy finished(&group, &Job::finished);
    group.start();
    for (size_t done = 0; done < 10; ++done) {
        const size_t expected = std::min<size_t>(10, done + 3);
        QTRY_COMPARE(alive.size(), expected);
        QTRY_COMPARE(size_t(m_log.size()), expected);
        alive[done]->endNow();
        m_log.removeIf([](const QString &line) { return line.startsWith(u'~'); });
        QTRY_COMPARE(group.progressDone(), qint64(done + 1));
        m_log.removeIf([](const QString &line) { return line.startsWith(u'~'); });
    }
    QTRY_COMPARE(finished.count(), 1);
}

void JobGroupTest::cancel_data()
{
    QTest::addColumn<QString>("members");
    QTest::addColumn<bool>("letItRun");
    QTest::addColumn<QString>("expected");

    QTest::newRow("before anything ran") << u"a? b? c?"_s << false << u""_s;
    QTest::newRow("two running, one waiting") << u"a? b? c?"_s << true << u"a? b? xa? xb?"_s;
    QTest::newRow("one done, two running") << u"a+ b? c? d+"_s << true << u"a+ b? c? xb? xc?"_s;
    QTest::newRow("one failed before") << u"a- b?"_s << true << u"a- b? xb?"_s;
}

void JobGroupTest::cancel()
{
    QFETCH(const QString, members);
    QFETCH(const bool, letItRun);
    QFETCH(const QString, expected);

    JobGroup group(2, JobGroup::Policy::ContinueOnError);
    const QStringList names = members.split(u' ');
    for (const QString &name : names)
        group.add(member(name));
    QSignalSpy finished(&group, &Job::finished);
    group.start();
    if (letItRun) {
        const QRegularExpression running(u"^\\w\\?$"_s);
        QTRY_COMPARE(m_log.filter(running).size(), expected.count(u'x'));
    }
    group.cancel();
    group.cancel();
    QCOMPARE(finished.count(), 0);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(group.state(), Job::State::Canceled);
    QCOMPARE(group.error().kind, Error::Kind::Canceled);
    QCOMPARE(story(), expected);
    if (letItRun)
        QCOMPARE(group.progressDone(), group.progressTotal());
}

void JobGroupTest::destroyedWhileRunning()
{
    auto group = std::make_unique<JobGroup>(2);
    for (const QString &name : {u"a?"_s, u"b?"_s, u"c?"_s})
        group->add(member(name));
    QSignalSpy finished(group.get(), &Job::finished);
    group->start();
    QTRY_COMPARE(m_log.size(), 2);
    group.reset();
    QCOMPARE(m_log, QStringList({u"a?"_s, u"b?"_s, u"~a?"_s, u"~b?"_s}));
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_log.size(), 4);
    QCOMPARE(finished.count(), 0);
}

void JobGroupTest::destroyedByItsCallback()
{
    auto group = std::make_unique<JobGroup>(2);
    bool told = false;
    group->add(member(u"a+"_s), [&](Job &job) {
        group.reset();
        told = job.state() == Job::State::Succeeded;
    });
    group->add(member(u"b?"_s));
    group->start();
    QTRY_VERIFY(told);
    QTRY_COMPARE(m_log.filter(u"~"_s).size(), 2);
    QCOMPARE(story(), u"a+ b?"_s);
}

void JobGroupTest::destroyedByItsProgress()
{
    auto group = std::make_unique<JobGroup>();
    group->add(member(u"a+"_s));
    group->add(member(u"b+"_s));
    connect(group.get(), &Job::progressChanged, this, [&](qint64 done, qint64) {
        if (done == 1)
            group.reset();
    });
    group->start();
    QTRY_VERIFY(!group);
    QTRY_COMPARE(m_log.filter(u"~"_s).size(), 2);
}

void JobGroupTest::progressAddsUp()
{
    JobGroup group(2, JobGroup::Policy::StopOnError);
    for (const QString &name : {u"a+"_s, u"b+"_s, u"c-"_s, u"d?"_s, u"e+"_s, u"f+"_s})
        group.add(member(name));
    qint64 last = 0;
    bool backwards = false;
    connect(&group, &Job::progressChanged, this, [&](qint64 done, qint64 total) {
        backwards = backwards || done < last || done > total;
        last = done;
    });
    QSignalSpy finished(&group, &Job::finished);
    group.start();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(!backwards);
    QCOMPARE(last, 6); // done, failed, canceled and skipped together
    QCOMPARE(group.progressTotal(), 6);
}

void JobGroupTest::membersAddedWhileRunning()
{
    JobGroup group(1);
    // A list whose every page names the next one.
    std::function<void(Job &)> next;
    int page = 0;
    next = [&](Job &) {
        if (++page < 4)
            QVERIFY(group.add(member(u"%1+"_s.arg(page)), next));
    };
    group.add(member(u"0+"_s), next);
    QSignalSpy finished(&group, &Job::finished);
    group.start();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(story(), u"0+ 1+ 2+ 3+"_s);
    QCOMPARE(group.progressDone(), 4);
}

void JobGroupTest::factoryMayAddMembers()
{
    JobGroup group(1);
    group.add([&]() -> std::unique_ptr<Job> {
        group.add(member(u"b+"_s));
        return std::make_unique<Member>(u"a+"_s, &m_log);
    });
    QSignalSpy finished(&group, &Job::finished);
    group.start();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(m_log.first(), u"a+"_s);
    QVERIFY(m_log.indexOf(u"b+"_s) > m_log.indexOf(u"~a+"_s)); // one at a time, also here
    QCOMPARE(group.progressDone(), 2);
}

void JobGroupTest::nothingIsAddedAfterTheEnd()
{
    JobGroup group;
    group.add(member(u"a+"_s));
    QSignalSpy finished(&group, &Job::finished);
    bool added = true;
    // The last member is done: the outcome is known, the signal is on its way.
    connect(&group, &Job::progressChanged, this, [&](qint64 done, qint64) {
        if (done == 1)
            added = group.add(member(u"late+"_s));
    });
    group.start();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(!added);
    QVERIFY(!group.add(member(u"later+"_s)));
    QCoreApplication::sendPostedEvents();
    QCOMPARE(story(), u"a+"_s);

    JobGroup canceled;
    QSignalSpy ended(&canceled, &Job::finished);
    canceled.cancel();
    QTRY_COMPARE(ended.count(), 1);
    QVERIFY(!canceled.add(member(u"never+"_s)));
}

void JobGroupTest::canceledMemberStopsASequence()
{
    JobGroup group;
    QPointer<Job> first;
    group.add([&]() -> std::unique_ptr<Job> {
        auto job = std::make_unique<Member>(u"a?"_s, &m_log);
        first = job.get();
        return job;
    });
    group.add(member(u"b+"_s));
    QSignalSpy finished(&group, &Job::finished);
    group.start();
    QTRY_VERIFY(first);
    first->cancel();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(group.state(), Job::State::Canceled);
    QVERIFY(!m_log.contains(u"b+"_s));
}

void JobGroupTest::notesComeThrough()
{
    JobGroup group;
    QPointer<Job> job;
    group.add([&]() -> std::unique_ptr<Job> {
        auto made = std::make_unique<Member>(u"a?"_s, &m_log);
        job = made.get();
        return made;
    });
    QSignalSpy notes(&group, &Job::noteAdded);
    group.start();
    QTRY_VERIFY(job);
    emit job->noteAdded(u"waiting 30 s"_s);
    QCOMPARE(notes.count(), 1);
    QCOMPARE(notes.first().first().toString(), u"waiting 30 s"_s);
}

void JobGroupTest::manyMembersCostNothingBeforehand()
{
    JobGroup group(4);
    int made = 0;
    for (int i = 0; i < 20000; ++i) {
        group.add([this, &made]() -> std::unique_ptr<Job> {
            ++made;
            return std::make_unique<Member>(u"+"_s, &m_log);
        });
    }
    QCOMPARE(made, 0);
    QSignalSpy finished(&group, &Job::finished);
    group.start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20000);
    QCOMPARE(made, 20000);
    QCOMPARE(group.progressDone(), 20000);
}

QTEST_GUILESS_MAIN(JobGroupTest)
#include "tst_jobgroup.moc"
