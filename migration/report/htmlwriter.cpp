// SPDX-License-Identifier: GPL-3.0-or-later
#include "htmlwriter.h"

#include <QCryptographicHash>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *style = R"css(
:root{color-scheme:light dark;--paper:#f6f7f9;--card:#fff;--ink:#1d2430;--soft:#5b6575;--line:#dfe3ea;
--accent:#1f6feb;--good:#1a7f37;--warn:#9a6700;--bad:#c22b32;--minus:#fff0f0;--plus:#ecfbf0;--code:#f0f2f5}
@media (prefers-color-scheme:dark){:root{--paper:#14181f;--card:#1c222c;--ink:#e6eaf0;--soft:#9aa5b5;
--line:#323b49;--accent:#6ea8fe;--good:#56d375;--warn:#e3b341;--bad:#ff7b72;--minus:#38201f;--plus:#17301f;
--code:#252d39}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",
Roboto,"Noto Sans",sans-serif}
main{max-width:72rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 .4rem}
h2{font-size:1.2rem;margin:2.4rem 0 .8rem}
p{margin:.4rem 0}
.kicker{color:var(--accent);font-weight:600;letter-spacing:.06em;text-transform:uppercase;font-size:.78rem}
.sentence{font-size:1.15rem}
.soft,.facts dt{color:var(--soft)}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.2rem;margin:1.2rem 0}
.facts dd{margin:0;overflow-wrap:anywhere}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(7.5rem,1fr));gap:.7rem;padding:0;
margin:1.4rem 0;list-style:none}
.tiles li,.card{background:var(--card);border:1px solid var(--line);border-radius:.6rem}
.tiles li{padding:.7rem .9rem;color:var(--soft)}
.tiles b{display:block;font-size:1.6rem;line-height:1.2;color:var(--ink);font-variant-numeric:tabular-nums}
.tiles .bad b{color:var(--bad)}.tiles .good b{color:var(--good)}.tiles .warn b{color:var(--warn)}
.card{padding:.9rem 1.1rem;margin:.7rem 0;break-inside:avoid}
.card.bad{border-left:.3rem solid var(--bad)}.card.warn{border-left:.3rem solid var(--warn)}
blockquote{margin:.5rem 0 0;padding:.4rem .8rem;background:var(--code);border-radius:.35rem;
white-space:pre-wrap;overflow-wrap:anywhere}
details{background:var(--card);border:1px solid var(--line);border-radius:.6rem;margin:.6rem 0}
summary{cursor:pointer;padding:.6rem 1rem;font-weight:600}
summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
details details{border:0;border-top:1px solid var(--line);border-radius:0;margin:0;content-visibility:auto;
contain-intrinsic-size:auto 2.6rem}
details details summary{font-weight:400;padding:.5rem 1rem}
.inner{padding:0 1rem .8rem;overflow-x:auto}
.row{border-top:1px solid var(--line);padding:.5rem 1rem .5rem 2.05rem;content-visibility:auto;
contain-intrinsic-size:auto 2.6rem}
.tag{display:inline-block;border:1px solid currentColor;border-radius:1rem;padding:0 .6rem;font-size:.8rem;
margin-right:.5rem;color:var(--soft)}
.tag.good{color:var(--good)}.tag.warn{color:var(--warn)}.tag.bad{color:var(--bad)}
table{border-collapse:collapse;width:100%;font-size:.9rem;margin:.4rem 0}
th{text-align:left;font-weight:600;color:var(--soft)}
th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
td{white-space:pre-wrap;overflow-wrap:anywhere;min-width:8rem}
td.place{font-family:ui-monospace,"Cascadia Mono",Menlo,monospace;font-size:.85em;width:30%}
td.before{background:var(--minus)}td.after{background:var(--plus)}
.check{list-style:none;padding:0}
.check li{padding:.3rem 0 .3rem 1.9rem;text-indent:-1.9rem}
.check li ul{text-indent:0;color:var(--soft);margin:.2rem 0}
.check li ul li{padding:0;text-indent:0}
.check input{width:1.1rem;height:1.1rem;margin:0 .8rem 0 0;vertical-align:-.15rem;accent-color:var(--accent)}
footer{margin-top:3rem;color:var(--soft);font-size:.85rem}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--minus:#fff;--plus:#fff;
--code:#fff}body{font-size:10pt}main{max-width:none;padding:0}details details,.row{content-visibility:visible}
details::details-content{content-visibility:visible;height:auto}td.before{text-decoration:line-through}
summary{break-after:avoid}}
)css";

// What is written for a byte that can not stand in a text as it is; empty for all others.
QByteArrayView insteadOf(char c)
{
    switch (c) {
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '&': return "&amp;";
    case '"': return "&quot;"; // quotes as well, so that a text may stand in an attribute
    case '\'': return "&#39;";
    case '\n':
    case '\t': return {};
    default: break;
    }
    const bool isControl = static_cast<uchar>(c) < 0x20 || c == 0x7f;
    return isControl ? QByteArrayView("\xEF\xBF\xBD") : QByteArrayView(); // U+FFFD
}

} // namespace

HtmlWriter &HtmlWriter::text(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    qsizetype written = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const QByteArrayView instead = insteadOf(utf8[i]);
        if (instead.isEmpty())
            continue;
        m_out.write(QByteArrayView(utf8).sliced(written, i - written));
        m_out.write(instead);
        written = i + 1;
    }
    m_out.write(QByteArrayView(utf8).sliced(written));
    return *this;
}

HtmlWriter &HtmlWriter::element(const char *tag, const QString &content)
{
    return raw("<").raw(tag).raw(">").text(content).raw("</").raw(tag).raw(">");
}

HtmlWriter &HtmlWriter::element(const char *tag, const char *classes, const QString &content)
{
    return open(tag, classes).text(content).raw("</").raw(tag).raw(">");
}

HtmlWriter &HtmlWriter::open(const char *tag, const char *classes)
{
    return raw("<").raw(tag).raw(" class=\"").raw(classes).raw("\">");
}

void beginPage(HtmlWriter &html, const QString &language, const QString &title)
{
    // The policy names the one style sheet by its hash: nothing else is applied, loaded or run, even
    // if a text found a way to become markup.
    const QByteArray hash =
        QCryptographicHash::hash(QByteArrayView(style), QCryptographicHash::Sha256).toBase64();
    html.raw("<!DOCTYPE html>\n<html lang=\"")
        .text(language)
        .raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
             "'sha256-")
        .raw(hash.constData())
        .raw("'; base-uri 'none'; form-action 'none'\">\n");
    html.raw("<meta name=\"referrer\" content=\"no-referrer\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.element("title", title)
        .raw("\n<style>")
        .raw(style)
        .raw("</style>\n</head>\n<body>\n<main>\n");
}

void endPage(HtmlWriter &html)
{
    html.raw("</main>\n</body>\n</html>\n");
}

} // namespace Migration
