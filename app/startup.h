// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace App {

// One heap for all threads, before the first is started: documents are made on one and dropped on
// another, and a heap for each would keep the holes of its own.
void shareOneHeap();
void giveMemoryBack();  // what that heap has free, to the system
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
