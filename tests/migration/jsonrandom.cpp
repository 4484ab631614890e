// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonrandom.h"

#include <array>

using Migration::JsonValue;

namespace {

constexpr std::array<QByteArrayView, 16> keys{"Id",
                                              "Name",
                                              "Links",
                                              "a",
                                              "b",
                                              "",
                                              "a.b",
                                              "with \"quotes\"",
                                              "back\\slash",
                                              "[0]",
                                              "~",
                                              "**",
                                              "line\nbreak",
                                              "größe",
                                              "\xF0\x9F\x98\x80",
                                              "a key that is rather longer than fourteen bytes"};

constexpr std::array<QByteArrayView, 12> numbers{"0",
                                                 "-0",
                                                 "1",
                                                 "1.0",
                                                 "1e0",
                                                 "-17",
                                                 "12345678901234567890",
                                                 "0.1000000000000000055",
                                                 "1E400",
                                                 "1e-400",
                                                 "-2.5E+3",
                                                 "100"};

constexpr std::array<QByteArrayView, 10> texts{"",
                                               "x",
                                               "fourteen bytes",
                                               "fifteen bytes..",
                                               "tab\tand \"quote\" and \\",
                                               "\xE2\x80\xA8",
                                               "\xF0\x9F\x98\x80 smile",
                                               "\xED\xA0\x80",
                                               "\x01\x1F\x7F",
                                               "Environments-1"};

} // namespace

JsonValue JsonRandom::scalar()
{
    switch (below(6)) {
    case 0: return JsonValue();
    case 1: return JsonValue::boolean(below(2) == 0);
    case 2:
    case 3: return JsonValue::numberText(numbers[static_cast<size_t>(below(numbers.size()))]);
    default:
        if (below(8) == 0)
            return JsonValue::utf8(QByteArrayView("a\0b", 3));
        return JsonValue::utf8(texts[static_cast<size_t>(below(texts.size()))]);
    }
}

JsonValue JsonRandom::value(int depth)
{
    const int kind = depth == 0 ? 2 : below(4);
    if (kind >= 2)
        return scalar();
    JsonValue container = kind == 0 ? JsonValue::array() : JsonValue::object();
    const int count = below(8);
    for (int i = 0; i < count; ++i) {
        if (kind == 0)
            container.append(value(depth - 1));
        else
            container.set(keys[static_cast<size_t>(below(keys.size()))], value(depth - 1));
    }
    return container;
}

JsonValue JsonRandom::edited(const JsonValue &value)
{
    JsonValue result = value;
    if (result.isArray() && below(4) != 0)
        editArray(&result);
    else if (result.isObject() && below(4) != 0)
        editObject(&result);
    else if (!result.isContainer() || below(3) == 0)
        result = this->value(2);
    return result;
}

void JsonRandom::editArray(JsonValue *array)
{
    const int size = static_cast<int>(array->size());
    const int place = size == 0 ? 0 : below(size);
    switch (below(size == 0 ? 1 : 4)) {
    case 0: array->insertItem(place, value(2)); break;
    case 1: array->removeItem(place); break;
    case 2: {
        const JsonValue moved = array->at(place);
        array->removeItem(place);
        array->insertItem(below(size), moved);
        break;
    }
    default: array->itemRef(place) = edited(array->at(place));
    }
    if (below(2) == 0)
        editArray(array);
}

void JsonRandom::editObject(JsonValue *object)
{
    const int size = static_cast<int>(object->size());
    const QByteArrayView key = keys[static_cast<size_t>(below(keys.size()))];
    switch (below(size == 0 ? 1 : 4)) {
    case 0: object->set(key, value(2)); break;
    case 1: object->remove(object->keyAt(below(size))); break;
    case 2: object->renameKeyAt(below(size), key); break;
    default: {
        const int place = below(size);
        object->valueRefAt(place) = edited(object->valueAt(place));
    }
    }
    if (below(2) == 0)
        editObject(object);
}
