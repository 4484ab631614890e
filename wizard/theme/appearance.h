// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPalette>
#include <QString>

namespace Wizard {

// Decides whether the program is light or dark and puts style and palette on the application. Owned
// by the composition root, which restores the choice from the settings. Where the desktop brings a
// native Qt style of its own and nobody overrides it, that style and its palette stay untouched.
class Appearance final : public QObject
{
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)
    enum class DesktopScheme { Unknown, Light, Dark };
    Q_ENUM(DesktopScheme)

    explicit Appearance(QObject *parent = nullptr);

    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    void setDesktopScheme(DesktopScheme scheme);
    bool isDark() const { return m_dark; }

    void followDesktop(); // listens to the desktop's settings from now on

signals:
    void changed(bool dark);

private:
    void apply();
    bool desktopIsDark() const;

    Mode m_mode = Mode::System;
    DesktopScheme m_scheme = DesktopScheme::Unknown;
    QPalette m_platformPalette; // as the desktop gave it, before ours
    QString m_nativeStyle;      // empty where the desktop has none
    bool m_dark = false;
};

} // namespace Wizard
