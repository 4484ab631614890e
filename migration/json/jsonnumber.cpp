// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonnumber.h>

#include <algorithm>

namespace Migration {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

const char *endOfDigits(const char *p, const char *end)
{
    while (p != end && isDigit(*p))
        ++p;
    return p;
}

// value = (-1)^negative · digits · 10^exponent, the digits without zeros around them; none = zero.
struct Decimal
{
    bool isNegative = false;
    QByteArray digits;
    QByteArray exponent; // decimal text, canonical
};

QByteArray sumOf(QByteArray exponentDigits, bool isNegative, qint64 shift)
{
    // Short exponents fit an integer; longer ones are far greater than any shift, so the sign stays.
    if (exponentDigits.size() <= 17) {
        const qint64 exponent = exponentDigits.toLongLong();
        return QByteArray::number((isNegative ? -exponent : exponent) + shift);
    }
    qint64 carry = isNegative ? -shift : shift;
    for (qsizetype i = exponentDigits.size() - 1; i >= 0 && carry != 0; --i) {
        const qint64 sum = exponentDigits.at(i) - '0' + carry;
        const qint64 digit = ((sum % 10) + 10) % 10;
        carry = (sum - digit) / 10;
        exponentDigits[i] = static_cast<char>('0' + digit);
    }
    if (carry > 0)
        exponentDigits.prepend(QByteArray::number(carry));
    const auto firstDigit = std::find_if(exponentDigits.cbegin(), exponentDigits.cend(),
                                         [](char c) { return c != '0'; });
    const QByteArray digits(firstDigit, exponentDigits.cend() - firstDigit);
    return isNegative ? QByteArray("-").append(digits) : digits;
}

Decimal decimalOf(QByteArrayView text)
{
    Decimal decimal;
    const char *p = text.begin();
    const char *const end = text.end();
    if (p != end && *p == '-') {
        decimal.isNegative = true;
        ++p;
    }
    const char *const wholeEnd = endOfDigits(p, end);
    decimal.digits.append(p, wholeEnd - p);
    p = wholeEnd;
    qint64 shift = 0;
    if (p != end && *p == '.') {
        const char *const fractionEnd = endOfDigits(++p, end);
        decimal.digits.append(p, fractionEnd - p);
        shift = p - fractionEnd;
        p = fractionEnd;
    }
    bool isExponentNegative = false;
    QByteArray exponentDigits;
    if (p != end) {
        ++p; // e or E
        if (p != end && (*p == '+' || *p == '-'))
            isExponentNegative = *p++ == '-';
        while (end - p > 1 && *p == '0')
            ++p;
        exponentDigits.append(p, end - p);
    }

    QByteArray &digits = decimal.digits;
    qsizetype last = digits.size();
    while (last > 0 && digits.at(last - 1) == '0')
        --last;
    shift += digits.size() - last;
    digits.truncate(last);
    qsizetype first = 0;
    while (first < digits.size() && digits.at(first) == '0')
        ++first;
    digits.remove(0, first);
    if (digits.isEmpty())
        decimal.isNegative = false;
    else
        decimal.exponent = sumOf(exponentDigits, isExponentNegative, shift);
    return decimal;
}

bool isPlainInteger(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return isDigit(c) || c == '-'; });
}

} // namespace

const char *endOfJsonNumber(const char *from, const char *end, const char **stop)
{
    const char *p = from;
    const auto fail = [&p, stop]() -> const char * {
        *stop = p;
        return nullptr;
    };
    if (p != end && *p == '-')
        ++p;
    if (p == end || !isDigit(*p))
        return fail();
    p = *p == '0' ? p + 1 : endOfDigits(p, end);
    if (p != end && isDigit(*p))
        return fail();
    if (p != end && *p == '.') {
        ++p;
        if (p == end || !isDigit(*p))
            return fail();
        p = endOfDigits(p, end);
    }
    if (p != end && (*p == 'e' || *p == 'E')) {
        ++p;
        if (p != end && (*p == '+' || *p == '-'))
            ++p;
        if (p == end || !isDigit(*p))
            return fail();
        p = endOfDigits(p, end);
    }
    return p;
}

bool isJsonNumber(QByteArrayView text)
{
    const char *stop = nullptr;
    return !text.isEmpty() && endOfJsonNumber(text.begin(), text.end(), &stop) == text.end();
}

QByteArray canonicalJsonNumber(QByteArrayView text)
{
    const Decimal decimal = decimalOf(text);
    if (decimal.digits.isEmpty())
        return QByteArrayLiteral("0");
    QByteArray out;
    if (decimal.isNegative)
        out.append('-');
    out.append(decimal.digits);
    if (decimal.exponent != "0")
        out.append('e').append(decimal.exponent);
    return out;
}

bool isSameJsonNumber(QByteArrayView a, QByteArrayView b)
{
    if (a == b)
        return true;
    // Integers have one spelling each, zero apart, and are most of what platforms send.
    if (isPlainInteger(a) && isPlainInteger(b))
        return (a == "0" && b == "-0") || (a == "-0" && b == "0");
    return canonicalJsonNumber(a) == canonicalJsonNumber(b);
}

std::optional<qint64> wholeJsonNumber(QByteArrayView text)
{
    Decimal decimal = decimalOf(text);
    if (decimal.digits.isEmpty())
        return isJsonNumber(text) ? std::optional<qint64>(0) : std::nullopt;
    bool isSmall = false;
    const int exponent = decimal.exponent.toInt(&isSmall);
    if (!isSmall || exponent < 0 || exponent > 18)
        return std::nullopt;
    QByteArray digits = decimal.digits;
    digits.append(exponent, '0');
    if (decimal.isNegative)
        digits.prepend('-');
    bool fits = false;
    const qint64 number = digits.toLongLong(&fits);
    return fits ? std::optional<qint64>(number) : std::nullopt;
}

} // namespace Migration
