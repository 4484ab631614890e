// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonvalue.h>

#include <initializer_list>
#include <utility>

namespace Connectors::DatadogJson {

inline Migration::JsonValue
object(std::initializer_list<std::pair<const char *, Migration::JsonValue>> members)
{
    Migration::JsonValue result = Migration::JsonValue::object();
    for (const auto &[name, value] : members)
        result.set(name, value);
    return result;
}

} // namespace Connectors::DatadogJson
