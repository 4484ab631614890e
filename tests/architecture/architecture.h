// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>

namespace Architecture {

// One line of one file that breaks a law of the house.
struct Violation
{
    QString path;
    int line = 0;
    QString what;

    QString text() const;
};

// Which Qt module a header belongs to ("QWidget" and "qwidget.h" → "QtWidgets"), read from the
// installed headers, so that no list of ours can miss a class.
QHash<QString, QString> readQtHeaders(const QString &folder);

// Checks one file of the tree. `path` is relative to the root of the project and decides which laws
// hold; nothing is read from disk, so that the laws themselves can be tested.
QList<Violation> check(const QString &path, const QString &text,
                       const QHash<QString, QString> &qtHeaders);

} // namespace Architecture
