// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonblocks.h>

#include <array>
#include <cstdlib>
#include <new>

namespace Migration {

namespace {

JsonBlock *allocateBlock(size_t capacity)
{
    if (capacity > UINT32_MAX)
        qBadAlloc();
    void *memory = std::malloc(sizeof(JsonBlock) + capacity * sizeof(JsonValue));
    Q_CHECK_PTR(memory);
    auto *block = new (memory) JsonBlock;
    block->references.store(1, std::memory_order_relaxed);
    return block;
}

constexpr qsizetype longestRecent = 64;

// The words of a platform ("StartAfterPrevious") stand in every document of a list. What this thread
// has read last is found again here; what is said but once soon gives way.
class RecentTexts
{
public:
    JsonValue &placeOf(QByteArrayView text)
    {
        return m_texts[jsonHash(text, jsonHashSeed()) % m_texts.size()];
    }

private:
    std::array<JsonValue, 1024> m_texts;
};

void moveCells(void *to, const void *from, size_t count)
{
    std::memcpy(to, from, count * sizeof(JsonValue));
}

} // namespace

JsonAccess::Cell JsonAccess::textCell(Type type, QByteArrayView text, bool isPlain)
{
    Cell cell = typed(type);
    if (isPlain)
        cell.tag = static_cast<uint8_t>(cell.tag | JsonValue::isPlain);
    const auto size = static_cast<size_t>(text.size());
    if (size <= sizeof cell.bytes) {
        if (size != 0)
            std::memcpy(cell.bytes, text.data(), size);
        cell.length = static_cast<uint8_t>(size);
        return cell;
    }
    if (size > UINT32_MAX)
        qBadAlloc();
    void *memory = std::malloc(sizeof(JsonTextBlock) + size);
    Q_CHECK_PTR(memory);
    auto *block = new (memory) JsonTextBlock;
    block->references.store(1, std::memory_order_relaxed);
    block->size = static_cast<uint32_t>(size);
    std::memcpy(block->text(), text.data(), size);
    setPointer(cell, block);
    return cell;
}

JsonAccess::Cell JsonAccess::readTextCell(QByteArrayView text, bool isPlain)
{
    thread_local RecentTexts recent;
    if (text.size() <= static_cast<qsizetype>(sizeof(Cell::bytes)) || text.size() > longestRecent)
        return textCell(Type::String, text, isPlain);
    JsonValue &known = recent.placeOf(text);
    if (JsonAccess::text(known) != text)
        known = adopt(textCell(Type::String, text, isPlain));
    return release(JsonValue(known));
}

JsonAccess::Cell JsonAccess::arrayCell(const Cell *items, size_t count)
{
    Cell cell = typed(Type::Array);
    if (count == 0)
        return cell;
    JsonBlock *block = allocateBlock(count);
    block->count = static_cast<uint32_t>(count);
    block->capacity = count;
    moveCells(block->values(), items, count);
    setPointer(cell, block);
    return cell;
}

JsonAccess::Cell JsonAccess::objectCell(const Cell *values, JsonShape *shape)
{
    Cell cell = typed(Type::Object);
    JsonBlock *block = allocateBlock(shape->size());
    block->count = shape->size();
    block->shape = shape;
    moveCells(block->values(), values, shape->size());
    setPointer(cell, block);
    return cell;
}

JsonBlock *JsonAccess::detach(JsonValue &value, Type type, size_t capacity)
{
    if (value.type() != type)
        value = adopt(typed(type));
    JsonBlock *old = block(value);
    const size_t size = old ? count(old, type) : 0;
    const bool isAlone = old && old->references.load(std::memory_order_acquire) == 1;
    const size_t room = !old ? 0 : type == Type::Object ? old->count : old->capacity;
    if (isAlone && room >= capacity)
        return old;

    const size_t newRoom = capacity <= size ? size : std::max(capacity, size + size / 2 + 2);
    JsonBlock *fresh = allocateBlock(newRoom);
    if (type == Type::Object) {
        fresh->count = static_cast<uint32_t>(newRoom);
        fresh->shape = old ? old->shape : JsonShape::owned({}, 4, 48);
    } else {
        fresh->count = static_cast<uint32_t>(size);
        fresh->capacity = newRoom;
    }
    if (isAlone) {
        moveCells(fresh->values(), old->values(), size);
        std::free(old);
        setPointer(value.m_cell, fresh);
        return fresh;
    }
    for (size_t i = 0; i < size; ++i)
        new (fresh->values() + i) JsonValue(old->values()[i]);
    if (old && type == Type::Object)
        fresh->shape->retain();
    if (old)
        value.release();
    setPointer(value.m_cell, fresh);
    return fresh;
}

void JsonValue::retain() const noexcept
{
    // Both kinds of blocks begin with their count.
    static_cast<JsonTextBlock *>(JsonAccess::pointer(m_cell))
        ->references.fetch_add(1, std::memory_order_relaxed);
}

void JsonValue::release() noexcept
{
    const auto isLast = [](std::atomic<uint32_t> &references) {
        return references.load(std::memory_order_acquire) == 1
            || references.fetch_sub(1, std::memory_order_acq_rel) == 1;
    };
    JsonBlock *dead = nullptr;
    // The dead blocks are their own list: no stack grows, however deep the tree is.
    const auto drop = [&](Cell &cell) {
        if (!JsonAccess::isShared(cell))
            return;
        const Type type = JsonAccess::type(cell);
        if (type == Type::String || type == Type::Number) {
            JsonTextBlock *block = JsonAccess::textBlock(cell);
            if (isLast(block->references))
                std::free(block);
            return;
        }
        auto *block = static_cast<JsonBlock *>(JsonAccess::pointer(cell));
        if (!isLast(block->references))
            return;
        if (type == Type::Object) {
            JsonShape *shape = block->shape;
            block->count = shape->size();
            shape->release();
        }
        block->nextDead = dead;
        dead = block;
    };
    drop(m_cell);
    while (dead) {
        JsonBlock *block = dead;
        dead = block->nextDead;
        for (uint32_t i = 0; i < block->count; ++i)
            drop(block->values()[i].m_cell);
        std::free(block);
    }
}

} // namespace Migration
