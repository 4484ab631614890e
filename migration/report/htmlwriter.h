// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace Migration {

// Puts an HTML page together so that a text can not become markup: what comes from a platform or a
// person goes through text(), tags come from literals in the code.
class HtmlWriter
{
public:
    HtmlWriter &raw(const char *markup) // a literal
    {
        m_html += markup;
        return *this;
    }
    HtmlWriter &text(const QString &text);
    HtmlWriter &element(const char *tag, const QString &text); // <tag>text</tag>
    HtmlWriter &element(const char *tag, const char *classes, const QString &text);
    HtmlWriter &open(const char *tag, const char *classes);

    QByteArray take() { return std::move(m_html); }

private:
    QByteArray m_html;
};

// Starts the page: everything about how it looks, and a policy that lets it load and run nothing.
void beginPage(HtmlWriter &html, const QString &language, const QString &title);
void endPage(HtmlWriter &html);

} // namespace Migration
