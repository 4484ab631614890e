// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonpath.h>

#include <migration/json/jsonpathscanner.h>
#include <migration/json/jsontext.h>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

const QByteArray *keyOf(const JsonPlace::Step &step)
{
    return std::get_if<QByteArray>(&step);
}

void readBracket(JsonPathScanner *scanner, std::vector<JsonPlace::Step> *steps)
{
    if (const auto key = scanner->quoted())
        steps->emplace_back(*key);
    else if (const auto index = scanner->index())
        steps->emplace_back(*index);
    else
        scanner->fail("expected an index or a key in quotes");
    scanner->expect(u"]", "expected ]");
}

} // namespace

JsonPlace::JsonPlace(std::vector<Step> steps)
    : m_steps(std::move(steps))
{
}

Result<JsonPlace> JsonPlace::fromText(QStringView text)
{
    JsonPathScanner scanner(text);
    std::vector<Step> steps;
    while (!scanner.isAtEnd() && !scanner.hasFailed()) {
        if (scanner.skip(u"[")) {
            readBracket(&scanner, &steps);
            continue;
        }
        if (!steps.empty() && !scanner.expect(u".", "expected . or ["))
            break;
        if (const auto word = scanner.word())
            steps.emplace_back(*word);
        else
            scanner.fail("expected a key; a key that is not a plain word is written [\"…\"]");
    }
    if (scanner.hasFailed())
        return failure(scanner.error());
    return JsonPlace(std::move(steps));
}

JsonPlace JsonPlace::child(QByteArray key) const
{
    JsonPlace place = *this;
    place.m_steps.emplace_back(std::move(key));
    return place;
}

JsonPlace JsonPlace::child(qsizetype index) const
{
    JsonPlace place = *this;
    place.m_steps.emplace_back(index);
    return place;
}

JsonPlace JsonPlace::parent() const
{
    JsonPlace place = *this;
    if (!place.m_steps.empty())
        place.m_steps.pop_back();
    return place;
}

bool JsonPlace::startsWith(const JsonPlace &other) const
{
    return other.m_steps.size() <= m_steps.size()
        && std::equal(other.m_steps.begin(), other.m_steps.end(), m_steps.begin());
}

QString JsonPlace::toText() const
{
    QString text;
    for (const Step &step : m_steps) {
        const QByteArray *key = keyOf(step);
        if (!key) {
            text += u'[' + QString::number(std::get<qsizetype>(step)) + u']';
            continue;
        }
        const QString word = textFromUtf8(*key);
        if (!isPlainPathWord(word))
            text += u'[' + quotedPathKey(*key) + u']';
        else if (text.isEmpty())
            text += word;
        else
            text += u'.' + word;
    }
    return text;
}

const JsonValue *JsonPlace::in(const JsonValue &document) const
{
    const JsonValue *value = &document;
    for (const Step &step : m_steps) {
        if (const QByteArray *key = keyOf(step)) {
            value = value->find(*key);
        } else {
            const qsizetype index = std::get<qsizetype>(step);
            const bool exists = value->isArray() && index >= 0 && index < value->size();
            value = exists ? &value->at(index) : nullptr;
        }
        if (!value)
            return nullptr;
    }
    return value;
}

JsonValue *JsonPlace::refIn(JsonValue &document) const
{
    if (!in(document)) // nothing is detached for a way that leads nowhere
        return nullptr;
    JsonValue *value = &document;
    for (const Step &step : m_steps) {
        if (const QByteArray *key = keyOf(step))
            value = value->findRef(*key);
        else
            value = &value->itemRef(std::get<qsizetype>(step));
    }
    return value;
}

bool JsonPlace::removeFrom(JsonValue &document) const
{
    if (isRoot() || !in(document))
        return false;
    JsonValue *owner = parent().refIn(document);
    if (const QByteArray *key = keyOf(m_steps.back()))
        return owner->remove(*key);
    owner->removeItem(std::get<qsizetype>(m_steps.back()));
    return true;
}

} // namespace Migration
