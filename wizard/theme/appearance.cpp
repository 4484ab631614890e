// SPDX-License-Identifier: GPL-3.0-or-later
#include "appearance.h"

#include <wizard/theme/calmstyle.h>
#include <wizard/theme/desktopsettings.h>
#include <wizard/theme/theme.h>

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>

namespace Wizard {

using namespace Qt::StringLiterals;

Appearance::Appearance(QObject *parent)
    : QObject(parent)
    , m_platformPalette(QApplication::palette())
{
    const QString style = QApplication::style()->name();
    if (style.compare("fusion"_L1, Qt::CaseInsensitive) != 0
        && style.compare("windows"_L1, Qt::CaseInsensitive) != 0)
        m_nativeStyle = style;
    apply();
}

void Appearance::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    apply();
}

void Appearance::setDesktopScheme(DesktopScheme scheme)
{
    if (m_scheme == scheme)
        return;
    m_scheme = scheme;
    apply();
}

void Appearance::followDesktop()
{
    auto *settings = new DesktopSettings(this);
    connect(settings, &DesktopSettings::schemeFound, this, &Appearance::setDesktopScheme);
}

bool Appearance::desktopIsDark() const
{
    switch (m_scheme) {
    case DesktopScheme::Light: return false;
    case DesktopScheme::Dark: return true;
    case DesktopScheme::Unknown: break;
    }
    return Theme::isDark(m_platformPalette)
        || qEnvironmentVariable("GTK_THEME").endsWith(":dark"_L1);
}

void Appearance::apply()
{
    const bool native = m_mode == Mode::System && !m_nativeStyle.isEmpty();
    if (native) {
        if (QApplication::style()->name() != m_nativeStyle)
            QApplication::setStyle(QStyleFactory::create(m_nativeStyle));
        QApplication::setPalette(QPalette()); // back to what the desktop says, also later
        m_dark = Theme::isDark(QApplication::palette());
    } else {
        m_dark = m_mode == Mode::Dark || (m_mode == Mode::System && desktopIsDark());
        if (!qobject_cast<CalmStyle *>(QApplication::style()))
            QApplication::setStyle(new CalmStyle); // the application owns it
        QApplication::setPalette(m_dark ? Theme::darkPalette() : Theme::lightPalette());
    }
    emit changed(m_dark);
}

} // namespace Wizard
