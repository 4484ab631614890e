// SPDX-License-Identifier: GPL-3.0-or-later
#include "profilenames.h"

namespace Migration {

void ProfileNames::give(Kind kind, const QString &name, const JsonPlace &place)
{
    if (name.isEmpty()) // noted where it was read
        return;
    const Kind among = kind == Kind::Type ? Kind::ExternalType : kind;
    if (given(among).contains(name)) {
        m_problems.add(place, tr("“%1” is already taken by an earlier entry.").arg(name));
        return;
    }
    m_given.push_back({kind, name, place});
}

void ProfileNames::use(Kind kind, const QString &name, const JsonPlace &place)
{
    if (!name.isEmpty())
        m_used.push_back({kind, name, place});
}

void ProfileNames::check()
{
    for (const Name &used : m_used) {
        const QStringList known = given(used.kind);
        if (!known.contains(used.name)) {
            m_problems.add(used.place,
                           QString(unknownSentence(used.kind, used.name)
                                   + ProfileNode::suggestion(used.name, known)));
        }
    }
}

QStringList ProfileNames::given(Kind kind) const
{
    QStringList names;
    for (const Name &name : m_given) {
        if (name.kind == kind || (kind == Kind::ExternalType && name.kind == Kind::Type))
            names += name.name;
    }
    return names;
}

QString ProfileNames::unknownSentence(Kind kind, const QString &name)
{
    switch (kind) {
    case Kind::Type: return tr("There is no type “%1” in this profile.").arg(name);
    case Kind::ExternalType:
        return tr("“%1” is neither a type of this profile nor listed under “external”.").arg(name);
    case Kind::LimitGroup: return tr("There is no limit group “%1” under “limits”.").arg(name);
    case Kind::LoginField: return tr("There is no login field “%1” under “login”.").arg(name);
    case Kind::Paging: return tr("There is no paging style “%1” under “http”.").arg(name);
    }
    return {};
}

} // namespace Migration
