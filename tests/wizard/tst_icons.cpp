// SPDX-License-Identifier: GPL-3.0-or-later
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace Wizard;
using namespace Qt::StringLiterals;

namespace {

int inked(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 127 ? 1 : 0;
    }
    return count;
}

// The colour of the most opaque pixel: lines are one colour, only their rims are mixed.
QColor ink(const QImage &image)
{
    QRgb best = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) > qAlpha(best))
                best = image.pixel(x, y);
        }
    }
    return QColor(best);
}

} // namespace

class TestIcons : public QObject
{
    Q_OBJECT

private slots:
    void everyDrawingHasASymbol();
    void everySymbolDraws_data();
    void everySymbolDraws();
    void colourFollowsThePalette();
    void disabledAndSelectedDiffer();
    void platforms_data();
    void platforms();
    void applicationIcon();
};

void TestIcons::everyDrawingHasASymbol()
{
    const QStringList files = QDir(u":/icons"_s).entryList({u"*.svg"_s});
    QCOMPARE(files.size(),
             qsizetype(symbolCount)); // all symbols but None, and the application's own
    for (const QString &file : files) {
        const QString name = file.chopped(4);
        if (name != u"causeway"_s)
            QVERIFY2(Icons::byName(name) != Symbol::None, qPrintable(name));
    }
    QCOMPARE(Icons::byName(u"no such icon"_s), Symbol::None);
}

void TestIcons::everySymbolDraws_data()
{
    QTest::addColumn<int>("symbol");
    QTest::addColumn<double>("ratio");
    QTest::addColumn<bool>("dark");
    for (int symbol = 1; symbol < symbolCount; ++symbol) {
        for (const double ratio : {1.0, 2.0}) {
            for (const bool dark : {false, true})
                QTest::addRow("%s %gx %s", qPrintable(Icons::name(Symbol(symbol))), ratio,
                              dark ? "dark" : "light")
                    << symbol << ratio << dark;
        }
    }
}

void TestIcons::everySymbolDraws()
{
    QFETCH(int, symbol);
    QFETCH(double, ratio);
    QFETCH(bool, dark);
    QApplication::setPalette(dark ? Theme::darkPalette() : Theme::lightPalette());
    const QIcon icon = Icons::icon(Symbol(symbol));
    const QPixmap pixmap = icon.pixmap(QSize(16, 16), ratio);
    QCOMPARE(pixmap.size(), QSize(16, 16) * ratio);
    const QImage image = pixmap.toImage();
    QVERIFY2(inked(image) >= int(6 * ratio), "hardly anything is drawn");
    QVERIFY2(inked(image) < image.width() * image.height() / 2, "a line icon fills its square");
    // Nothing is cut off: the outermost ring of pixels is not solid.
    int rim = 0;
    for (int i = 0; i < image.width(); ++i) {
        rim += qAlpha(image.pixel(i, 0)) > 200 ? 1 : 0;
        rim += qAlpha(image.pixel(0, i)) > 200 ? 1 : 0;
    }
    QCOMPARE(rim, 0);
    const QColor text = QApplication::palette().color(QPalette::ButtonText);
    QVERIFY(Theme::contrast(ink(image), QApplication::palette().color(QPalette::Window)) > 4.5
            || ink(image) == text);
}

void TestIcons::colourFollowsThePalette()
{
    QApplication::setPalette(Theme::lightPalette());
    const QIcon icon = Icons::icon(Symbol::Check, Tone::Create);
    QCOMPARE(ink(icon.pixmap(48, 48).toImage()).name(),
             Theme(Theme::lightPalette(), QFont()).color(Tone::Create).name());
    QApplication::setPalette(Theme::darkPalette());
    QCOMPARE(ink(icon.pixmap(48, 48).toImage()).name(),
             Theme(Theme::darkPalette(), QFont()).color(Tone::Create).name());
}

void TestIcons::disabledAndSelectedDiffer()
{
    QApplication::setPalette(Theme::lightPalette());
    const QIcon icon = Icons::icon(Symbol::Check);
    const QColor normal = ink(icon.pixmap(QSize(48, 48), QIcon::Normal).toImage());
    QVERIFY(ink(icon.pixmap(QSize(48, 48), QIcon::Disabled).toImage()) != normal);
    QCOMPARE(ink(icon.pixmap(QSize(48, 48), QIcon::Selected).toImage()), QColor(Qt::white));
}

void TestIcons::platforms_data()
{
    QTest::addColumn<QString>("platform");
    QTest::addColumn<int>("symbol");
    QTest::newRow("built in") << u"datadog"_s << int(Symbol::Datadog);
    QTest::newRow("own profile") << u"rabbitmq"_s << int(Symbol::Custom);
    QTest::newRow("named like another icon") << u"search"_s << int(Symbol::Custom);
    QTest::newRow("nothing") << QString() << int(Symbol::Custom);
}

void TestIcons::platforms()
{
    QFETCH(QString, platform);
    QFETCH(int, symbol);
    QCOMPARE(int(Icons::platform(platform)), symbol);
}

void TestIcons::applicationIcon()
{
    QVERIFY(inked(Icons::application().pixmap(64, 64).toImage()) > 64 * 64 / 2);
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
