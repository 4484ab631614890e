// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonvalue.h>

#include <QRandomGenerator>

// Random documents from a fixed seed: every kind of value, awkward keys, texts and numbers, and few
// enough different ones that equal items turn up in lists.
class JsonRandom
{
public:
    explicit JsonRandom(quint32 seed)
        : m_random(seed)
    {
    }

    Migration::JsonValue value(int depth);
    Migration::JsonValue edited(const Migration::JsonValue &value); // a few changes somewhere
    int below(int end) { return m_random.bounded(end); }

private:
    Migration::JsonValue scalar();
    void editArray(Migration::JsonValue *array);
    void editObject(Migration::JsonValue *object);

    QRandomGenerator m_random;
};
