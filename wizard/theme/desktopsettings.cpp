// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktopsettings.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace Wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kService = "org.freedesktop.portal.Desktop"_L1;
constexpr auto kPath = "/org/freedesktop/portal/desktop"_L1;
constexpr auto kInterface = "org.freedesktop.portal.Settings"_L1;
constexpr auto kSpace = "org.freedesktop.appearance"_L1;
constexpr auto kKey = "color-scheme"_L1;

Appearance::DesktopScheme schemeOf(QVariant value)
{
    while (value.canConvert<QDBusVariant>()) // older portals wrap the value twice
        value = value.value<QDBusVariant>().variant();
    switch (value.toUInt()) {
    case 1: return Appearance::DesktopScheme::Dark;
    case 2: return Appearance::DesktopScheme::Light;
    default: return Appearance::DesktopScheme::Unknown;
    }
}

} // namespace

DesktopSettings::DesktopSettings(QObject *parent)
    : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // Remote signals can only be named as text: QtDBus has no typed connect.
    bus.connect(kService, kPath, kInterface, u"SettingChanged"_s, this,
                SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    ask();
}

void DesktopSettings::ask()
{
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kInterface, u"Read"_s);
    call << QString(kSpace) << QString(kKey);
    auto *watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, 3000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        watcher->deleteLater();
        if (!reply.isError())
            emit schemeFound(schemeOf(reply.value().variant()));
    });
}

void DesktopSettings::onSettingChanged(const QString &space, const QString &key,
                                       const QDBusVariant &value)
{
    if (space == kSpace && key == kKey)
        emit schemeFound(schemeOf(value.variant()));
}

} // namespace Wizard
