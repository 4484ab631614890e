// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/theme/appearance.h>

#include <QObject>

class QDBusMessage;
class QDBusVariant;

namespace Wizard {

// Asks the desktop's settings portal for the light or dark choice, and hears when it changes. Qt
// 6.4 cannot tell. Where no portal answers it stays silent. Owned by Appearance.
class DesktopSettings final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopSettings(QObject *parent = nullptr);

signals:
    void schemeFound(Wizard::Appearance::DesktopScheme scheme);

private slots:
    void onSettingChanged(const QString &space, const QString &key, const QDBusVariant &value);

private:
    void ask();
};

} // namespace Wizard
