// SPDX-License-Identifier: GPL-3.0-or-later
#include "wizardfixture.h"

#include <wizard/widgets/messageprompt.h>

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace Wizard;

// What can be decided in the preview, by mouse and keys: fields, conflicts, policies, deletions.
class TestWizardDecisions : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void whatIsShownIsAmongWhatIsListed();
    void fieldIsKeptAndTakenByButton();
    void fieldIsKeptWithTheSpaceBar();
    void severalFieldsAreDecidedAtOnce();
    void resourceIsLeftAsItIs();
    void typeIsLeftAsItIs();
    void askedResourceNeedsADecision();
    void conflictStandsOutAndIsSettled();
    void conflictsAreSettledByPolicy();
    void whatTheSourceDeletedIsOffered();
    void deletionOfATypeIsTakenBack();

private:
    bool keepInStep(); // one import, then both sides move on; back in the preview
    QModelIndex row(const QString &name) const;
    bool show(const QString &name) const;
    void decide(const QString &menu, const QString &action) const;
    JsonValue there(const QString &name) const;

    std::unique_ptr<WizardFixture> m;
    QString m_lamp;
};

void TestWizardDecisions::init()
{
    m = std::make_unique<WizardFixture>();
    m_lamp = m->source().world.add(u"thing"_s, R"({"name":"lamp","colour":"red","size":"big"})");
    m->source().world.add(u"thing"_s, R"({"name":"sofa","colour":"grey"})");
    m->destination().world.add(u"thing"_s, R"({"name":"lamp","colour":"blue","size":"small"})");
}

void TestWizardDecisions::cleanup()
{
    m.reset();
}

QModelIndex TestWizardDecisions::row(const QString &name) const
{
    const QAbstractItemModel *model = m->find<QTreeView>(u"changesTree"_s)->model();
    return model->match(model->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchRecursive).value(0);
}

bool TestWizardDecisions::show(const QString &name) const
{
    const QModelIndex index = row(name);
    m->find<QTreeView>(u"changesTree"_s)->setCurrentIndex(index);
    m->find<QTabWidget>(u"changeTabs"_s)->setCurrentIndex(1); // the fields
    return index.isValid();
}

void TestWizardDecisions::decide(const QString &menu, const QString &action) const
{
    m->press(u"decideChange"_s);
    auto *all = m->find<QMenu>(u"decisionMenu"_s);
    QTRY_VERIFY(all->isVisible());
    QMenu *holder = menu.isEmpty() ? all : all->findChild<QMenu *>(menu);
    QVERIFY2(holder, qPrintable(menu));
    if (holder != all) {
        all->setActiveAction(holder->menuAction());
        QTest::keyClick(all, Qt::Key_Right);
        QTRY_VERIFY(holder->isVisible());
    }
    auto *wanted = holder->findChild<QAction *>(action);
    if (!wanted)
        wanted = all->findChild<QAction *>(action);
    QVERIFY2(wanted, qPrintable(action));
    QTest::mouseClick(holder, Qt::LeftButton, {}, holder->actionGeometry(wanted).center());
    QTRY_VERIFY(!all->isVisible());
    QVERIFY(m->isOn(PreviewStep));
}

JsonValue TestWizardDecisions::there(const QString &name) const
{
    const auto things = m->destination().world.documents.value(u"thing"_s);
    for (const JsonValue &thing : things) {
        if (thing.value("name").toString() == name)
            return thing;
    }
    return {};
}

bool TestWizardDecisions::keepInStep()
{
    m->press(u"strategy%1"_s.arg(int(Strategy::KeepInStep)));
    if (!m->toPreview())
        return false;
    m->pressButton(QWizard::CommitButton);
    if (!m->isOn(ImportStep))
        return false;
    auto &source = m->source().world.documents[u"thing"_s];
    source[m_lamp].set("colour", JsonValue::string(u"green"_s));
    source.removeIf([](auto it) { return it.value().value("name").toString() == u"sofa"_s; });
    for (JsonValue &thing : m->destination().world.documents[u"thing"_s]) {
        if (thing.value("name").toString() == u"lamp"_s)
            thing.set("colour", JsonValue::string(u"black"_s));
    }
    m->open();
    m->press(u"continueMigration"_s);
    if (!m->isOn(SourceStep) || !m->readSource() || !m->readDestination())
        return false;
    m->pressButton(QWizard::NextButton);
    return m->isOn(PreviewStep);
}

void TestWizardDecisions::whatIsShownIsAmongWhatIsListed()
{
    QVERIFY(m->toPreview() && show(u"lamp"_s));
    const auto *title = m->find<QLabel>(u"changeTitle"_s);
    QVERIFY(title->text().contains(u"lamp"_s));
    auto *search = m->find<QLineEdit>(u"searchChanges"_s);
    search->setText(u"so"_s);
    QTRY_VERIFY(title->text().contains(u"sofa"_s));
    search->clear();
    QTRY_VERIFY(row(u"lamp"_s).isValid());
    QVERIFY(title->text().contains(u"sofa"_s)); // it is listed still
}

void TestWizardDecisions::fieldIsKeptAndTakenByButton()
{
    QVERIFY(m->toPreview() && show(u"lamp"_s));
    auto *table = m->find<QTableView>(u"fieldTable"_s);
    QCOMPARE(table->model()->rowCount(), 2);
    table->selectRow(0);
    m->press(u"keepDestination"_s);
    QVERIFY(m->isOn(PreviewStep));
    QVERIFY(m->find<QAbstractButton>(u"keepDestination"_s)->isChecked());
    QCOMPARE(table->currentIndex().row(), 0); // the eye stays where it was
    QCOMPARE(m->session->recipe().keptFields.size(), 1);
    m->pressButton(QWizard::CommitButton);
    QVERIFY(m->isOn(ImportStep));
    QCOMPARE(there(u"lamp"_s).value("colour").toString(), u"blue"_s);
    QCOMPARE(there(u"lamp"_s).value("size").toString(), u"big"_s);
}

void TestWizardDecisions::fieldIsKeptWithTheSpaceBar()
{
    QVERIFY(m->toPreview() && show(u"lamp"_s));
    auto *table = m->find<QTableView>(u"fieldTable"_s);
    table->selectRow(1);
    QTest::keyClick(table, Qt::Key_Space);
    QVERIFY(m->isOn(PreviewStep));
    QCOMPARE(m->session->recipe().takenFields.size(), 1);
    QTest::keyClick(table, Qt::Key_Space);
    QVERIFY(m->isOn(PreviewStep));
    QVERIFY(m->session->recipe().takenFields.isEmpty());
    QCOMPARE(m->session->recipe().keptFields.size(), 1);
    QTest::keyClick(table, Qt::Key_Space);
    QVERIFY(m->isOn(PreviewStep));
    QVERIFY(m->session->recipe().keptFields.isEmpty());
}

void TestWizardDecisions::severalFieldsAreDecidedAtOnce()
{
    QVERIFY(m->toPreview() && show(u"lamp"_s));
    auto *table = m->find<QTableView>(u"fieldTable"_s);
    table->selectAll();
    m->press(u"keepDestination"_s);
    QVERIFY(m->isOn(PreviewStep));
    QCOMPARE(m->session->plan()->counts().update, 0);
    QCOMPARE(m->session->plan()->counts().match, 1);
    m->press(u"asRuled"_s);
    QVERIFY(m->isOn(PreviewStep));
    QCOMPARE(m->session->plan()->counts().update, 1);
}

void TestWizardDecisions::resourceIsLeftAsItIs()
{
    QVERIFY(m->toPreview() && show(u"lamp"_s));
    decide({}, u"this-%1"_s.arg(int(ExistingPolicy::Skip)));
    QCOMPARE(m->session->plan()->counts().skip, 1);
    decide({}, u"this-%1"_s.arg(int(ExistingPolicy::Adopt)));
    QCOMPARE(m->session->plan()->counts().match, 1);
    decide({}, u"this-like-type"_s);
    QCOMPARE(m->session->plan()->counts().update, 1);
    QVERIFY(m->session->recipe().existingByResource.isEmpty());
}

void TestWizardDecisions::typeIsLeftAsItIs()
{
    QVERIFY(m->toPreview() && show(u"lamp"_s));
    decide(u"policy-type"_s, u"type-%1"_s.arg(int(ExistingPolicy::Skip)));
    QCOMPARE(m->session->recipe().policyFor(u"thing"_s, {}), ExistingPolicy::Skip);
    QCOMPARE(m->session->plan()->counts().skip, 1);
    decide(u"policy-all"_s, u"all-%1"_s.arg(int(ExistingPolicy::Overwrite)));
    QVERIFY(m->session->recipe().existingByType.isEmpty());
    QCOMPARE(m->session->plan()->counts().update, 1);
}

void TestWizardDecisions::askedResourceNeedsADecision()
{
    QVERIFY(m->toPreview() && show(u"lamp"_s));
    decide(u"policy-all"_s, u"all-%1"_s.arg(int(ExistingPolicy::Ask)));
    QCOMPARE(m->session->plan()->counts().blocked, 1);
    decide({}, u"this-%1"_s.arg(int(ExistingPolicy::Overwrite)));
    QCOMPARE(m->session->plan()->counts().blocked, 0);
    QCOMPARE(m->session->plan()->counts().update, 1);
}

void TestWizardDecisions::conflictStandsOutAndIsSettled()
{
    QVERIFY(keepInStep());
    QCOMPARE(m->session->plan()->counts().blocked, 1);
    auto *chip = [this] {
        for (QAbstractButton *button : m->page()->findChildren<QAbstractButton *>()) {
            if (button->accessibleName().startsWith(u"Conflicts"_s))
                return button;
        }
        return static_cast<QAbstractButton *>(nullptr);
    }();
    QVERIFY(chip);
    chip->click();
    QVERIFY(!row(u"sofa"_s).isValid());
    QVERIFY(show(u"lamp"_s));
    QCOMPARE(row(u"lamp"_s).siblingAtColumn(1).data().toString(), u"Conflict"_s);
    // The fields come to the front, the one in conflict chosen.
    auto *table = m->find<QTableView>(u"fieldTable"_s);
    QVERIFY(table->isVisible());
    QVERIFY(table->currentIndex().isValid());
    m->press(u"takeSource"_s);
    QVERIFY(m->isOn(PreviewStep));
    QCOMPARE(m->session->plan()->counts().update, 1);
    m->pressButton(QWizard::CommitButton);
    QVERIFY(m->isOn(ImportStep));
    QCOMPARE(there(u"lamp"_s).value("colour").toString(), u"green"_s);
}

void TestWizardDecisions::conflictsAreSettledByPolicy()
{
    QVERIFY(keepInStep() && show(u"lamp"_s));
    decide(u"policy-conflicts"_s, u"conflicts-%1"_s.arg(int(ConflictPolicy::KeepDestination)));
    QCOMPARE(m->session->plan()->counts().blocked, 0);
    QCOMPARE(m->session->plan()->counts().match, 1);
    decide(u"policy-conflicts"_s, u"conflicts-%1"_s.arg(int(ConflictPolicy::TakeSource)));
    QCOMPARE(m->session->plan()->counts().update, 1);
}

void TestWizardDecisions::whatTheSourceDeletedIsOffered()
{
    QVERIFY(keepInStep() && show(u"sofa"_s));
    QCOMPARE(m->session->plan()->counts().remove, 0); // never by itself
    const auto *warning = m->find<QLabel>(u"changeWarning"_s);
    QVERIFY(!warning->isVisible());
    m->press(u"skipChange"_s);
    QVERIFY(m->isOn(PreviewStep));
    QCOMPARE(m->session->plan()->counts().remove, 1);
    QVERIFY(warning->isVisible());
    // Deleting is asked about, also where the destination is not production.
    m->wizard->messages().setNextAnswer(MessagePrompt::Answer::Rejected);
    m->pressButton(QWizard::CommitButton);
    QTRY_VERIFY(!m->wizard->messages().lastQuestion().text.isEmpty());
    QCOMPARE(m->wizard->currentId(), int(PreviewStep));
    m->wizard->messages().setNextAnswer(MessagePrompt::Answer::Accepted);
    m->pressButton(QWizard::CommitButton);
    QVERIFY(m->isOn(ImportStep));
    QVERIFY(!m->destination().world.state().contains("sofa"));
}

void TestWizardDecisions::deletionOfATypeIsTakenBack()
{
    QVERIFY(keepInStep() && show(u"sofa"_s));
    decide({}, u"delete-type"_s);
    QCOMPARE(m->session->plan()->counts().remove, 1);
    m->press(u"skipChange"_s); // keeps all of them
    QVERIFY(m->isOn(PreviewStep));
    QCOMPARE(m->session->plan()->counts().remove, 0);
    QVERIFY(m->session->recipe().deletionsByType.isEmpty());
}

QTEST_MAIN(TestWizardDecisions)
#include "tst_wizarddecisions.moc"
