// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/keyedrules.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

bool KeyedRules::isPresent(const Json &document) const
{
    // A metric has a type of its own accord.
    const QStringList keys = document.keys();
    return std::any_of(keys.cbegin(), keys.cend(), [&document](const QString &key) {
        const Json &value = document.value(key);
        const bool says = !value.isNull() && !(value.isArray() && value.isEmpty());
        return key != "id"_L1 && key != "type"_L1 && says;
    });
}

} // namespace Sandbox::Datadog
