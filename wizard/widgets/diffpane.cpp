// SPDX-License-Identifier: GPL-3.0-or-later
#include "diffpane.h"

#include <wizard/theme/theme.h>

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

namespace Wizard {

using namespace Qt::StringLiterals;

namespace {

enum Marker { MarkAdded, MarkRemoved, MarkMoved, MarkGap, MarkFold };
enum Indicator { WordRemoved = 8, WordAdded, FoldWords };
constexpr int kMargin = 0;
constexpr auto kFolded = "\u25b8  ";   // a triangle that points at what is hidden
constexpr auto kUnfolded = "\u25be  "; // or down to what is shown
constexpr int kMarginStyle = 40;       // beyond those a lexer would use

// Markers and indicators take BGR.
int bgr(const QColor &color)
{
    return color.red() | (color.green() << 8) | (color.blue() << 16);
}

// A word beside the colour: what happened to the line, in one sign.
QChar sign(DiffRow::Kind kind)
{
    switch (kind) {
    case DiffRow::Kind::Same: return u' ';
    case DiffRow::Kind::Changed: return u'~';
    case DiffRow::Kind::Removed: return QChar(0x2212);
    case DiffRow::Kind::Added: return u'+';
    case DiffRow::Kind::MovedAway:
    case DiffRow::Kind::MovedHere: return QChar(0x2195);
    }
    return u' ';
}

} // namespace

DiffPane::DiffPane(Side side, QWidget *parent)
    : QsciScintilla(parent)
    , m_side(side)
{
    setObjectName(side == Side::Before ? u"diffBefore"_s : u"diffAfter"_s);
    setLayoutDirection(Qt::LeftToRight); // documents are code, in every language
    setUtf8(true);
    setReadOnly(true);
    setEolMode(EolUnix);
    setWrapMode(WrapNone);
    setCaretLineVisible(true);
    setMarginType(kMargin, TextMarginRightJustified);
    for (int margin = 1; margin < 5; ++margin)
        setMarginWidth(margin, 0);
    setFolding(NoFoldStyle);
    setContextMenuPolicy(Qt::DefaultContextMenu);
    send(SCI_USEPOPUP, 0);
    send(SCI_SETSCROLLWIDTHTRACKING, 0);
    send(SCI_SETMOUSEDWELLTIME, SC_TIME_FOREVER);
    send(SCI_SETLAYOUTCACHE, SC_CACHE_PAGE);
    send(SCI_SETENDATLASTLINE, 1);
    setFrameStyle(QFrame::NoFrame);
    restyle();
}

long DiffPane::send(unsigned message, long first, long second) const
{
    return SendScintilla(message, static_cast<unsigned long>(first), second);
}

void DiffPane::restyle()
{
    const Theme theme(QApplication::palette(this), QApplication::font(this));
    setFont(theme.monospaced());
    setColor(theme.text());
    setPaper(theme.surface());
    setMarginsFont(theme.monospaced());
    setMarginsForegroundColor(theme.color(Tone::Neutral));
    setMarginsBackgroundColor(theme.window());
    setCaretForegroundColor(theme.text());
    setCaretLineBackgroundColor(Theme::mix(theme.surface(), theme.text(), 0.05));
    setSelectionBackgroundColor(theme.palette().color(QPalette::Highlight));
    setSelectionForegroundColor(theme.palette().color(QPalette::HighlightedText));
    setExtraAscent(1);
    setExtraDescent(1);
    send(SCI_STYLESETFORE, kMarginStyle, bgr(theme.color(Tone::Neutral)));
    send(SCI_STYLESETBACK, kMarginStyle, bgr(theme.window()));
    defineMarkers(theme);
    setMarginWidth(kMargin, QString(m_marginDigits + 3, u'0'));
}

void DiffPane::defineMarkers(const Theme &theme)
{
    const auto ground = [this](int marker, const QColor &color) {
        send(SCI_MARKERDEFINE, marker, SC_MARK_BACKGROUND);
        send(SCI_MARKERSETBACK, marker, bgr(color));
    };
    ground(MarkAdded, theme.fill(Tone::Create));
    ground(MarkRemoved, theme.fill(Tone::Delete));
    ground(MarkMoved, theme.fill(Tone::Accent));
    ground(MarkGap, Theme::mix(theme.surface(), theme.text(), theme.isDark() ? 0.10 : 0.06));
    ground(MarkFold, Theme::mix(theme.surface(), theme.text(), theme.isDark() ? 0.05 : 0.03));
    const auto word = [this](int indicator, const QColor &color) {
        send(SCI_INDICSETSTYLE, indicator, INDIC_STRAIGHTBOX);
        send(SCI_INDICSETFORE, indicator, bgr(color));
        send(SCI_INDICSETALPHA, indicator, 70);
        send(SCI_INDICSETOUTLINEALPHA, indicator, 150);
        send(SCI_INDICSETUNDER, indicator, 1);
    };
    word(WordRemoved, theme.color(Tone::Delete));
    word(WordAdded, theme.color(Tone::Create));
    send(SCI_INDICSETSTYLE, FoldWords, INDIC_TEXTFORE);
    send(SCI_INDICSETFORE, FoldWords, bgr(theme.color(Tone::Accent)));
}

QString DiffPane::shown(const QString &line)
{
    QString text = line;
    for (QChar &character : text) {
        if (character.unicode() < 0x20 && character != u'\t')
            character = QChar(0x2400 + character.unicode()); // its picture: U+240D for a return
        else if ((character.unicode() >= 0x202a && character.unicode() <= 0x202e)
                 || (character.unicode() >= 0x2066 && character.unicode() <= 0x2069))
            character = QChar(0xfffd); // would turn the order of what is read around
    }
    return text;
}

QString DiffPane::foldText(int rows)
{
    return tr("⋯ %n unchanged line(s)", nullptr, rows);
}

void DiffPane::setContent(const TextDiff &diff, const QList<DiffLine> &lines)
{
    m_lines = lines;
    const QStringList &document = m_side == Side::Before ? diff.before : diff.after;
    QString text;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const DiffLine &line = lines.at(i);
        if (i > 0)
            text += u'\n';
        if (line.isFold()) {
            text += foldText(line.foldSize);
            continue;
        }
        const DiffRow &row = diff.rows.at(line.row);
        const int number = m_side == Side::Before ? row.before : row.after;
        if (number >= 0)
            text += shown(document.at(number));
    }
    setReadOnly(false);
    setText(text);
    setReadOnly(true);
    send(SCI_EMPTYUNDOBUFFER);
    m_marginDigits = int(QString::number(std::max<qsizetype>(document.size(), 99)).size());
    setMarginWidth(kMargin, QString(m_marginDigits + 3, u'0'));
    mark(diff);
    writeMargin(diff);
}

void DiffPane::mark(const TextDiff &diff)
{
    send(SCI_MARKERDELETEALL, -1);
    for (int line = 0; line < m_lines.size(); ++line) {
        if (!m_lines.at(line).isFold()) {
            markRow(line, diff.rows.at(m_lines.at(line).row));
            continue;
        }
        send(SCI_MARKERADD, line, MarkFold);
        send(SCI_SETINDICATORCURRENT, FoldWords);
        const long from = send(SCI_POSITIONFROMLINE, line);
        const long end = send(SCI_GETLINEENDPOSITION, line);
        send(SCI_INDICATORFILLRANGE, from, end - from);
    }
}

void DiffPane::markRow(int line, const DiffRow &row)
{
    if (!row.isChange())
        return;
    const bool before = m_side == Side::Before;
    if ((before ? row.before : row.after) < 0) {
        send(SCI_MARKERADD, line, MarkGap);
        return;
    }
    const bool moved = row.kind == DiffRow::Kind::MovedAway || row.kind == DiffRow::Kind::MovedHere;
    send(SCI_MARKERADD, line, moved ? MarkMoved : before ? MarkRemoved : MarkAdded);
    const QList<TextSpan> &spans = before ? row.beforeSpans : row.afterSpans;
    if (spans.isEmpty())
        return;
    send(SCI_SETINDICATORCURRENT, before ? WordRemoved : WordAdded);
    const QString words = text(line);
    const long start = send(SCI_POSITIONFROMLINE, line);
    const auto bytes = [&words](qsizetype from, qsizetype length) {
        return long(QStringView(words).mid(from, length).toUtf8().size());
    };
    qsizetype reached = 0;
    long position = start;
    for (const TextSpan &span : spans) {
        position += bytes(reached, span.from - reached);
        const long length = bytes(span.from, span.length);
        send(SCI_INDICATORFILLRANGE, position, length);
        position += length;
        reached = span.from + span.length;
    }
}

void DiffPane::writeMargin(const TextDiff &diff)
{
    for (int line = 0; line < m_lines.size(); ++line) {
        QByteArray words;
        if (!m_lines.at(line).isFold()) {
            const DiffRow &row = diff.rows.at(m_lines.at(line).row);
            const int number = m_side == Side::Before ? row.before : row.after;
            if (number >= 0)
                words = QString(QString::number(number + 1) + u' ' + sign(row.kind)).toUtf8();
        }
        SendScintilla(SCI_MARGINSETTEXT, static_cast<unsigned long>(line), words.constData());
        send(SCI_MARGINSETSTYLE, line, kMarginStyle);
    }
}

void DiffPane::setFolded(int line, bool folded)
{
    send(folded ? SCI_HIDELINES : SCI_SHOWLINES, line + 1, line + m_lines.at(line).foldSize);
    SendScintilla(SCI_MARGINSETTEXT, static_cast<unsigned long>(line),
                  folded ? kFolded : kUnfolded);
}

bool DiffPane::isFolded(int line) const
{
    return send(SCI_GETLINEVISIBLE, line + 1) == 0;
}

void DiffPane::showLine(int line)
{
    setCursorPosition(line, 0);
    const int height = int(send(SCI_LINESONSCREEN));
    const int at = int(send(SCI_VISIBLEFROMDOCLINE, line));
    verticalScrollBar()->setValue(std::max(0, at - height / 3));
}

void DiffPane::setColumns(int columns)
{
    const QFontMetrics metrics(Theme(palette(), QApplication::font(this)).monospaced());
    send(SCI_SETSCROLLWIDTH, std::max(1, (columns + 2) * metrics.horizontalAdvance(u'0')));
}

QString DiffPane::plainLine(int line) const
{
    return text(line).chopped(text(line).endsWith(u'\n') ? 1 : 0);
}

bool DiffPane::isFold(int line) const
{
    return line >= 0 && line < m_lines.size() && m_lines.at(line).isFold();
}

void DiffPane::keyPressEvent(QKeyEvent *event)
{
    int line = 0;
    int column = 0;
    getCursorPosition(&line, &column);
    const bool go = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Space;
    if (go && isFold(line)) {
        emit foldActivated(line);
        return;
    }
    if (event->key() == Qt::Key_Escape)
        return event->ignore();
    QsciScintilla::keyPressEvent(event);
}

void DiffPane::mouseReleaseEvent(QMouseEvent *event)
{
    QsciScintilla::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton || hasSelectedText())
        return;
    const long position =
        send(SCI_POSITIONFROMPOINT, long(event->position().x()), long(event->position().y()));
    const int line = int(send(SCI_LINEFROMPOSITION, position));
    if (isFold(line))
        emit foldActivated(line);
}

void DiffPane::contextMenuEvent(QContextMenuEvent *event)
{
    event->ignore(); // Scintilla's own menu speaks of editing
}

} // namespace Wizard
