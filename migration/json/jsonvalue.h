// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringView>

#include <cstdint>
#include <span>
#include <utility>

namespace Migration {

// A platform's JSON as it was received: numbers keep their source text, objects their key order,
// strings every code point. A value is 16 bytes; containers and long strings are shared and copied
// on write, so copies are cheap and may be read from several threads. Text inside is UTF-8; a lone
// surrogate, which UTF-8 cannot hold, is kept as its three bytes and written back as an escape.
//
// A view (utf8(), numberText(), keyAt()) is good as long as the value it came from lives unchanged:
// short texts lie inside the value itself. A key occurs once in an object.
class JsonValue
{
public:
    enum class Type : uint8_t { Null, Bool, Number, String, Array, Object };

    constexpr JsonValue() noexcept
        : m_cell{}
    {
    } // null
    JsonValue(const JsonValue &other) noexcept
        : m_cell(other.m_cell)
    {
        if (m_cell.tag & isShared)
            retain();
    }
    JsonValue(JsonValue &&other) noexcept
        : m_cell(other.m_cell)
    {
        other.m_cell = Cell();
    }
    JsonValue &operator=(const JsonValue &other) noexcept
    {
        JsonValue copy(other);
        std::swap(m_cell, copy.m_cell);
        return *this;
    }
    JsonValue &operator=(JsonValue &&other) noexcept
    {
        JsonValue taken(std::move(other));
        std::swap(m_cell, taken.m_cell);
        return *this;
    }
    ~JsonValue()
    {
        if (m_cell.tag & isShared)
            release();
    }

    static JsonValue boolean(bool value);
    static JsonValue number(qint64 value);
    static JsonValue numberText(QByteArrayView text); // null when it is no JSON number
    static JsonValue string(QStringView text);
    static JsonValue utf8(QByteArrayView text); // what is not UTF-8 becomes U+FFFD
    static JsonValue array();
    static JsonValue object();

    Type type() const noexcept { return static_cast<Type>(m_cell.tag & typeBits); }
    bool isNull() const noexcept { return type() == Type::Null; }
    bool isBool() const noexcept { return type() == Type::Bool; }
    bool isNumber() const noexcept { return type() == Type::Number; }
    bool isString() const noexcept { return type() == Type::String; }
    bool isArray() const noexcept { return type() == Type::Array; }
    bool isObject() const noexcept { return type() == Type::Object; }
    bool isContainer() const noexcept { return isArray() || isObject(); }

    bool toBool(bool otherwise = false) const;
    qint64 toInteger(qint64 otherwise = 0) const; // a number that is a whole number within range
    QByteArrayView numberText() const;            // empty when not a number
    QByteArrayView utf8() const;                  // empty when not a string
    QString toString(const QString &otherwise = {}) const;

    qsizetype size() const; // items or members; 0 for scalars

    // Arrays. Changing a value of another type makes it an array or an object first.
    const JsonValue &at(qsizetype index) const; // a shared null beyond the end
    JsonValue &itemRef(qsizetype index);        // detaches
    void append(JsonValue value);
    void insertItem(qsizetype index, JsonValue value);
    void removeItem(qsizetype index);

    // Objects: members in the order received.
    const JsonValue *
    find(QByteArrayView key) const; // null pointer = absent; never confused with null
    const JsonValue &value(QByteArrayView key) const; // a shared null when absent
    QByteArrayView keyAt(qsizetype index) const;
    const JsonValue &valueAt(qsizetype index) const;
    JsonValue *findRef(QByteArrayView key);                // detaches
    JsonValue &valueRefAt(qsizetype index);                // detaches
    void set(QByteArrayView key, JsonValue value);         // replaces in place, else appends
    void renameKeyAt(qsizetype index, QByteArrayView key); // another member of that key goes
    bool remove(QByteArrayView key);
    bool removeAll(std::span<const QByteArrayView> keys); // whether any was there

    // Same meaning: numbers by exact decimal value (1 = 1.0 = 1e0), objects without order.
    friend bool operator==(const JsonValue &a, const JsonValue &b);
    // Same text: number spelling and key order included.
    bool isIdenticalTo(const JsonValue &other) const;

    size_t memoryBytes() const; // what this tree holds, for the benchmark table

private:
    friend class JsonAccess; // the reader, the writer and the comparison know the representation

    // Short texts lie in `bytes`; everything else is a pointer in its first eight.
    struct Cell
    {
        alignas(8) char bytes[14];
        uint8_t length; // of a text in `bytes`
        uint8_t tag;    // type and the flags below
    };
    static constexpr uint8_t typeBits = 0x07;
    static constexpr uint8_t isShared = 0x08; // `bytes` holds a pointer to a counted block
    static constexpr uint8_t isPlain = 0x10;  // a string that needs no escapes

    void retain() const noexcept;
    void release() noexcept;

    Cell m_cell;
};

static_assert(sizeof(JsonValue) == 16);

} // namespace Migration

Q_DECLARE_TYPEINFO(Migration::JsonValue, Q_RELOCATABLE_TYPE);
