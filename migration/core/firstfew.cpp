// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstfew.h"

#include <QCoreApplication>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::FirstFew)
};

constexpr qsizetype most = 5;

} // namespace

QString firstFew(const QStringList &names)
{
    if (names.size() <= most)
        return names.join(u", "_s);
    //: names, and how many others
    return Text::tr("%1 and %n more", nullptr, static_cast<int>(names.size() - most))
        .arg(names.mid(0, most).join(u", "_s));
}

} // namespace Migration
