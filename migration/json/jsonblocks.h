// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonshape.h>
#include <migration/json/jsonvalue.h>

#include <atomic>
#include <cstring>
#include <utility>

namespace Migration {

// What a JsonValue points at. Blocks are counted; one owner may change them, more may only read.

struct JsonTextBlock
{
    std::atomic<uint32_t> references;
    uint32_t size;

    char *text() { return reinterpret_cast<char *>(this + 1); }
    const char *text() const { return reinterpret_cast<const char *>(this + 1); }
};

// The items of an array or the values of an object. An empty container has none.
struct JsonBlock
{
    std::atomic<uint32_t> references;
    uint32_t count; // of items; for an object what it has room for, its shape knows the size
    union {
        JsonShape *shape;
        size_t capacity;
        JsonBlock *nextDead; // while a tree is taken apart
    };

    JsonValue *values() { return reinterpret_cast<JsonValue *>(this + 1); }
    const JsonValue *values() const { return reinterpret_cast<const JsonValue *>(this + 1); }
};

// The one door to a value's representation, for the functions of this folder.
class JsonAccess
{
public:
    using Cell = JsonValue::Cell;
    using Type = JsonValue::Type;

    static const Cell &cell(const JsonValue &value) { return value.m_cell; }
    static JsonValue adopt(const Cell &cell)
    {
        JsonValue value;
        value.m_cell = cell;
        return value;
    }
    static Cell release(JsonValue &&value) { return std::exchange(value.m_cell, Cell{}); }
    static Cell typed(Type type)
    {
        Cell cell{};
        cell.tag = static_cast<uint8_t>(type);
        return cell;
    }
    static Cell boolCell(bool flag)
    {
        Cell cell = typed(Type::Bool);
        cell.bytes[0] = flag ? 1 : 0;
        return cell;
    }
    static Cell textCell(Type type, QByteArrayView text, bool isPlain);
    // Of a text that was read: what is said over and over again shares one block.
    static Cell readTextCell(QByteArrayView text, bool isPlain);
    static Cell arrayCell(const Cell *items, size_t count);
    // Takes over the values and one reference of the shape.
    static Cell objectCell(const Cell *values, JsonShape *shape);

    static Type type(const Cell &cell) { return static_cast<Type>(cell.tag & JsonValue::typeBits); }
    static bool isShared(const Cell &cell) { return (cell.tag & JsonValue::isShared) != 0; }
    static bool isPlain(const JsonValue &value)
    {
        return (value.m_cell.tag & JsonValue::isPlain) != 0;
    }
    static QByteArrayView text(const JsonValue &value)
    {
        const Cell &cell = value.m_cell;
        if (!isShared(cell))
            return {cell.bytes, static_cast<qsizetype>(cell.length)};
        const JsonTextBlock *block = textBlock(cell);
        return {block->text(), static_cast<qsizetype>(block->size)};
    }
    // Null for an empty container.
    static JsonBlock *block(const JsonValue &value)
    {
        return isShared(value.m_cell) ? static_cast<JsonBlock *>(pointer(value.m_cell)) : nullptr;
    }
    static const JsonShape *shape(const JsonValue &object)
    {
        const JsonBlock *values = block(object);
        return values ? values->shape : nullptr;
    }
    static JsonTextBlock *textBlock(const Cell &cell)
    {
        return static_cast<JsonTextBlock *>(pointer(cell));
    }
    static void *pointer(const Cell &cell)
    {
        void *pointer = nullptr;
        std::memcpy(&pointer, cell.bytes, sizeof pointer);
        return pointer;
    }
    static void setPointer(Cell &cell, void *pointer)
    {
        std::memcpy(cell.bytes, &pointer, sizeof pointer);
        cell.tag = static_cast<uint8_t>(cell.tag | JsonValue::isShared);
    }
    // Both hold the same memory, or the same short text.
    static bool isSameCell(const JsonValue &a, const JsonValue &b)
    {
        return std::memcmp(&a.m_cell, &b.m_cell, sizeof(Cell)) == 0;
    }
    // Makes sure that `value` is of `type`, alone owns its block, and has room for `capacity`.
    static JsonBlock *detach(JsonValue &value, Type type, size_t capacity);
    static size_t count(const JsonBlock *block, Type type)
    {
        return type == Type::Object ? block->shape->size() : block->count;
    }
};

} // namespace Migration
