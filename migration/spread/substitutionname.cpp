// SPDX-License-Identifier: GPL-3.0-or-later
#include "substitutionname.h"

#include <QStringList>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

bool isIdentifierCharacter(QChar c)
{
    return c.isLetter() || c.isDigit() || c.isSpace() || QStringView(u"_-:/~()@").contains(c);
}

// “in” between two white spaces separates the parts of a loop.
bool isLoopWord(QStringView name, qsizetype blank)
{
    return blank + 3 < name.size() && name[blank].isSpace() && name.sliced(blank + 1, 2) == u"in"
        && name[blank + 3].isSpace();
}

// The length of the first word, if it opens a block or a calculation when a blank follows.
qsizetype blockWord(QStringView name)
{
    qsizetype begin = 0;
    while (begin < name.size() && name[begin].isSpace())
        ++begin;
    qsizetype end = begin;
    while (end < name.size() && !name[end].isSpace())
        ++end;
    const QStringView word = name.sliced(begin, end - begin);
    for (const QStringView known : {u"calc", u"if", u"unless", u"each", u"else", u"elseif"}) {
        if (word.compare(known, Qt::CaseInsensitive) == 0)
            return end;
    }
    return 0;
}

// The end of the identifier that begins at `from`; `from` itself when there is none.
qsizetype identifierEnd(QStringView name, qsizetype from)
{
    qsizetype end = from;
    while (end < name.size() && isIdentifierCharacter(name[end]) && !isLoopWord(name, end))
        ++end;
    return name.sliced(from, end - from).trimmed().isEmpty() ? from : end;
}

// How much of the name is a path: an identifier, then any number of `.identifier` and `[index]`.
qsizetype pathLength(QStringView name)
{
    if (name.trimmed().startsWith(u'/'))
        return 0;
    qsizetype good = identifierEnd(name, 0);
    while (good > 0 && good < name.size()) {
        qsizetype end = good;
        if (name[good] == u'.') {
            end = identifierEnd(name, good + 1);
            if (end == good + 1)
                break;
        } else if (name[good] == u'[') {
            const qsizetype close = name.indexOf(u']', good);
            if (close <= good + 1)
                break;
            end = close + 1;
        } else {
            break;
        }
        good = end;
    }
    return good;
}

} // namespace

bool isReferable(QStringView name)
{
    return !name.isEmpty() && blockWord(name) == 0 && pathLength(name) == name.size();
}

QString referableName(const QString &name)
{
    QString result;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const QChar c = name[i];
        if (c == u'[')
            result += u'(';
        else if (c == u']')
            result += u')';
        else if (c.isLowSurrogate() && i > 0 && name[i - 1].isHighSurrogate())
            continue; // its first half has become one character already
        else
            result += c == u'.' || isIdentifierCharacter(c) ? c : QChar(u'_');
    }
    result = result.trimmed();
    if (result.startsWith(u'/') || result.startsWith(u'.'))
        result[0] = u'_';
    if (result.endsWith(u'.'))
        result.back() = u'_';
    while (result.contains(u".."_s))
        result.replace(u".."_s, u"._"_s);
    if (const qsizetype word = blockWord(result); word > 0 && word < result.size())
        result[word] = u'_';
    for (qsizetype i = 0; i < result.size(); ++i) {
        if (isLoopWord(result, i))
            result[i] = u'_';
    }
    // A step of nothing but white space is no step.
    QStringList steps = result.split(u'.');
    for (QString &step : steps) {
        if (step.trimmed().isEmpty())
            step = u"_"_s;
    }
    return steps.join(u'.');
}

QString runTimeName(QStringView name)
{
    const qsizetype readable = pathLength(name);
    const QStringView bound = readable > 0 ? name.first(readable) : name;
    QString result;
    result.reserve(bound.size());
    for (const QStringView step : bound.split(u'.')) {
        if (!result.isEmpty())
            result += u'.';
        for (const QChar c : step.trimmed())
            result += c.toCaseFolded();
    }
    return result;
}

} // namespace Migration
