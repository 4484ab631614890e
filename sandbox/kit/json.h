// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAnyStringView>
#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <concepts>
#include <initializer_list>
#include <optional>
#include <utility>

namespace Sandbox {

// The documents a simulated platform stores and sends. Numbers keep the text they arrived with and
// objects the order of their keys, as the real servers do for fields they do not know; that is why
// QJsonDocument is not used. A plain value type, cheap to copy through Qt's implicit sharing.
class Json
{
public:
    enum class Type { Null, Bool, Number, String, Array, Object };
    using Member = std::pair<QString, Json>;

    Json() = default; // null
    Json(const QString &text);
    Json(QLatin1StringView text);
    template<std::same_as<bool> T>
    Json(T value)
        : m_type(Type::Bool)
        , m_flag(value)
    {
    }
    template<std::integral T>
    requires(!std::same_as<T, bool>) Json(T value)
        : m_type(Type::Number)
        , m_text(QString::number(value))
    {
    }

    static Json array(QList<Json> items = {});
    static Json texts(const QStringList &items);
    static Json object(std::initializer_list<Member> members = {});
    static Json numberText(const QString &text);

    // Nothing when the bytes are not one JSON document; `problem` then says what and where.
    static std::optional<Json> parse(const QByteArray &bytes, QString *problem = nullptr);
    // For literals of the program itself, which are JSON.
    static Json literal(const char *text);

    enum class Style { Compact, Indented };
    QByteArray toBytes(Style style = Style::Compact) const;

    Type type() const { return m_type; }
    bool isNull() const { return m_type == Type::Null; }
    bool isBool() const { return m_type == Type::Bool; }
    bool isNumber() const { return m_type == Type::Number; }
    bool isString() const { return m_type == Type::String; }
    bool isArray() const { return m_type == Type::Array; }
    bool isObject() const { return m_type == Type::Object; }

    bool toBool(bool otherwise = false) const { return isBool() ? m_flag : otherwise; }
    qint64 toInteger(qint64 otherwise = 0) const;
    QString toText() const { return isString() ? m_text : QString(); }
    QStringList toTexts() const; // the strings of an array
    QString numberText() const { return isNumber() ? m_text : QString(); }

    qsizetype size() const { return m_items.size(); }
    bool isEmpty() const { return m_items.isEmpty(); }
    const QList<Json> &items() const { return m_items; } // of an array, or the values of an object
    const QStringList &keys() const { return m_keys; }
    const Json &at(qsizetype index) const { return m_items.at(index); }
    Json &item(qsizetype index) { return m_items[index]; }
    void append(Json value);
    void removeAt(qsizetype index);

    const Json *find(QAnyStringView key) const; // null pointer when absent
    Json *find(QAnyStringView key);
    bool contains(QAnyStringView key) const { return find(key) != nullptr; }
    const Json &value(QAnyStringView key) const; // null when absent
    QString text(QAnyStringView key) const { return value(key).toText(); }
    void set(const QString &key, Json value); // in place, or appended
    void set(QLatin1StringView key, Json value);
    void prepend(QLatin1StringView key, Json value); // first, wherever it was
    bool remove(QAnyStringView key);
    Json withSortedKeys() const; // at every depth

    friend bool operator==(const Json &a, const Json &b) = default; // same text, same order

private:
    qsizetype indexOf(QAnyStringView key) const;
    void write(QByteArray &out, int depth, Style style) const;

    Type m_type = Type::Null;
    bool m_flag = false;
    QString m_text; // of a string, or the source text of a number
    QStringList m_keys;
    QList<Json> m_items;
};

} // namespace Sandbox
