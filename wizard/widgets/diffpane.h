// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/widgets/difffolds.h>

#include <Qsci/qsciscintilla.h>

namespace Wizard {

class Theme;

// One side of the diff view. Both sides hold equally many lines: a line of the document, a gap
// facing the other side's line, or the line that stands for a folded part. So the two scroll as
// one.
class DiffPane final : public QsciScintilla
{
    Q_OBJECT

public:
    enum class Side { Before, After };

    DiffPane(Side side, QWidget *parent);

    void setContent(const TextDiff &diff, const QList<DiffLine> &lines);
    void setFolded(int line, bool folded); // hides or shows what that fold stands for
    bool isFolded(int line) const;
    void showLine(int line);
    void setColumns(int columns); // the longest line of both sides
    void restyle();
    QString plainLine(int line) const; // as shown

    static QString shown(const QString &line); // control characters made visible, one for one
    static QString foldText(int rows);

signals:
    void foldActivated(int line);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    long send(unsigned message, long first = 0, long second = 0) const;
    void defineMarkers(const Theme &theme);
    void mark(const TextDiff &diff);
    void markRow(int line, const DiffRow &row);
    void writeMargin(const TextDiff &diff);
    bool isFold(int line) const;

    Side m_side;
    QList<DiffLine> m_lines;
    int m_marginDigits = 3;
};

} // namespace Wizard
