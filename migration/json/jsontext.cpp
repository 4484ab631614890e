// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsontext.h>

#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace Migration {

namespace {

uchar byteAt(const char *p)
{
    return static_cast<uchar>(*p);
}

bool isContinuation(uchar byte)
{
    return (byte & 0xC0) == 0x80;
}

bool endsPlainRun(uchar byte)
{
    return byte < 0x20 || byte == '"' || byte == '\\';
}

// Bytes of the UTF-8 sequence at `p`; 0 when it is not one.
int sequenceLength(const char *p, const char *end, LoneSurrogates surrogates)
{
    const uchar first = byteAt(p);
    if (first < 0x80)
        return 1;
    const int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || end - p < length)
        return 0;
    for (int i = 1; i < length; ++i) {
        if (!isContinuation(byteAt(p + i)))
            return 0;
    }
    const uchar second = byteAt(p + 1);
    const bool isOverlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool isBeyondUnicode = first == 0xF4 && second > 0x8F;
    const bool isSurrogate = first == 0xED && second > 0x9F;
    if (isOverlong || isBeyondUnicode || (isSurrogate && surrogates == LoneSurrogates::Refused))
        return 0;
    // Two halves side by side are one code point and have another spelling.
    if (isSurrogate && second < 0xB0 && end - p >= 6 && byteAt(p + 3) == 0xED
        && byteAt(p + 4) >= 0xB0)
        return 0;
    return length;
}

} // namespace

qsizetype firstInvalidUtf8(QByteArrayView text, LoneSurrogates surrogates)
{
    const char *p = text.begin();
    const char *const end = text.end();
    while (p != end) {
        quint64 block = 0;
        while (end - p >= 8) {
            std::memcpy(&block, p, 8);
            if (block & 0x8080808080808080ULL)
                break;
            p += 8;
        }
        if (p == end)
            break;
        const int length = sequenceLength(p, end, surrogates);
        if (length == 0)
            return p - text.begin();
        p += length;
    }
    return -1;
}

QString textFromUtf8(QByteArrayView text)
{
    QString out;
    const char *start = text.begin();
    for (const char *p = start; p < text.end(); ++p) {
        if (byteAt(p) != 0xED || text.end() - p < 3 || byteAt(p + 1) < 0xA0
            || sequenceLength(p, p + 3, LoneSurrogates::Kept) == 0)
            continue;
        out += QString::fromUtf8(QByteArrayView(start, p - start));
        out += QChar(
            static_cast<char16_t>(0xD000 | ((byteAt(p + 1) & 0x3F) << 6) | (byteAt(p + 2) & 0x3F)));
        start = p + 3;
        p += 2;
    }
    if (start == text.begin())
        return QString::fromUtf8(text);
    out += QString::fromUtf8(QByteArrayView(start, text.end() - start));
    return out;
}

QByteArray utf8FromText(QStringView text)
{
    if (text.isValidUtf16())
        return text.toUtf8();
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair =
            text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        appendUtf8(out, isPair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : text[i].unicode());
        i += isPair ? 1 : 0;
    }
    return out;
}

void appendUtf8(QByteArray &out, char32_t codePoint)
{
    const auto append = [&out](char32_t byte) { out.append(static_cast<char>(byte)); };
    if (codePoint < 0x80) {
        append(codePoint);
        return;
    }
    if (codePoint < 0x800) {
        append(0xC0 | (codePoint >> 6));
    } else if (codePoint < 0x10000) {
        append(0xE0 | (codePoint >> 12));
        append(0x80 | ((codePoint >> 6) & 0x3F));
    } else {
        append(0xF0 | (codePoint >> 18));
        append(0x80 | ((codePoint >> 12) & 0x3F));
        append(0x80 | ((codePoint >> 6) & 0x3F));
    }
    append(0x80 | (codePoint & 0x3F));
}

const char *endOfPlainRun(const char *from, const char *end, bool *isAscii)
{
    const char *p = from;
#ifdef __SSE2__
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i lastControl = _mm_set1_epi8(0x1F);
    uint highBits = 0;
    for (; end - p >= 16; p += 16) {
        __m128i block;
        std::memcpy(&block, p, 16);
        const __m128i isControl = _mm_cmpeq_epi8(_mm_min_epu8(block, lastControl), block);
        const __m128i stops = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, backslash)),
            isControl);
        const uint stopBits = static_cast<uint>(_mm_movemask_epi8(stops));
        const uint high = static_cast<uint>(_mm_movemask_epi8(block));
        if (stopBits != 0) {
            const int length = std::countr_zero(stopBits);
            highBits |= high & ((1U << length) - 1U);
            *isAscii = *isAscii && highBits == 0;
            return p + length;
        }
        highBits |= high;
    }
    *isAscii = *isAscii && highBits == 0;
#endif
    uchar seen = 0;
    for (; p != end && !endsPlainRun(byteAt(p)); ++p)
        seen |= byteAt(p);
    *isAscii = *isAscii && seen < 0x80;
    return p;
}

bool isPlainJsonText(QByteArrayView text)
{
    bool isAscii = true;
    if (endOfPlainRun(text.begin(), text.end(), &isAscii) != text.end())
        return false;
    return isAscii || firstInvalidUtf8(text, LoneSurrogates::Refused) < 0;
}

char *writeJsonEscaped(char *to, QByteArrayView text)
{
    static constexpr char hex[] = "0123456789abcdef";
    constexpr char shortForms[] = "btn\0fr"; // for the characters 8 to 13
    const auto put = [&to](char c) { *to++ = c; };
    const auto putUnit = [&put](uint unit) {
        put('\\');
        put('u');
        for (int shift = 12; shift >= 0; shift -= 4)
            put(hex[(unit >> shift) & 15]);
    };
    for (const char *p = text.begin(); p != text.end(); ++p) {
        const uchar byte = byteAt(p);
        if (byte == 0xED && text.end() - p >= 3 && byteAt(p + 1) >= 0xA0) { // half a pair
            putUnit(0xD000U | ((byteAt(p + 1) & 0x3FU) << 6) | (byteAt(p + 2) & 0x3FU));
            p += 2;
        } else if (!endsPlainRun(byte)) {
            put(*p);
        } else if (byte == '"' || byte == '\\') {
            put('\\');
            put(*p);
        } else if (byte >= 8 && byte <= 13 && shortForms[byte - 8] != '\0') {
            put('\\');
            put(shortForms[byte - 8]);
        } else {
            putUnit(byte);
        }
    }
    return to;
}

void appendJsonEscaped(QByteArray &out, QByteArrayView text)
{
    const qsizetype before = out.size();
    out.resize(before + text.size() * 6);
    const char *const end = writeJsonEscaped(out.data() + before, text);
    out.truncate(end - out.constData());
}

} // namespace Migration
