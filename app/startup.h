// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace App {

void nameApplication(); // before settings, keychain or translations are touched

// The person's language, for our texts and Qt's own; installed for as long as it lives.
class Translations
{
public:
    Translations();

private:
    QTranslator m_english;
    QTranslator m_ours;
    QTranslator m_qt;
};

} // namespace App
