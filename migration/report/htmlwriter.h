// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/bufferedwriter.h>

#include <QString>

namespace Migration {

// Puts an HTML page together so that a text can not become markup: what comes from a platform or a
// person goes through text(), tags come from literals in the code.
class HtmlWriter
{
public:
    explicit HtmlWriter(QIODevice &device) // which outlives the writer
        : m_out(device)
    {
    }

    HtmlWriter &raw(const char *markup) // a literal
    {
        m_out.write(markup);
        return *this;
    }
    HtmlWriter &text(const QString &text);
    HtmlWriter &element(const char *tag, const QString &text); // <tag>text</tag>
    HtmlWriter &element(const char *tag, const char *classes, const QString &text);
    HtmlWriter &open(const char *tag, const char *classes);

    bool finish() { return m_out.finish(); }

private:
    BufferedWriter m_out;
};

// Starts the page: everything about how it looks, and a policy that lets it load and run nothing.
void beginPage(HtmlWriter &html, const QString &language, const QString &title);
void endPage(HtmlWriter &html);

} // namespace Migration
