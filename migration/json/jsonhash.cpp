// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonhash.h>

#include <migration/json/jsonnumber.h>

#include <QSet>
#include <QVarLengthArray>

#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>

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

    const QByteArray &text() const { return m_text; }

private:
    void writeText(char kind, QByteArrayView text)
    {
        std::array<char, 20> digits{};
        const auto end = std::to_chars(digits.begin(), digits.end(), text.size()).ptr;
        m_text += kind;
        m_text.append(digits.data(), end - digits.data());
        m_text += ':';
        m_text.append(text.data(), text.size());
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
        QVarLengthArray<qsizetype, 64> members;
        for (qsizetype i = 0; i < object.size(); ++i) {
            if (!isEmptyValue(object.valueAt(i)))
                members.append(i);
        }
        std::sort(members.begin(), members.end(), [&object](qsizetype a, qsizetype b) {
            return object.keyAt(a) < object.keyAt(b);
        });
        m_text += '{';
        for (const qsizetype i : members) {
            writeText('=', object.keyAt(i));
            write(object.valueAt(i));
        }
        m_text += '}';
    }

    void writeList(const JsonValue &list)
    {
        m_text += '[';
        for (qsizetype i = 0; i < list.size(); ++i)
            write(list.at(i));
        m_text += ']';
    }

    void writeSet(const JsonValue &set)
    {
        m_text += '[';
        const qsizetype begin = m_text.size();
        std::vector<QByteArray> items;
        for (qsizetype i = 0; i < set.size(); ++i) {
            write(set.at(i));
            items.push_back(m_text.sliced(begin));
            m_text.truncate(begin);
        }
        std::sort(items.begin(), items.end());
        for (const QByteArray &item : items)
            m_text += item;
        m_text += ']';
    }

    const QSet<const JsonValue *> &m_sets;
    QByteArray m_text;
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

    [[maybe_unused]] static const int ready =
        sodium_init(); // picks the fastest code for this machine
    std::array<unsigned char, 32> hash{};
    crypto_generichash(hash.data(), hash.size(),
                       reinterpret_cast<const unsigned char *>(writer.text().constData()),
                       static_cast<unsigned long long>(writer.text().size()), nullptr, 0);
    return QByteArray(reinterpret_cast<const char *>(hash.data()),
                      static_cast<qsizetype>(hash.size()))
        .toHex();
}

} // namespace Migration
