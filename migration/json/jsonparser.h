// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonblocks.h>
#include <migration/json/jsonio.h>

#include <QVarLengthArray>

#include <deque>

namespace Migration {

// Turns one text into one tree, once, in a single pass and without recursion: what is open lies on
// the stacks below, never on the thread's own. Finished values wait on a stack until their container
// closes and is allocated in its final size.
class JsonParser
{
public:
    JsonParser(QByteArrayView text, const JsonLimits &limits);
    ~JsonParser();
    JsonParser(const JsonParser &) = delete;
    JsonParser &operator=(const JsonParser &) = delete;

    tl::expected<JsonValue, JsonSyntaxError> parse();

private:
    using Cell = JsonAccess::Cell;

    struct Frame // a container that is open
    {
        qsizetype firstValue;
        qsizetype firstKey;
        bool isObject;
    };

    bool readValue();
    bool readRest();
    bool open(bool isObject);
    bool finishValue();
    void close();
    void closeObjectWithTwins(const Cell *values, std::span<const JsonKey> keys);
    bool readKey();
    bool readLiteral(QByteArrayView word, Cell cell);
    bool readNumber();
    bool readString(QByteArrayView *text, bool *isPlain);
    bool readEscapes(QByteArrayView *text, bool *isPlain);
    bool readEscape(QByteArray *out);
    bool readUnit(uint *unit);
    void skipSpace();
    bool failAt(const char *place, const char *reason);
    JsonSyntaxError error() const;

    const char *const m_begin;
    const char *const m_end;
    const char *m_at;
    const JsonLimits m_limits;
    const uint64_t m_seed;
    QVarLengthArray<Cell, 128> m_values;
    QVarLengthArray<JsonKey, 96> m_keys;
    QVarLengthArray<Frame, 24> m_frames;
    std::deque<QByteArray> m_keysWithEscapes; // their texts while they are in m_keys
    QByteArray m_unescaped;
    const char *m_failedAt = nullptr;
    const char *m_reason = nullptr;
};

} // namespace Migration
