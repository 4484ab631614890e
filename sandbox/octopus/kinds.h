// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/json.h>

#include <QStringList>

namespace Sandbox {

// Documents, or parts of them, that come in kinds, such as accounts and endpoints: which fields each
// kind has, and which of these are secrets.
class Kinds
{
public:
    // The table: {"Token":{"Token":"*"},…}; a star marks a secret, anything else is the default.
    Kinds(QString kindField, QString title, const char *table);

    QStringList problems(const Json &part, const Json &stored) const;
    void complete(Json &part) const; // fields of the kind that were left out

private:
    QString m_kindField;
    QString m_title; // of what comes in kinds, for sentences
    Json m_table;
};

} // namespace Sandbox
