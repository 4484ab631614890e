// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonhash.h>

#include <migration/core/contenthash.h>
#include <migration/json/jsonnumber.h>

#include <QSet>
#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

namespace Migration {

namespace {

bool isEmptyValue(const JsonValue &value)
{
    return value.isNull() || (value.isString() && value.utf8().isEmpty())
        || (value.isContainer() && value.size() == 0);
}

// Writes a document in the one spelling that is hashed. Every text is preceded by its length, so that
// no two documents run into the same bytes.
class CanonicalWriter
{
public:
    explicit CanonicalWriter(const QSet<const JsonValue *> &sets)
        : m_sets(sets)
    {
        m_text.reserve(4096);
    }

    void write(const JsonValue &value)
    {
        switch (value.type()) {
        case JsonValue::Type::Object: writeObject(value); break;
        case JsonValue::Type::Array:
            if (m_sets.contains(&value))
                writeSet(value);
            else
                writeList(value);
            break;
        case JsonValue::Type::String: writeText('"', value.utf8()); break;
        case JsonValue::Type::Number: writeNumber(value.numberText()); break;
        case JsonValue::Type::Bool: m_text += value.toBool() ? 't' : 'f'; break;
        case JsonValue::Type::Null: m_text += 'n'; break;
        }
    }

    const std::string &text() const { return m_text; }

private:
    void writeText(char kind, QByteArrayView text)
    {
        std::array<char, 20> digits{};
        const auto end = std::to_chars(digits.begin(), digits.end(), text.size()).ptr;
        m_text += kind;
        m_text.append(digits.begin(), end);
        m_text += ':';
        m_text.append(text.data(), static_cast<size_t>(text.size()));
    }

    // Whole numbers that end in no zero are most of what platforms send, and have one spelling.
    void writeNumber(QByteArrayView text)
    {
        const bool isUsual = std::all_of(text.begin(), text.end(),
                                         [](char c) { return c == '-' || (c >= '0' && c <= '9'); })
            && !text.endsWith('0');
        if (isUsual)
            writeText('#', text);
        else
            writeText('#', canonicalJsonNumber(text));
    }

    void writeObject(const JsonValue &object)
    {
        QVarLengthArray<std::pair<std::string_view, const JsonValue *>, 64> members;
        const qsizetype size = object.size();
        for (qsizetype i = 0; i < size; ++i) {
            const JsonValue &value = object.valueAt(i);
            const QByteArrayView key = object.keyAt(i);
            if (!isEmptyValue(value))
                members.emplace_back(std::string_view(key.data(), static_cast<size_t>(key.size())),
                                     &value);
        }
        std::sort(members.begin(), members.end(),
                  [](const auto &a, const auto &b) { return a.first < b.first; });
        m_text += '{';
        for (const auto &[key, value] : members) {
            writeText('=', QByteArrayView(key.data(), static_cast<qsizetype>(key.size())));
            write(*value);
        }
        m_text += '}';
    }

    void writeList(const JsonValue &list)
    {
        m_text += '[';
        const qsizetype size = list.size();
        for (qsizetype i = 0; i < size; ++i)
            write(list.at(i));
        m_text += ']';
    }

    void writeSet(const JsonValue &set)
    {
        m_text += '[';
        const size_t begin = m_text.size();
        std::vector<std::string> items;
        for (qsizetype i = 0; i < set.size(); ++i) {
            write(set.at(i));
            items.push_back(m_text.substr(begin));
            m_text.resize(begin);
        }
        std::sort(items.begin(), items.end());
        for (const std::string &item : items)
            m_text += item;
        m_text += ']';
    }

    const QSet<const JsonValue *> &m_sets;
    std::string m_text; // appended to in small pieces, which QByteArray does out of line
};

} // namespace

QByteArray jsonHash(const JsonValue &document, const std::vector<JsonPattern> &sets)
{
    QSet<const JsonValue *> found;
    for (const JsonPattern &pattern : sets) {
        pattern.match(document,
                      [&](const JsonPlace &, const JsonValue &set) { found.insert(&set); });
    }
    CanonicalWriter writer(found);
    writer.write(document);
    const std::string &text = writer.text();
    return contentHashText({text.data(), static_cast<qsizetype>(text.size())});
}

} // namespace Migration
