// SPDX-License-Identifier: GPL-3.0-or-later
#include "linemap.h"

#include <migration/json/jsonio.h>

namespace Migration {

LineMap::LineMap(QByteArrayView text)
    : m_text(text)
{
    if (m_text.startsWith("\xEF\xBB\xBF"))
        m_at = 3;
    skipSpace();
    m_lines.emplace(JsonPlace(), m_line);
    value(JsonPlace());
}

int LineMap::lineOf(const JsonPlace &place) const
{
    const auto found = m_lines.find(place);
    if (found != m_lines.end())
        return found->second;
    return place.isRoot() ? 1 : lineOf(place.parent());
}

void LineMap::value(const JsonPlace &place)
{
    switch (peek()) {
    case '{': object(place); break;
    case '[': array(place); break;
    case '"': string(); break;
    default:
        while (m_at < m_text.size() && !QByteArrayView(",]} \t\r\n").contains(m_text[m_at]))
            ++m_at;
    }
    skipSpace();
}

void LineMap::object(const JsonPlace &place)
{
    ++m_at;
    skipSpace();
    while (peek() == '"') {
        const int line = m_line;
        const JsonPlace member = place.child(string());
        if (!m_lines.emplace(member, line).second)
            m_repeated.push_back(member);
        skipSpace();
        ++m_at; // the colon
        skipSpace();
        value(member);
        if (peek() == ',') {
            ++m_at;
            skipSpace();
        }
    }
    ++m_at;
}

void LineMap::array(const JsonPlace &place)
{
    ++m_at;
    skipSpace();
    for (qsizetype index = 0; m_at < m_text.size() && peek() != ']'; ++index) {
        const JsonPlace item = place.child(index);
        m_lines.emplace(item, m_line);
        value(item);
        if (peek() == ',') {
            ++m_at;
            skipSpace();
        }
    }
    ++m_at;
}

QByteArray LineMap::string()
{
    const qsizetype begin = m_at++;
    while (m_at < m_text.size() && m_text[m_at] != '"')
        m_at += m_text[m_at] == '\\' ? 2 : 1;
    ++m_at;
    const auto read = parseJson(m_text.sliced(begin, m_at - begin));
    return read ? read->utf8().toByteArray() : QByteArray();
}

void LineMap::skipSpace()
{
    while (m_at < m_text.size() && QByteArrayView(" \t\r\n").contains(m_text[m_at])) {
        if (m_text[m_at] == '\n')
            ++m_line;
        ++m_at;
    }
}

} // namespace Migration
