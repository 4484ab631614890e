// SPDX-License-Identifier: GPL-3.0-or-later
#include "filedocument.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QLocale>
#include <QSize>
#include <QtEndian>

#include <optional>

using namespace Qt::StringLiterals;
using Migration::Error;
using Migration::JsonValue;

namespace Connectors::FileDocument {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Connectors::FileDocument)
};

struct Format
{
    const char *name;
    const char *contentType;
    const char *ending;
};

constexpr Format png{"PNG", "image/png", "png"};
constexpr Format gif{"GIF", "image/gif", "gif"};
constexpr Format jpeg{"JPEG", "image/jpeg", "jpg"};
constexpr Format webp{"WebP", "image/webp", "webp"};
constexpr Format bmp{"BMP", "image/bmp", "bmp"};
constexpr Format icon{"ICO", "image/x-icon", "ico"};
constexpr Format svg{"SVG", "image/svg+xml", "svg"};

std::optional<Format> formatOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return png;
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        return gif;
    if (bytes.startsWith("\xff\xd8\xff"))
        return jpeg;
    if (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP")
        return webp;
    if (bytes.startsWith("BM"))
        return bmp;
    if (bytes.startsWith(QByteArrayView("\0\0\1\0", 4)))
        return icon;
    const QByteArray start = bytes.left(1024).trimmed();
    if (start.startsWith("<svg") || (start.startsWith("<?xml") && start.contains("<svg")))
        return svg;
    return {};
}

// Where the format says so right at its beginning.
std::optional<QSize> sizeOf(const Format &format, const QByteArray &bytes)
{
    if (format.name == png.name && bytes.size() >= 24) {
        return QSize(static_cast<int>(qFromBigEndian<quint32>(bytes.constData() + 16)),
                     static_cast<int>(qFromBigEndian<quint32>(bytes.constData() + 20)));
    }
    if (format.name == gif.name && bytes.size() >= 10) {
        return QSize(qFromLittleEndian<quint16>(bytes.constData() + 6),
                     qFromLittleEndian<quint16>(bytes.constData() + 8));
    }
    return {};
}

} // namespace

Migration::Result<JsonValue> fromBytes(const QByteArray &bytes)
{
    const auto format = formatOf(bytes);
    if (!format) {
        return Migration::failure(Error::Kind::BadResponse,
                                  Text::tr("the server answered with something that is not a "
                                           "picture – a proxy may have answered in its place."));
    }
    JsonValue document = JsonValue::object();
    document.set("Format", JsonValue::utf8(format->name));
    if (const auto size = sizeOf(*format, bytes)) {
        document.set("Width", JsonValue::number(size->width()));
        document.set("Height", JsonValue::number(size->height()));
    }
    document.set("Bytes", JsonValue::number(bytes.size()));
    document.set("Data", JsonValue::utf8(bytes.toBase64()));
    return document;
}

Migration::Result<Form> form(const JsonValue &document)
{
    const auto decoded = QByteArray::fromBase64Encoding(document.value("Data").utf8().toByteArray(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    const auto format = decoded ? formatOf(*decoded) : std::nullopt;
    if (!format) {
        return Migration::failure(
            Error::Kind::Validation,
            Text::tr("the document does not hold a picture. Nothing was sent."));
    }
    // Nothing that holds its own hash is known, so the picture does not hold the boundary.
    const QByteArray boundary =
        "causeway-" + QCryptographicHash::hash(*decoded, QCryptographicHash::Sha256).toHex();
    const QByteArray head = QByteArray("--" + boundary)
        + "\r\nContent-Disposition: form-data; name=\"fileData\"; filename=\"logo." + format->ending
        + "\"\r\nContent-Type: " + format->contentType + "\r\n\r\n";
    const QByteArray body = head + *decoded + "\r\n--" + boundary + "--\r\n";
    return Form{"multipart/form-data; boundary=" + boundary, body};
}

QString inWords(const JsonValue &document)
{
    const QLocale locale;
    const QString size = locale.toString(document.value("Bytes").toInteger());
    const QString format = document.value("Format").toString();
    if (!document.find("Width"))
        return Text::tr("%1 picture, %2 bytes").arg(format, size);
    return Text::tr("%1 picture, %2 × %3 pixels, %4 bytes")
        .arg(format, locale.toString(document.value("Width").toInteger()),
             locale.toString(document.value("Height").toInteger()), size);
}

} // namespace Connectors::FileDocument
