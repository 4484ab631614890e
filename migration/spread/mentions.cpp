// SPDX-License-Identifier: GPL-3.0-or-later
#include "mentions.h"

#include <algorithm>

namespace Migration {

namespace {

QString folded(const QString &text)
{
    QString result = text;
    for (QChar &c : result)
        c = c.toCaseFolded();
    return result;
}

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

// Whether `word` stands at `at` and is not the middle of a longer word.
bool standsAt(const QString &text, qsizetype at, const QString &word)
{
    const qsizetype end = at + word.size();
    return at >= 0 && end <= text.size() && QStringView(text).sliced(at, word.size()) == word
        && (at == 0 || !isWordPart(text[at - 1]) || !isWordPart(word.front()))
        && (end == text.size() || !isWordPart(text[end]) || !isWordPart(word.back()));
}

std::vector<int> indexes(const std::vector<char> &found)
{
    std::vector<int> result;
    for (size_t i = 0; i < found.size(); ++i) {
        if (found[i])
            result.push_back(static_cast<int>(i));
    }
    return result;
}

} // namespace

Mentions::Mentions(const QStringList &names, const QStringList &known)
{
    QStringList others;
    for (const QString &name : known)
        others += folded(name.trimmed());
    others.removeDuplicates();
    for (const QString &name : names) {
        Name entry;
        entry.text = folded(name.trimmed());
        for (const QString &other : std::as_const(others)) {
            const qsizetype offset = other.indexOf(entry.text);
            if (offset >= 0 && other.size() > entry.text.size())
                entry.longer.push_back({other, offset});
        }
        m_shortest = m_names.empty() ? entry.text.size() : std::min(m_shortest, entry.text.size());
        m_names.push_back(std::move(entry));
    }
}

bool Mentions::mentions(const QString &text, const Name &name) const
{
    if (name.text.isEmpty())
        return false;
    for (qsizetype at = text.indexOf(name.text); at >= 0; at = text.indexOf(name.text, at + 1)) {
        const bool isPartOfLonger =
            std::any_of(name.longer.begin(), name.longer.end(), [&](const Longer &longer) {
                return standsAt(text, at - longer.offset, longer.text);
            });
        if (!isPartOfLonger && standsAt(text, at, name.text))
            return true;
    }
    return false;
}

void Mentions::collect(const QString &text, std::vector<char> *found) const
{
    if (text.size() < m_shortest)
        return;
    const QString plain = folded(text);
    for (size_t i = 0; i < m_names.size(); ++i) {
        if (!(*found)[i] && mentions(plain, m_names[i]))
            (*found)[i] = 1;
    }
}

void Mentions::collect(const JsonValue &value, std::vector<char> *found) const
{
    if (value.isString()) {
        collect(value.toString(), found);
    } else if (value.isArray()) {
        for (qsizetype i = 0; i < value.size(); ++i)
            collect(value.at(i), found);
    } else if (value.isObject()) {
        for (qsizetype i = 0; i < value.size(); ++i) {
            const QByteArrayView key = value.keyAt(i);
            const bool isLabel = key == QByteArrayView("Name")
                || key == QByteArrayView("Description") || key == QByteArrayView("Slug")
                || key == QByteArrayView("Id") || key == QByteArrayView("Links");
            if (!isLabel)
                collect(value.valueAt(i), found);
        }
    }
}

std::vector<int> Mentions::in(const QString &text) const
{
    std::vector<char> found(m_names.size());
    if (!m_names.empty())
        collect(text, &found);
    return indexes(found);
}

std::vector<int> Mentions::in(const JsonValue &document) const
{
    std::vector<char> found(m_names.size());
    if (!m_names.empty())
        collect(document, &found);
    return indexes(found);
}

} // namespace Migration
