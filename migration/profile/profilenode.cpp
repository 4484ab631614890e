// SPDX-License-Identifier: GPL-3.0-or-later
#include "profilenode.h"

#include <algorithm>
#include <numeric>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

// How many letters have to be put in, taken out or replaced to make one word of the other.
qsizetype distance(const QString &a, const QString &b)
{
    std::vector<qsizetype> row(static_cast<size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto at = static_cast<size_t>(j);
            const qsizetype replaced = diagonal + (a[i].toLower() == b[j].toLower() ? 0 : 1);
            diagonal = row[at + 1];
            row[at + 1] = std::min({replaced, row[at] + 1, row[at + 1] + 1});
        }
    }
    return row.back();
}

} // namespace

void ProfileProblems::add(const JsonPlace &place, const QString &sentence)
{
    // What the defaults say wrong is met again with every type.
    const QString path = place.toText();
    for (const ProfileError &error : m_errors) {
        if (error.path == path && error.text == sentence)
            return;
    }
    m_errors.push_back({m_lines.lineOf(place), path, sentence});
}

std::vector<ProfileError> ProfileProblems::take()
{
    std::stable_sort(m_errors.begin(), m_errors.end(),
                     [](const auto &a, const auto &b) { return a.line < b.line; });
    return std::move(m_errors);
}

ProfileNode::ProfileNode(const JsonValue &value, JsonPlace place, ProfileProblems &problems)
    : m_value(value)
    , m_place(std::move(place))
    , m_problems(&problems)
{
    if (!m_value.isObject()) {
        reject(tr("This must be an object in braces."));
        m_value = JsonValue::object();
    }
}

bool ProfileNode::has(QByteArrayView key) const
{
    return !m_value.value(key).isNull();
}

bool ProfileNode::isWritten(QByteArrayView key) const
{
    return m_value.find(key) != nullptr;
}

const JsonValue *ProfileNode::value(const char *key)
{
    m_asked += QString::fromLatin1(key);
    return m_value.find(key);
}

const JsonValue *ProfileNode::ask(const char *key)
{
    const JsonValue *found = value(key);
    return found && !found->isNull() ? found : nullptr;
}

QString ProfileNode::textOf(const JsonValue &value, const JsonPlace &place)
{
    if (value.isString())
        return value.toString();
    m_problems->add(place, tr("This must be a text in quotes."));
    return {};
}

QString ProfileNode::text(const char *key, const QString &otherwise)
{
    const JsonValue *found = ask(key);
    return found ? textOf(*found, m_place.child(key)) : otherwise;
}

QString ProfileNode::requiredText(const char *key)
{
    require(key);
    const QString result = text(key);
    if (result.isEmpty() && m_value.value(key).isString())
        reject(key, tr("This must not be empty."));
    return result;
}

std::vector<std::pair<JsonPlace, QString>> ProfileNode::listedTexts(const char *key)
{
    std::vector<std::pair<JsonPlace, QString>> result;
    const JsonValue *found = ask(key);
    if (!found)
        return result;
    const JsonPlace here = m_place.child(key);
    if (found->isString()) {
        result.emplace_back(here, found->toString());
    } else if (found->isArray()) {
        for (qsizetype i = 0; i < found->size(); ++i)
            result.emplace_back(here.child(i), textOf(found->at(i), here.child(i)));
    } else {
        m_problems->add(here, tr("This must be a text in quotes or a list of them in brackets."));
    }
    return result;
}

QStringList ProfileNode::texts(const char *key)
{
    QStringList result;
    for (const auto &[place, text] : listedTexts(key))
        result += text;
    return result;
}

bool ProfileNode::flag(const char *key, bool otherwise)
{
    const JsonValue *found = ask(key);
    if (!found)
        return otherwise;
    if (!found->isBool())
        reject(key, tr("This must be true or false."));
    return found->toBool(otherwise);
}

int ProfileNode::number(const char *key, int otherwise, int least, int most)
{
    const JsonValue *found = ask(key);
    if (!found)
        return otherwise;
    const qint64 result = found->toInteger(qint64(least) - 1);
    if (result < least || result > most) {
        reject(key, tr("This must be a whole number from %1 to %2.").arg(least).arg(most));
        return otherwise;
    }
    return int(result);
}

JsonPlace ProfileNode::placeAt(const char *key)
{
    if (!ask(key))
        return {};
    const QString written = text(key);
    auto place = JsonPlace::fromText(written);
    if (place)
        return *place;
    reject(key, tr("“%1” is not a place in a document: %2").arg(written, place.error().text()));
    return {};
}

std::vector<JsonPlace> ProfileNode::places(const char *key)
{
    std::vector<JsonPlace> result;
    for (const auto &[where, written] : listedTexts(key)) {
        auto place = JsonPlace::fromText(written);
        if (place && !place->isRoot())
            result.push_back(std::move(*place));
        else
            m_problems->add(where, tr("“%1” is not a place in a document.").arg(written));
    }
    return result;
}

JsonPattern ProfileNode::requiredPattern(const char *key)
{
    require(key);
    const std::vector<JsonPattern> found = patterns(key);
    if (found.size() > 1)
        reject(key, tr("Only one path can stand here."));
    return found.empty() ? JsonPattern() : found.front();
}

std::vector<JsonPattern> ProfileNode::patterns(const char *key)
{
    std::vector<JsonPattern> result;
    for (const auto &[where, written] : listedTexts(key)) {
        auto pattern = JsonPattern::fromText(written);
        if (pattern)
            result.push_back(std::move(*pattern));
        else
            m_problems->add(where,
                            tr("“%1” is not a path: %2").arg(written, pattern.error().text()));
    }
    return result;
}

std::optional<ProfileNode> ProfileNode::object(const char *key)
{
    const JsonValue *found = ask(key);
    if (!found)
        return {};
    return ProfileNode(*found, m_place.child(key), *m_problems);
}

std::vector<ProfileNode> ProfileNode::objects(const char *key)
{
    std::vector<ProfileNode> result;
    const JsonValue *found = ask(key);
    if (!found)
        return result;
    if (!found->isArray())
        reject(key, tr("This must be a list in brackets."));
    for (qsizetype i = 0; found->isArray() && i < found->size(); ++i)
        result.emplace_back(found->at(i), m_place.child(key).child(i), *m_problems);
    return result;
}

void ProfileNode::require(const char *key)
{
    if (!has(key))
        reject(tr("“%1” is missing.").arg(QLatin1StringView(key)));
}

void ProfileNode::reject(const char *key, const QString &sentence)
{
    m_problems->add(m_place.child(key), sentence);
}

void ProfileNode::rejectWord(const char *key, const QString &word, const QStringList &known)
{
    reject(key,
           QString(tr("“%1” is not one of: %2.").arg(word, known.join(u", "_s))
                   + suggestion(word, known)));
}

void ProfileNode::rejectOthers()
{
    for (qsizetype i = 0; i < m_value.size(); ++i) {
        const QByteArray key = m_value.keyAt(i).toByteArray();
        const QString name = QString::fromUtf8(key);
        if (!m_asked.contains(name)) {
            m_problems->add(
                m_place.child(key),
                QString(tr("“%1” is not known here.").arg(name) + suggestion(name, m_asked)));
        }
    }
}

QString ProfileNode::suggestion(const QString &word, const QStringList &known)
{
    const QString *best = nullptr;
    qsizetype least = std::max<qsizetype>(2, word.size() / 3) + 1;
    for (const QString &candidate : known) {
        const qsizetype away = distance(word, candidate);
        if (away < least && away < candidate.size()) {
            least = away;
            best = &candidate;
        }
    }
    return best ? QString(u" "_s + tr("Did you mean “%1”?").arg(*best)) : QString();
}

} // namespace Migration
