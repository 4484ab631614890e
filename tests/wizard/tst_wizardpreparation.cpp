// SPDX-License-Identifier: GPL-3.0-or-later
#include "wizardfixture.h"

#include <migration/secrets/sealedfile.h>
#include <wizard/widgets/fileprompt.h>
#include <wizard/widgets/formfield.h>

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace Wizard;

// What is prepared before the preview, by mouse and keys: pieces, rules that rename, what an
// inclusion brings along, secrets from files.
class TestWizardPreparation : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void piecesAreTakenInTheirOrder();
    void pieceCanBeAResourceWithWhatItNeeds();
    void pieceIsTakenFromTheList();
    void piecesAreSavedAsATable();
    void otherStrategiesHaveNoPieces();
    void ruleRenamesOnTheWay();
    void unusableRuleSaysWhy();
    void filtersNarrowTheSelection();
    void folderNeedsNoLogin();
    void quietIsOfferedAndShownInThePreview();
    void typeSaysWhatItNeeds();
    void inclusionIsShownBeforeItIsDone();
    void secretsComeFromATable();
    void secretsAreSealedAndOpened();
    void wrongPasswordOpensNothing();

private:
    bool toSelection(Strategy strategy = Strategy::Everything);
    QWidget *dialog(const QString &name) const;
    template<typename T>
    T *in(const QString &dialogName, const QString &name) const
    {
        QWidget *box = dialog(dialogName);
        return box ? box->findChild<T *>(name) : nullptr;
    }
    void chooseFile(const QString &action, const QString &path) const;
    bool toSecrets();

    std::unique_ptr<WizardFixture> m;
};

void TestWizardPreparation::init()
{
    m = std::make_unique<WizardFixture>();
    auto &source = m->source().world;
    const QByteArray rome = source.add(u"place"_s, R"({"name":"Rome"})").toUtf8();
    source.add(u"place"_s, R"({"name":"Oslo"})");
    const QByteArray wire =
        source.add(u"thing"_s, "{\"name\":\"wire\",\"place\":\"" + rome + "\"}").toUtf8();
    source.add(u"thing"_s, "{\"name\":\"lamp\",\"uses\":[\"" + wire + "\"]}");
}

void TestWizardPreparation::cleanup()
{
    m.reset();
}

bool TestWizardPreparation::toSelection(Strategy strategy)
{
    m->press(u"strategy%1"_s.arg(int(strategy)));
    return m->begin() && m->readSource() && m->readDestination()
        && QTest::qWaitFor([this] { return m->session->isValidated(); });
}

QWidget *TestWizardPreparation::dialog(const QString &name) const
{
    QWidget *box = nullptr;
    (void)QTest::qWaitFor([&] {
        box = m->wizard->findChild<QDialog *>(name);
        return box && box->isVisible();
    });
    return box;
}

void TestWizardPreparation::piecesAreTakenInTheirOrder()
{
    QVERIFY(toSelection(Strategy::PieceByPiece));
    const auto *summary = m->find<QLabel>(u"piecesSummary"_s);
    QTRY_VERIFY(summary->text().startsWith(u"0 of "_s));
    const auto *next = m->find<QAbstractButton>(u"nextPiece"_s);
    QVERIFY2(next->text().contains(u"Places"_s), qPrintable(next->text()));
    m->press(u"nextPiece"_s);
    QTRY_VERIFY(m->canPress(QWizard::NextButton));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(PreviewStep));
    QCOMPARE(m->session->plan()->counts().create, 2); // both places, no thing
    m->pressButton(QWizard::CommitButton);
    QVERIFY(m->isOn(ImportStep));
    // The next time it is the next piece's turn.
    m->open();
    m->press(u"continueMigration"_s);
    QVERIFY(m->isOn(SourceStep) && m->readSource() && m->readDestination());
    QTRY_VERIFY(m->find<QLabel>(u"piecesSummary"_s)->text().startsWith(u"1 of "_s));
    QVERIFY(m->find<QAbstractButton>(u"nextPiece"_s)->text().contains(u"Things"_s));
}

void TestWizardPreparation::pieceCanBeAResourceWithWhatItNeeds()
{
    QVERIFY(toSelection(Strategy::PieceByPiece));
    auto *by = m->find<QComboBox>(u"piecesBy"_s);
    by->setCurrentIndex(by->findData(u"thing"_s));
    emit by->activated(by->currentIndex());
    QCOMPARE(m->session->recipe().piecesBy, u"thing"_s);
    const auto *list = m->find<QListWidget>(u"pieceList"_s);
    QTRY_COMPARE(list->count(), 2);
    QVERIFY2(list->item(0)->text().contains(u"wire"_s), qPrintable(list->item(0)->text()));
    m->press(u"nextPiece"_s);
    const auto source = m->session->snapshot(Side::Source);
    int selected = 0;
    for (const Resource &resource : source->resources())
        selected += m->session->recipe().selection.includes(resource) ? 1 : 0;
    QCOMPARE(selected, 2); // the wire and the place it lies at
}

void TestWizardPreparation::pieceIsTakenFromTheList()
{
    QVERIFY(toSelection(Strategy::PieceByPiece));
    auto *list = m->find<QListWidget>(u"pieceList"_s);
    QTRY_VERIFY(list->count() >= 2);
    list->setFocus();
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_Right);
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE(m->session->recipe().selection,
                 selectionOf(m->session->pieces()[1], *m->session->graph()));
}

void TestWizardPreparation::piecesAreSavedAsATable()
{
    QVERIFY(toSelection(Strategy::PieceByPiece));
    const QString path = m->home.filePath(u"pieces.csv"_s);
    m->wizard->files().setNextPath(path);
    m->press(u"savePieces"_s);
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("Places"));
}

void TestWizardPreparation::otherStrategiesHaveNoPieces()
{
    QVERIFY(toSelection());
    QVERIFY(!m->find<QWidget>(u"piecesStrip"_s)->isVisible());
}

void TestWizardPreparation::ruleRenamesOnTheWay()
{
    QVERIFY(toSelection());
    m->press(u"editRules"_s);
    auto *add = in<QAbstractButton>(u"valueRulesDialog"_s, u"addRule"_s);
    QVERIFY(add);
    add->click();
    auto *type = in<QComboBox>(u"valueRulesDialog"_s, u"ruleType"_s);
    QTest::keyClicks(type, u"Places"_s);
    auto *text = in<QLineEdit>(u"valueRulesDialog"_s, u"ruleText"_s);
    text->setFocus();
    QTest::keyClicks(text, u"New "_s);
    const auto *example = in<QLabel>(u"valueRulesDialog"_s, u"ruleExample"_s);
    QVERIFY2(example->text().contains(u"“New Rome”"_s), qPrintable(example->text()));
    in<QAbstractButton>(u"valueRulesDialog"_s, u"acceptRules"_s)->click();
    QCOMPARE(m->session->recipe().valueRules.size(), size_t(1));
    QVERIFY(m->find<QAbstractButton>(u"editRules"_s)->text().contains(u"1 rule"_s));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(PreviewStep));
    auto *tree = m->find<QTreeView>(u"changesTree"_s);
    const QModelIndexList renamed =
        tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, u"New Rome (was Rome)"_s,
                             1, Qt::MatchRecursive);
    QCOMPARE(renamed.size(), 1);
    tree->setCurrentIndex(renamed.first());
    QVERIFY(m->find<QLabel>(u"changeReason"_s)->text().contains(u"Renamed from “Rome”"_s));
    m->pressButton(QWizard::CommitButton);
    QVERIFY(m->isOn(ImportStep));
    QVERIFY(m->destination().world.state().contains("New Rome"));
}

void TestWizardPreparation::unusableRuleSaysWhy()
{
    QVERIFY(toSelection());
    m->press(u"editRules"_s);
    auto *add = in<QAbstractButton>(u"valueRulesDialog"_s, u"addRule"_s);
    QVERIFY(add);
    add->click();
    auto *accept = in<QAbstractButton>(u"valueRulesDialog"_s, u"acceptRules"_s);
    const auto *problem = in<QLabel>(u"valueRulesDialog"_s, u"ruleProblem"_s);
    QVERIFY(!accept->isEnabled());
    QVERIFY(!problem->text().isEmpty());
    auto *kind = in<QComboBox>(u"valueRulesDialog"_s, u"ruleKind"_s);
    kind->setCurrentIndex(2); // a regular expression
    auto *text = in<QLineEdit>(u"valueRulesDialog"_s, u"ruleText"_s);
    QTest::keyClicks(text, u"(Ro"_s);
    QVERIFY2(problem->text().contains(u"(Ro"_s), qPrintable(problem->text()));
    QVERIFY(!accept->isEnabled());
    QTest::keyClicks(text, u"me)"_s);
    QVERIFY(accept->isEnabled());
    QVERIFY(problem->text().isEmpty());
    in<QAbstractButton>(u"valueRulesDialog"_s, u"cancelRules"_s)->click();
    QVERIFY(m->session->recipe().valueRules.empty());
}

void TestWizardPreparation::filtersNarrowTheSelection()
{
    QVERIFY(toSelection());
    m->press(u"editFilters"_s);
    auto *texts = in<QPlainTextEdit>(u"attributeFiltersDialog"_s, u"filterTexts"_s);
    QVERIFY(texts);
    const auto *field = qobject_cast<FormField *>(texts->parentWidget());
    QVERIFY(field);
    const auto use = [&] {
        in<QAbstractButton>(u"attributeFiltersDialog"_s, u"acceptFilters"_s)->click();
    };
    const Selection before = m->session->recipe().selection;
    texts->setFocus();
    use(); // nothing is typed yet
    QVERIFY(field->hasError());
    QTest::keyClicks(texts, u"lamp"_s);
    QVERIFY2(field->error().contains(u"no filter: lamp"_s), qPrintable(field->error()));
    texts->selectAll();
    QTest::keyClicks(texts, u"thing.nam=lamp"_s);
    QVERIFY2(field->error().contains(u"“nam”"_s), qPrintable(field->error()));
    QCOMPARE(m->session->recipe().selection, before);

    for (int i = 0; i < 5; ++i)
        QTest::keyClick(texts, Qt::Key_Left);
    QTest::keyClicks(texts, u"e"_s);
    QVERIFY(!field->hasError());
    QTest::keyClick(texts, Qt::Key_End);
    QTest::keyClick(texts, Qt::Key_Return);
    QTest::keyClicks(texts, u"place.name=Oslo"_s);
    use();
    QTRY_VERIFY(m->find<QLabel>(u"selectionCounts"_s)->text().startsWith(u"2 of 4"_s));
    QStringList names;
    for (const Resource &resource : m->session->snapshot(Side::Source)->resources()) {
        if (m->session->recipe().selection.includes(resource))
            names += resource.name;
    }
    names.sort();
    QCOMPARE(names, QStringList({u"Oslo"_s, u"lamp"_s}));
}

// What a platform's own tool left behind is the source, without asking for a key.
void TestWizardPreparation::folderNeedsNoLogin()
{
    QVERIFY(m->begin());
    QVERIFY(m->find<QLineEdit>(u"login-key"_s)->isVisible());
    m->type(u"address"_s, m->home.path());
    QVERIFY(!m->find<QLineEdit>(u"login-key"_s)->isVisible());
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(DestinationStep));
    QVERIFY(m->session->environment(Side::Source).isFolder());
    QCOMPARE(m->session->snapshot(Side::Source)->size(), 4);

    QVERIFY(m->fillIn(m->home.path())); // but nothing can be written to one
    m->pressButton(QWizard::NextButton);
    const auto *address =
        qobject_cast<FormField *>(m->find<QLineEdit>(u"address"_s)->parentWidget());
    QVERIFY2(address->error().contains(u"only be the source"_s), qPrintable(address->error()));
    QCOMPARE(m->wizard->currentId(), int(DestinationStep));

    m->pressButton(QWizard::BackButton);
    QVERIFY(m->isOn(SourceStep));
    QCOMPARE(m->find<QLineEdit>(u"address"_s)->text(), QDir::toNativeSeparators(m->home.path()));
    m->type(u"address"_s, u"https://source.example"_s);
    QVERIFY(m->find<QLineEdit>(u"login-key"_s)->isVisible());
}

void TestWizardPreparation::quietIsOfferedAndShownInThePreview()
{
    QVERIFY(toSelection());
    auto *quiet = m->find<QCheckBox>(u"keepQuiet"_s);
    QVERIFY(quiet->isVisible());
    QVERIFY(quiet->text().contains(u"silent"_s)); // in the words of the profile
    QVERIFY(!quiet->isChecked());
    quiet->setFocus();
    QTest::keyClick(quiet, Qt::Key_Space);
    QVERIFY(m->session->recipe().isQuiet);
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(PreviewStep));
    const auto &changes = m->session->plan()->changes;
    const auto silence = std::find_if(changes.begin(), changes.end(),
                                      [](const Change &one) { return one.name == u"Silence"_s; });
    QVERIFY(silence != changes.end());
    QCOMPARE(silence->kind, ChangeKind::Create);
    m->pressButton(QWizard::CommitButton);
    QVERIFY(m->isOn(ImportStep));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(ReportStep));
    const auto &items = m->session->checklist(); // says how it ends
    QVERIFY(std::any_of(items.begin(), items.end(),
                        [](const ReportItem &item) { return item.id == u"quiet"_s; }));
}

void TestWizardPreparation::typeSaysWhatItNeeds()
{
    QVERIFY(toSelection());
    auto *tree = m->find<QTreeView>(u"resourceTree"_s);
    tree->setCurrentIndex(tree->model()->index(1, 0));
    QStringList texts;
    for (const QLabel *label : m->find<QWidget>(u"factList"_s)->findChildren<QLabel *>())
        texts << label->text();
    QVERIFY2(texts.contains(u"Places 1 · Things 1"_s), qPrintable(texts.join(u'|')));
    QVERIFY2(texts.contains(u"2 of 2"_s), qPrintable(texts.join(u'|')));
}

void TestWizardPreparation::inclusionIsShownBeforeItIsDone()
{
    QVERIFY(toSelection());
    m->press(u"selectNone"_s);
    auto *tree = m->find<QTreeView>(u"resourceTree"_s);
    const QModelIndexList lamps = tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole,
                                                       u"lamp"_s, 1, Qt::MatchRecursive);
    QCOMPARE(lamps.size(), 1);
    QVERIFY(tree->model()->setData(lamps.first(), Qt::Checked, Qt::CheckStateRole));
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(DependenciesStep));
    const QString include = u"fix-%1-one"_s.arg(int(Fix::Kind::Include));
    m->press(include);
    auto *shown = m->find<QTreeWidget>(u"includeTree"_s);
    QTRY_VERIFY(shown->isVisible());
    QCOMPARE(shown->topLevelItemCount(), 1);
    QCOMPARE(shown->topLevelItem(0)->text(0), u"thing “wire”"_s);
    QCOMPARE(shown->topLevelItem(0)->child(0)->text(0), u"place “Rome”"_s);
    m->press(u"includeNothing"_s);
    QVERIFY(m->session->recipe().decisions.empty());
    m->press(include);
    m->press(u"includeThem"_s);
    QVERIFY(m->isOn(DependenciesStep));
    QTRY_COMPARE(m->session->openErrorCount(), 0);
    QVERIFY(!shown->isVisible());
    m->pressButton(QWizard::NextButton);
    QVERIFY(m->isOn(PreviewStep));
    QCOMPARE(m->session->plan()->counts().create, 3);
}

// --- secrets

bool TestWizardPreparation::toSecrets()
{
    m->source().world.add(u"thing"_s, R"({"name":"safe","password":{"set":true}})");
    m->source().world.add(u"thing"_s, R"({"name":"vault","password":{"set":true}})");
    if (!toSelection())
        return false;
    m->pressButton(QWizard::NextButton);
    return m->isOn(SecretsStep);
}

void TestWizardPreparation::chooseFile(const QString &action, const QString &path) const
{
    m->wizard->files().setNextPath(path);
    m->press(u"secretsFromFile"_s);
    auto *menu = m->find<QMenu>(u"secretFileMenu"_s);
    QTRY_VERIFY(menu->isVisible());
    auto *wanted = menu->findChild<QAction *>(action);
    QVERIFY2(wanted, qPrintable(action));
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(wanted).center());
}

void TestWizardPreparation::secretsComeFromATable()
{
    QVERIFY(toSecrets());
    QFile file(m->home.filePath(u"values.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("name,value\n");
    for (const SecretSlot &slot : m->session->secretSlots())
        file.write(slot.key.toUtf8() + ",\"one, two\"\n");
    file.close();
    chooseFile(u"fromTable"_s, file.fileName());
    QTRY_COMPARE(m->session->vault().givenKeys().size(), 2);
    const auto value = m->session->vault().find(m->session->secretSlots().front().key);
    QCOMPARE(value->reveal().toByteArray(), QByteArray("one, two"));
}

void TestWizardPreparation::secretsAreSealedAndOpened()
{
    QVERIFY(toSecrets());
    m->press(u"sealSecrets"_s);
    QVERIFY(m->bannerText().contains(u"nothing to seal"_s));
    m->type(u"secretValue"_s, u"open sesame"_s);
    const QString path = m->home.filePath(u"values.sealed"_s);
    m->wizard->files().setNextPath(path);
    m->press(u"sealSecrets"_s);
    auto *accept = in<QAbstractButton>(u"passwordDialog"_s, u"acceptPassword"_s);
    QVERIFY(accept && !accept->isEnabled());
    auto *first = in<QLineEdit>(u"passwordDialog"_s, u"password"_s);
    auto *second = in<QLineEdit>(u"passwordDialog"_s, u"passwordAgain"_s);
    QTest::keyClicks(first, u"short"_s);
    QTest::keyClicks(second, u"short"_s);
    QVERIFY(!accept->isEnabled());
    QTest::keyClicks(first, u" is not enough"_s);
    QVERIFY(!accept->isEnabled()); // not the same yet
    QTest::keyClicks(second, u" is not enough"_s);
    QVERIFY(accept->isEnabled());
    accept->click();
    QTRY_VERIFY(m->bannerText().contains(u"1 value sealed"_s)
                || m->bannerText().contains(u"sealed in"_s));
    QVERIFY(isSealedFile(path));

    for (const QString &key : m->session->vault().givenKeys())
        m->session->vault().set(key, {});
    QTRY_VERIFY(!m->wizard->findChild<QDialog *>(u"passwordDialog"_s));
    chooseFile(u"fromSealed"_s, path);
    auto *password = in<QLineEdit>(u"passwordDialog"_s, u"password"_s);
    QVERIFY(password);
    QTest::keyClicks(password, u"short is not enough"_s);
    QTest::keyClick(password, Qt::Key_Return);
    QTRY_COMPARE(m->session->vault().givenKeys().size(), 1);
}

void TestWizardPreparation::wrongPasswordOpensNothing()
{
    QVERIFY(toSecrets());
    const QString path = m->home.filePath(u"values.sealed"_s);
    SecretMap values;
    values.emplace(m->session->secretSlots().front().key, Secret::fromUtf8("open sesame"));
    QVERIFY(writeSealedFile(path, values, Secret::fromUtf8("right"), SealingCost::Least));
    chooseFile(u"fromList"_s, path); // asked for as something else: the file says what it is
    auto *password = in<QLineEdit>(u"passwordDialog"_s, u"password"_s);
    QVERIFY(password);
    QTest::keyClicks(password, u"wrong"_s);
    QTest::keyClick(password, Qt::Key_Return);
    QTRY_VERIFY(!m->bannerText().isEmpty());
    QVERIFY(m->session->vault().givenKeys().isEmpty());
}

QTEST_MAIN(TestWizardPreparation)
#include "tst_wizardpreparation.moc"
