// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonshape.h>

#include <migration/json/jsontext.h>

#include <QHashFunctions>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <mutex>
#include <new>
#include <utility>

namespace Migration {

namespace {

constexpr uint32_t mostKeysWithoutBuckets = 12;
constexpr size_t mostSharedKeys = 128;
constexpr size_t mostSharedText = 4096;
constexpr size_t tableSize = 4096;
constexpr size_t lockCount = 16;

constinit std::array<JsonShape *, tableSize> table{};
constinit std::array<std::mutex, lockCount> tableLocks{};

uint32_t bucketCountFor(uint32_t capacity)
{
    return capacity <= mostKeysWithoutBuckets ? 0 : std::bit_ceil(capacity * 2);
}

uint64_t hashOf(std::span<const JsonKey> keys)
{
    uint64_t hash = keys.size();
    for (const JsonKey &key : keys)
        hash = jsonHashMix(hash, (static_cast<uint64_t>(key.hash) << 32) | key.length);
    return hash;
}

size_t textSizeOf(std::span<const JsonKey> keys)
{
    size_t size = 0;
    for (const JsonKey &key : keys)
        size += key.length;
    return size;
}

} // namespace

uint64_t jsonHashSeed()
{
    static const uint64_t seed =
        jsonHashMix(0x9E3779B97F4A7C15ULL, static_cast<uint64_t>(QHashSeed::globalSeed()));
    return seed;
}

JsonShape *JsonShape::allocate(uint32_t capacity, size_t textCapacity)
{
    if (capacity > (1U << 30) || textCapacity > UINT32_MAX)
        qBadAlloc();
    const uint32_t buckets = bucketCountFor(capacity);
    const size_t bytes =
        sizeof(JsonShape) + capacity * sizeof(Entry) + buckets * sizeof(uint32_t) + textCapacity;
    void *memory = std::malloc(bytes);
    Q_CHECK_PTR(memory);
    auto *shape = new (memory) JsonShape;
    shape->m_capacity = capacity;
    shape->m_bucketCount = buckets;
    shape->m_textCapacity = textCapacity;
    shape->m_bytes = bytes;
    std::memset(shape->buckets(), 0xFF, buckets * sizeof(uint32_t));
    return shape;
}

JsonShape *JsonShape::owned(std::span<const JsonKey> keys, uint32_t capacity, size_t textCapacity)
{
    JsonShape *shape = allocate(std::max(capacity, static_cast<uint32_t>(keys.size())),
                                std::max(textCapacity, textSizeOf(keys)));
    for (const JsonKey &key : keys)
        shape->append(key);
    return shape;
}

JsonShape *JsonShape::made(std::span<const JsonKey> keys, uint64_t hash)
{
    JsonShape *shape = allocate(static_cast<uint32_t>(keys.size()), textSizeOf(keys));
    shape->m_hash = hash;
    for (const JsonKey &key : keys) {
        if (shape->indexOf(key) != notFound) {
            shape->release();
            return nullptr;
        }
        shape->append(key);
    }
    return shape;
}

JsonShape *JsonShape::shared(std::span<const JsonKey> keys)
{
    const uint64_t hash = hashOf(keys);
    if (keys.size() > mostSharedKeys || textSizeOf(keys) > mostSharedText)
        return made(keys, hash);

    JsonShape *&place = table[hash % tableSize];
    std::mutex &lock = tableLocks[hash % lockCount];
    {
        const std::lock_guard guard(lock);
        if (place && place->m_hash == hash && place->hasKeys(keys)) {
            place->retain();
            return place;
        }
    }
    JsonShape *shape = made(keys, hash);
    if (!shape)
        return nullptr;
    shape->m_isFromTable = true;
    shape->retain();
    JsonShape *replaced = nullptr;
    {
        const std::lock_guard guard(lock);
        replaced = std::exchange(place, shape);
    }
    if (replaced)
        replaced->release();
    return shape;
}

void JsonShape::release() noexcept
{
    if (m_references.fetch_sub(1, std::memory_order_acq_rel) != 1)
        return;
    this->~JsonShape();
    std::free(this);
}

QByteArrayView JsonShape::keyAt(uint32_t index) const
{
    const Entry &entry = entries()[index];
    return {text() + entry.offset, static_cast<qsizetype>(entry.length)};
}

JsonKey JsonShape::at(uint32_t index) const
{
    const Entry &entry = entries()[index];
    return {text() + entry.offset, entry.length, entry.hash};
}

uint32_t JsonShape::indexOf(const JsonKey &key) const
{
    const auto isKey = [&](const Entry &entry) {
        return entry.hash == key.hash && entry.length == key.length
            && std::memcmp(text() + entry.offset, key.text, key.length) == 0;
    };
    const Entry *all = entries();
    if (m_bucketCount == 0) {
        for (uint32_t i = 0; i < m_size; ++i) {
            if (isKey(all[i]))
                return i;
        }
        return notFound;
    }
    const uint32_t mask = m_bucketCount - 1;
    for (uint32_t bucket = key.hash & mask; buckets()[bucket] != notFound;
         bucket = (bucket + 1) & mask) {
        if (isKey(all[buckets()[bucket]]))
            return buckets()[bucket];
    }
    return notFound;
}

bool JsonShape::hasKeys(std::span<const JsonKey> keys) const
{
    if (keys.size() != m_size)
        return false;
    for (uint32_t i = 0; i < m_size; ++i) {
        const Entry &entry = entries()[i];
        if (entry.hash != keys[i].hash || entry.length != keys[i].length
            || std::memcmp(text() + entry.offset, keys[i].text, entry.length) != 0)
            return false;
    }
    return true;
}

bool JsonShape::hasSameKeys(const JsonShape &other) const
{
    if (this == &other)
        return true;
    if (m_size != other.m_size)
        return false;
    for (uint32_t i = 0; i < m_size; ++i) {
        if (keyAt(i) != other.keyAt(i))
            return false;
    }
    return true;
}

bool JsonShape::append(const JsonKey &key)
{
    if (m_size == m_capacity || m_textCapacity - m_textSize < key.length)
        return false;
    std::memcpy(text() + m_textSize, key.text, key.length);
    entries()[m_size] = {static_cast<uint32_t>(m_textSize), key.length, key.hash,
                         isPlainJsonText(key.view()) ? 1U : 0U};
    if (m_bucketCount != 0) {
        const uint32_t mask = m_bucketCount - 1;
        uint32_t bucket = key.hash & mask;
        while (buckets()[bucket] != notFound)
            bucket = (bucket + 1) & mask;
        buckets()[bucket] = m_size;
    }
    m_textSize += key.length;
    ++m_size;
    return true;
}

} // namespace Migration
