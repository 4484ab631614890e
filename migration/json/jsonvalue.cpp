// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonvalue.h>

#include <migration/json/jsonblocks.h>
#include <migration/json/jsonnumber.h>
#include <migration/json/jsontext.h>

#include <QVarLengthArray>

#include <new>
#include <vector>

namespace Migration {

namespace {

constinit const JsonValue nullValue;

QByteArray withoutBadUtf8(QByteArrayView text)
{
    return utf8FromText(textFromUtf8(text));
}

bool isGoodUtf8(QByteArrayView text)
{
    return firstInvalidUtf8(text, LoneSurrogates::Kept) < 0;
}

// Gives `block` a shape that ends in `key`.
void appendKey(JsonBlock *block, const JsonKey &key)
{
    JsonShape *shape = block->shape;
    if (shape->isOwnedOnce() && !shape->isFromTable() && shape->append(key))
        return;
    QVarLengthArray<JsonKey, 32> keys;
    for (uint32_t i = 0; i < shape->size(); ++i)
        keys.append(shape->at(i));
    keys.append(key);
    const std::span<const JsonKey> all(keys.data(), static_cast<size_t>(keys.size()));
    // What came from documents stays shared: the same edit is made to thousands of them.
    block->shape = shape->isFromTable()
        ? JsonShape::shared(all)
        : JsonShape::owned(all, shape->size() * 2 + 2, (shape->textBytes() + key.length) * 2 + 16);
    shape->release();
}

void replaceKeys(JsonBlock *block, std::span<const JsonKey> keys)
{
    JsonShape *shape = block->shape;
    block->shape = shape->isFromTable() ? JsonShape::shared(keys) : JsonShape::owned(keys, 0, 0);
    shape->release();
}

void removeAt(JsonValue *values, size_t count, size_t index)
{
    values[index].~JsonValue();
    std::memmove(static_cast<void *>(values + index), values + index + 1,
                 (count - index - 1) * sizeof(JsonValue));
}

bool isIndexIn(qsizetype index, qsizetype size)
{
    return index >= 0 && index < size;
}

} // namespace

JsonValue JsonValue::boolean(bool value)
{
    return JsonAccess::adopt(JsonAccess::boolCell(value));
}

JsonValue JsonValue::number(qint64 value)
{
    return JsonAccess::adopt(JsonAccess::textCell(Type::Number, QByteArray::number(value), false));
}

JsonValue JsonValue::numberText(QByteArrayView text)
{
    return isJsonNumber(text) ? JsonAccess::adopt(JsonAccess::textCell(Type::Number, text, false))
                              : JsonValue();
}

JsonValue JsonValue::string(QStringView text)
{
    const QByteArray bytes = utf8FromText(text);
    return JsonAccess::adopt(JsonAccess::textCell(Type::String, bytes, isPlainJsonText(bytes)));
}

JsonValue JsonValue::utf8(QByteArrayView text)
{
    if (isPlainJsonText(text))
        return JsonAccess::adopt(JsonAccess::textCell(Type::String, text, true));
    if (!isGoodUtf8(text))
        return string(textFromUtf8(text));
    return JsonAccess::adopt(JsonAccess::textCell(Type::String, text, false));
}

JsonValue JsonValue::array()
{
    return JsonAccess::adopt(JsonAccess::typed(Type::Array));
}

JsonValue JsonValue::object()
{
    return JsonAccess::adopt(JsonAccess::typed(Type::Object));
}

bool JsonValue::toBool(bool otherwise) const
{
    return isBool() ? m_cell.bytes[0] != 0 : otherwise;
}

qint64 JsonValue::toInteger(qint64 otherwise) const
{
    return wholeJsonNumber(numberText()).value_or(otherwise);
}

QByteArrayView JsonValue::numberText() const
{
    return isNumber() ? JsonAccess::text(*this) : QByteArrayView();
}

QByteArrayView JsonValue::utf8() const
{
    return isString() ? JsonAccess::text(*this) : QByteArrayView();
}

QString JsonValue::toString(const QString &otherwise) const
{
    return isString() ? textFromUtf8(JsonAccess::text(*this)) : otherwise;
}

qsizetype JsonValue::size() const
{
    const JsonBlock *block = isContainer() ? JsonAccess::block(*this) : nullptr;
    return block ? static_cast<qsizetype>(JsonAccess::count(block, type())) : 0;
}

const JsonValue &JsonValue::at(qsizetype index) const
{
    const bool exists = isArray() && isIndexIn(index, size());
    return exists ? JsonAccess::block(*this)->values()[index] : nullValue;
}

JsonValue &JsonValue::itemRef(qsizetype index)
{
    Q_ASSERT(isArray() && isIndexIn(index, size()));
    return JsonAccess::detach(*this, Type::Array, 0)->values()[index];
}

void JsonValue::append(JsonValue value)
{
    insertItem(isArray() ? size() : 0, std::move(value));
}

void JsonValue::insertItem(qsizetype index, JsonValue value)
{
    const qsizetype count = isArray() ? size() : 0;
    Q_ASSERT(index >= 0 && index <= count);
    JsonBlock *block = JsonAccess::detach(*this, Type::Array, static_cast<size_t>(count) + 1);
    JsonValue *place = block->values() + index;
    std::memmove(static_cast<void *>(place + 1), place,
                 static_cast<size_t>(count - index) * sizeof(JsonValue));
    new (place) JsonValue(std::move(value));
    ++block->count;
}

void JsonValue::removeItem(qsizetype index)
{
    Q_ASSERT(isArray() && isIndexIn(index, size()));
    if (size() == 1) {
        *this = array();
        return;
    }
    JsonBlock *block = JsonAccess::detach(*this, Type::Array, 0);
    removeAt(block->values(), block->count, static_cast<size_t>(index));
    --block->count;
}

const JsonValue *JsonValue::find(QByteArrayView key) const
{
    const JsonBlock *block = isObject() ? JsonAccess::block(*this) : nullptr;
    const uint32_t index = block ? block->shape->indexOf(key) : JsonShape::notFound;
    return index == JsonShape::notFound ? nullptr : block->values() + index;
}

const JsonValue &JsonValue::value(QByteArrayView key) const
{
    const JsonValue *found = find(key);
    return found ? *found : nullValue;
}

QByteArrayView JsonValue::keyAt(qsizetype index) const
{
    const bool exists = isObject() && isIndexIn(index, size());
    return exists ? JsonAccess::shape(*this)->keyAt(static_cast<uint32_t>(index))
                  : QByteArrayView();
}

const JsonValue &JsonValue::valueAt(qsizetype index) const
{
    const bool exists = isObject() && isIndexIn(index, size());
    return exists ? JsonAccess::block(*this)->values()[index] : nullValue;
}

JsonValue *JsonValue::findRef(QByteArrayView key)
{
    const JsonShape *shape = isObject() ? JsonAccess::shape(*this) : nullptr;
    const uint32_t index = shape ? shape->indexOf(key) : JsonShape::notFound;
    if (index == JsonShape::notFound)
        return nullptr;
    return JsonAccess::detach(*this, Type::Object, 0)->values() + index;
}

JsonValue &JsonValue::valueRefAt(qsizetype index)
{
    Q_ASSERT(isObject() && isIndexIn(index, size()));
    return JsonAccess::detach(*this, Type::Object, 0)->values()[index];
}

void JsonValue::set(QByteArrayView key, JsonValue value)
{
    if (!isGoodUtf8(key)) {
        set(withoutBadUtf8(key), std::move(value));
        return;
    }
    const JsonKey wanted = JsonKey::of(key);
    const JsonShape *shape = isObject() ? JsonAccess::shape(*this) : nullptr;
    const uint32_t index = shape ? shape->indexOf(wanted) : JsonShape::notFound;
    if (index != JsonShape::notFound) {
        JsonAccess::detach(*this, Type::Object, 0)->values()[index] = std::move(value);
        return;
    }
    // The key may lie inside this very value: it is copied before anything moves.
    const QByteArray copy = key.toByteArray();
    const size_t count = shape ? shape->size() : 0;
    JsonBlock *block = JsonAccess::detach(*this, Type::Object, count + 1);
    appendKey(block, {copy.constData(), wanted.length, wanted.hash});
    new (block->values() + count) JsonValue(std::move(value));
}

void JsonValue::renameKeyAt(qsizetype index, QByteArrayView key)
{
    Q_ASSERT(isObject() && isIndexIn(index, size()));
    if (!isGoodUtf8(key)) {
        renameKeyAt(index, withoutBadUtf8(key));
        return;
    }
    if (keyAt(index) == key)
        return;
    const QByteArray copy = key.toByteArray();
    const JsonShape *before = JsonAccess::shape(*this);
    const uint32_t namesake = before->indexOf(copy);
    if (namesake != JsonShape::notFound) {
        remove(copy);
        index -= namesake < index ? 1 : 0;
    }
    JsonBlock *block = JsonAccess::detach(*this, Type::Object, 0);
    QVarLengthArray<JsonKey, 32> keys;
    for (uint32_t i = 0; i < block->shape->size(); ++i)
        keys.append(i == index ? JsonKey::of(copy) : block->shape->at(i));
    replaceKeys(block, {keys.data(), static_cast<size_t>(keys.size())});
}

bool JsonValue::remove(QByteArrayView key)
{
    return removeAll({&key, 1});
}

bool JsonValue::removeAll(std::span<const QByteArrayView> keys)
{
    const JsonShape *shape = isObject() ? JsonAccess::shape(*this) : nullptr;
    if (!shape)
        return false;
    const uint32_t count = shape->size();
    QVarLengthArray<char, 64> goes(count, char(0));
    uint32_t going = 0;
    for (const QByteArrayView key : keys) {
        const uint32_t index = shape->indexOf(key);
        if (index != JsonShape::notFound && !std::exchange(goes[index], char(1)))
            ++going;
    }
    if (going == 0)
        return false;
    if (going == count) {
        *this = object();
        return true;
    }
    JsonBlock *block = JsonAccess::detach(*this, Type::Object, 0);
    QVarLengthArray<JsonKey, 32> stays;
    for (uint32_t i = 0; i < count; ++i) {
        if (!goes[i])
            stays.append(block->shape->at(i));
    }
    uint32_t left = count;
    for (uint32_t i = count; i-- > 0;) {
        if (goes[i])
            removeAt(block->values(), left--, i);
    }
    replaceKeys(block, {stays.data(), static_cast<size_t>(stays.size())});
    return true;
}

} // namespace Migration
