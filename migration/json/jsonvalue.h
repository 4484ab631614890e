// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringView>

#include <cstdint>

namespace Migration {

// A platform's JSON as it was received: numbers keep their source text, objects their key order,
// strings every code point. A value is 16 bytes; containers and long strings are shared and copied
// on write, so copies are cheap and may be read from several threads. Text inside is UTF-8.
class JsonValue
{
public:
    enum class Type : uint8_t { Null, Bool, Number, String, Array, Object };

    JsonValue() noexcept; // null
    JsonValue(const JsonValue &other) noexcept;
    JsonValue(JsonValue &&other) noexcept;
    JsonValue &operator=(const JsonValue &other) noexcept;
    JsonValue &operator=(JsonValue &&other) noexcept;
    ~JsonValue();

    static JsonValue boolean(bool value);
    static JsonValue number(qint64 value);
    static JsonValue numberText(QByteArrayView text); // must be a JSON number
    static JsonValue string(QStringView text);
    static JsonValue utf8(QByteArrayView text); // must be valid UTF-8
    static JsonValue array();
    static JsonValue object();

    Type type() const noexcept;
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

    // Arrays.
    const JsonValue &at(qsizetype index) const;
    JsonValue &itemRef(qsizetype index); // detaches
    void append(JsonValue value);
    void insertItem(qsizetype index, JsonValue value);
    void removeItem(qsizetype index);

    // Objects: members in the order received.
    const JsonValue *find(QByteArrayView key) const; // null pointer = absent; never confused with null
    const JsonValue &value(QByteArrayView key) const; // a shared null when absent
    QByteArrayView keyAt(qsizetype index) const;
    const JsonValue &valueAt(qsizetype index) const;
    JsonValue *findRef(QByteArrayView key); // detaches
    JsonValue &valueRefAt(qsizetype index); // detaches
    void set(QByteArrayView key, JsonValue value); // replaces in place, else appends
    void renameKeyAt(qsizetype index, QByteArrayView key);
    bool remove(QByteArrayView key);

    // Same meaning: numbers by exact decimal value (1 = 1.0 = 1e0), objects without order.
    friend bool operator==(const JsonValue &a, const JsonValue &b);
    // Same text: number spelling and key order included.
    bool isIdenticalTo(const JsonValue &other) const;

    size_t memoryBytes() const; // what this tree holds, for the benchmark table

private:
    // The representation is the implementer's; it fits in 16 bytes.
    union Payload {
        void *pointer;
        char small[8];
        bool flag;
    };
    Payload m_payload;
    uint32_t m_size = 0;
    uint8_t m_type = 0;
    uint8_t m_flags = 0;
    uint16_t m_reserved = 0;
};

} // namespace Migration
