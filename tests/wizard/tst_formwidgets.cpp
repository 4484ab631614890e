// SPDX-License-Identifier: GPL-3.0-or-later
#include <wizard/widgets/banner.h>
#include <wizard/widgets/formfield.h>
#include <wizard/widgets/searchfield.h>
#include <wizard/widgets/secretedit.h>

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Wizard;
using namespace Qt::StringLiterals;

namespace {

QString described(QWidget *widget)
{
    return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Description);
}

QString valueOf(QWidget *widget)
{
    return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Value);
}

} // namespace

class TestFormWidgets : public QObject
{
    Q_OBJECT

private slots:
    void labelBelongsToTheInput();
    void hintAndErrorAreDescribed();
    void checkRunsWhenEditingEnds();
    void errorGoesAsSoonAsMended();
    void nothingJumps();

    void secretIsHiddenFromAccessibility();
    void secretShowsWhileHeld();
    void secretNeverReachesTheClipboard();
    void secretHasNoUndo();
    void secretIsHandedOver();
    void capsLockIsNoticed();

    void searchPauses();
    void searchKeys();

    void bannerSaysItAsPlainText();
    void bannerGoesWhenAskedTo();
};

void TestFormWidgets::labelBelongsToTheInput()
{
    auto *input = new QLineEdit;
    const FormField field(u"&Address"_s, input);
    const auto *label = field.findChild<QLabel *>();
    QCOMPARE(label->buddy(), input);
    QCOMPARE(QAccessible::queryAccessibleInterface(input)->text(QAccessible::Name), u"Address"_s);
}

void TestFormWidgets::hintAndErrorAreDescribed()
{
    auto *input = new QLineEdit;
    input->setObjectName(u"address"_s);
    FormField field(u"Address"_s, input);
    field.show();
    field.setHint(u"As in the browser."_s);
    QCOMPARE(described(input), u"As in the browser."_s);

    QSignalSpy changed(&field, &FormField::errorChanged);
    field.setError(u"This is no address."_s);
    QCOMPARE(described(input), u"This is no address. As in the browser."_s);
    QCOMPARE(field.findChild<QLabel *>(u"addressMessage"_s)->text(), u"This is no address."_s);
    QCOMPARE(changed.size(), 1);

    field.clearError();
    QCOMPARE(described(input), u"As in the browser."_s);
    QCOMPARE(field.findChild<QLabel *>(u"addressMessage"_s)->text(), u"As in the browser."_s);
}

void TestFormWidgets::checkRunsWhenEditingEnds()
{
    auto *input = new QLineEdit;
    FormField field(u"Name"_s, input);
    field.setCheck(
        [](const QString &text) { return text.size() < 3 ? u"Too short."_s : QString(); });
    QTest::keyClicks(input, u"ab"_s);
    QVERIFY2(!field.hasError(), "nobody is told off while still typing");
    QTest::keyClick(input, Qt::Key_Return);
    QCOMPARE(field.error(), u"Too short."_s);
}

void TestFormWidgets::errorGoesAsSoonAsMended()
{
    auto *input = new QLineEdit;
    FormField field(u"Name"_s, input);
    field.setCheck(
        [](const QString &text) { return text.size() < 3 ? u"Too short."_s : QString(); });
    QVERIFY(!field.checkNow());
    QTest::keyClicks(input, u"ab"_s);
    QVERIFY(field.hasError());
    QTest::keyClicks(input, u"c"_s);
    QVERIFY(!field.hasError());
}

void TestFormWidgets::nothingJumps()
{
    FormField field(u"Name"_s, new QLineEdit);
    field.setMinimumWidth(600);
    const int empty = field.sizeHint().height();
    field.setHint(u"A hint."_s);
    QCOMPARE(field.sizeHint().height(), empty);
    field.setError(u"An error."_s);
    QCOMPARE(field.sizeHint().height(), empty);
}

void TestFormWidgets::secretIsHiddenFromAccessibility()
{
    SecretEdit edit;
    edit.setText(u"hunter2"_s);
    QVERIFY(!valueOf(&edit).contains(u"hunter2"_s));
    auto *text = QAccessible::queryAccessibleInterface(&edit)->textInterface();
    QVERIFY(text);
    QVERIFY(!text->text(0, text->characterCount()).contains(u"hunter2"_s));
}

void TestFormWidgets::secretShowsWhileHeld()
{
    SecretEdit edit;
    edit.resize(300, 30);
    edit.show();
    edit.setText(u"hunter2"_s);
    auto *eye = edit.findChild<QToolButton *>(u"showSecret"_s);
    QTest::mousePress(eye, Qt::LeftButton);
    QVERIFY(edit.isRevealed());
    QTest::mouseRelease(eye, Qt::LeftButton);
    QVERIFY(!edit.isRevealed());
    QTest::keyPress(eye, Qt::Key_Space);
    QVERIFY(edit.isRevealed());
    QTest::keyRelease(eye, Qt::Key_Space);
    QVERIFY(!edit.isRevealed());

    QTest::mousePress(eye, Qt::LeftButton);
    edit.hide(); // the release will never come
    QVERIFY(!edit.isRevealed());
}

void TestFormWidgets::secretNeverReachesTheClipboard()
{
    QGuiApplication::clipboard()->setText(u"before"_s);
    SecretEdit edit;
    edit.setText(u"hunter2"_s);
    edit.selectAll();
    QTest::keyClick(&edit, Qt::Key_C, Qt::ControlModifier);
    QTest::keyClick(&edit, Qt::Key_X, Qt::ControlModifier);
    edit.copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
    QCOMPARE(edit.text(), u"hunter2"_s);
    QVERIFY(!edit.dragEnabled());
    QVERIFY(!edit.acceptDrops());
    QVERIFY(!edit.completer());
}

void TestFormWidgets::secretHasNoUndo()
{
    SecretEdit edit;
    QTest::keyClicks(&edit, u"old"_s);
    edit.selectAll();
    QTest::keyClicks(&edit, u"new"_s);
    QTest::keyClick(&edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(edit.text(), u"new"_s);
}

void TestFormWidgets::secretIsHandedOver()
{
    SecretEdit edit;
    edit.setText(u"p\u00e4ss wort"_s);
    QVERIFY(edit.secret().isSameAs(Migration::Secret::fromUtf8(QByteArray("p\xc3\xa4ss wort"))));
    QVERIFY(SecretEdit().secret().isEmpty());
}

void TestFormWidgets::capsLockIsNoticed()
{
    auto *edit = new SecretEdit;
    edit->setObjectName(u"key"_s);
    FormField field(u"Key"_s, edit);
    const auto *below = field.findChild<QLabel *>(u"keyMessage"_s);
    QTest::keyClick(edit, 'a');
    QVERIFY(below->text().isEmpty());
    QTest::sendKeyEvent(QTest::Click, edit, Qt::Key_B, u"B"_s,
                        Qt::NoModifier); // a capital without Shift
    QVERIFY(!below->text().isEmpty());
    QTest::sendKeyEvent(QTest::Click, edit, Qt::Key_C, u"C"_s, Qt::ShiftModifier);
    QVERIFY(below->text().isEmpty());
}

void TestFormWidgets::searchPauses()
{
    SearchField field(u"Search…"_s);
    field.setDelay(30);
    QSignalSpy told(&field, &SearchField::searchChanged);
    QTest::keyClicks(&field, u"web"_s);
    QCOMPARE(told.size(), 0);
    QVERIFY(told.wait());
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().first().toString(), u"web"_s);
    QTest::keyClicks(&field, u" s"_s);
    QTest::keyClick(&field, Qt::Key_Return);
    QCOMPARE(told.size(), 2); // at once
    QTest::keyClick(&field, Qt::Key_Escape);
    QCOMPARE(told.last().first().toString(), QString());
}

void TestFormWidgets::searchKeys()
{
    QWidget window;
    auto *rows = new QVBoxLayout(&window);
    auto *pages = new QStackedWidget;
    auto *next = new QPushButton(u"Next"_s);
    rows->addWidget(pages);
    rows->addWidget(next);
    std::vector<std::pair<SearchField *, QListWidget *>> searched;
    for (int i = 0; i < 2; ++i) {
        auto *page = new QWidget;
        auto *column = new QVBoxLayout(page);
        searched.emplace_back(new SearchField(u"Search…"_s), new QListWidget);
        column->addWidget(searched.back().first);
        column->addWidget(searched.back().second);
        searched.back().first->setScope(page);
        searched.back().first->setView(searched.back().second);
        pages->addWidget(page);
    }
    window.show();
    QApplication::setActiveWindow(&window);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    for (int i = 0; i < 2; ++i) {
        pages->setCurrentIndex(i);
        const auto [field, list] = searched[size_t(i)];
        next->setFocus(); // beside the page
        QTest::keyClick(next, Qt::Key_F, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget(), field);
        QTest::keyClick(field, Qt::Key_Down);
        QTRY_COMPARE(QApplication::focusWidget(), list);
    }
}

void TestFormWidgets::bannerSaysItAsPlainText()
{
    Banner banner;
    QVERIFY(banner.isHidden());
    banner.showMessage(Banner::Kind::Error, u"It failed."_s, u"<img src='http://evil/'>"_s);
    QVERIFY(!banner.isHidden());
    for (const QLabel *label : banner.findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    QCOMPARE(banner.detail(), u"<img src='http://evil/'>"_s);
    QCOMPARE(banner.accessibleName(), u"It failed.\n<img src='http://evil/'>"_s);

    banner.showMessage(Banner::Kind::Error, u"It failed."_s, QString(1'000'000, u'x'));
    QVERIFY(banner.detail().size() < 10'000);
}

void TestFormWidgets::bannerGoesWhenAskedTo()
{
    Banner banner;
    banner.showMessage(Banner::Kind::Warning, u"Look."_s);
    QPushButton *retry = banner.addAction(u"Retry"_s);
    int pressed = 0;
    connect(retry, &QPushButton::clicked, &banner, [&] {
        ++pressed;
        banner.clear(); // from inside its own button
    });
    QTest::mouseClick(retry, Qt::LeftButton);
    QCOMPARE(pressed, 1);
    QVERIFY(banner.isHidden());

    banner.setDismissible(true);
    banner.showMessage(Banner::Kind::Info, u"Again."_s);
    QSignalSpy dismissed(&banner, &Banner::dismissed);
    QTest::mouseClick(banner.findChild<QToolButton *>(u"bannerClose"_s), Qt::LeftButton);
    QCOMPARE(dismissed.size(), 1);
    QVERIFY(banner.isHidden());
}

QTEST_MAIN(TestFormWidgets)
#include "tst_formwidgets.moc"
