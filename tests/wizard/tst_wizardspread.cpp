// SPDX-License-Identifier: GPL-3.0-or-later
#include "variableworld.h"
#include "wizardfixture.h"

#include <wizard/widgets/messageprompt.h>
#include <wizard/widgets/steplist.h>

#include <QAbstractButton>
#include <QCheckBox>
#include <QLabel>
#include <QRegularExpression>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace Wizard;
using Mishap = TestSupport::MemoryEnvironment::Mishap;

// The page that gives secrets names of their own: what it says, what it writes and when.
class TestWizardSpread : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void skippedWhereNothingHasAScope();
    void keepingIsTheDefaultAndWritesNothing();
    void writesOnlyWithConsentAndApproval();
    void spreadsAndUndoes();
    void spreadsWithTheOtherNamesAndPutsBack();
    void productionAsksForItsName();
    void failureIsShownAndTheRestIsWritten();
    void unreadableNamesAreShown();

private:
    bool toSpreading();
    QByteArray sourceState() const; // without the table of names, which nobody writes
    QString text(const QString &name) const { return m->find<QLabel>(name)->text(); }
    QStringList shownTexts() const;

    std::unique_ptr<WizardFixture> m;
};

void TestWizardSpread::init()
{
    m = std::make_unique<WizardFixture>();
    m->profile = variableProfile();
    m->open();
    m->source().world.add(u"variables"_s, scopedVariables("Shop"));
    m->source().world.add(u"variables"_s, plainVariables("Mail"));
}

void TestWizardSpread::cleanup()
{
    m.reset();
}

bool TestWizardSpread::toSpreading()
{
    if (!m->begin() || !m->readSource() || !m->readDestination())
        return false;
    m->pressButton(QWizard::NextButton);
    return m->isOn(SpreadingStep);
}

QByteArray TestWizardSpread::sourceState() const
{
    QString state = QString::fromUtf8(m->source().world.state());
    static const QRegularExpression names(u",\"ScopeValues\":\\{[^\\]]*\\]\\}"_s);
    return state.remove(names).toUtf8();
}

QStringList TestWizardSpread::shownTexts() const
{
    const auto *model = m->find<QTreeView>(u"spreadTree"_s)->model();
    QStringList texts;
    for (int set = 0; set < model->rowCount(); ++set) {
        const QModelIndex parent = model->index(set, 0);
        for (int row = 0; row < model->rowCount(parent); ++row) {
            QStringList columns;
            for (int column = 0; column < 3; ++column)
                columns += model->index(row, column, parent).data().toString();
            texts += columns.join(u" | "_s);
        }
    }
    return texts;
}

void TestWizardSpread::skippedWhereNothingHasAScope()
{
    m->source().world.documents.clear();
    m->source().world.add(u"variables"_s, plainVariables("Mail"));
    QVERIFY(m->begin() && m->readSource() && m->readDestination());
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(SecretsStep));
    const auto *steps = m->wizard->findChild<StepList *>(u"stepList"_s);
    QCOMPARE(steps->state(SpreadingStep), StepState::Skipped);
}

void TestWizardSpread::keepingIsTheDefaultAndWritesNothing()
{
    QVERIFY(toSpreading());
    QVERIFY(m->find<QAbstractButton>(u"spreadKeep"_s)->isChecked());
    QVERIFY(text(u"spreadNeed"_s).startsWith(u"Not needed"_s));
    QVERIFY(!m->find<QWidget>(u"runSpread"_s)->isVisible());
    QVERIFY(!m->find<QWidget>(u"undoSpread"_s)->isVisible());
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(SecretsStep));
    QCOMPARE(m->source().world.writes, 0);
    m->pressButton(QWizard::BackButton);
    QVERIFY(m->isOn(SpreadingStep));
}

void TestWizardSpread::writesOnlyWithConsentAndApproval()
{
    QVERIFY(toSpreading());
    m->press(u"spreadSafe"_s);
    QVERIFY(m->isOn(SpreadingStep));
    QCOMPARE(shownTexts(),
             (QStringList{u"Db.Password · environment Dev | Db.Password_Dev | #{Db.Password_Dev}"_s,
                          u"Db.Password · environment Production | Db.Password_Production | "
                          "#{Db.Password_Production}"_s}));
    QVERIFY(text(u"spreadExposure"_s).contains(u"every deployment"_s));
    auto *write = m->find<QAbstractButton>(u"runSpread"_s);
    QVERIFY(write->isVisible() && write->text().contains(u"2"_s));
    QVERIFY(!write->isEnabled()); // no consent yet
    QTest::mouseClick(m->find<QCheckBox>(u"spreadConsent"_s), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(write->isEnabled());
    m->wizard->messages().setNextAnswer(MessagePrompt::Answer::Rejected);
    m->press(u"runSpread"_s);
    QTRY_VERIFY(m->wizard->messages().lastQuestion().text.contains(u"Spread 2 secret"_s));
    QVERIFY(m->isOn(SpreadingStep));
    QCOMPARE(m->source().world.writes, 0);
    // Consent is given to what was shown, not to the other names.
    m->press(u"spreadCompatible"_s);
    QVERIFY(m->isOn(SpreadingStep));
    QVERIFY(!m->find<QCheckBox>(u"spreadConsent"_s)->isChecked());
    QVERIFY(!m->find<QWidget>(u"runSpread"_s)->isEnabled());
}

void TestWizardSpread::spreadsAndUndoes()
{
    QVERIFY(toSpreading());
    const QByteArray before = sourceState();
    m->press(u"spreadSafe"_s);
    m->press(u"spreadConsent"_s);
    m->wizard->messages().setNextAnswer(MessagePrompt::Answer::Accepted);
    bool couldGoBack = true;
    m->source().world.afterRequest = [&](int) {
        if (m->source().world.writes > 0 && m->page()->isWriting())
            couldGoBack = m->canPress(QWizard::BackButton);
    };
    m->press(u"runSpread"_s);
    QTRY_VERIFY(m->bannerText().contains(u"1 variable set"_s));
    m->source().world.afterRequest = {};
    QVERIFY(!couldGoBack); // there is no way back in the middle of writing
    QVERIFY(m->isOn(SpreadingStep));
    QVERIFY(m->canPress(QWizard::BackButton));
    QVERIFY(m->isOn(SpreadingStep));
    QCOMPARE(m->source().world.writes, 1);
    QCOMPARE(m->destination().world.writes, 0);
    QVERIFY(sourceState().contains("#{Db.Password_Dev}"));
    QVERIFY2(m->bannerText().contains(u"every secret is there"_s), qPrintable(m->bannerText()));
    // What follows works on the source as it is now.
    QVERIFY(m->session->isValidated());
    QVERIFY(std::any_of(m->session->secretSlots().begin(), m->session->secretSlots().end(),
                        [](const SecretSlot &slot) { return slot.label == u"Db.Password_Dev"_s; }));

    m->wizard->messages().setNextAnswer(MessagePrompt::Answer::Accepted);
    m->press(u"undoSpread"_s);
    QTRY_COMPARE(m->source().world.writes, 2);
    QTRY_VERIFY(!m->find<QWidget>(u"undoSpread"_s)->isVisible());
    QVERIFY(m->isOn(SpreadingStep));
    QCOMPARE(sourceState(), before);
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(SecretsStep));
}

void TestWizardSpread::spreadsWithTheOtherNamesAndPutsBack()
{
    QVERIFY(toSpreading());
    m->press(u"spreadCompatible"_s);
    m->press(u"spreadConsent"_s);
    m->wizard->messages().setNextAnswer(MessagePrompt::Answer::Accepted);
    m->press(u"runSpread"_s);
    QTRY_VERIFY(sourceState().contains("Replaced variable ID"));
    QVERIFY(m->isOn(SpreadingStep));
    m->press(u"spreadCollapse"_s);
    QVERIFY(m->isOn(SpreadingStep));
    QVERIFY(shownTexts().value(0).startsWith(u"Db.Password_Dev | Db.Password · environment"_s));
    QVERIFY(shownTexts().value(0).endsWith(u"| #{Db.Password_Dev}"_s));
    m->wizard->messages().setNextAnswer(MessagePrompt::Answer::Accepted);
    m->press(u"runSpread"_s);
    QTRY_VERIFY(!sourceState().contains("Db.Password_Dev"));
    QVERIFY(m->isOn(SpreadingStep));
    QVERIFY(!sourceState().contains("Replaced variable ID"));
}

void TestWizardSpread::productionAsksForItsName()
{
    QVERIFY(m->begin() && m->readSource());
    m->pressButton(QWizard::BackButton);
    QVERIFY(m->isOn(SourceStep));
    m->find<QCheckBox>(u"isProduction"_s)->click();
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(DestinationStep) && m->readDestination());
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(SpreadingStep));
    m->press(u"spreadSafe"_s);
    m->press(u"spreadConsent"_s);
    m->wizard->messages().setNextAnswer(MessagePrompt::Answer::Rejected);
    m->press(u"runSpread"_s);
    QTRY_VERIFY(!m->wizard->messages().lastQuestion().typedConsent.isEmpty());
    QCOMPARE(m->source().world.writes, 0);
}

void TestWizardSpread::failureIsShownAndTheRestIsWritten()
{
    m->source().world.add(u"variables"_s, scopedVariables("Pay"));
    QVERIFY(toSpreading());
    m->press(u"spreadSafe"_s);
    m->press(u"spreadConsent"_s);
    m->source().world.mishap = [](int write) {
        return write == 0 ? Mishap::Refused : Mishap::None;
    };
    m->wizard->messages().setNextAnswer(MessagePrompt::Answer::Accepted);
    m->press(u"runSpread"_s);
    QTRY_VERIFY(m->bannerText().contains(u"not today"_s));
    QVERIFY(m->isOn(SpreadingStep));
    QVERIFY(m->bannerText().contains(u"1 could not be written"_s));
    QCOMPARE(sourceState().count("\"Db.Password_Dev"), 1);
}

void TestWizardSpread::unreadableNamesAreShown()
{
    QByteArray set = scopedVariables("Odd");
    set.replace("\"Name\": \"Dev\"", "\"Name\": \"QA & UAT\"");
    m->source().world.documents.clear();
    m->source().world.add(u"variables"_s, set);
    QVERIFY(toSpreading());
    m->press(u"spreadCompatible"_s);
    QVERIFY(m->isOn(SpreadingStep));
    auto *tree = m->find<QTreeView>(u"spreadTree"_s);
    const QModelIndex odd = tree->model()->index(0, 0, tree->model()->index(0, 0));
    QCOMPARE(odd.siblingAtColumn(3).data().toString(), u"can not be read by deployments"_s);
    tree->setCurrentIndex(odd);
    QVERIFY(text(u"spreadDetail"_s).contains(u"#{Db.Password_QA & UAT}"_s));
    m->press(u"spreadSafe"_s);
    QVERIFY(m->isOn(SpreadingStep));
    QVERIFY(shownTexts().value(0).contains(u"Db.Password_QA _ UAT"_s));
}

QTEST_MAIN(TestWizardSpread)
#include "tst_wizardspread.moc"
