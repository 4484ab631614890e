// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonpath.h>

#include <QByteArrayView>

#include <map>
#include <vector>

namespace Migration {

// Which line of a JSON text each of its places stands on, so that an error in a profile can say where
// to look. The text must have been read without an error before. Used by the profile loader alone.
class LineMap
{
public:
    explicit LineMap(QByteArrayView text);

    int lineOf(const JsonPlace &place) const; // an absent place has the line of what should hold it
    const std::vector<JsonPlace> &repeated() const { return m_repeated; } // members written twice

private:
    void value(const JsonPlace &place);
    void object(const JsonPlace &place);
    void array(const JsonPlace &place);
    QByteArray string();
    void skipSpace();
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    int m_line = 1;
    std::map<JsonPlace, int> m_lines;
    std::vector<JsonPlace> m_repeated;
};

} // namespace Migration
