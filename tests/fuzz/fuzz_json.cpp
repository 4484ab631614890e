// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsondiff.h>
#include <migration/json/jsonio.h>

using namespace Migration;

// What is read is written back so that it reads the same; two texts are compared and taken apart.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto value = parseJson(text);
    if (!value) {
        const JsonSyntaxError &error = value.error();
        if (error.offset < 0 || error.offset > text.size() || error.line < 1 || error.column < 1)
            qFatal("an error stands outside the text");
        return 0;
    }
    for (const JsonFormat format : {JsonFormat::Compact, JsonFormat::Indented}) {
        const auto again = parseJson(writeJson(*value, format));
        if (!again || !again->isIdenticalTo(*value) || !(*again == *value))
            qFatal("what was written reads differently");
    }
    if (!isSameJson(*value, *value) || value->size() < 2 || !value->isArray())
        return 0;
    const JsonValue &a = value->at(0);
    const JsonValue &b = value->at(1);
    if (isSameJson(a, b) != diffJson(a, b).empty())
        qFatal("sameness and differences disagree");
    return 0;
}
