// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/secrets/secret.h>

#include <QDebug>
#include <QTest>

#include <type_traits>

using namespace Qt::StringLiterals;
using Migration::Secret;

namespace {

template<typename T>
concept Printable = requires(QDebug debug, const T &value)
{
    debug << value;
};

bool isAllZero(const char *bytes, qsizetype size)
{
    return std::all_of(bytes, bytes + size, [](char c) { return c == 0; });
}

} // namespace

class TestSecret : public QObject
{
    Q_OBJECT

private slots:
    void cannotLeakByTypeAlone();
    void keepsEveryByte_data();
    void keepsEveryByte();
    void wipesWhatItCameFrom();
    void doesNotWriteIntoSharedOrLiteralData();
    void movesLeaveNothingBehind();
    void clonesAreIndependent();
    void comparesByContent();
};

void TestSecret::cannotLeakByTypeAlone()
{
    static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
    static_assert(std::is_nothrow_move_constructible_v<Secret>);
    static_assert(!std::is_convertible_v<Secret, QString>);
    static_assert(!std::is_convertible_v<Secret, QByteArray>);
    static_assert(!std::is_convertible_v<Secret, QByteArrayView>);
    static_assert(!std::is_convertible_v<Secret, bool>);
    static_assert(!std::is_convertible_v<QByteArray, Secret>);
    static_assert(Printable<QString> && !Printable<Secret>);
}

void TestSecret::keepsEveryByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("key") << "API-ABCDEFGHIJKLMNOP"_ba;
    QTest::newRow("nul inside") << QByteArray("a\0b", 3);
    QTest::newRow("beyond one page") << QByteArray(10'000, 'x');
    QTest::newRow("not ASCII") << u"pässwörd 🔑"_s.toUtf8();
}

void TestSecret::keepsEveryByte()
{
    QFETCH(const QByteArray, bytes);
    const Secret secret = Secret::fromUtf8(QByteArray(bytes.constData(), bytes.size()));
    QCOMPARE(secret.reveal().toByteArray(), bytes);
    QCOMPARE(secret.size(), bytes.size());
    QCOMPARE(secret.isEmpty(), bytes.isEmpty());
    const Secret text = Secret::fromText(QString::fromUtf8(bytes));
    QCOMPARE(text.reveal().toByteArray(), bytes);
}

void TestSecret::wipesWhatItCameFrom()
{
    QByteArray bytes("API-SECRET", 10);
    const char *place = bytes.constData();
    const Secret secret = Secret::fromUtf8(std::move(bytes));
    QVERIFY(bytes.isEmpty()); // NOLINT(bugprone-use-after-move): wiped, not moved from
    QVERIFY(isAllZero(place, 10));

    QString text = u"typed password"_s + QString(); // a buffer of its own, not a literal
    text.detach();
    const QChar *textPlace = text.constData();
    const Secret typed = Secret::fromText(std::move(text));
    QVERIFY(isAllZero(reinterpret_cast<const char *>(textPlace), 14 * 2));
    QCOMPARE(typed.reveal().toByteArray(), "typed password"_ba);
}

void TestSecret::doesNotWriteIntoSharedOrLiteralData()
{
    const QByteArray kept(QByteArray(10, 'k'));
    QByteArray shared = kept;
    const Secret secret = Secret::fromUtf8(std::move(shared));
    QCOMPARE(kept, QByteArray(10, 'k'));
    QCOMPARE(Secret::fromUtf8(QByteArrayLiteral("literal")).size(), 7);
}

void TestSecret::movesLeaveNothingBehind()
{
    Secret first = Secret::fromUtf8(QByteArray("one"));
    Secret second = std::move(first);
    QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move): promised to be empty
    QVERIFY(first.reveal().isEmpty());
    QCOMPARE(second.reveal().toByteArray(), "one"_ba);
    second = Secret::fromUtf8(QByteArray("two"));
    QCOMPARE(second.reveal().toByteArray(), "two"_ba);
    Secret &alias = second;
    second = std::move(alias);
    QCOMPARE(second.reveal().toByteArray(), "two"_ba);
}

void TestSecret::clonesAreIndependent()
{
    Secret copy;
    {
        const Secret secret = Secret::fromUtf8(QByteArray("value"));
        copy = secret.clone();
        QVERIFY(copy.reveal().data() != secret.reveal().data());
    }
    QCOMPARE(copy.reveal().toByteArray(), "value"_ba);
    QVERIFY(Secret().clone().isEmpty());
}

void TestSecret::comparesByContent()
{
    const Secret a = Secret::fromUtf8(QByteArray("value"));
    QVERIFY(a.isSameAs(a.clone()));
    QVERIFY(!a.isSameAs(Secret::fromUtf8(QByteArray("valuf"))));
    QVERIFY(!a.isSameAs(Secret::fromUtf8(QByteArray("valu"))));
    QVERIFY(!a.isSameAs(Secret()));
    QVERIFY(Secret().isSameAs(Secret()));
}

QTEST_APPLESS_MAIN(TestSecret)
#include "tst_secret.moc"
