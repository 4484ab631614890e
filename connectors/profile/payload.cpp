// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload.h"

#include <migration/json/jsonio.h>
#include <migration/json/jsontext.h>

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>

namespace Connectors {

using Migration::Error;
using Migration::JsonValue;

namespace {

constexpr qsizetype longestEscape = 6; // \u0000

class Payload
{
    Q_DECLARE_TR_FUNCTIONS(Connectors::Payload)

public:
    struct Mark
    {
        QByteArray text;
        QByteArrayView secret;
        qsizetype at = -1;
    };

    static Migration::Result<std::vector<Mark>>
    mark(JsonValue &document, const std::vector<Migration::WriteRequest::Fill> &fills,
         const Migration::JsonPlace &fillsAt)
    {
        std::vector<Mark> marks;
        for (const auto &fill : fills) {
            std::vector<Migration::JsonPlace::Step> steps = fillsAt.steps();
            steps.insert(steps.end(), fill.place.steps().begin(), fill.place.steps().end());
            JsonValue *value = Migration::JsonPlace(std::move(steps)).refIn(document);
            if (!value || !value->isString() || !fill.value) {
                return Migration::failure(Error::Kind::Internal,
                                          tr("The secret for %1 could not be written, because the "
                                             "document has no text at "
                                             "that place. Nothing was sent.")
                                              .arg(fill.place.toText()));
            }
            const QByteArrayView secret = fill.value->reveal();
            if (Migration::firstInvalidUtf8(secret, Migration::LoneSurrogates::Refused) >= 0) {
                return Migration::failure(
                    Error::Kind::Validation,
                    tr("The secret for %1 is not text and can not be written. Nothing was sent – "
                       "enter it again.")
                        .arg(fill.place.toText()));
            }
            // Nobody can have put this text into a document, so it is found exactly once.
            quint32 random[4];
            QRandomGenerator::system()->fillRange(random);
            const QByteArray text = "secret-"
                + QByteArray(reinterpret_cast<const char *>(random), sizeof(random)).toHex();
            *value = JsonValue::utf8(text);
            marks.push_back({text, secret});
        }
        return marks;
    }
};

} // namespace

Migration::Result<HttpBody> payloadBytes(const JsonValue &document,
                                         const std::vector<Migration::WriteRequest::Fill> &fills,
                                         const Migration::JsonPlace &fillsAt)
{
    if (fills.empty())
        return HttpBody(Migration::writeJson(document));
    JsonValue marked = document;
    auto marks = Payload::mark(marked, fills, fillsAt);
    if (!marks)
        return Migration::failure(marks.error());
    const QByteArray text = Migration::writeJson(marked);

    qsizetype most = text.size();
    for (Payload::Mark &mark : *marks) {
        mark.at = text.indexOf(mark.text);
        most += mark.secret.size() * longestEscape;
    }
    std::sort(marks->begin(), marks->end(),
              [](const auto &a, const auto &b) { return a.at < b.at; });

    // Reserved once: a buffer that grows leaves the secret behind in the one it grew out of.
    QByteArray bytes;
    bytes.reserve(most);
    qsizetype copied = 0;
    for (const Payload::Mark &mark : *marks) {
        if (mark.at < copied) { // two fills for one place: only the later mark is in the text
            Migration::wipe(bytes);
            return Migration::failure(
                Error::Kind::Internal,
                QCoreApplication::translate(
                    "Connectors::Payload",
                    "Two secrets were meant for one place. Nothing was sent."));
        }
        bytes.append(QByteArrayView(text).sliced(copied, mark.at - copied));
        Migration::appendJsonEscaped(bytes, mark.secret);
        copied = mark.at + mark.text.size();
    }
    bytes.append(QByteArrayView(text).sliced(copied));
    return HttpBody(Migration::Secret::fromUtf8(std::move(bytes)));
}

} // namespace Connectors
