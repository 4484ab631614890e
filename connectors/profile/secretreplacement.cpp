// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretreplacement.h"

#include <algorithm>

namespace Connectors {

using Migration::JsonPlace;
using Migration::JsonValue;
using Fill = Migration::WriteRequest::Fill;

std::optional<SecretReplacement> SecretReplacement::takeFrom(const Migration::ResourceType &type,
                                                             JsonValue *document,
                                                             std::vector<Fill> *fills)
{
    const JsonValue &written = type.endpoints.value("replace");
    if (!written.isObject())
        return {};
    SecretReplacement replacement;
    replacement.body = JsonValue::object();
    const JsonValue &secrets = written.value("secrets");
    for (qsizetype i = 0; i < secrets.size(); ++i) {
        const QByteArray member = secrets.keyAt(i).toByteArray();
        const JsonPlace place =
            JsonPlace::fromText(secrets.valueAt(i).toString()).value_or(JsonPlace());
        JsonValue *value = place.refIn(*document);
        if (!value || !value->isString() || value->utf8() != "$secret")
            continue;
        replacement.body.set(member, *value);
        *value = JsonValue();
        const auto fill = std::find_if(fills->begin(), fills->end(),
                                       [&](const Fill &one) { return one.place == place; });
        if (fill == fills->end())
            continue;
        replacement.fills.push_back({JsonPlace().child(member), fill->value});
        fills->erase(fill);
    }
    if (replacement.body.size() == 0)
        return {};
    replacement.endpoint = Endpoint::fromJson(written);
    return replacement;
}

} // namespace Connectors
