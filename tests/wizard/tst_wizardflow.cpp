// SPDX-License-Identifier: GPL-3.0-or-later
#include "wizardfixture.h"

#include <wizard/theme/appearance.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/messageprompt.h>
#include <wizard/widgets/steplist.h>

#include <QAbstractButton>
#include <QAccessible>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace Wizard;
using Mishap = TestSupport::MemoryEnvironment::Mishap;

// The wizard as a person uses it, from the first page to the last, over environments in memory.
class TestWizardFlow : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everythingAndBackAgain();
    void explanationsArePale();
    void beginNeedsANameAndAPlace();
    void folderThatHoldsSomethingElseIsRefused();
    void nextNeedsAddressAndLogin();
    void refusedLoginIsShownAndInputKept();
    void wrongAddressIsSaidAtTheField();
    void plainHttpNeedsAnAcknowledgement();
    void unknownCertificateCanBeTrusted();
    void anotherLoginMayLeadElsewhere();
    void worldMustBeChosen();
    void sameEnvironmentIsRefused();
    void brokenListingIsSaidAndCanBePassed();
    void backKeepsEverything();
    void doneStepsLeadBack();
    void nothingSelectedGoesNowhere();
    void missingDependencyIsIncludedWithOneClick();
    void decisionCanBeTakenBack();
    void typedSecretArrives();
    void pastedColumnFillsFromTheFocusedField();
    void rememberedLoginComesBack();
    void escapeEndsTheWaitingAndNothingElse();
    void unfinishedDecisionsAreLeftOut();
    void everyInputHasAName();

private:
    std::unique_ptr<WizardFixture> m;
};

void TestWizardFlow::init()
{
    m = std::make_unique<WizardFixture>();
    m->addPlacesAndALamp();
}

void TestWizardFlow::cleanup()
{
    m.reset();
}

void TestWizardFlow::everythingAndBackAgain()
{
    const QByteArray before = m->destination().world.state();
    const QByteArray untouched = m->source().world.state();
    QVERIFY(m->toPreview());
    QVERIFY(m->wizard->button(QWizard::CommitButton)->text().contains(u"Import 2"_s));
    QVERIFY(m->runImport());
    QVERIFY(m->destination().world.state().contains("lamp"));
    QVERIFY(m->session->verification());
    QCOMPARE(m->session->verification()->asPlanned, 2);
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(ReportStep));
    QTRY_VERIFY(QFile::exists(m->session->reportPath()));
    QVERIFY(m->canPress(QWizard::FinishButton));
    m->press(u"undoImport"_s);
    QVERIFY(m->isOn(ReportStep));
    QVERIFY(m->destination().world.state() != before); // a preview writes nothing
    m->press(u"runUndo"_s);
    QVERIFY(m->isOn(ReportStep));
    QCOMPARE(m->destination().world.state(), before);
    QCOMPARE(m->source().world.state(), untouched);
    QSignalSpy finished(m->wizard.get(), &QDialog::accepted);
    m->pressButton(QWizard::FinishButton);
    QCOMPARE(finished.count(), 1);
}

void TestWizardFlow::explanationsArePale()
{
    // What only explains steps back behind what is to be read and done.
    for (const auto mode : {Appearance::Mode::Light, Appearance::Mode::Dark}) {
        m.reset();
        Appearance appearance;
        appearance.setMode(mode);
        m = std::make_unique<WizardFixture>();
        m->wizard->show();
        QVERIFY(QTest::qWaitForWindowExposed(m->wizard.get()));
        auto *sentence = m->wizard->currentPage()->findChild<QLabel *>(u"pageSentence"_s);
        QCOMPARE(sentence->palette().color(sentence->foregroundRole()),
                 Theme::of(m->wizard.get()).color(Tone::Neutral));
    }
}

void TestWizardFlow::beginNeedsANameAndAPlace()
{
    QVERIFY(m->canPress(QWizard::NextButton)); // the only platform is chosen already
    m->find<QLineEdit>(u"migrationName"_s)->setFocus();
    m->type(u"migrationName"_s, {});
    QVERIFY(!m->canPress(QWizard::NextButton));
    m->type(u"migrationName"_s, u"Move: to/../Rome"_s);
    QVERIFY(m->canPress(QWizard::NextButton));
    // The name makes no way out of the folder for migrations.
    const QString folder = m->find<QLineEdit>(u"migrationFolder"_s)->text();
    QCOMPARE(QFileInfo(folder).path(), m->services.migrationsFolder);
    QVERIFY(m->begin());
    QCOMPARE(m->session->recipe().name, u"Move: to/../Rome"_s);
}

void TestWizardFlow::folderThatHoldsSomethingElseIsRefused()
{
    const QString taken = m->home.filePath(u"taken"_s);
    QVERIFY(QDir().mkpath(taken + u"/something"_s));
    m->type(u"migrationFolder"_s, taken);
    m->pressButton(QWizard::NextButton);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m->wizard->currentId(), int(StartStep));
    QVERIFY(!m->session->folder());
    QVERIFY(!m->find<QLineEdit>(u"migrationFolder"_s)
                 ->parentWidget()
                 ->accessibleDescription()
                 .isEmpty());
}

void TestWizardFlow::nextNeedsAddressAndLogin()
{
    QVERIFY(m->begin());
    QVERIFY(!m->canPress(QWizard::NextButton));
    m->type(u"address"_s, u"https://source.example"_s);
    QVERIFY(!m->canPress(QWizard::NextButton));
    m->type(u"login-key"_s, u"k"_s);
    QVERIFY(m->canPress(QWizard::NextButton));
}

void TestWizardFlow::refusedLoginIsShownAndInputKept()
{
    Error refused;
    refused.kind = Error::Kind::Auth;
    refused.message = u"The platform does not accept this key."_s;
    refused.detail = u"key expired"_s;
    m->source().loginError = refused;
    QVERIFY(m->begin());
    QVERIFY(m->fillIn(u"https://source.example"_s));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(SourceStep));
    QTRY_VERIFY(m->bannerText().contains(u"key expired"_s));
    QCOMPARE(m->find<QLineEdit>(u"address"_s)->text(), u"https://source.example"_s);
    QVERIFY(m->canPress(QWizard::NextButton));
    m->source().loginError.reset();
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(DestinationStep));
    QCOMPARE(m->source().lastKey, QByteArray("secret key"));
}

void TestWizardFlow::wrongAddressIsSaidAtTheField()
{
    QVERIFY(m->begin());
    QVERIFY(m->fillIn(u"nowhere"_s));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(SourceStep));
    QVERIFY(m->find<QLineEdit>(u"address"_s)
                ->accessibleDescription()
                .contains(u"This is not an address."_s));
    QVERIFY(m->find<QLineEdit>(u"address"_s)->hasFocus());
}

void TestWizardFlow::plainHttpNeedsAnAcknowledgement()
{
    QVERIFY(m->begin());
    QVERIFY(m->fillIn(u"http://source.example"_s));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(SourceStep));
    QVERIFY(m->source().lastKey.isEmpty()); // nothing was sent
    auto *acknowledge = m->find<QCheckBox>(u"acceptPlainHttp"_s);
    QVERIFY(acknowledge->isVisible());
    acknowledge->click();
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(DestinationStep));
}

void TestWizardFlow::unknownCertificateCanBeTrusted()
{
    QStringList parts;
    for (int i = 0; i < 32; ++i)
        parts << u"%1"_s.arg(i, 2, 16, QChar(u'0')).toUpper();
    const QString fingerprint = parts.join(u':');
    Error untrusted;
    untrusted.kind = Error::Kind::Tls;
    untrusted.message = u"The certificate is not trusted."_s;
    untrusted.detail = u"CN=test, SHA-256 %1, self-signed"_s.arg(fingerprint);
    untrusted.untrustedFingerprint = fingerprint;
    m->source().loginError = untrusted;
    QVERIFY(m->begin());
    QVERIFY(m->fillIn(u"https://source.example"_s));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(SourceStep));
    QTRY_VERIFY(m->bannerText().contains(fingerprint));
    m->source().loginError.reset();
    m->press(u"trustCertificate"_s);
    QVERIFY(m->isOn(DestinationStep));
    QCOMPARE(m->session->environment(Side::Source).trustedFingerprint, fingerprint);
}

// Two worlds at one address: what was read of one is not taken for the other's.
void TestWizardFlow::anotherLoginMayLeadElsewhere()
{
    m->source().facts.environment.name = u"Earth"_s;
    QVERIFY(m->begin());
    QVERIFY(m->fillIn(u"https://source.example"_s));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(DestinationStep));
    QVERIFY(m->session->snapshot(Side::Source));
    QCOMPARE(m->session->environment(Side::Source).name, u"Earth"_s);
    m->pressButton(QWizard::BackButton);
    QVERIFY(m->isOn(SourceStep));
    m->source().facts.environment.instance = u"m2"_s;
    m->source().facts.environment.name = u"Mars"_s;
    m->press(u"checkLogin"_s);
    QTRY_VERIFY(m->bannerText().contains(u"“Mars”"_s));
    QVERIFY(m->bannerText().contains(u"“Earth”"_s));
    QVERIFY(m->session->snapshot(Side::Source)); // as long as nobody says so
    QVERIFY(!m->session->isLoggedIn(Side::Source));
    m->press(u"forgetEnvironment"_s);
    QTRY_COMPARE(m->session->environment(Side::Source).name, u"Mars"_s);
    QVERIFY(!m->session->snapshot(Side::Source));
    QVERIFY(m->session->isLoggedIn(Side::Source));
    QTRY_VERIFY(m->bannerText().isEmpty());
    QVERIFY(!m->find<QPushButton>(u"readAgain"_s)->isVisible()); // it has not been read at all
}

void TestWizardFlow::worldMustBeChosen()
{
    m->source().facts.choices = {{u"w1"_s, u"First"_s, {}}, {u"w2"_s, u"Second"_s, {}}};
    QVERIFY(m->begin());
    QVERIFY(m->fillIn(u"https://source.example"_s));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(SourceStep));
    auto *choice = m->find<QComboBox>(u"environmentChoice"_s);
    QTRY_VERIFY(choice->isVisible());
    QVERIFY(!m->bannerText().isEmpty());
    QVERIFY(choice->accessibleName().contains(u"world"_s, Qt::CaseInsensitive));
    m->pressButton(QWizard::NextButton); // without having chosen
    QVERIFY(m->isOn(SourceStep));
    QVERIFY(!m->session->snapshot(Side::Source));
    QTest::keyClicks(choice, u"Second"_s);
    emit choice->activated(choice->currentIndex());
    QVERIFY(m->isOn(SourceStep));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(DestinationStep));
    QCOMPARE(m->session->environment(Side::Source).id, u"w2"_s);
}

void TestWizardFlow::sameEnvironmentIsRefused()
{
    QVERIFY(m->begin());
    QVERIFY(m->readSource());
    QVERIFY(m->fillIn(u"https://source.example"_s));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(DestinationStep));
    QTRY_VERIFY(m->bannerText().contains(u"the same world"_s));
    QVERIFY(!m->session->snapshot(Side::Destination));
}

void TestWizardFlow::brokenListingIsSaidAndCanBePassed()
{
    m->source().world.listingBreaks = [](const QString &type) { return type == u"place"_s; };
    QVERIFY(m->begin());
    QVERIFY(m->fillIn(u"https://source.example"_s));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(SourceStep));
    QTRY_VERIFY(m->bannerText().contains(u"Places"_s));
    QVERIFY(m->bannerText().contains(u"page 2 is broken"_s));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(DestinationStep));
}

void TestWizardFlow::backKeepsEverything()
{
    QVERIFY(m->begin());
    QVERIFY(m->readSource());
    QVERIFY(m->fillIn(u"https://destination.example"_s));
    m->pressButton(QWizard::BackButton);
    QVERIFY(m->isOn(SourceStep));
    QCOMPARE(m->find<QLineEdit>(u"address"_s)->text(), u"https://source.example"_s);
    QVERIFY(m->session->snapshot(Side::Source));
    m->pressButton(QWizard::NextButton); // read already: only the page is turned
    QCOMPARE(m->wizard->currentId(), int(DestinationStep));
    QCOMPARE(m->find<QLineEdit>(u"address"_s)->text(), u"https://destination.example"_s);
    QVERIFY(m->canPress(QWizard::NextButton));
}

void TestWizardFlow::doneStepsLeadBack()
{
    QVERIFY(m->toPreview());
    auto *steps = m->wizard->findChild<StepList *>(u"stepList"_s);
    QCOMPARE(steps->state(SelectionStep), StepState::Done);
    QCOMPARE(steps->state(PreviewStep), StepState::Current);
    QCOMPARE(steps->state(DependenciesStep), StepState::Skipped);
    QCOMPARE(steps->state(SpreadingStep), StepState::Skipped);
    QCOMPARE(steps->state(ImportStep), StepState::Upcoming);
    auto *source = m->wizard->findChild<QAbstractButton *>(u"step%1"_s.arg(int(SourceStep)));
    QTest::mouseClick(source, Qt::LeftButton);
    QVERIFY(m->isOn(SourceStep));
    QCOMPARE(steps->state(SelectionStep), StepState::Upcoming);
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(DestinationStep));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(SelectionStep));
}

void TestWizardFlow::nothingSelectedGoesNowhere()
{
    QVERIFY(m->begin() && m->readSource() && m->readDestination());
    QVERIFY(m->canPress(QWizard::NextButton));
    m->press(u"selectNone"_s);
    QVERIFY(!m->canPress(QWizard::NextButton));
    // Space takes the resource under the focus in.
    auto *tree = m->find<QTreeView>(u"resourceTree"_s);
    tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(0, 0)));
    QTest::keyClick(tree, Qt::Key_Space);
    QVERIFY(m->canPress(QWizard::NextButton));
}

void TestWizardFlow::missingDependencyIsIncludedWithOneClick()
{
    QVERIFY(m->begin() && m->readSource() && m->readDestination());
    m->press(u"selectNone"_s);
    auto *tree = m->find<QTreeView>(u"resourceTree"_s);
    const QModelIndex things = tree->model()->index(1, 0);
    QVERIFY(tree->model()->setData(tree->model()->index(0, 0, things), Qt::Checked,
                                   Qt::CheckStateRole));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(DependenciesStep));
    QVERIFY(m->session->openErrorCount() > 0);
    m->press(u"fix-%1-one"_s.arg(int(Fix::Kind::Include)));
    QVERIFY(m->isOn(DependenciesStep));
    QTRY_COMPARE(m->session->openErrorCount(), 0);
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(PreviewStep));
    QCOMPARE(m->session->plan()->counts().create, 2);
}

void TestWizardFlow::decisionCanBeTakenBack()
{
    QVERIFY(m->begin() && m->readSource() && m->readDestination());
    m->press(u"selectNone"_s);
    auto *tree = m->find<QTreeView>(u"resourceTree"_s);
    tree->model()->setData(tree->model()->index(0, 0, tree->model()->index(1, 0)), Qt::Checked,
                           Qt::CheckStateRole);
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(DependenciesStep));
    const qsizetype open = m->session->openErrorCount();
    m->press(u"fix-%1-one"_s.arg(int(Fix::Kind::Include)));
    QVERIFY(m->isOn(DependenciesStep));
    QCOMPARE(m->session->recipe().decisions.size(), size_t(1));
    QTRY_VERIFY(m->find<QAbstractButton>(u"withdrawDecision"_s));
    m->press(u"withdrawDecision"_s);
    QVERIFY(m->isOn(DependenciesStep));
    QVERIFY(m->session->recipe().decisions.empty());
    QTRY_COMPARE(m->session->openErrorCount(), open);
}

void TestWizardFlow::typedSecretArrives()
{
    m->source().world.add(u"thing"_s, R"({"name":"safe","password":{"set":true}})");
    QVERIFY(m->begin() && m->readSource() && m->readDestination());
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(SecretsStep));
    const auto *status = m->find<QLabel>(u"secretStatus"_s);
    QCOMPARE(status->text(), u"stays empty: does not work until you set it there"_s);
    m->type(u"secretValue"_s, u"open sesame"_s);
    QCOMPARE(status->text(), u"given"_s); // with the cursor still in the field
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(PreviewStep));
    QVERIFY(m->runImport());
    QVERIFY(m->destination().world.state().contains("open sesame"));
    // Not one file of the migration has it.
    QDirIterator files(m->session->folder()->path(), QDir::Files, QDirIterator::Subdirectories);
    int looked = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("open sesame"), qPrintable(file.fileName()));
        ++looked;
    }
    QVERIFY(looked > 5);
}

void TestWizardFlow::pastedColumnFillsFromTheFocusedField()
{
    for (const char *name : {"a", "b", "c"}) {
        m->source().world.add(
            u"thing"_s, QByteArray("{\"name\":\"") + name + "\",\"password\":{\"set\":true}}");
    }
    QVERIFY(m->begin() && m->readSource() && m->readDestination());
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(SecretsStep));
    const QList<QLineEdit *> fields = m->page()->findChildren<QLineEdit *>(u"secretValue"_s);
    QCOMPARE(fields.size(), 3);
    fields.at(1)->setFocus();
    QGuiApplication::clipboard()->setText(u"two\r\nthree\n"_s);
    m->press(u"pasteColumn"_s);
    QCOMPARE(m->session->vault().givenKeys().size(), 2);
    const auto &places = m->session->secretSlots();
    QStringList values;
    for (const SecretSlot &slot : places) {
        const auto value = m->session->vault().find(slot.key);
        values << (value ? QString::fromUtf8(value->reveal().toByteArray()) : QString());
    }
    values.sort();
    QCOMPARE(values, QStringList({QString(), u"three"_s, u"two"_s}));
}

void TestWizardFlow::rememberedLoginComesBack()
{
    m->store.setAvailable(true);
    QVERIFY(m->begin());
    m->find<QCheckBox>(u"rememberLogin"_s)->toggle(); // as a screen reader does
    QVERIFY(m->readSource());
    QTRY_COMPARE(m->store.knownKeys().size(), 1);
    m->open();
    QVERIFY(m->begin());
    auto *saved = m->find<QComboBox>(u"savedLogins"_s);
    QVERIFY(saved->isVisible());
    saved->setCurrentIndex(1);
    emit saved->activated(1);
    QVERIFY(m->isOn(SourceStep));
    QTRY_COMPARE(m->find<QLineEdit>(u"address"_s)->text(), u"https://source.example"_s);
    m->source().lastKey.clear();
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(DestinationStep));
    QCOMPARE(m->source().lastKey, QByteArray("secret key"));
}

void TestWizardFlow::escapeEndsTheWaitingAndNothingElse()
{
    QVERIFY(m->begin());
    QVERIFY(m->fillIn(u"https://source.example"_s));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->page()->isBusy());
    QTest::keyClick(m->wizard.get(), Qt::Key_Escape);
    QVERIFY(m->isOn(SourceStep));
    QVERIFY(m->wizard->isVisible());
    QTRY_VERIFY(!m->bannerText().isEmpty());
    QTest::keyClick(m->wizard.get(), Qt::Key_Escape);
    QVERIFY(m->wizard->isVisible());
    m->pressButton(QWizard::NextButton); // and all is as it was
    QVERIFY(m->isOn(DestinationStep));
}

void TestWizardFlow::unfinishedDecisionsAreLeftOut()
{
    QVERIFY(m->begin() && m->readSource() && m->readDestination());
    m->press(u"selectNone"_s);
    auto *tree = m->find<QTreeView>(u"resourceTree"_s);
    tree->model()->setData(tree->model()->index(1, 0), Qt::Checked, Qt::CheckStateRole);
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(DependenciesStep));
    m->pressButton(QWizard::NextButton); // undecided
    QVERIFY(m->isOn(PreviewStep));
    QCOMPARE(m->session->plan()->counts().blocked, 1);
    QVERIFY(!m->canPress(QWizard::CommitButton));
}

void TestWizardFlow::everyInputHasAName()
{
    QVERIFY(m->toPreview());
    for (const int id : m->wizard->pageIds()) {
        const QWidget *page = m->wizard->page(id);
        for (const QWidget *widget : page->findChildren<QWidget *>()) {
            const bool isInput = qobject_cast<const QAbstractButton *>(widget)
                || qobject_cast<const QLineEdit *>(widget)
                || qobject_cast<const QComboBox *>(widget)
                || qobject_cast<const QTreeView *>(widget);
            if (!isInput || widget->focusPolicy() == Qt::NoFocus)
                continue;
            QAccessibleInterface *spoken =
                QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            const QString where = u"page %1, %2 “%3”"_s.arg(id).arg(
                QString::fromLatin1(widget->metaObject()->className()), widget->objectName());
            QVERIFY2(spoken, qPrintable(where));
            // A combo box answers with its current text; only its label says what it is.
            const bool isNamed = qobject_cast<const QComboBox *>(widget)
                ? !spoken->relations(QAccessible::Label).isEmpty()
                    || !widget->accessibleName().isEmpty()
                : !spoken->text(QAccessible::Name).isEmpty();
            QVERIFY2(isNamed, qPrintable(where));
        }
    }
}

QTEST_MAIN(TestWizardFlow)
#include "tst_wizardflow.moc"
