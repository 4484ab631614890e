// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth.h"

#include <migration/secrets/secret.h>

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using Migration::Error;

namespace Connectors {

// A line break in a header starts the next header: whoever typed it could add any.
Migration::Result<QByteArray> Auth::headerValue(const Migration::Secret &secret)
{
    const QByteArrayView bytes = secret.reveal().trimmed();
    if (bytes.isEmpty()) {
        return Migration::failure(
            Error::Kind::Auth,
            QCoreApplication::translate("Connectors::Auth", "No key was given – enter one."));
    }
    const bool isClean = std::none_of(bytes.begin(), bytes.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
    if (!isClean) {
        return Migration::failure(
            Error::Kind::Auth,
            QCoreApplication::translate("Connectors::Auth",
                                        "The key has a line break or another control character in "
                                        "it and cannot be sent – enter it again."));
    }
    return bytes.toByteArray();
}

QString Auth::maskedIn(QString text, const Migration::Secret &secret)
{
    constexpr qsizetype shortest = 4; // shorter texts occur in ordinary words
    const QByteArrayView bytes = secret.reveal().trimmed();
    if (bytes.size() < shortest)
        return text;
    QString plain = QString::fromUtf8(bytes);
    text.replace(plain, u"***"_s);
    Migration::wipe(plain);
    return text;
}

} // namespace Connectors
