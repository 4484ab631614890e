// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonvalue.h>

#include <QMap>
#include <QSet>
#include <QString>

#include <vector>

// What a deployment gets for a name, worked out the way the server documents it and without any code
// of the engine: precedence of scopes, then project before library sets, then the texts with their
// references put in. A secret's value is shown as its variable's id.
class VariableResolver
{
public:
    using Context =
        QMap<QByteArray, QString>; // dimension → the value that holds in this deployment

    // The project's set first, then the library sets it includes, in order.
    VariableResolver(const std::vector<Migration::JsonValue> &sets, const Context &context);

    // All values it may have: more than one where the winner is undefined.
    QSet<QString> values(const QString &name) const { return resolve(boundName(name), 0); }

    static QString boundName(const QString &name);

private:
    struct Candidate
    {
        std::vector<int> rank; // greater wins
        QString text;
        bool isSecret = false;
    };

    QSet<QString> resolve(const QString &bound, int depth) const;
    QSet<QString> expand(const QString &text, int depth) const;

    QMap<QString, std::vector<Candidate>> m_candidates;
};
