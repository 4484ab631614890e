// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretlines.h"

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

std::vector<Secret> secretsFromColumn(QString &&wiped)
{
    std::vector<Secret> values;
    qsizetype begin = 0;
    while (begin < wiped.size()) {
        qsizetype end = wiped.indexOf(u'\n', begin);
        if (end < 0)
            end = wiped.size();
        qsizetype length = end - begin;
        if (length > 0 && wiped.at(end - 1) == u'\r')
            --length;
        values.push_back(Secret::fromText(QString(wiped.constData() + begin, length)));
        begin = end + 1;
    }
    wipe(wiped);
    return values;
}

std::vector<std::pair<QString, Secret>> secretsFromLines(QByteArray &&wiped)
{
    std::vector<std::pair<QString, Secret>> values;
    qsizetype begin = wiped.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    while (begin < wiped.size()) {
        qsizetype end = wiped.indexOf('\n', begin);
        if (end < 0)
            end = wiped.size();
        qsizetype length = end - begin;
        if (length > 0 && wiped.at(end - 1) == '\r')
            --length;
        const qsizetype equals = wiped.indexOf('=', begin);
        if (length > 0 && wiped.at(begin) != '#' && equals > begin && equals < begin + length) {
            const QString name = QString::fromUtf8(wiped.constData() + begin, equals - begin);
            QByteArray value(wiped.constData() + equals + 1, begin + length - equals - 1);
            values.emplace_back(name.trimmed(), Secret::fromUtf8(std::move(value)));
        }
        begin = end + 1;
    }
    wipe(wiped);
    return values;
}

} // namespace Wizard
