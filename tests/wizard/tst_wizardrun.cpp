// SPDX-License-Identifier: GPL-3.0-or-later
#include "wizardfixture.h"

#include <wizard/models/recentmigrations.h>
#include <wizard/widgets/messageprompt.h>
#include <wizard/widgets/steplist.h>

#include <QAbstractButton>
#include <QAccessible>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDirIterator>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace Wizard;
using Mishap = TestSupport::MemoryEnvironment::Mishap;

// The half of the wizard that writes: approval, the run and what follows it, over environments in
// memory.
class TestWizardRun : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void leftOutResourceIsNotImported();
    void nothingIsWrittenBeforeApproval();
    void productionAsksForItsName();
    void failureIsShownAndTheRestGoesOn();
    void troubleStandsAboveTheTypes();
    void closingWhileWritingAsks();
    void stoppedImportGoesOnAfterRestart();
    void stoppedImportGoesOnHoweverItIsOpened();
    void onlyWhatIsResumedIsSaidToGoOn();
    void secondImportHasNothingToDo();
    void recentMigrationOpensAgain();
    void recentMigrationGoesOnTheSameWay();
    void recentMigrationIsUndone_data();
    void recentMigrationIsUndone();
    void undoShowsWhatItWouldLeaveAlone();
    void undoneImportIsToldAndDoneAgain();
    void silenceEndsFromTheReport();
    void guideIsShownAndCopied();
    void undoSaysWhatItLeftAlone();
    void reportOpensFromTheStart();
    void everyKeyHasOneMeaning();

private:
    std::unique_ptr<WizardFixture> m;
};

void TestWizardRun::init()
{
    m = std::make_unique<WizardFixture>();
    m->addPlacesAndALamp();
}

void TestWizardRun::cleanup()
{
    m.reset();
}

void TestWizardRun::leftOutResourceIsNotImported()
{
    QVERIFY(m->toPreview());
    auto *tree = m->find<QTreeView>(u"changesTree"_s);
    const QModelIndexList lamps = tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole,
                                                       u"lamp"_s, 1, Qt::MatchRecursive);
    QCOMPARE(lamps.size(), 1);
    tree->setCurrentIndex(lamps.first());
    m->press(u"skipChange"_s);
    QVERIFY(m->isOn(PreviewStep));
    QCOMPARE(m->session->plan()->counts().create, 1);
    QCOMPARE(tree->currentIndex().data().toString(), u"lamp"_s); // the eye stays where it was
    QVERIFY(m->runImport());
    QVERIFY(!m->destination().world.state().contains("lamp"));
}

void TestWizardRun::nothingIsWrittenBeforeApproval()
{
    QVERIFY(m->toPreview());
    QCOMPARE(m->destination().world.writes, 0);
    QVERIFY(!m->session->isApproved());
}

void TestWizardRun::productionAsksForItsName()
{
    m->source().world.add(u"place"_s, R"({"name":"Paris","river":"Seine"})");
    m->destination().world.add(u"place"_s, R"({"name":"Paris","river":"none"})");
    QVERIFY(m->begin() && m->readSource());
    m->find<QCheckBox>(u"isProduction"_s)->click();
    QVERIFY(m->readDestination());
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(PreviewStep));
    QCOMPARE(m->session->plan()->counts().update, 1);
    m->wizard->messages().setNextAnswer(MessagePrompt::Answer::Rejected);
    m->pressButton(QWizard::CommitButton);
    QTRY_VERIFY(!m->wizard->messages().lastQuestion().typedConsent.isEmpty());
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m->wizard->currentId(), int(PreviewStep));
    QCOMPARE(m->destination().world.writes, 0);
    m->wizard->messages().setNextAnswer(MessagePrompt::Answer::Accepted);
    QVERIFY(m->runImport());
    QVERIFY(m->destination().world.state().contains("Seine"));
}

void TestWizardRun::failureIsShownAndTheRestGoesOn()
{
    m->source().world.add(u"place"_s, R"({"name":"Lima"})");
    QVERIFY(m->toPreview());
    m->destination().world.mishap = [](int write) {
        return write == 0 ? Mishap::Refused : Mishap::None;
    };
    QVERIFY(m->runImport());
    auto *tree = m->find<QTreeView>(u"runTree"_s);
    const QModelIndexList refused =
        tree->model()->match(tree->model()->index(0, 2), Qt::DisplayRole, u"not today"_s, 1,
                             Qt::MatchRecursive | Qt::MatchContains);
    QCOMPARE(refused.size(), 1);
    QVERIFY(!m->bannerText().isEmpty());
    QVERIFY(m->wizard->currentPage()->accessibleDescription().contains(u"the rest is listed"_s));
    QCOMPARE(m->wizard->findChildren<QPushButton *>(u"retryFailed"_s).size(), 1);
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(ReportStep));
    const auto reasons = m->find<QWidget>(u"notWritten"_s)->findChildren<QLabel *>();
    QVERIFY(std::any_of(reasons.begin(), reasons.end(), [](const QLabel *reason) {
        return reason->text().contains(u"not today"_s);
    }));
    // A new preview has what is missing, and only that.
    m->destination().world.mishap = {};
    m->press(u"retryNotWritten"_s);
    QVERIFY(m->isOn(PreviewStep));
    QVERIFY(m->session->plan()->counts().create >= 1);
    QVERIFY(m->runImport());
    for (const char *name : {"Rome", "Lima", "lamp"})
        QVERIFY2(m->destination().world.state().contains(name), name);
}

void TestWizardRun::troubleStandsAboveTheTypes()
{
    m->wizard->resize(1024, 700);
    QVERIFY(m->toPreview());
    m->destination().world.mishap = [](int) { return Mishap::Refused; };
    QVERIFY(m->runImport());
    const auto *trouble = m->find<QLabel>(u"runTrouble"_s);
    const auto *types = m->find<QWidget>(u"progress_Places"_s);
    const QWidget *page = m->wizard->currentPage();
    QVERIFY(trouble->mapTo(page, QPoint()).y() < types->mapTo(page, QPoint()).y());
    QVERIFY(!trouble->visibleRegion().isEmpty()); // without scrolling
    // The list of them is searched like any other.
    const auto *tree = m->find<QTreeView>(u"runTree"_s);
    QCOMPARE(tree->model()->rowCount(), 2);
    m->type(u"searchRun"_s, u"lamp"_s);
    QTRY_COMPARE(tree->model()->rowCount(), 1);
}

void TestWizardRun::closingWhileWritingAsks()
{
    for (int i = 0; i < 50; ++i)
        m->source().world.add(u"place"_s, u"{\"name\":\"P%1\"}"_s.arg(i).toUtf8());
    QVERIFY(m->toPreview());
    // The person closes the window while the third write is answered.
    bool asked = false;
    m->destination().world.afterRequest = [&](int) {
        if (asked || m->destination().world.writes < 3)
            return;
        asked = true;
        // Known as interrupted from the first write on, whatever becomes of the program.
        const auto recent = RecentMigrations(*m->settings).all();
        QCOMPARE(recent.size(), size_t(1));
        QCOMPARE(recent.front().state, RecentMigration::State::Stopped);
        m->wizard->messages().setNextAnswer(MessagePrompt::Answer::Accepted);
        QMetaObject::invokeMethod(m->wizard.get(), &QWizard::reject, Qt::QueuedConnection);
    };
    m->pressButton(QWizard::CommitButton);
    QTRY_VERIFY(!m->wizard->isVisible());
    QVERIFY(asked);
    QVERIFY(m->session->hasUnfinishedRun());
    QVERIFY(m->destination().world.writes < 50);
}

void TestWizardRun::stoppedImportGoesOnAfterRestart()
{
    closingWhileWritingAsks();
    m->destination().world.afterRequest = {};
    m->open();
    m->press(u"continueMigration"_s);
    QVERIFY(m->isOn(DestinationStep));
    QVERIFY(m->fillIn(u"https://destination.example"_s));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(ImportStep));
    QVERIFY(!m->session->hasUnfinishedRun());
    const QByteArray state = m->destination().world.state();
    for (int i = 0; i < 50; ++i)
        QCOMPARE(state.count(u"\"P%1\""_s.arg(i).toUtf8()), 1);
}

void TestWizardRun::stoppedImportGoesOnHoweverItIsOpened()
{
    closingWhileWritingAsks();
    const QString folder = m->session->folder()->path();
    m->open();
    // Its undo would have to wait for its end.
    QVERIFY(!m->find<QAbstractButton>(u"undoMigration"_s));
    m->wizard->openPath(folder);
    QVERIFY(m->isOn(DestinationStep));
    QVERIFY(m->wizard->currentPage()->accessibleDescription().contains(u"interrupted"_s));
    QVERIFY(m->wizard->button(QWizard::NextButton)->text().contains(u"go on"_s));
}

void TestWizardRun::onlyWhatIsResumedIsSaidToGoOn()
{
    closingWhileWritingAsks();
    // Interrupted by another program since: the card still knows it as finished.
    RecentMigrations recent(*m->settings);
    RecentMigration known = recent.all().front();
    known.state = RecentMigration::State::Finished;
    recent.remember(known);
    m->open();
    m->press(u"undoMigration"_s);
    QVERIFY(m->isOn(DestinationStep));
    QVERIFY(m->session->hasUnfinishedRun());
    QVERIFY(!m->wizard->button(QWizard::NextButton)->text().contains(u"go on"_s));
    QVERIFY(!m->wizard->currentPage()->accessibleDescription().contains(u"interrupted"_s));
}

void TestWizardRun::secondImportHasNothingToDo()
{
    QVERIFY(m->toPreview() && m->runImport());
    m->open();
    m->press(u"continueMigration"_s);
    QVERIFY(m->isOn(SourceStep));
    QVERIFY(m->fillIn(u"https://source.example"_s));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(DestinationStep));
    QVERIFY(m->readDestination());
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(PreviewStep));
    QCOMPARE(m->session->plan()->counts().writes(), 0);
    QVERIFY(!m->canPress(QWizard::CommitButton));
}

void TestWizardRun::recentMigrationOpensAgain()
{
    QVERIFY(m->begin() && m->readSource());
    const QString folder = m->session->folder()->path();
    m->open();
    m->press(u"continueMigration"_s);
    QVERIFY(m->isOn(SourceStep));
    QCOMPARE(m->session->folder()->path(), folder);
    QCOMPARE(m->find<QLineEdit>(u"address"_s)->text(), u"https://source.example"_s);
    // What was read is still there and can be gone on with, without a login.
    m->press(u"takeStored"_s);
    QVERIFY(m->isOn(DestinationStep));
}

void TestWizardRun::recentMigrationGoesOnTheSameWay()
{
    m->press(u"strategy%1"_s.arg(int(Strategy::KeepInStep)));
    QVERIFY(m->begin());
    m->hasOtherPlatforms = true;
    m->open();
    m->press(u"continueMigration"_s);
    QVERIFY(m->isOn(SourceStep));
    QCOMPARE(m->session->recipe().strategy, Strategy::KeepInStep);
}

void TestWizardRun::recentMigrationIsUndone_data()
{
    QTest::addColumn<bool>("hasOtherPlatforms");
    QTest::newRow("one platform") << false;
    QTest::newRow("several, none of them chosen") << true;
}

void TestWizardRun::recentMigrationIsUndone()
{
    QFETCH(bool, hasOtherPlatforms);
    const QByteArray before = m->destination().world.state();
    QVERIFY(m->toPreview() && m->runImport());
    m->hasOtherPlatforms = hasOtherPlatforms;
    m->open();
    m->press(u"undoMigration"_s);
    QVERIFY(m->isOn(DestinationStep)); // the undo needs a login, and nothing of the source
    QVERIFY(m->fillIn(u"https://destination.example"_s));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(ReportStep));
    m->press(u"runUndo"_s);
    QVERIFY(m->isOn(ReportStep));
    QCOMPARE(m->destination().world.state(), before);
    QVERIFY(m->bannerText().contains(u"undone"_s));
}

void TestWizardRun::undoShowsWhatItWouldLeaveAlone()
{
    QVERIFY(m->toReport());
    // Somebody works on one of them before it is taken back.
    for (JsonValue &thing : m->destination().world.documents[u"thing"_s])
        thing.set("colour", JsonValue::string(u"green"_s));
    m->press(u"undoImport"_s);
    QVERIFY(m->isOn(ReportStep));
    m->press(u"backToReport"_s);
    QVERIFY(m->find<QWidget>(u"checklist"_s)->isVisible());
    QVERIFY(!m->find<QWidget>(u"undoResult"_s)->isVisible());
    m->destination().world.documents[u"place"_s].removeIf(
        [](auto it) { return it.value().value("name").toString() == u"Rome"_s; });
    m->press(u"undoImport"_s);
    QVERIFY(m->isOn(ReportStep));
    const auto *run = m->find<QAbstractButton>(u"runUndo"_s);
    QVERIFY(!run->isEnabled()); // the lamp was changed, Rome is gone: nothing is taken back
    const auto *summary = m->find<QLabel>(u"undoSummary"_s);
    QVERIFY2(summary->text().contains(u"stay"_s), qPrintable(summary->text()));
}

void TestWizardRun::undoSaysWhatItLeftAlone()
{
    m->source().world.add(u"place"_s, R"({"name":"Lima"})");
    QVERIFY(m->toReport());
    for (JsonValue &place : m->destination().world.documents[u"place"_s]) {
        if (place.value("name").toString() == u"Lima"_s)
            place.set("river", JsonValue::string(u"Rimac"_s));
    }
    m->press(u"undoImport"_s);
    QVERIFY(m->isOn(ReportStep));
    m->press(u"runUndo"_s);
    QVERIFY(m->isOn(ReportStep));
    QStringList said;
    for (const QLabel *label : m->find<QWidget>(u"undoLeftAlone"_s)->findChildren<QLabel *>())
        said << label->text();
    QVERIFY2(said.contains(u"Lima"_s), qPrintable(said.join(u'|')));
    QVERIFY2(said.join(u' ').contains(u"changed at the destination after the import"_s),
             qPrintable(said.join(u'|')));
    QVERIFY(m->destination().world.state().contains("Rimac"));
    QVERIFY(!m->destination().world.state().contains("Rome"));
}

void TestWizardRun::undoneImportIsToldAndDoneAgain()
{
    const QByteArray before = m->destination().world.state();
    QVERIFY(m->toReport());
    m->press(u"undoImport"_s);
    QVERIFY(m->isOn(ReportStep));
    m->press(u"runUndo"_s);
    QVERIFY(m->isOn(ReportStep));
    QVERIFY(m->bannerText().contains(u"undone"_s));
    const auto *done = m->find<QLabel>(u"undoneSentence"_s);
    QVERIFY(done->isVisible());
    QVERIFY2(done->text().startsWith(u"2 "_s), qPrintable(done->text()));
    m->press(u"importAgain"_s);
    QVERIFY(m->isOn(PreviewStep));
    QCOMPARE(m->session->plan()->counts().create, 2);
    QVERIFY(m->runImport());
    QVERIFY(m->destination().world.state() != before);
}

// One sequence from silent import to the closing step, which is previewed, imported and undone like
// any other.
void TestWizardRun::silenceEndsFromTheReport()
{
    const auto hasMark = [this] { return m->destination().world.state().contains("moving"); };
    const auto hasSilencer = [this] { return m->destination().world.state().contains("Silence"); };
    QVERIFY(m->begin() && m->readSource() && m->readDestination());
    m->find<QCheckBox>(u"keepQuiet"_s)->click();
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(PreviewStep) && m->runImport());
    QVERIFY(hasMark() && hasSilencer());
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(ReportStep));
    QVERIFY(m->find<QAbstractButton>(u"endSilence"_s)->isVisible());

    const int writes = m->destination().world.writes;
    m->press(u"endSilence"_s);
    QVERIFY(m->isOn(PreviewStep));
    QCOMPARE(m->session->plan()->counts().update, 1);
    QCOMPARE(m->session->plan()->counts().remove, 1);
    QCOMPARE(m->destination().world.writes, writes);
    m->wizard->messages().setNextAnswer(MessagePrompt::Answer::Accepted); // something is deleted
    QVERIFY(m->runImport());
    QVERIFY(!hasMark() && !hasSilencer());
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(ReportStep));
    QVERIFY(!m->find<QAbstractButton>(u"endSilence"_s)->isVisible());

    m->press(u"undoImport"_s);
    QVERIFY(m->isOn(ReportStep));
    m->press(u"runUndo"_s);
    QVERIFY(m->isOn(ReportStep));
    QVERIFY(hasMark() && hasSilencer());
}

void TestWizardRun::guideIsShownAndCopied()
{
    QVERIFY(m->toReport());
    m->find<QAbstractButton>(u"guide-both"_s)->click();
    const auto *text = m->find<QPlainTextEdit>(u"guideText"_s);
    QVERIFY(text->toPlainText().contains(u"HORN=destination.example"_s));
    QVERIFY(text->toPlainText().contains(u"Leave source.example."_s));
    m->find<QCheckBox>(u"choice-loud"_s)->click();
    QVERIFY(!text->toPlainText().contains(u"HORN"_s));
    QVERIFY(text->toPlainText().contains(u"Whisper."_s));
    m->find<QAbstractButton>(u"copyGuide"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), text->toPlainText());
    m->find<QAbstractButton>(u"closeGuide"_s)->click();
    QVERIFY(m->isOn(ReportStep));
}

void TestWizardRun::reportOpensFromTheStart()
{
    QUrl opened;
    m->services.openUrl = [&opened](const QUrl &url) { opened = url; };
    QVERIFY(m->toPreview() && m->runImport());
    m->open();
    m->press(u"reportMigration"_s);
    QVERIFY(m->isOn(ReportStep));
    m->press(u"openReport"_s);
    QVERIFY(QFile::exists(opened.toLocalFile()));
    // Without a login there is nothing to undo or to check with.
    QVERIFY(!m->find<QAbstractButton>(u"undoImport"_s)->isEnabled());
    QVERIFY(!m->find<QAbstractButton>(u"verifyAgain"_s)->isEnabled());
}

void TestWizardRun::everyKeyHasOneMeaning()
{
    const auto isClear = [this] {
        const QStringList clashes = m->clashingKeys();
        if (!clashes.isEmpty())
            qWarning().noquote() << m->wizard->currentPage()->objectName() << clashes;
        return clashes.isEmpty();
    };
    m->source().world.add(u"thing"_s,
                          R"({"name":"safe","password":{"set":true},"place":"S-unknown"})");
    QVERIFY(isClear());
    QVERIFY(m->begin() && m->fillIn(u"https://source.example"_s));
    m->press(u"checkLogin"_s);
    QVERIFY(m->isOn(SourceStep) && isClear());
    QVERIFY(m->readSource());
    m->pressButton(QWizard::BackButton);
    QVERIFY(m->isOn(SourceStep) && isClear()); // what was read can be read again
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->readDestination() && isClear());
    for (const int step : {DependenciesStep, SecretsStep, PreviewStep}) {
        m->pressButton(QWizard::NextButton);
        QVERIFY(m->isOn(step) && isClear());
    }
    QVERIFY(m->runImport() && isClear());
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(ReportStep) && isClear());
    m->press(u"undoImport"_s);
    QVERIFY(m->isOn(ReportStep) && isClear());
}

QTEST_MAIN(TestWizardRun)
#include "tst_wizardrun.moc"
