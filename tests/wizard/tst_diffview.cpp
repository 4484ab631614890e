// SPDX-License-Identifier: GPL-3.0-or-later
#include <wizard/theme/theme.h>
#include <wizard/widgets/diffpane.h>
#include <wizard/widgets/diffview.h>

#include <QApplication>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Wizard;
using namespace Qt::StringLiterals;

namespace {

QString document(int lines, int changed, const QString &with)
{
    QStringList list;
    for (int i = 0; i < lines; ++i)
        list << (i == changed ? u"line %1: %2"_s.arg(i).arg(with) : u"line %1"_s.arg(i));
    return list.join(u'\n');
}

} // namespace

class TestDiffView : public QObject
{
    Q_OBJECT

private slots:
    void showsBothSides();
    void saysWhenNothingDiffers();
    void walksThroughChanges();
    void foldsAndUnfolds();
    void scrollsAsOne();
    void lastTextsWin();
    void hostileTextStaysOneLine();
    void followsTheTheme();
};

static DiffPane *pane(const DiffView &view, const QString &name)
{
    return view.findChild<DiffPane *>(name);
}

static void compare(DiffView &view, const QString &before, const QString &after)
{
    view.resize(900, 500);
    view.show();
    QSignalSpy ready(&view, &DiffView::ready);
    view.setTexts(before, after);
    QVERIFY(ready.wait(10'000));
}

void TestDiffView::showsBothSides()
{
    DiffView view;
    view.setHeadings(u"Platform now"_s, u"Platform after"_s);
    compare(view, u"a1\nold words\nc1"_s, u"a1\nnew words\nc1\nd1"_s);
    const DiffPane *before = pane(view, u"diffBefore"_s);
    const DiffPane *after = pane(view, u"diffAfter"_s);
    QCOMPARE(before->lines(), after->lines());
    QCOMPARE(before->plainLine(1), u"old words"_s);
    QCOMPARE(after->plainLine(1), u"new words"_s);
    QCOMPARE(before->plainLine(3), QString()); // the gap facing the added line
    QCOMPARE(after->plainLine(3), u"d1"_s);
    QCOMPARE(before->accessibleName(), u"Platform now"_s);
    QVERIFY(before->isReadOnly());
}

void TestDiffView::saysWhenNothingDiffers()
{
    DiffView view;
    compare(view, document(50, -1, {}), document(50, -1, {}));
    QCOMPARE(view.changeCount(), 0);
    QCOMPARE(view.findChild<QLabel *>(u"diffState"_s)->text(), u"No differences"_s);
    QCOMPARE(pane(view, u"diffBefore"_s)->lines(), 50);
}

void TestDiffView::walksThroughChanges()
{
    DiffView view;
    QString after = document(300, 20, u"first"_s);
    after.replace(u"line 250"_s, u"line 250 second"_s);
    compare(view, document(300, -1, {}), after);
    QCOMPARE(view.changeCount(), 2);
    QCOMPARE(view.currentChange(), 0);
    auto *next = view.findChild<QToolButton *>(u"diffNext"_s);
    auto *previous = view.findChild<QToolButton *>(u"diffPrevious"_s);
    QVERIFY(!previous->isEnabled());
    QTest::mouseClick(next, Qt::LeftButton);
    QCOMPARE(view.currentChange(), 1);
    QVERIFY(!next->isEnabled());
    int line = 0;
    int column = 0;
    pane(view, u"diffAfter"_s)->getCursorPosition(&line, &column);
    QCOMPARE(pane(view, u"diffAfter"_s)->plainLine(line), u"line 250 second"_s);
    view.nextChange(); // none left: stays
    QCOMPARE(view.currentChange(), 1);
    view.previousChange();
    QCOMPARE(view.currentChange(), 0);
}

void TestDiffView::foldsAndUnfolds()
{
    DiffView view;
    compare(view, document(200, 100, u"old"_s), document(200, 100, u"new"_s));
    DiffPane *after = pane(view, u"diffAfter"_s);
    const auto visible = [after](int line) {
        return after->SendScintilla(QsciScintilla::SCI_GETLINEVISIBLE, line) != 0;
    };
    QCOMPARE(after->plainLine(0), DiffPane::foldText(97));
    QVERIFY(visible(0));
    QVERIFY(!visible(1));
    after->setFocus();
    after->setCursorPosition(0, 0);
    QTest::keyClick(after, Qt::Key_Return); // unfolds both sides
    QVERIFY(visible(1));
    QVERIFY(!pane(view, u"diffBefore"_s)->isFolded(0));
    QTest::keyClick(after, Qt::Key_Return);
    QVERIFY(!visible(1));
    QVERIFY(pane(view, u"diffBefore"_s)->isFolded(0));
    view.setFolded(false);
    QVERIFY(visible(150));
    view.setFolded(true);
    QVERIFY(!visible(1));
}

void TestDiffView::scrollsAsOne()
{
    DiffView view;
    compare(view, document(400, 10, u"old"_s), document(400, 10, u"new"_s));
    view.setFolded(false);
    QScrollBar *left = pane(view, u"diffBefore"_s)->verticalScrollBar();
    QScrollBar *right = pane(view, u"diffAfter"_s)->verticalScrollBar();
    QTRY_VERIFY(right->maximum() > 200);
    right->setValue(200);
    QCOMPARE(left->value(), 200);
    left->setValue(17);
    QCOMPARE(right->value(), 17);
}

void TestDiffView::lastTextsWin()
{
    DiffView view;
    view.show();
    QSignalSpy ready(&view, &DiffView::ready);
    view.setTexts(document(20'000, 3, u"a"_s), document(20'000, 4, u"b"_s));
    view.setTexts(u"x1"_s, u"y1"_s);
    QVERIFY(!view.isReady());
    QTRY_VERIFY(view.isReady());
    QCOMPARE(ready.size(), 1);
    QCOMPARE(view.diff().before, QStringList({u"x1"_s}));
}

void TestDiffView::hostileTextStaysOneLine()
{
    DiffView view;
    compare(view, u"a\rb\x01 \u202Ec"_s, u"a\rb\x01 \u202Ed"_s);
    const DiffPane *before = pane(view, u"diffBefore"_s);
    QCOMPARE(before->lines(), 1);
    QCOMPARE(before->plainLine(0), u"a\u240Db\u2401 \uFFFDc"_s);
}

void TestDiffView::followsTheTheme()
{
    QApplication::setPalette(Theme::lightPalette());
    DiffView view;
    compare(view, u"a"_s, u"b"_s);
    const DiffPane *after = pane(view, u"diffAfter"_s);
    QCOMPARE(after->paper(), Theme::lightPalette().color(QPalette::Base));
    QApplication::setPalette(Theme::darkPalette());
    QTRY_COMPARE(after->paper(), Theme::darkPalette().color(QPalette::Base));
}

QTEST_MAIN(TestDiffView)
#include "tst_diffview.moc"
