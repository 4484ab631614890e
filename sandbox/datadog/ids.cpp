// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/ids.h>

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

QString threeBlock(const QByteArray &bytes)
{
    static const QLatin1StringView letters("abcdefghijklmnopqrstuvwxyz0123456789");
    QString result;
    for (qsizetype i = 0; i < 9; ++i) {
        if (i == 3 || i == 6)
            result += u'-';
        result += letters.at(static_cast<unsigned char>(bytes.at(i)) % letters.size());
    }
    return result;
}

} // namespace

Ids::Ids(QString seed, qint64 firstNumber)
    : m_seed(std::move(seed))
    , m_firstNumber(firstNumber)
{
}

QString Ids::next(const QString &type, IdForm form)
{
    if (form == IdForm::Number)
        return QString::number(nextNumber(type));
    return fixed(m_seed, u"%1/%2"_s.arg(type, QString::number(++m_counters[type])), form);
}

qint64 Ids::nextNumber(const QString &type)
{
    return m_firstNumber + 3 * m_counters[type]++;
}

QString Ids::fixed(const QString &seed, const QString &what, IdForm form)
{
    static const QUuid space(u"2f0c3c0e-6d8e-4f60-9a54-6a2f4d6b8f11"_s);
    const QByteArray bytes =
        QCryptographicHash::hash((seed + u'/' + what).toUtf8(), QCryptographicHash::Sha256);
    switch (form) {
    case IdForm::Number:
        return QString::number(bytes.toHex().first(7).toLongLong(nullptr, 16) + 10'000'000);
    case IdForm::ThreeBlock: return threeBlock(bytes);
    case IdForm::Uuid:
        return QUuid::createUuidV5(space, seed + u'/' + what).toString(QUuid::WithoutBraces);
    case IdForm::Hex32: return QString::fromLatin1(bytes.toHex().first(32));
    case IdForm::Base64Url22:
        return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding).first(22));
    case IdForm::Given:
    case IdForm::Composed: break;
    }
    return what;
}

bool Ids::isUuid(const QString &text)
{
    static const QRegularExpression form(u"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"_s);
    return form.match(text).hasMatch();
}

} // namespace Sandbox::Datadog
