// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/secrets/sealedfile.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

Secret secret(const QByteArray &text)
{
    return Secret::fromUtf8(QByteArray(text.constData(), text.size()));
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s", qPrintable(file.errorString()));
}

} // namespace

class TestSealedFile : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void roundTrip();
    void usualCostOpensToo();
    void showsNothingFromOutside();
    void wrongPassword();
    void needsAPassword();
    void everyChangedByteIsNoticed();
    void everyCutIsNoticed();
    void piecesCanNotBeReordered();
    void otherFiles_data();
    void otherFiles();
    void greedyCostIsRefused();

private:
    QByteArray seal(const SecretMap &secrets)
    {
        const auto written =
            writeSealedFile(m_path, secrets, secret("correct horse"), SealingCost::Least);
        if (!written)
            qFatal("%s", qPrintable(written.error().text()));
        return contentOf(m_path);
    }
    QString errorOf(const QByteArray &content, const QByteArray &password = "correct horse")
    {
        put(m_path, content);
        const auto read = readSealedFile(m_path, secret(password));
        return read ? QString() : read.error().text();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestSealedFile::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_path = m_dir->filePath(u"shop.sealed"_s);
}

void TestSealedFile::roundTrip()
{
    SecretMap secrets;
    secrets.emplace(u"variableset/web#Variables[Db|Environment=Größe].Value"_s,
                    secret("pässwörd 🔑"));
    secrets.emplace(u"b"_s, secret(QByteArray("a\0b", 3)));
    secrets.emplace(u"piece"_s, secret(QByteArray(64 * 1024, 'x')));
    secrets.emplace(u"pieces"_s, secret(QByteArray(300'000, 'y')));
    seal(secrets);
    const auto read = readSealedFile(m_path, secret("correct horse"));
    QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
    QCOMPARE(read->size(), secrets.size());
    for (const auto &[key, value] : secrets)
        QVERIFY2(read->at(key).isSameAs(value), qPrintable(key));

    seal({});
    const auto none = readSealedFile(m_path, secret("correct horse"));
    QVERIFY(none && none->empty());
}

void TestSealedFile::usualCostOpensToo()
{
    SecretMap secrets;
    secrets.emplace(u"a"_s, secret("value"));
    QVERIFY(writeSealedFile(m_path, secrets, secret("correct horse")));
    const auto read = readSealedFile(m_path, secret("correct horse"));
    QVERIFY(read);
    QCOMPARE(read->at(u"a"_s).reveal().toByteArray(), "value"_ba);
}

void TestSealedFile::showsNothingFromOutside()
{
    SecretMap secrets;
    secrets.emplace(u"variableset/web#Password"_s, secret("hunter2hunter2"));
    const QByteArray first = seal(secrets);
    QVERIFY(!first.contains("hunter2") && !first.contains("variableset"));
    QVERIFY(!first.contains("correct horse"));
    QCOMPARE(QFile::permissions(m_path) & QFile::Permissions(0x0077), QFile::Permissions());
    const QByteArray second = seal(secrets);
    QVERIFY(first != second && first.size() == second.size());
}

void TestSealedFile::wrongPassword()
{
    SecretMap secrets;
    secrets.emplace(u"a"_s, secret("value"));
    const QByteArray sealed = seal(secrets);
    for (const QByteArray &password : {"correct hors"_ba, "correct horse "_ba, ""_ba}) {
        const QString error = errorOf(sealed, password);
        QVERIFY2(error.contains(u"The password does not open"_s), qPrintable(error));
    }
}

void TestSealedFile::needsAPassword()
{
    QVERIFY(!writeSealedFile(m_path, {}, Secret()));
    QVERIFY(!QFile::exists(m_path));
}

void TestSealedFile::everyChangedByteIsNoticed()
{
    SecretMap secrets;
    secrets.emplace(u"a"_s, secret("value"));
    const QByteArray sealed = seal(secrets);
    for (qsizetype i = 0; i < sealed.size(); ++i) {
        // The costs, least significant bytes first: small changes there make another key.
        QByteArray changed = sealed;
        changed[i] = static_cast<char>(changed.at(i) ^ 1);
        QVERIFY2(!errorOf(changed).isEmpty(), qPrintable(QString::number(i)));
    }
}

void TestSealedFile::everyCutIsNoticed()
{
    SecretMap secrets;
    secrets.emplace(u"a"_s, secret("value"));
    const QByteArray sealed = seal(secrets);
    for (qsizetype length = 0; length < sealed.size(); ++length)
        QVERIFY2(!errorOf(sealed.left(length)).isEmpty(), qPrintable(QString::number(length)));
    QVERIFY(errorOf(QByteArray(sealed + "x")).contains(u"was changed or cut off"_s));
}

void TestSealedFile::piecesCanNotBeReordered()
{
    SecretMap secrets;
    secrets.emplace(u"a"_s, secret(QByteArray(300'000, 'y')));
    const QByteArray sealed = seal(secrets);
    constexpr qsizetype head = 16 + 1 + 16 + 16 + 16 + 24;
    constexpr qsizetype piece = 64 * 1024 + 17;
    const QByteArray swapped = QByteArray(sealed.left(head) + sealed.mid(head + piece, piece)
                                          + sealed.mid(head, piece) + sealed.mid(head + 2 * piece));
    QVERIFY(errorOf(swapped).contains(u"was changed or cut off"_s));
    QVERIFY(errorOf(sealed.left(head + 2 * piece)).contains(u"was changed or cut off"_s));
    QVERIFY(errorOf(sealed).isEmpty());
}

void TestSealedFile::otherFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray() << u"not a file of sealed secrets"_s;
    QTest::newRow("json") << QByteArray("{\"a\": 1}") << u"not a file of sealed secrets"_s;
    QTest::newRow("newer") << QByteArray("CAUSEWAY SEALED\n\x02 something") << u"newer version"_s;
    QTest::newRow("head alone") << QByteArray("CAUSEWAY SEALED\n\x01") << u"cut off"_s;
}

void TestSealedFile::otherFiles()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, says);
    const QString error = errorOf(content);
    QVERIFY2(error.contains(says) && error.contains(u"shop.sealed"_s), qPrintable(error));
    const auto missing = readSealedFile(m_dir->filePath(u"none"_s), secret("x"));
    QVERIFY(!missing && missing.error().message.contains(u"none"_s));
}

void TestSealedFile::greedyCostIsRefused()
{
    QByteArray sealed = seal({});
    sealed[16 + 1 + 8 + 6] = 1; // 256 TB of memory for the key
    QVERIFY(errorOf(sealed).contains(u"was changed or cut off"_s));
    sealed = seal({});
    sealed[16 + 1 + 4] = 1; // four thousand million rounds
    QVERIFY(errorOf(sealed).contains(u"was changed or cut off"_s));
}

QTEST_GUILESS_MAIN(TestSealedFile)
#include "tst_sealedfile.moc"
