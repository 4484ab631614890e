// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonio.h>

#include <migration/json/jsonparser.h>
#include <migration/json/jsonwriter.h>

#include <QCoreApplication>

namespace Migration {

using namespace Qt::StringLiterals;

Result<JsonValue> readJson(QByteArrayView text, const JsonLimits &limits)
{
    auto parsed = parseJson(text, limits);
    if (parsed)
        return std::move(*parsed);
    const JsonSyntaxError &error = parsed.error();
    return failure(
        Error::Kind::BadResponse,
        QCoreApplication::translate("Migration::JsonIo", "The text could not be read as JSON."),
        u"line %1, column %2: %3"_s.arg(QString::number(error.line), QString::number(error.column),
                                        error.reason));
}

tl::expected<JsonValue, JsonSyntaxError> parseJson(QByteArrayView text, const JsonLimits &limits)
{
    return JsonParser(text, limits).parse();
}

QByteArray writeJson(const JsonValue &value, JsonFormat format, int level)
{
    JsonWriter writer(format, level);
    writer.write(value);
    return writer.takeText();
}

} // namespace Migration
