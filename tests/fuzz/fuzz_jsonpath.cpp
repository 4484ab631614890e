// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonio.h>
#include <migration/json/jsonpath.h>

using namespace Migration;

// A place that was read is written so that it reads the same; a pattern matches where it says.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const JsonValue document =
        parseJson(
            R"({"a":[{"Type":"S","b":[1,2]},{"c":{"d":null}}],"x.y":{"a":{"a":true}},"":[[]]})")
            .value();
    const QString text =
        QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (const auto place = JsonPlace::fromText(text)) {
        const auto again = JsonPlace::fromText(place->toText());
        if (!again || *again != *place)
            qFatal("a place reads differently");
        place->in(document);
    }
    if (const auto pattern = JsonPattern::fromText(text)) {
        pattern->match(document, [&pattern](const JsonPlace &place, const JsonValue &) {
            if (!place.in(document) || !pattern->matches(place, document))
                qFatal("a match that is none");
        });
    }
    return 0;
}
