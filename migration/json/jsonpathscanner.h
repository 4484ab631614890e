// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>

#include <QByteArray>
#include <QStringView>

#include <optional>

namespace Migration {

// A key that needs no quotes in a place: letters, digits, `_`, `-`, `$`, `@`.
bool isPlainPathWord(QStringView key);
// `"…"` with the escapes of JSON.
QString quotedPathKey(QByteArrayView key);

// Reads the text of places and patterns part by part, and remembers the first thing that was wrong
// with its column. After that every question is answered with no.
class JsonPathScanner
{
public:
    explicit JsonPathScanner(QStringView text)
        : m_text(text)
    {
    }

    bool isAtEnd() const { return m_at == m_text.size(); }
    bool skip(QStringView part); // when it comes next
    void skipSpaces();
    std::optional<QByteArray> word();   // a plain one
    std::optional<QByteArray> quoted(); // in " or '
    std::optional<qsizetype> index();
    bool expect(QStringView part, const char *reason);
    void fail(const char *reason); // at the present column
    bool hasFailed() const { return m_reason != nullptr; }
    Error error() const;

private:
    std::optional<QChar> escaped();

    QStringView m_text;
    qsizetype m_at = 0;
    qsizetype m_failedAt = 0;
    const char *m_reason = nullptr;
};

} // namespace Migration
