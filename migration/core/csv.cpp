// SPDX-License-Identifier: GPL-3.0-or-later
#include "csv.h"

#include <QString>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

QString guarded(const QString &text)
{
    constexpr QStringView formulaStarts = u"=+-@\t\r\n＝＋－＠";
    return !text.isEmpty() && formulaStarts.contains(text.front()) ? QString(u'\'' + text) : text;
}

} // namespace

void appendCsvLine(QByteArray *csv, const QStringList &cells)
{
    for (qsizetype i = 0; i < cells.size(); ++i) {
        QString cell = guarded(cells.at(i));
        if (cell.contains(u'"') || cell.contains(u',') || cell.contains(u'\n')
            || cell.contains(u'\r'))
            cell = QString(u'"' + cell.replace(u'"', u"\"\""_s) + u'"');
        if (i > 0)
            *csv += ',';
        *csv += cell.toUtf8();
    }
    *csv += "\r\n";
}

} // namespace Migration
