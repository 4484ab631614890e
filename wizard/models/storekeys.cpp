// SPDX-License-Identifier: GPL-3.0-or-later
#include "storekeys.h"

namespace Wizard {

using namespace Qt::StringLiterals;

namespace {

QString escaped(const QString &part)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(part));
}

} // namespace

QString loginKey(const QString &platform, const QUrl &address, const QString &field)
{
    return QString(u"login/"_s + escaped(platform) + u'/'
                   + escaped(address.toString(QUrl::RemoveUserInfo)) + u'/' + escaped(field));
}

QString slotKeyInStore(const QString &platform, const Migration::Environment &destination,
                       const QString &slotKey)
{
    return QString(u"value/"_s + escaped(platform) + u'/'
                   + escaped(destination.address.toString(QUrl::RemoveUserInfo)) + u'/'
                   + escaped(destination.id) + u'/' + escaped(slotKey));
}

QStringList savedAddresses(const QStringList &keys, const QString &platform)
{
    const QString prefix = QString(u"login/"_s + escaped(platform) + u'/');
    QStringList addresses;
    for (const QString &key : keys) {
        if (key.startsWith(prefix))
            addresses << QUrl::fromPercentEncoding(key.section(u'/', 2, 2).toLatin1());
    }
    addresses.removeDuplicates();
    addresses.sort();
    return addresses;
}

} // namespace Wizard
