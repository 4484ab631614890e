// SPDX-License-Identifier: GPL-3.0-or-later
#include <wizard/theme/theme.h>
#include <wizard/widgets/graphlayout.h>
#include <wizard/widgets/graphview.h>

#include <QApplication>
#include <QImage>
#include <QSignalSpy>
#include <QTest>
#include <QXmlStreamReader>

using namespace Wizard;
using namespace Qt::StringLiterals;

namespace {

GraphPicture shop()
{
    GraphPicture picture;
    const auto add = [&picture](const QString &id, const QString &label) {
        picture.nodes.append({id, label, u"Project"_s, {}, Tone::Create, Symbol::Create});
    };
    add(u"shop"_s, u"Web Shop"_s);
    add(u"cycle"_s, u"Lifecycle"_s);
    add(u"test"_s, u"Test"_s);
    add(u"production"_s, u"Production"_s);
    picture.edges = {{0, 1, false}, {1, 2, false}, {1, 3, true}};
    return picture;
}

// A chain of many, one after the other.
GraphPicture chain(int length)
{
    GraphPicture picture;
    for (int i = 0; i < length; ++i) {
        picture.nodes.append(
            {QString::number(i), u"Node %1"_s.arg(i), {}, {}, Tone::Neutral, Symbol::None});
        if (i > 0)
            picture.edges.append({i - 1, i, false});
    }
    return picture;
}

QList<QSizeF> sizes(const GraphPicture &picture)
{
    return QList<QSizeF>(picture.nodes.size(), QSizeF(100, 30));
}

bool overlaps(const GraphLayout &layout, const QSizeF &size)
{
    for (int i = 0; i < layout.nodes.size(); ++i) {
        for (int k = i + 1; k < layout.nodes.size(); ++k) {
            const QPointF way = layout.nodes.at(i) - layout.nodes.at(k);
            if (qAbs(way.x()) < size.width() - 1 && qAbs(way.y()) < size.height() - 1)
                return true;
        }
    }
    return false;
}

// Counts what is painted while no layout is under way.
class PaintsWhenDone : public QObject
{
public:
    explicit PaintsWhenDone(const GraphView &view)
        : m_view(view)
    {
        view.viewport()->installEventFilter(this);
    }

    int count = 0;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_view.isLaidOut())
            ++count;
        return QObject::eventFilter(watched, event);
    }

private:
    const GraphView &m_view;
};

} // namespace

class TestGraphView : public QObject
{
    Q_OBJECT

private slots:
    void layoutIsTheSameEveryTime_data();
    void layoutIsTheSameEveryTime();
    void cyclesAndLoopsAreLaidOut_data();
    void cyclesAndLoopsAreLaidOut();
    void hostileNamesAreOnlyNames();
    void surroundings();
    void nothingToDrawIsSaidToBeDone();
    void mouseActivates();
    void keyboardWalks();
    void searchGoesToTheHit();
    void onlyTheNearestAreShown();
    void zooms();
    void exports();
    void themeChangesColours();
};

static void draw(GraphView &view, const GraphPicture &picture, const QString &focus = {})
{
    view.resize(800, 500);
    view.show();
    QSignalSpy done(&view, &GraphView::laidOut);
    view.setPicture(picture, focus);
    QVERIFY(done.wait(20'000));
}

void TestGraphView::layoutIsTheSameEveryTime_data()
{
    QTest::addColumn<bool>("plain");
    QTest::newRow("as built") << false;
    QTest::newRow("in plain layers") << true;
}

void TestGraphView::layoutIsTheSameEveryTime()
{
    QFETCH(bool, plain);
    const GraphPicture picture = shop();
    const auto layOut = [&] {
        return plain ? GraphLayout::inLayers(picture, sizes(picture))
                     : GraphLayout::of(picture, sizes(picture));
    };
    const GraphLayout first = layOut();
    const GraphLayout second = layOut();
    QCOMPARE(first.nodes, second.nodes);
    QCOMPARE(first.edges, second.edges);
    QCOMPARE(first.nodes.size(), 4);
    QCOMPARE(first.edges.size(), 3);
    QVERIFY(!overlaps(first, QSizeF(100, 30)));
    // What needs stands before what is needed.
    QVERIFY(first.nodes.at(0).x() < first.nodes.at(1).x());
    QVERIFY(first.nodes.at(1).x() < first.nodes.at(3).x());
}

void TestGraphView::cyclesAndLoopsAreLaidOut_data()
{
    QTest::addColumn<GraphPicture>("picture");
    GraphPicture cycle = chain(4);
    cycle.edges.append({3, 0, true});
    QTest::newRow("cycle") << cycle;
    GraphPicture loop = chain(2);
    loop.edges.append({1, 1, true});
    QTest::newRow("needs itself") << loop;
    GraphPicture twice = chain(2);
    twice.edges.append({0, 1, false});
    QTest::newRow("needed twice") << twice;
    QTest::newRow("one") << chain(1);
    QTest::newRow("none") << GraphPicture();
}

void TestGraphView::cyclesAndLoopsAreLaidOut()
{
    QFETCH(GraphPicture, picture);
    for (const GraphLayout &layout :
         {GraphLayout::of(picture, sizes(picture)), GraphLayout::inLayers(picture, sizes(picture))})
    {
        QCOMPARE(layout.nodes.size(), picture.nodes.size());
        QCOMPARE(layout.edges.size(), picture.edges.size());
        QVERIFY(!overlaps(layout, QSizeF(100, 30)));
    }
}

void TestGraphView::hostileNamesAreOnlyNames()
{
    GraphPicture picture = chain(2);
    picture.nodes[0].id = u"\"]; digraph { <b>"_s;
    picture.nodes[0].label = u"<table>&\"\\N"_s;
    const GraphLayout layout = GraphLayout::of(picture, sizes(picture));
    QCOMPARE(layout.nodes.size(), 2);
}

void TestGraphView::surroundings()
{
    const GraphPicture picture = chain(100);
    QCOMPARE(GraphLayout::surroundings(picture, 50, 5), QList<int>({48, 49, 50, 51, 52}));
    QCOMPARE(GraphLayout::surroundings(picture, 0, 3), QList<int>({0, 1, 2}));
    QCOMPARE(GraphLayout::surroundings(picture, 5, 500).size(), 100);
    QCOMPARE(GraphLayout::surroundings({}, 0, 5).size(), 0);
}

// Where there is nothing to draw, the words that it is being drawn go all the same.
void TestGraphView::nothingToDrawIsSaidToBeDone()
{
    GraphView view;
    PaintsWhenDone paints(view);
    view.resize(300, 200);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QCoreApplication::sendPostedEvents();
    view.setPicture({});
    paints.count = 0;
    QTRY_VERIFY(paints.count > 0);
}

void TestGraphView::mouseActivates()
{
    GraphView view;
    draw(view, shop());
    QSignalSpy current(&view, &GraphView::currentNodeChanged);
    QSignalSpy activated(&view, &GraphView::nodeActivated);
    const QPoint at = view.mapFromScene(view.nodePosition(u"cycle"_s));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(view.currentNode(), u"cycle"_s);
    QCOMPARE(current.size(), 1);
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.first().first().toString(), u"cycle"_s);
}

void TestGraphView::keyboardWalks()
{
    GraphView view;
    draw(view, shop(), u"shop"_s);
    QCOMPARE(view.currentNode(), u"shop"_s);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.currentNode(), u"cycle"_s);
    QVERIFY(view.accessibleDescription().contains(u"Lifecycle"_s));
    QTest::keyClick(&view, Qt::Key_Left);
    QCOMPARE(view.currentNode(), u"shop"_s);
    QTest::keyClick(&view, Qt::Key_Left); // nothing there: stays
    QCOMPARE(view.currentNode(), u"shop"_s);
    QSignalSpy activated(&view, &GraphView::nodeActivated);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(activated.first().first().toString(), u"shop"_s);
}

void TestGraphView::searchGoesToTheHit()
{
    GraphView view;
    draw(view, shop());
    view.setSearch(u"PRODUCT"_s);
    QCOMPARE(view.currentNode(), u"production"_s);
    view.setSearch(u"nothing like this"_s);
    QCOMPARE(view.currentNode(), u"production"_s);
}

void TestGraphView::onlyTheNearestAreShown()
{
    GraphView view;
    draw(view, chain(1000), u"700"_s);
    QCOMPARE(view.shownNodes(), 300);
    QCOMPARE(view.hiddenNodes(), 700);
    QCOMPARE(view.currentNode(), u"700"_s);
    QSignalSpy done(&view, &GraphView::laidOut);
    view.setFocusNode(u"2"_s);
    QVERIFY(done.wait(20'000));
    QCOMPARE(view.currentNode(), u"2"_s);
}

void TestGraphView::zooms()
{
    GraphView view;
    draw(view, shop());
    const double before = view.transform().m11();
    QTest::keyClick(&view, Qt::Key_Plus);
    QVERIFY(view.transform().m11() > before);
    for (int i = 0; i < 50; ++i)
        view.zoomOut();
    QVERIFY(view.transform().m11() > 0.05);
    view.fit();
    QVERIFY(view.mapToScene(view.viewport()->rect())
                .boundingRect()
                .contains(view.nodePosition(u"shop"_s)));
}

void TestGraphView::exports()
{
    GraphView view;
    draw(view, shop());
    QXmlStreamReader reader(view.toSvg());
    QVERIFY(reader.readNextStartElement());
    QCOMPARE(reader.name(), u"svg");
    bool named = false;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::Characters)
            named = named || reader.text().contains(u"Web Shop");
    }
    QVERIFY(!reader.hasError());
    QVERIFY(named);
    const QImage image = view.toImage(1);
    QVERIFY(image.width() > 200);
    QVERIFY(view.toImage(1000).width() <= 16'000);
}

void TestGraphView::themeChangesColours()
{
    QApplication::setPalette(Theme::lightPalette());
    GraphView view;
    draw(view, shop());
    QSignalSpy done(&view, &GraphView::laidOut);
    QApplication::setPalette(Theme::darkPalette());
    QVERIFY(done.wait(20'000));
    QCOMPARE(view.toImage(1).pixelColor(0, 0), Theme::darkPalette().color(QPalette::Base));
}

QTEST_MAIN(TestGraphView)
#include "tst_graphview.moc"
