// SPDX-License-Identifier: GPL-3.0-or-later
#include "nameorder.h"

namespace Migration {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

// The number that the text begins with, without leading zeros, taken off the text.
QStringView takeNumber(QStringView &text)
{
    qsizetype end = 0;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    QStringView number = text.first(end);
    text = text.sliced(end);
    while (number.size() > 1 && number.front() == u'0')
        number = number.sliced(1);
    return number;
}

} // namespace

bool standsBefore(QStringView name, QStringView other)
{
    QStringView a = name;
    QStringView b = other;
    while (!a.isEmpty() && !b.isEmpty()) {
        if (isDigit(a.front()) && isDigit(b.front())) {
            const QStringView number = takeNumber(a);
            const QStringView otherNumber = takeNumber(b);
            if (number.size() != otherNumber.size())
                return number.size() < otherNumber.size();
            if (const int order = number.compare(otherNumber); order != 0)
                return order < 0;
            continue;
        }
        const char32_t letter = QChar::toCaseFolded(char32_t(a.front().unicode()));
        const char32_t otherLetter = QChar::toCaseFolded(char32_t(b.front().unicode()));
        if (letter != otherLetter)
            return letter < otherLetter;
        a = a.sliced(1);
        b = b.sliced(1);
    }
    if (a.isEmpty() != b.isEmpty())
        return a.isEmpty();
    return name < other; // written differently, but the same to look for
}

} // namespace Migration
