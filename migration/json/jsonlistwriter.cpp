// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonlistwriter.h>

#include <migration/core/bufferedwriter.h>
#include <migration/core/parallelfor.h>
#include <migration/json/jsonio.h>

namespace Migration {

namespace {

constexpr size_t portion = 512; // items whose texts are at hand at one time

} // namespace

bool writeJsonWithList(QIODevice &device, const JsonValue &object, QByteArrayView list,
                       size_t count, const std::function<JsonValue(size_t)> &item)
{
    BufferedWriter out(device);
    JsonValue head = object;
    head.set(list, JsonValue::array());
    QByteArray text = writeJson(head, JsonFormat::Indented);
    text.chop(3); // "]\n}", to come after the items
    out.write(text);
    std::vector<QByteArray> texts;
    for (size_t from = 0; from < count; from += portion) {
        texts.assign(std::min(portion, count - from), {});
        parallelFor(texts.size(), [&](size_t i) {
            texts[i] = writeJson(item(from + i), JsonFormat::Indented, 2);
        });
        for (size_t i = 0; i < texts.size(); ++i) {
            out.write(from + i == 0 ? "\n    " : ",\n    ");
            out.write(texts[i]);
        }
    }
    out.write(count == 0 ? "]\n}\n" : "\n  ]\n}\n");
    return out.finish();
}

} // namespace Migration
