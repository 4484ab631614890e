// SPDX-License-Identifier: GPL-3.0-or-later
#include "startup.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace App {

using namespace Qt::StringLiterals;

void nameApplication()
{
    QCoreApplication::setOrganizationName(u"causeway"_s);
    QCoreApplication::setApplicationName(u"causeway"_s);
    QCoreApplication::setApplicationVersion(u"" CAUSEWAY_VERSION ""_s);
}

Translations::Translations()
{
    // English has a catalogue as well, its plural forms; it stays below the person's language.
    if (m_english.load(u":/i18n/causeway_en.qm"_s))
        QCoreApplication::installTranslator(&m_english);
    if (!m_ours.load(QLocale(), u"causeway"_s, u"_"_s, u":/i18n"_s))
        return; // Qt's buttons in a language the pages do not speak would be half a translation
    QCoreApplication::installTranslator(&m_ours);
    if (m_qt.load(QLocale(), u"qtbase"_s, u"_"_s,
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
}

} // namespace App
