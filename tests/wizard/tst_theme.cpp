// SPDX-License-Identifier: GPL-3.0-or-later
#include <wizard/theme/appearance.h>
#include <wizard/theme/theme.h>

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace Wizard;
using namespace Qt::StringLiterals;

namespace {

constexpr double kText = 4.5;
constexpr double kControl = 3.0;

QPalette paletteOf(QRgb window, QRgb base, QRgb text)
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(window));
    palette.setColor(QPalette::Base, QColor(base));
    palette.setColor(QPalette::WindowText, QColor(text));
    palette.setColor(QPalette::Text, QColor(text));
    return palette;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void contrast_data();
    void contrast();
    void tonesCanBeRead_data();
    void tonesCanBeRead();
    void tonesDiffer();
    void ownPalettesCanBeRead_data();
    void ownPalettesCanBeRead();
    void spaceGrowsWithTheFont();
    void modeSwitchesAtRunTime();
    void systemFollowsTheDesktop();
};

void TestTheme::contrast_data()
{
    QTest::addColumn<QColor>("first");
    QTest::addColumn<QColor>("second");
    QTest::addColumn<double>("expected");
    QTest::newRow("black on white") << QColor(Qt::black) << QColor(Qt::white) << 21.0;
    QTest::newRow("a colour on itself")
        << QColor(0x12, 0x34, 0x56) << QColor(0x12, 0x34, 0x56) << 1.0;
    QTest::newRow("#767676 on white") << QColor(0x76, 0x76, 0x76) << QColor(Qt::white) << 4.54;
    QTest::newRow("red on white") << QColor(0xff, 0, 0) << QColor(Qt::white) << 4.0;
}

void TestTheme::contrast()
{
    QFETCH(QColor, first);
    QFETCH(QColor, second);
    QFETCH(double, expected);
    QVERIFY(qAbs(Theme::contrast(first, second) - expected) < 0.01);
    QVERIFY(qAbs(Theme::contrast(second, first) - expected) < 0.01);
}

void TestTheme::tonesCanBeRead_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << Theme::lightPalette();
    QTest::newRow("dark") << Theme::darkPalette();
    QTest::newRow("a desktop's sand") << paletteOf(0xffeee8d5, 0xfffdf6e3, 0xff073642);
    QTest::newRow("a desktop's night blue") << paletteOf(0xff002b36, 0xff073642, 0xffeee8d5);
    QTest::newRow("a desktop's grey") << paletteOf(0xffc8c8c8, 0xffd8d8d8, 0xff101010);
    QTest::newRow("high contrast") << paletteOf(0xff000000, 0xff000000, 0xffffffff);
}

void TestTheme::tonesCanBeRead()
{
    QFETCH(QPalette, palette);
    const Theme theme(palette, QFont());
    for (const Tone tone : allTones) {
        const QColor color = theme.color(tone);
        const auto say = [&](const char *where) {
            return u"tone %1 %2: %3 on %4"_s.arg(QString::number(int(tone)),
                                                 QString::fromLatin1(where), color.name(),
                                                 theme.fill(tone).name());
        };
        QVERIFY2(Theme::contrast(color, theme.window()) >= kText, qPrintable(say("window")));
        QVERIFY2(Theme::contrast(color, theme.surface()) >= kText, qPrintable(say("surface")));
        QVERIFY2(Theme::contrast(color, theme.fill(tone)) >= kText, qPrintable(say("fill")));
        QVERIFY2(Theme::contrast(theme.text(), theme.fill(tone)) >= kText, qPrintable(say("text")));
    }
    QVERIFY(Theme::contrast(theme.controlEdge(), theme.window()) >= kControl);
    QVERIFY(Theme::contrast(theme.controlEdge(), theme.surface()) >= kControl);
    QVERIFY(Theme::contrast(theme.text(), theme.hover()) >= kText);
    QVERIFY(Theme::contrast(theme.text(), theme.pressed()) >= kText);
}

void TestTheme::tonesDiffer()
{
    for (const QPalette &palette : {Theme::lightPalette(), Theme::darkPalette()}) {
        const Theme theme(palette, QFont());
        QSet<QRgb> colors;
        for (const Tone tone : allTones)
            colors.insert(theme.color(tone).rgb());
        // Skipped and neutral are the same quiet grey on purpose.
        QCOMPARE(colors.size(), qsizetype(std::size(allTones)) - 1);
    }
}

void TestTheme::ownPalettesCanBeRead_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << Theme::lightPalette();
    QTest::newRow("dark") << Theme::darkPalette();
}

void TestTheme::ownPalettesCanBeRead()
{
    QFETCH(QPalette, palette);
    const auto ratio = [&palette](QPalette::ColorRole text, QPalette::ColorRole ground) {
        return Theme::contrast(palette.color(text), palette.color(ground));
    };
    QVERIFY(ratio(QPalette::WindowText, QPalette::Window) >= kText);
    QVERIFY(ratio(QPalette::Text, QPalette::Base) >= kText);
    QVERIFY(ratio(QPalette::Text, QPalette::AlternateBase) >= kText);
    QVERIFY(ratio(QPalette::ButtonText, QPalette::Button) >= kText);
    QVERIFY(ratio(QPalette::HighlightedText, QPalette::Highlight) >= kText);
    QVERIFY(ratio(QPalette::PlaceholderText, QPalette::Base) >= kText);
    QVERIFY(ratio(QPalette::ToolTipText, QPalette::ToolTipBase) >= kText);
    QVERIFY(ratio(QPalette::Link, QPalette::Base) >= kText);
}

void TestTheme::spaceGrowsWithTheFont()
{
    QFont small;
    small.setPointSize(9);
    QFont large;
    large.setPointSize(18);
    const Theme tight(QPalette(), small);
    const Theme wide(QPalette(), large);
    QCOMPARE(tight.unit(), qRound(QFontMetricsF(small).lineSpacing() / 2));
    QVERIFY(wide.unit() > tight.unit());
    QVERIFY(wide.icon() > tight.icon());
    QVERIFY(tight.font(Theme::Text::Small).pointSizeF() < tight.font().pointSizeF());
    QVERIFY(tight.font(Theme::Text::Title).pointSizeF() > tight.font().pointSizeF());
}

void TestTheme::modeSwitchesAtRunTime()
{
    Appearance appearance;
    appearance.setMode(Appearance::Mode::Light);
    QLabel label;
    label.show();
    QVERIFY(!Theme::of(&label).isDark());
    const QColor before = Theme::of(&label).color(Tone::Error);

    QSignalSpy changed(&appearance, &Appearance::changed);
    appearance.setMode(Appearance::Mode::Dark);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toBool(), true);
    QTRY_VERIFY(Theme::of(&label).isDark());
    QVERIFY(Theme::of(&label).color(Tone::Error) != before);

    appearance.setMode(Appearance::Mode::Dark); // nothing new
    QCOMPARE(changed.size(), 1);
    appearance.setMode(Appearance::Mode::Light);
    QTRY_VERIFY(!Theme::of(&label).isDark());
}

void TestTheme::systemFollowsTheDesktop()
{
    Appearance appearance;
    appearance.setDesktopScheme(Appearance::DesktopScheme::Dark);
    QVERIFY(appearance.isDark());
    appearance.setMode(Appearance::Mode::Light);
    QVERIFY2(!appearance.isDark(), "the person's choice wins over the desktop's");
    appearance.setDesktopScheme(Appearance::DesktopScheme::Light);
    appearance.setMode(Appearance::Mode::System);
    QVERIFY(!appearance.isDark());
    appearance.setDesktopScheme(Appearance::DesktopScheme::Dark);
    QVERIFY(appearance.isDark());
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
