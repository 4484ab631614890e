// SPDX-License-Identifier: GPL-3.0-or-later
#include <wizard/widgets/accessible.h>
#include <wizard/widgets/cardlist.h>
#include <wizard/widgets/choicecard.h>
#include <wizard/widgets/environmentbar.h>
#include <wizard/widgets/filterchips.h>
#include <wizard/widgets/recordcard.h>
#include <wizard/widgets/steplist.h>

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QGraphicsView>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

using namespace Wizard;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(QWidget *widget)
{
    return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
}

QAbstractButton *button(const QWidget &parent, const QString &name)
{
    return parent.findChild<QAbstractButton *>(name);
}

} // namespace

class TestFrameWidgets : public QObject
{
    Q_OBJECT

private slots:
    void stepsSayTheirState();
    void onlyDoneStepsAreChosen();
    void stepsByKeyboard();
    void stepsKeepTheirWidth();

    void chipsToggleAndCount();
    void chipsWrap();
    void chipsMirror();

    void choicesAreOne();
    void choicesGoOn();
    void cardsFillColumns();
    void recordIsDescribed();

    void environmentsAreSpoken();
    void goneChildrenOfScrollAreasAreNull();
};

static void fill(StepList &list)
{
    list.setSteps({{1, u"Start"_s},
                   {2, u"Source"_s},
                   {3, u"Spreading"_s},
                   {4, u"Preview"_s},
                   {5, u"Import"_s}});
    list.setState(1, StepState::Done);
    list.setState(2, StepState::Done);
    list.setState(3, StepState::Skipped, u"No scoped secrets are selected."_s);
    list.setState(4, StepState::Current);
}

void TestFrameWidgets::stepsSayTheirState()
{
    StepList list;
    fill(list);
    QCOMPARE(nameOf(button(list, u"step1"_s)), u"Start, done"_s);
    QCOMPARE(nameOf(button(list, u"step3"_s)), u"Spreading, skipped"_s);
    QCOMPARE(button(list, u"step3"_s)->accessibleDescription(),
             u"No scoped secrets are selected."_s);
    QCOMPARE(button(list, u"step3"_s)->toolTip(), u"No scoped secrets are selected."_s);
    QCOMPARE(nameOf(button(list, u"step4"_s)), u"Preview, current step"_s);
    QCOMPARE(nameOf(button(list, u"step5"_s)), u"Import, to come"_s);
    QCOMPARE(list.state(3), StepState::Skipped);
}

void TestFrameWidgets::onlyDoneStepsAreChosen()
{
    StepList list;
    fill(list);
    list.show();
    QSignalSpy chosen(&list, &StepList::activated);
    for (int id = 1; id <= 5; ++id)
        QTest::mouseClick(button(list, u"step%1"_s.arg(id)), Qt::LeftButton);
    QCOMPARE(chosen.size(), 2);
    QCOMPARE(chosen.at(0).first().toInt(), 1);
    QCOMPARE(chosen.at(1).first().toInt(), 2);
}

void TestFrameWidgets::stepsByKeyboard()
{
    StepList list;
    fill(list);
    list.setState(5, StepState::Done); // beyond a skipped and the current one
    list.show();
    QApplication::setActiveWindow(&list);
    QVERIFY(QTest::qWaitForWindowActive(&list));
    button(list, u"step2"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QTRY_COMPARE(QApplication::focusWidget(), button(list, u"step5"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down); // the last: stays
    QCOMPARE(QApplication::focusWidget(), button(list, u"step5"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
    QTRY_COMPARE(QApplication::focusWidget(), button(list, u"step1"_s));
    QSignalSpy chosen(&list, &StepList::activated);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QCOMPARE(chosen.size(), 2);
}

void TestFrameWidgets::stepsKeepTheirWidth()
{
    StepList list;
    fill(list);
    const int before = list.sizeHint().width();
    list.setState(4, StepState::Done);
    list.setState(5, StepState::Current);
    QCOMPARE(list.sizeHint().width(), before);
}

static QList<FilterChip> chips()
{
    return {{u"create"_s, u"Create"_s, Tone::Create, Symbol::Create, 214},
            {u"change"_s, u"Change"_s, Tone::Change, Symbol::Change, 12},
            {u"secret"_s, u"Has secrets"_s, Tone::Accent, Symbol::Key, -1}};
}

void TestFrameWidgets::chipsToggleAndCount()
{
    FilterChips filter;
    filter.setChips(chips());
    filter.show();
    QSignalSpy changed(&filter, &FilterChips::checkedChanged);
    QTest::mouseClick(button(filter, u"chip_change"_s), Qt::LeftButton);
    QTest::keyClick(button(filter, u"chip_create"_s), Qt::Key_Space);
    QCOMPARE(changed.last().first().toStringList(), QStringList({u"create"_s, u"change"_s}));
    QTest::mouseClick(button(filter, u"chip_change"_s), Qt::LeftButton);
    QCOMPARE(filter.checked(), QStringList({u"create"_s}));

    QCOMPARE(nameOf(button(filter, u"chip_create"_s)), u"Create, 214"_s);
    filter.setCount(u"create"_s, 3);
    QCOMPARE(nameOf(button(filter, u"chip_create"_s)), u"Create, 3"_s);
    QCOMPARE(nameOf(button(filter, u"chip_secret"_s)), u"Has secrets"_s);
    QVERIFY2(
        QAccessible::queryAccessibleInterface(button(filter, u"chip_create"_s))->state().checked,
        "on or off is not told by colour alone");
}

void TestFrameWidgets::chipsWrap()
{
    FilterChips filter;
    filter.setChips(chips());
    const int wide = filter.heightForWidth(2000);
    QVERIFY(filter.heightForWidth(button(filter, u"chip_create"_s)->sizeHint().width() + 10)
            > 2 * wide);
}

void TestFrameWidgets::chipsMirror()
{
    FilterChips filter;
    filter.setChips(chips());
    filter.setLayoutDirection(Qt::RightToLeft);
    filter.resize(800, 40);
    filter.show();
    QTRY_VERIFY(button(filter, u"chip_create"_s)->x() > button(filter, u"chip_change"_s)->x());
}

void TestFrameWidgets::choicesAreOne()
{
    CardList list;
    auto *first = new ChoiceCard(Symbol::Octopus, u"Octopus Deploy"_s, u"Spaces."_s);
    auto *second = new ChoiceCard(Symbol::Datadog, u"Datadog"_s, u"Monitors."_s);
    list.setMostColumns(1);
    list.addCard(first);
    list.addCard(second);
    list.resize(500, 300);
    list.show();
    QApplication::setActiveWindow(&list);
    QVERIFY(QTest::qWaitForWindowActive(&list));
    QTest::mouseClick(first, Qt::LeftButton);
    QVERIFY(first->isChecked());
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Down);
    QTRY_VERIFY(second->isChecked());
    QVERIFY(!first->isChecked());
    QCOMPARE(second->accessibleDescription(), u"Monitors."_s);
}

void TestFrameWidgets::choicesGoOn()
{
    ChoiceCard card(Symbol::Play, u"Try it with a demo"_s, {});
    QSignalSpy activated(&card, &ChoiceCard::activated);
    QTest::keyClick(&card, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QVERIFY(card.isChecked());
    QTest::mouseDClick(&card, Qt::LeftButton);
    QCOMPARE(activated.size(), 2);
}

void TestFrameWidgets::cardsFillColumns()
{
    CardList list;
    for (int i = 0; i < 4; ++i)
        list.addCard(new ChoiceCard(Symbol::Custom, u"Title"_s, u"Words."_s));
    QVERIFY(list.heightForWidth(300) > list.heightForWidth(1200));
    list.resize(1200, list.heightForWidth(1200));
    list.show();
    QTRY_COMPARE(list.cards().at(0)->y(), list.cards().at(1)->y());
    QVERIFY(list.cards().at(2)->y() > list.cards().at(0)->geometry().bottom());
    QCOMPARE(list.cards().at(0)->width(), list.cards().at(3)->width());
}

void TestFrameWidgets::recordIsDescribed()
{
    RecordCard card(Symbol::Octopus, u"Octopus Deploy"_s, u"Default to Platform"_s);
    card.setState(u"stopped at 61 %"_s, Tone::Warning);
    const QPushButton *undo = card.addAction(u"Undo"_s, Symbol::Undo);
    QCOMPARE(card.accessibleDescription(), u"Default to Platform, stopped at 61 %"_s);
    QCOMPARE(undo->accessibleDescription(), u"Octopus Deploy"_s);
}

void TestFrameWidgets::environmentsAreSpoken()
{
    EnvironmentBar bar;
    bar.setPlatform(u"Octopus Deploy"_s, Symbol::Octopus);
    QVERIFY(bar.accessibleName().contains(u"Source not chosen yet"_s));
    bar.setSource({u"Default"_s, u"octopus.acme.example"_s, {}, false});
    bar.setDestination({u"Platform"_s, u"eu.acme.example"_s, QColor(Qt::red), true});
    QCOMPARE(bar.accessibleName(),
             u"Octopus Deploy: from Default (octopus.acme.example) to "
             "Platform (eu.acme.example), production"_s);
    auto *destination = bar.findChild<QWidget *>(u"environmentBarDestination"_s);
    QCOMPARE(nameOf(destination), u"Platform (eu.acme.example), production"_s);
    // A window gets narrow; names are shortened, nothing pushes it wide again.
    bar.setSource({QString(300, u'x'), QString(300, u'y'), {}, false});
    QVERIFY(bar.minimumSizeHint().width() < 900);
}

// A screen reader that counted children a moment ago asks for one that is gone.
void TestFrameWidgets::goneChildrenOfScrollAreasAreNull()
{
    guardScrollAreas();
    QScrollArea area;
    area.setWidget(new QPushButton(u"inside"_s));
    QGraphicsView view;
    for (QAbstractScrollArea *one :
         {static_cast<QAbstractScrollArea *>(&area), static_cast<QAbstractScrollArea *>(&view)})
    {
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(one);
        QVERIFY(spoken->childCount() > 0);
        QVERIFY(spoken->child(0));
        QVERIFY(!spoken->child(spoken->childCount()));
        QVERIFY(!spoken->child(-1));
    }
}

QTEST_MAIN(TestFrameWidgets)
#include "tst_framewidgets.moc"
