// SPDX-License-Identifier: GPL-3.0-or-later
#include "modelsamples.h"

#include <wizard/models/resourcetreemodel.h>

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace Wizard;

class TestResourceTreeModel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void groupsByTypeAndSortsByName();
    void childrenBornWithTheirParentHaveNoRow();
    void whatIsOnlyPointedAtHasNoRow();
    void checkingAResourceSelectsItAndItsChildren();
    void checkingATypeTakesAllOfIt();
    void partlySelectedTypeIsPartiallyChecked();
    void namesakesShareTheirChoice();
    void filterLosesNoChoice();
    void typeUnderFilterMeansWhatIsShown();
    void selectAllUnderFilterMeansWhatIsShown();
    void filterKeepsPersistentIndexes();
    void secretsCountForTheParent();
    void problemsMarkTheOwner();
    void unreadTypesStandApart();
    void secondSelectionReplacesTheFirstWord();
    void hundredThousandFilterInTime();

private:
    QModelIndex named(const QString &name) const;
    QModelIndex type(const QString &title) const;
    Qt::CheckState state(const QModelIndex &index) const;

    std::unique_ptr<ResourceTreeModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestResourceTreeModel::init()
{
    m_tester.reset();
    m_model = std::make_unique<ResourceTreeModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setSnapshot(ModelSamples::snapshot(), Selection::everything());
}

QModelIndex TestResourceTreeModel::type(const QString &title) const
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->index(row, 0).data() == title)
            return m_model->index(row, 0);
    }
    return {};
}

QModelIndex TestResourceTreeModel::named(const QString &name) const
{
    for (int group = 0; group < m_model->rowCount(); ++group) {
        const QModelIndex parent = m_model->index(group, 0);
        for (int row = 0; row < m_model->rowCount(parent); ++row) {
            if (m_model->index(row, 0, parent).data() == name)
                return m_model->index(row, 0, parent);
        }
    }
    return {};
}

Qt::CheckState TestResourceTreeModel::state(const QModelIndex &index) const
{
    return Qt::CheckState(index.data(Qt::CheckStateRole).toInt());
}

void TestResourceTreeModel::groupsByTypeAndSortsByName()
{
    QCOMPARE(m_model->rowCount(), 6); // the types of the platform that stand for themselves
    const QModelIndex things = type(u"Things"_s);
    QVERIFY(things.isValid());
    QStringList names;
    for (int row = 0; row < m_model->rowCount(things); ++row)
        names << m_model->index(row, 0, things).data().toString();
    QCOMPARE(names, QStringList({u"Chair"_s, u"door"_s, u"lamp"_s, u"table"_s}));
    QCOMPARE(things.siblingAtColumn(ResourceTreeModel::CountColumn).data().toString(), u"4 / 4"_s);
}

void TestResourceTreeModel::childrenBornWithTheirParentHaveNoRow()
{
    QVERIFY(!type(u"Pages"_s).isValid());
    QCOMPARE(m_model->selectableCount(), 9);
    const int atlas = m_model->item(named(u"Atlas"_s));
    QCOMPARE(m_model->childrenOf(atlas).size(), size_t(1));
    QCOMPARE(m_model->rowOwner(m_model->childrenOf(atlas).front()), atlas);
}

// Nobody can choose it, so it is not counted among what can be chosen either.
void TestResourceTreeModel::whatIsOnlyPointedAtHasNoRow()
{
    const auto sample = ModelSamples::snapshot();
    auto profile = std::make_shared<PlatformProfile>(sample->profile());
    for (ResourceType &each : profile->types)
        each.lookup = each.title == u"Things"_s;
    auto snapshot = std::make_shared<Snapshot>(profile);
    for (const Resource &resource : sample->resources())
        snapshot->add(resource);
    for (const ResourceType &each : profile->types)
        snapshot->setReading(each.id, sample->reading(each.id));
    m_model->setSnapshot(snapshot, Selection::everything());
    QVERIFY(!type(u"Things"_s).isValid());
    QVERIFY(named(u"Atlas"_s).isValid());
    QCOMPARE(m_model->selectableCount(), 5);
    QCOMPARE(m_model->selectedCount(), 5);
}

void TestResourceTreeModel::checkingAResourceSelectsItAndItsChildren()
{
    QSignalSpy edited(m_model.get(), &ResourceTreeModel::selectionEdited);
    const QModelIndex atlas = named(u"Atlas"_s);
    QVERIFY(m_model->setData(atlas, Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(edited.count(), 1);
    QCOMPARE(state(atlas), Qt::Unchecked);
    const int pages = m_model->childrenOf(m_model->item(atlas)).front();
    QVERIFY(!m_model->isSelected(pages));
    // The rules handed out say the same as what is shown.
    const std::vector<char> evaluated = m_model->selection().evaluate(*m_model->snapshot());
    for (size_t i = 0; i < evaluated.size(); ++i)
        QCOMPARE(evaluated[i] != 0, m_model->isSelected(int(i)));
    QCOMPARE(m_model->selectedCount(), 8);
}

void TestResourceTreeModel::checkingATypeTakesAllOfIt()
{
    const QModelIndex things = type(u"Things"_s);
    QVERIFY(m_model->setData(things, Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(state(things), Qt::Unchecked);
    QCOMPARE(state(named(u"lamp"_s)), Qt::Unchecked);
    QCOMPARE(m_model->selectedCount(), 5);
    QVERIFY(m_model->setData(things, Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(m_model->selectedCount(), 9);
}

void TestResourceTreeModel::partlySelectedTypeIsPartiallyChecked()
{
    m_model->setData(named(u"lamp"_s), Qt::Unchecked, Qt::CheckStateRole);
    QCOMPARE(state(type(u"Things"_s)), Qt::PartiallyChecked);
    QCOMPARE(type(u"Things"_s).siblingAtColumn(ResourceTreeModel::CountColumn).data().toString(),
             u"3 / 4"_s);
}

void TestResourceTreeModel::namesakesShareTheirChoice()
{
    TestSupport::MemoryEnvironment world{u"S"_s};
    world.add(u"place"_s, R"({"name":"Rome"})");
    world.add(u"place"_s, R"({"name":"ROME"})");
    m_model->setSnapshot(TestSupport::snapshotOf(world), Selection::everything());
    m_model->setData(named(u"Rome"_s), Qt::Unchecked, Qt::CheckStateRole);
    QCOMPARE(state(named(u"ROME"_s)), Qt::Unchecked);
    QCOMPARE(m_model->selectedCount(), 0);
}

void TestResourceTreeModel::filterLosesNoChoice()
{
    m_model->setData(named(u"lamp"_s), Qt::Unchecked, Qt::CheckStateRole);
    ResourceFilter filter;
    filter.text = u"ROM"_s;
    m_model->setFilter(filter);
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->shownCount(), 1);
    m_model->setFilter({});
    QCOMPARE(state(named(u"lamp"_s)), Qt::Unchecked);
    QCOMPARE(m_model->selectedCount(), 8);
}

void TestResourceTreeModel::typeUnderFilterMeansWhatIsShown()
{
    ResourceFilter filter;
    filter.text = u"lamp"_s;
    m_model->setFilter(filter);
    m_model->setData(type(u"Things"_s), Qt::Unchecked, Qt::CheckStateRole);
    m_model->setFilter({});
    QCOMPARE(state(named(u"lamp"_s)), Qt::Unchecked);
    QCOMPARE(state(named(u"door"_s)), Qt::Checked);
}

void TestResourceTreeModel::selectAllUnderFilterMeansWhatIsShown()
{
    m_model->selectShown(false);
    QCOMPARE(m_model->selectedCount(), 0);
    ResourceFilter filter;
    filter.types = {u"place"_s};
    m_model->setFilter(filter);
    m_model->selectShown(true);
    QCOMPARE(m_model->selectedCount(), 3);
    m_model->setFilter({});
    QCOMPARE(state(named(u"lamp"_s)), Qt::Unchecked);
}

void TestResourceTreeModel::filterKeepsPersistentIndexes()
{
    const QPersistentModelIndex door = named(u"door"_s);
    const QPersistentModelIndex lamp = named(u"lamp"_s);
    ResourceFilter filter;
    filter.text = u"lamp"_s;
    m_model->setFilter(filter);
    QVERIFY(!door.isValid());
    QCOMPARE(lamp.data().toString(), u"lamp"_s);
    QCOMPARE(lamp.row(), 0);
}

void TestResourceTreeModel::secretsCountForTheParent()
{
    std::vector<int> counts(m_model->snapshot()->resources().size(), 0);
    const int atlas = m_model->item(named(u"Atlas"_s));
    counts[size_t(m_model->childrenOf(atlas).front())] = 2;
    m_model->setSecretCounts(counts);
    QCOMPARE(m_model->secretCount(atlas), 2);
    ResourceFilter filter;
    filter.withSecrets = true;
    m_model->setFilter(filter);
    QCOMPARE(m_model->shownCount(), 1);
    QVERIFY(named(u"Atlas"_s).isValid());
}

void TestResourceTreeModel::problemsMarkTheOwner()
{
    const int bible = m_model->item(named(u"Bible"_s));
    const int pages = m_model->childrenOf(bible).front();
    m_model->setProblems({m_model->snapshot()->resources()[size_t(pages)].key});
    QVERIFY(named(u"Bible"_s).data(ResourceTreeModel::ProblemRole).toBool());
    QVERIFY(!named(u"Atlas"_s).data(ResourceTreeModel::ProblemRole).toBool());
    ResourceFilter filter;
    filter.withProblem = true;
    m_model->setFilter(filter);
    QCOMPARE(m_model->shownCount(), 1);
}

void TestResourceTreeModel::unreadTypesStandApart()
{
    m_model->setSnapshot(ModelSamples::snapshot(true), Selection::everything());
    QCOMPARE(m_model->rowCount(), 7);
    const QModelIndex unread = m_model->index(6, 0);
    QCOMPARE(m_model->rowCount(unread), 1);
    const QModelIndex things = m_model->index(0, 0, unread);
    QCOMPARE(things.data().toString(), u"Things"_s);
    QVERIFY(things.data(Qt::ToolTipRole).toString().contains(u"Page 2 is broken."_s));
    QVERIFY(!things.flags().testFlag(Qt::ItemIsUserCheckable));
    QVERIFY(!m_model->setData(things, Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(m_model->selectableCount(), 9);
}

void TestResourceTreeModel::secondSelectionReplacesTheFirstWord()
{
    const int lamp = m_model->item(named(u"lamp"_s));
    for (int i = 0; i < 5; ++i) {
        m_model->select({lamp}, false);
        m_model->select({lamp}, true);
    }
    // One word about the lamp, not ten.
    QVERIFY(m_model->selection().rules().size() <= 2);
    QVERIFY(m_model->isSelected(lamp));
}

void TestResourceTreeModel::hundredThousandFilterInTime()
{
    m_tester.reset(); // it looks at every row after every change
    auto many = std::make_shared<Snapshot>(TestSupport::memoryProfile());
    for (int i = 0; i < 100'000; ++i) {
        Resource resource;
        resource.key = {i % 2 ? u"place"_s : u"thing"_s, u"S-%1"_s.arg(i)};
        resource.name = u"Resource number %1"_s.arg(i);
        resource.naturalKey = resource.name.toLower();
        many->add(std::move(resource));
    }
    m_model->setSnapshot(many, Selection::everything());
    QElapsedTimer timer;
    timer.start();
    for (const QString &text : {u"1"_s, u"12"_s, u"123"_s, u"1234"_s, QString()}) {
        ResourceFilter filter;
        filter.text = text;
        m_model->setFilter(filter);
    }
    m_model->setData(type(u"Things"_s), Qt::Unchecked, Qt::CheckStateRole);
    m_model->selectShown(false);
    // Generous, for slow machines and sanitizers: what must not come back is quadratic time.
    QVERIFY2(timer.elapsed() < 3000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
    QCOMPARE(m_model->selectedCount(), 0);
}

QTEST_MAIN(TestResourceTreeModel)
#include "tst_resourcetreemodel.moc"
