// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <atomic>
#include <bit>
#include <cstdint>
#include <cstring>
#include <new>
#include <span>

namespace Migration {

// A key on its way into a shape: the text lies elsewhere.
struct JsonKey
{
    const char *text;
    uint32_t length;
    uint32_t hash;

    QByteArrayView view() const { return {text, static_cast<qsizetype>(length)}; }
    static JsonKey of(QByteArrayView key);
};

// The keys of an object in their order, apart from its values, so that the thousand objects of a
// list carry their keys once and two of them can be compared place by place. A shape is counted by
// the objects that have it. Shapes of objects that were read are shared through a table of fixed
// size: keys made of ids push each other out of it instead of filling the memory.
//
// A shape that more than one owner knows never changes; all functions may then be called from any
// thread.
class JsonShape
{
public:
    static constexpr uint32_t notFound = UINT32_MAX;

    JsonShape(const JsonShape &) = delete;
    JsonShape &operator=(const JsonShape &) = delete;

    // A shape with exactly these keys, from the table when it is there; null when a key occurs twice.
    static JsonShape *shared(std::span<const JsonKey> keys);
    // A shape of one owner, with room to grow.
    static JsonShape *owned(std::span<const JsonKey> keys, uint32_t capacity, size_t textCapacity);

    void retain() noexcept { m_references.fetch_add(1, std::memory_order_relaxed); }
    void release() noexcept;
    bool isOwnedOnce() const { return m_references.load(std::memory_order_acquire) == 1; }

    uint32_t size() const { return m_size; }
    bool isFromTable() const { return m_isFromTable; }
    QByteArrayView keyAt(uint32_t index) const;
    JsonKey at(uint32_t index) const;
    bool isPlainAt(uint32_t index) const { return entries()[index].isPlain != 0; }
    uint32_t indexOf(const JsonKey &key) const;
    uint32_t indexOf(QByteArrayView key) const { return indexOf(JsonKey::of(key)); }
    bool hasSameKeys(const JsonShape &other) const; // in the same order

    // For the sole owner: false when there is no room, then nothing has changed.
    bool append(const JsonKey &key);

    size_t textBytes() const { return m_textSize; }
    size_t memoryBytes() const { return m_bytes; }

private:
    struct Entry
    {
        uint32_t offset;
        uint32_t length;
        uint32_t hash;
        uint32_t isPlain; // needs no escapes
    };

    JsonShape() = default;
    ~JsonShape() = default;
    static JsonShape *allocate(uint32_t capacity, size_t textCapacity);
    static JsonShape *made(std::span<const JsonKey> keys, uint64_t hash);
    bool hasKeys(std::span<const JsonKey> keys) const;

    Entry *entries() { return std::launder(reinterpret_cast<Entry *>(this + 1)); }
    const Entry *entries() const { return std::launder(reinterpret_cast<const Entry *>(this + 1)); }
    uint32_t *buckets() { return reinterpret_cast<uint32_t *>(entries() + m_capacity); }
    const uint32_t *buckets() const
    {
        return reinterpret_cast<const uint32_t *>(entries() + m_capacity);
    }
    char *text() { return reinterpret_cast<char *>(buckets() + m_bucketCount); }
    const char *text() const { return reinterpret_cast<const char *>(buckets() + m_bucketCount); }

    std::atomic<uint32_t> m_references{1};
    uint32_t m_size = 0;
    uint32_t m_capacity = 0;
    uint32_t m_bucketCount = 0; // none for few keys: they are searched one by one
    uint64_t m_hash = 0;        // of all keys in order; set by shared() alone
    size_t m_textSize = 0;
    size_t m_textCapacity = 0;
    size_t m_bytes = 0;
    bool m_isFromTable = false;
};

// Differs from run to run, so that nobody can prepare keys that collide.
uint64_t jsonHashSeed();

inline uint64_t jsonHashMix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9FB21C651E98DF25ULL;
    return hash ^ (hash >> 32);
}

inline uint64_t jsonHash(QByteArrayView text, uint64_t seed)
{
    uint64_t hash = jsonHashMix(seed, static_cast<uint64_t>(text.size()));
    const char *p = text.data();
    qsizetype left = text.size();
    uint64_t word = 0;
    for (; left > 8; left -= 8, p += 8) {
        std::memcpy(&word, p, 8);
        hash = jsonHashMix(hash, word);
    }
    if (left >= 4) {
        uint32_t low = 0;
        uint32_t high = 0;
        std::memcpy(&low, p, 4);
        std::memcpy(&high, p + left - 4, 4);
        word = (static_cast<uint64_t>(high) << 32) | low;
    } else {
        word = 0;
        for (qsizetype i = 0; i < left; ++i)
            word = (word << 8) | static_cast<uint8_t>(p[i]);
    }
    return jsonHashMix(hash, word);
}

inline JsonKey JsonKey::of(QByteArrayView key)
{
    // A view of nothing has no address, and no address must reach memcmp.
    return {key.isNull() ? "" : key.data(), static_cast<uint32_t>(key.size()),
            static_cast<uint32_t>(jsonHash(key, jsonHashSeed()))};
}

} // namespace Migration
