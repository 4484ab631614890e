// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/profile/profilenode.h>

#include <QSet>

#include <vector>

namespace Migration {

// The names one part of a profile gives and another part uses: types, limit groups, login fields,
// paging styles. Collected while reading, compared at the end, because a name may be used before it
// is given. Lives for one load.
class ProfileNames
{
    Q_DECLARE_TR_FUNCTIONS(Migration::ProfileNames)

public:
    enum class Kind { Type, ExternalType, LimitGroup, LoginField, Paging };

    explicit ProfileNames(ProfileProblems &problems)
        : m_problems(problems)
    {
    }

    void give(Kind kind, const QString &name, const JsonPlace &place);
    void use(Kind kind, const QString &name, const JsonPlace &place); // ExternalType: or a Type
    void check();

private:
    struct Name
    {
        Kind kind = Kind::Type;
        QString name;
        JsonPlace place;
    };

    QStringList given(Kind kind) const;
    static QString unknownSentence(Kind kind, const QString &name);

    ProfileProblems &m_problems;
    std::vector<Name> m_given;
    std::vector<Name> m_used;
};

} // namespace Migration
