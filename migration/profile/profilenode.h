// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/profile/linemap.h>
#include <migration/profile/profileloader.h>

#include <QCoreApplication>

#include <optional>
#include <vector>

namespace Migration {

// Where the loader's readers put what they find wrong.
class ProfileProblems
{
public:
    explicit ProfileProblems(const LineMap &lines)
        : m_lines(lines)
    {
    }

    void add(const JsonPlace &place, const QString &sentence);
    std::vector<ProfileError> take(); // in the order of the text

private:
    const LineMap &m_lines;
    std::vector<ProfileError> m_errors;
};

// One object of a profile while it is read: members are asked for by name and kind, whatever does not
// fit is noted with its place, and what was never asked for is a typing error. Made and dropped within
// one load; the document and the problems outlive it.
class ProfileNode
{
    Q_DECLARE_TR_FUNCTIONS(Migration::ProfileNode)

public:
    // A value that is no object is noted, and reads as one without members.
    ProfileNode(const JsonValue &value, JsonPlace place, ProfileProblems &problems);

    const JsonPlace &place() const { return m_place; }
    bool has(QByteArrayView key) const;       // there and not null
    bool isWritten(QByteArrayView key) const; // there, null included
    const JsonValue *value(const char *key);  // null pointer = absent

    QString text(const char *key, const QString &otherwise = {});
    QString requiredText(const char *key);
    QStringList texts(const char *key); // a text or a list of texts
    bool flag(const char *key, bool otherwise);
    int number(const char *key, int otherwise, int least, int most);
    JsonPlace placeAt(const char *key);
    std::vector<JsonPlace> places(const char *key);
    JsonPattern requiredPattern(const char *key);
    std::vector<JsonPattern> patterns(const char *key);
    std::optional<ProfileNode> object(const char *key);
    std::vector<ProfileNode> objects(const char *key); // items of a list

    template<typename T>
    T choice(const char *key, const std::vector<std::pair<const char *, T>> &words, T otherwise)
    {
        const QString word = text(key);
        if (!has(key) || word.isEmpty())
            return otherwise;
        QStringList known;
        for (const auto &[name, meaning] : words) {
            if (word == QLatin1StringView(name))
                return meaning;
            known += QString::fromLatin1(name);
        }
        rejectWord(key, word, known);
        return otherwise;
    }

    void require(const char *key); // notes its absence
    void reject(const QString &sentence) { m_problems->add(m_place, sentence); }
    void reject(const char *key, const QString &sentence);
    void rejectWord(const char *key, const QString &word, const QStringList &known);
    void rejectOthers(); // after everything known was asked for
    ProfileProblems &problems() const { return *m_problems; }

    static QString suggestion(const QString &word, const QStringList &known); // "" or a sentence

private:
    const JsonValue *ask(const char *key);
    QString textOf(const JsonValue &value, const JsonPlace &place);
    std::vector<std::pair<JsonPlace, QString>> listedTexts(const char *key);

    JsonValue m_value;
    JsonPlace m_place;
    ProfileProblems *m_problems;
    QStringList m_asked;
};

} // namespace Migration
