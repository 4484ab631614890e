// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonvalue.h>

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace Migration {

// Finds where names of variables are used: in #{…} and as plain words of scripts. A name that is part
// of a longer known one is not meant by it: “Token_Dev” not by “Token_Dev-2”. Descriptions and names
// of things are not looked at. Rather one place too many than one too few.
class Mentions
{
public:
    // `names` are looked for, `known` are all names the texts can mean.
    Mentions(const QStringList &names, const QStringList &known);

    // The indexes of `names` that a text, or any text of a document, mentions.
    std::vector<int> in(const QString &text) const;
    std::vector<int> in(const JsonValue &document) const;

private:
    struct Longer
    {
        QString text;
        qsizetype offset = 0; // where the shorter name stands in it
    };
    struct Name
    {
        QString text;
        std::vector<Longer> longer;
    };

    bool mentions(const QString &folded, const Name &name) const;
    void collect(const JsonValue &value, std::vector<char> *found) const;
    void collect(const QString &text, std::vector<char> *found) const;

    std::vector<Name> m_names;
    qsizetype m_shortest = 0;
};

} // namespace Migration
