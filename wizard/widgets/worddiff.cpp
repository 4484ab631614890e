// SPDX-License-Identifier: GPL-3.0-or-later
#include "worddiff.h"

#include <wizard/widgets/sequencematch.h>

#include <QHash>

namespace Wizard {

namespace {

enum class Sort { Word, Space, Sign };

Sort sortOf(QChar character)
{
    if (character.isLetterOrNumber() || character == u'_' || character.isSurrogate()
        || character.isMark())
        return Sort::Word;
    return character.isSpace() ? Sort::Space : Sort::Sign;
}

QList<TextSpan> wordsOf(const QString &line)
{
    QList<TextSpan> words;
    for (qsizetype i = 0; i < line.size();) {
        const Sort sort = sortOf(line.at(i));
        qsizetype end = i + 1;
        while (sort != Sort::Sign && end < line.size() && sortOf(line.at(end)) == sort)
            ++end;
        words.append({i, end - i});
        i = end;
    }
    return words;
}

std::vector<int> numbersOf(const QString &line, const QList<TextSpan> &words,
                           QHash<QStringView, int> &known)
{
    std::vector<int> numbers;
    numbers.reserve(size_t(words.size()));
    for (const TextSpan &word : words) {
        const QStringView text = QStringView(line).mid(word.from, word.length);
        const auto found = known.constFind(text);
        numbers.push_back(found != known.constEnd() ? *found
                                                    : *known.insert(text, int(known.size())));
    }
    return numbers;
}

// Neighbours become one span, also across a lone space: less flicker for the eye.
void append(QList<TextSpan> &spans, const TextSpan &word, const QString &line)
{
    if (!spans.isEmpty()) {
        TextSpan &last = spans.last();
        const qsizetype gap = word.from - (last.from + last.length);
        const QStringView between = QStringView(line).mid(last.from + last.length, gap);
        if (gap == 0 || between.trimmed().isEmpty()) {
            last.length = word.from + word.length - last.from;
            return;
        }
    }
    spans.append(word);
}

} // namespace

WordDiff WordDiff::between(const QString &before, const QString &after,
                           const std::atomic_bool &stopped)
{
    const QList<TextSpan> first = wordsOf(before);
    const QList<TextSpan> second = wordsOf(after);
    QHash<QStringView, int> known;
    const std::vector<int> firstNumbers = numbersOf(before, first, known);
    const std::vector<int> secondNumbers = numbersOf(after, second, known);
    const std::vector<int> partner = matchSequences(firstNumbers, secondNumbers, stopped);
    std::vector<bool> matched(secondNumbers.size());
    WordDiff diff;
    for (size_t i = 0; i < partner.size(); ++i) {
        if (partner[i] < 0)
            append(diff.before, first.at(qsizetype(i)), before);
        else
            matched[size_t(partner[i])] = true;
    }
    for (size_t i = 0; i < matched.size(); ++i) {
        if (!matched[i])
            append(diff.after, second.at(qsizetype(i)), after);
    }
    return diff;
}

} // namespace Wizard
