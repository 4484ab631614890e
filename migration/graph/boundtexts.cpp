// SPDX-License-Identifier: GPL-3.0-or-later
#include "boundtexts.h"

#include <migration/model/normaliser.h>

#include <QCoreApplication>

#include <algorithm>
#include <string_view>

namespace Migration {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::BoundTexts)
};

constexpr qsizetype shortestIdSought = 4; // anything shorter stands in many a text by chance

bool isWordCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
        || c == '-';
}

// Every text of every document is looked through; most are shorter than what is sought.
qsizetype placeOf(const QByteArray &word, QByteArrayView text, qsizetype from = 0)
{
    const auto wordSize = static_cast<size_t>(word.size());
    const auto textSize = static_cast<size_t>(text.size());
    if (wordSize == 0 || textSize < wordSize)
        return -1;
    const std::string_view all(text.data(), textSize);
    const size_t at =
        all.find(std::string_view(word.constData(), wordSize), static_cast<size_t>(from));
    return at == std::string_view::npos ? -1 : static_cast<qsizetype>(at);
}

// As a word of its own: Spaces-1 is not in Spaces-12.
bool holdsWord(QByteArrayView text, const QByteArray &word)
{
    for (qsizetype at = placeOf(word, text); at >= 0; at = placeOf(word, text, at + 1)) {
        const qsizetype end = at + word.size();
        const bool beginsThere = at == 0 || !isWordCharacter(text[at - 1]);
        if (beginsThere && (end == text.size() || !isWordCharacter(text[end])))
            return true;
    }
    return false;
}

bool isReference(const std::vector<Reference> &references, const JsonPlace &place,
                 const QString &id)
{
    return std::any_of(references.begin(), references.end(), [&](const Reference &reference) {
        return reference.id == id && reference.place == place;
    });
}

} // namespace

BoundTexts::BoundTexts(const Recipe &recipe, const ValueRules &rules)
    : m_rules(rules)
{
    const QUrl &source = recipe.source.address;
    const QUrl &destination = recipe.destination.address;
    if (source.authority() != destination.authority())
        m_address = source.authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo).toUtf8();
    const QByteArray id = recipe.source.id.toUtf8();
    const bool isWord = std::any_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    if (id.size() >= shortestIdSought && isWord && recipe.source.id != recipe.destination.id)
        m_id = id;
}

bool BoundTexts::mentionsEnvironment(const JsonValue &value) const
{
    if (value.isString()) {
        const QByteArrayView text = value.utf8();
        return placeOf(m_address, text) >= 0 || holdsWord(text, m_id);
    }
    const qsizetype size = value.size();
    for (qsizetype i = 0; i < size; ++i) {
        if (mentionsEnvironment(value.isArray() ? value.at(i) : value.valueAt(i)))
            return true;
    }
    return false;
}

void BoundTexts::collectMentions(const JsonValue &value, const JsonPlace &place,
                                 std::vector<BoundText> *found) const
{
    if (value.isString()) {
        const QByteArrayView text = value.utf8();
        if (placeOf(m_address, text) >= 0)
            found->push_back(
                {place, QString::fromUtf8(m_address), Text::tr("address of the source")});
        else if (holdsWord(text, m_id))
            found->push_back(
                {place, QString::fromUtf8(m_id), Text::tr("id of the source environment")});
        return;
    }
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value.isArray())
            collectMentions(value.at(i), place.child(i), found);
        else
            collectMentions(value.valueAt(i), place.child(value.keyAt(i).toByteArray()), found);
    }
}

std::vector<BoundText> BoundTexts::find(const ResourceType &type, const Resource &resource,
                                        const std::vector<Reference> &references) const
{
    std::vector<BoundText> found;
    const bool isMentioned =
        (!m_address.isEmpty() || !m_id.isEmpty()) && mentionsEnvironment(resource.document);
    if (!isMentioned && type.environmentBound.empty())
        return found;
    JsonValue document = comparable(type, resource.document); // what is really sent
    m_rules.apply(type.id, &document);
    if (isMentioned)
        collectMentions(document, {}, &found);
    for (const EnvironmentBoundRule &rule : type.environmentBound) {
        rule.path.match(document, [&](const JsonPlace &place, const JsonValue &value) {
            const QString text = scalarText(value);
            if (text.isEmpty())
                return;
            if (rule.token.pattern().isEmpty()) {
                if (!isReference(references, place, text))
                    found.push_back({place, text, rule.what});
                return;
            }
            auto matches = rule.token.globalMatch(text);
            while (matches.hasNext()) {
                const QString token = matches.next().captured();
                if (!token.isEmpty() && !isReference(references, place, token))
                    found.push_back({place, token, rule.what});
            }
        });
    }
    return found;
}

} // namespace Migration
