// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/profile/platformprofile.h>
#include <wizard/pages/loginform.h>
#include <wizard/widgets/busyindicator.h>
#include <wizard/widgets/checklistview.h>
#include <wizard/widgets/elidedlabel.h>
#include <wizard/widgets/factlist.h>
#include <wizard/widgets/fileprompt.h>
#include <wizard/widgets/messageprompt.h>
#include <wizard/widgets/progresspanel.h>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Wizard;
using namespace Qt::StringLiterals;

class TestWorkWidgets : public QObject
{
    Q_OBJECT

private slots:
    void progressInNumbers();
    void progressAsksOnly();
    void progressKeepsItsHeight();
    void timeLeft_data();
    void timeLeft();

    void checklistTicks();
    void factsAreCopied();
    void busyKeepsItsRoom();
    void longTextIsShortened();

    void promptAnswersInTests();
    void promptShowsAndAnswers();
    void promptWaitsForTheName();
    void promptClosedMeansNo();
    void promptForgetsTheDead();
    void filePromptAnswersInTests();
    void refusedFieldIsMarked();
};

static ProgressPicture picture()
{
    ProgressPicture value;
    value.headline = u"Importing"_s;
    value.done = 142;
    value.total = 226;
    value.failed = 2;
    value.blocked = 5;
    value.types = {{u"env"_s, u"Environments"_s, 4, 4, 0}, {u"proj"_s, u"Projects"_s, 12, 41, 2}};
    value.current = {u"Project: Web Shop"_s};
    return value;
}

void TestWorkWidgets::progressInNumbers()
{
    ProgressPanel panel;
    panel.setPicture(picture());
    auto *bar = panel.findChild<QProgressBar *>();
    QCOMPARE(bar->value() * 100 / bar->maximum(), 62);
    QCOMPARE(bar->accessibleDescription(), u"142 of 226, 2 failed, 5 blocked"_s);
    auto *projects = panel.findChild<QWidget *>(u"progress_proj"_s);
    QVERIFY(projects->accessibleName().startsWith(u"Projects: 12 of 41"_s));
    QVERIFY(projects->accessibleName().contains(u"2 not written"_s));

    ProgressPicture huge = picture();
    huge.done = 3'000'000'000;
    huge.total = 6'000'000'000;
    panel.setPicture(huge);
    QCOMPARE(bar->value() * 2, bar->maximum());
}

void TestWorkWidgets::progressAsksOnly()
{
    ProgressPanel panel;
    panel.setPicture(picture());
    auto *pause = panel.findChild<QPushButton *>(u"pause"_s);
    auto *stop = panel.findChild<QPushButton *>(u"stop"_s);
    QSignalSpy paused(&panel, &ProgressPanel::pauseRequested);
    QSignalSpy resumed(&panel, &ProgressPanel::resumeRequested);
    QSignalSpy stopped(&panel, &ProgressPanel::stopRequested);
    pause->click();
    QCOMPARE(paused.size(), 1);
    QVERIFY2(panel.picture().phase == ProgressPicture::Phase::Running,
             "the engine decides, not the button");

    ProgressPicture value = picture();
    value.phase = ProgressPicture::Phase::Pausing;
    panel.setPicture(value);
    QVERIFY(!pause->isEnabled());
    QVERIFY(stop->isEnabled());
    value.phase = ProgressPicture::Phase::Paused;
    panel.setPicture(value);
    pause->click();
    QCOMPARE(resumed.size(), 1);
    stop->click();
    QCOMPARE(stopped.size(), 1);
    value.phase = ProgressPicture::Phase::Stopping;
    panel.setPicture(value);
    QVERIFY(!stop->isEnabled());
}

void TestWorkWidgets::progressKeepsItsHeight()
{
    ProgressPanel panel;
    ProgressPicture value = picture();
    panel.setPicture(value);
    panel.resize(700, panel.sizeHint().height());
    const int height = panel.sizeHint().height();
    value.current = {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s};
    panel.setPicture(value);
    QCOMPARE(panel.sizeHint().height(), height);
    value.current.clear();
    panel.setPicture(value);
    QCOMPARE(panel.sizeHint().height(), height);
}

void TestWorkWidgets::timeLeft_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("part");
    QTest::newRow("now") << qint64(3) << u"a few seconds"_s;
    QTest::newRow("tens of seconds") << qint64(33) << u"about 30 "_s;
    QTest::newRow("nearly a minute") << qint64(58) << u"about 1 minute"_s;
    QTest::newRow("minutes") << qint64(170) << u"about 3 minute"_s;
    QTest::newRow("an hour") << qint64(3600) << u"about 1 h 00 min"_s;
    QTest::newRow("more than an hour") << qint64(4000) << u"about 1 h 05 min"_s;
}

void TestWorkWidgets::timeLeft()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, part);
    QVERIFY2(ProgressPanel::timeLeft(seconds).startsWith(part),
             qPrintable(ProgressPanel::timeLeft(seconds)));
}

void TestWorkWidgets::checklistTicks()
{
    ChecklistView list;
    list.setItems({{u"feeds"_s,
                    u"Set the password of 2 feeds"_s,
                    u"They cannot log in."_s,
                    {u"Internal"_s},
                    {{u"Open"_s, QUrl(u"https://acme.example/feeds"_s)}},
                    false},
                   {u"users"_s, u"Invite the users"_s, {}, {}, {}, true}});
    QCOMPARE(list.doneCount(), 1);
    QSignalSpy toggled(&list, &ChecklistView::toggled);
    QSignalSpy opened(&list, &ChecklistView::linkActivated);
    auto *feeds = list.findChild<QCheckBox *>(u"check_feeds"_s);
    QCOMPARE(feeds->accessibleDescription(), u"They cannot log in."_s);
    QTest::keyClick(feeds, Qt::Key_Space);
    QCOMPARE(toggled.size(), 1);
    QCOMPARE(toggled.first().at(0).toString(), u"feeds"_s);
    QCOMPARE(toggled.first().at(1).toBool(), true);
    QCOMPARE(list.findChild<QLabel *>(u"checklistSummary"_s)->text(), u"2 of 2 done"_s);
    // A click on the words ticks as well; they wrap instead of widening the page.
    const QList<QLabel *> labels = list.findChildren<QLabel *>();
    const auto words = std::find_if(labels.begin(), labels.end(), [feeds](const QLabel *label) {
        return label->text() == feeds->accessibleName();
    });
    QVERIFY(words != labels.end());
    QVERIFY((*words)->wordWrap());
    QTest::mouseClick(*words, Qt::LeftButton);
    QVERIFY(!feeds->isChecked());
    feeds->click();
    list.findChild<QToolButton *>()->click();
    QCOMPARE(opened.first().first().toUrl(), QUrl(u"https://acme.example/feeds"_s));
}

void TestWorkWidgets::factsAreCopied()
{
    FactList facts;
    facts.setFacts({{u"Version"_s, u"2023.4"_s, false}, {u"You are"_s, u"migration-bot"_s, true}});
    QVERIFY(!facts.findChild<QToolButton *>(u"copyFact0"_s));
    auto *copy = facts.findChild<QToolButton *>(u"copyFact1"_s);
    QCOMPARE(copy->accessibleName(), u"Copy You are"_s);
    copy->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"migration-bot"_s);
    facts.clear();
    QVERIFY(facts.findChildren<QToolButton *>().isEmpty());
}

void TestWorkWidgets::busyKeepsItsRoom()
{
    BusyIndicator busy;
    const int height = busy.sizeHint().height();
    busy.start(u"Reading…"_s);
    QVERIFY(busy.isBusy());
    QCOMPARE(busy.accessibleName(), u"Reading…"_s);
    QCOMPARE(busy.sizeHint().height(), height);
    busy.stop();
    QVERIFY(!busy.isBusy());
    QCOMPARE(busy.sizeHint().height(), height);
}

void TestWorkWidgets::longTextIsShortened()
{
    ElidedLabel label(QString(500, u'x'));
    QVERIFY(label.minimumSizeHint().width() < 200);
    label.resize(100, 20);
    QVERIFY(label.isElided());
    QCOMPARE(label.text().size(), 500);
}

static MessagePrompt::Question question()
{
    MessagePrompt::Question value;
    value.title = u"Import"_s;
    value.text = u"Write 226 changes?"_s;
    value.accept = u"Import"_s;
    return value;
}

void TestWorkWidgets::promptAnswersInTests()
{
    QWidget window;
    MessagePrompt prompt;
    prompt.setNextAnswer(MessagePrompt::Answer::Accepted);
    std::optional<MessagePrompt::Answer> given;
    prompt.ask(&window, question(), [&](MessagePrompt::Answer answer) { given = answer; });
    QVERIFY2(!given, "an answer never comes from inside the question");
    QTRY_VERIFY(given);
    QCOMPARE(*given, MessagePrompt::Answer::Accepted);
    QVERIFY(!window.findChild<QDialog *>());
    QCOMPARE(prompt.lastQuestion().text, u"Write 226 changes?"_s);
}

void TestWorkWidgets::promptShowsAndAnswers()
{
    QWidget window;
    window.show();
    MessagePrompt prompt;
    std::optional<MessagePrompt::Answer> given;
    MessagePrompt::Question value = question();
    value.alternative = u"Only create"_s;
    prompt.ask(&window, value, [&](MessagePrompt::Answer answer) { given = answer; });
    auto *dialog = window.findChild<QDialog *>(u"questionDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(dialog->findChild<QPushButton *>(u"accept"_s)->isDefault());
    dialog->findChild<QPushButton *>(u"alternative"_s)->click();
    QTRY_VERIFY(given);
    QCOMPARE(*given, MessagePrompt::Answer::Alternative);
    QTRY_VERIFY(!window.findChild<QDialog *>());
}

void TestWorkWidgets::promptWaitsForTheName()
{
    QWidget window;
    window.show();
    MessagePrompt prompt;
    MessagePrompt::Question value = question();
    value.tone = Tone::Warning;
    prompt.ask(&window, value, [](MessagePrompt::Answer) {});
    auto *dialog = window.findChild<QDialog *>();
    QVERIFY2(dialog->findChild<QPushButton *>(u"reject"_s)->isDefault(), "Enter does no harm");
    delete dialog;

    value.typedConsent = u"Platform"_s;
    std::optional<MessagePrompt::Answer> given;
    prompt.ask(&window, value, [&](MessagePrompt::Answer answer) { given = answer; });
    dialog = window.findChild<QDialog *>();
    auto *accept = dialog->findChild<QPushButton *>(u"accept"_s);
    auto *consent = dialog->findChild<QLineEdit *>(u"consent"_s);
    QVERIFY(!accept->isEnabled());
    QTest::keyClicks(consent, u"platform"_s);
    QVERIFY(!accept->isEnabled());
    consent->clear();
    QTest::keyClicks(consent, u"Platform"_s);
    QVERIFY(accept->isEnabled());
    accept->click();
    QTRY_VERIFY(given);
    QCOMPARE(*given, MessagePrompt::Answer::Accepted);
}

void TestWorkWidgets::promptClosedMeansNo()
{
    QWidget window;
    window.show();
    MessagePrompt prompt;
    int answers = 0;
    MessagePrompt::Answer given = MessagePrompt::Answer::Accepted;
    prompt.ask(&window, question(), [&](MessagePrompt::Answer answer) {
        ++answers;
        given = answer;
    });
    QTest::keyClick(window.findChild<QDialog *>(), Qt::Key_Escape);
    QTRY_COMPARE(answers, 1);
    QCOMPARE(given, MessagePrompt::Answer::Rejected);
}

void TestWorkWidgets::promptForgetsTheDead()
{
    auto window = std::make_unique<QWidget>();
    MessagePrompt prompt;
    prompt.setNextAnswer(MessagePrompt::Answer::Accepted);
    bool called = false;
    prompt.ask(window.get(), question(), [&](MessagePrompt::Answer) { called = true; });
    window.reset();
    QCoreApplication::processEvents();
    QVERIFY(!called);
}

void TestWorkWidgets::filePromptAnswersInTests()
{
    QWidget window;
    FilePrompt prompt;
    QString chosen;
    prompt.setNextPath(u"/tmp/plan.html"_s);
    prompt.ask(&window, {FilePrompt::Kind::SaveFile, u"Save preview"_s, {}, u"preview.html"_s},
               [&](const QString &path) { chosen = path; });
    QTRY_COMPARE(chosen, u"/tmp/plan.html"_s);
    chosen.clear();
    prompt.setNextPath({});
    prompt.ask(&window, {}, [&](const QString &path) { chosen = u"called with "_s + path; });
    QCoreApplication::processEvents();
    QVERIFY(chosen.isEmpty());
}

void TestWorkWidgets::refusedFieldIsMarked()
{
    auto profile = std::make_shared<Migration::PlatformProfile>();
    profile->login.resize(2);
    profile->login[0].id = u"first"_s;
    profile->login[1].id = u"second"_s;
    LoginForm form(Migration::Side::Source);
    form.setProfile(profile);
    const auto isMarked = [&form](const QString &field) {
        return form.findChild<QLineEdit *>(u"login-"_s + field)
            ->accessibleDescription()
            .contains(u"Refused."_s);
    };
    form.setLoginError(u"Refused."_s, u"second"_s);
    QVERIFY(!isMarked(u"first"_s));
    QVERIFY(isMarked(u"second"_s));
    form.setLoginError(u"Refused."_s, {});
    QVERIFY(isMarked(u"first"_s));
}

QTEST_MAIN(TestWorkWidgets)
#include "tst_workwidgets.moc"
