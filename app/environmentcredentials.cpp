// SPDX-License-Identifier: GPL-3.0-or-later
#include "environmentcredentials.h"

#include <QProcessEnvironment>

namespace App {

using namespace Qt::StringLiterals;
using Migration::Side;

namespace {

QString word(Side side)
{
    return side == Side::Source ? u"SOURCE"_s : u"DESTINATION"_s;
}

QString otherWord(Side side)
{
    return word(side == Side::Source ? Side::Destination : Side::Source);
}

} // namespace

EnvironmentCredentials::EnvironmentCredentials(const QProcessEnvironment &environment)
    : m_lookUp([environment](const QString &name) { return environment.value(name); })
{
}

QStringList EnvironmentCredentials::variables(const Migration::LoginField &field, Side side)
{
    QStringList names;
    for (const QString &name : field.variables) {
        const bool isWhole = name.contains(u"SOURCE"_s) || name.contains(u"DESTINATION"_s);
        if (!isWhole)
            names += u"CAUSEWAY_"_s + word(side) + u'_' + name;
        else if (!name.contains(otherWord(side)))
            names += name;
    }
    return names;
}

QString EnvironmentCredentials::value(const QStringList &names) const
{
    for (const QString &name : names) {
        if (const QString text = m_lookUp(name); !text.isEmpty())
            return text;
    }
    return {};
}

Migration::Credentials EnvironmentCredentials::read(const Migration::PlatformProfile &profile,
                                                    Side side) const
{
    Migration::Credentials credentials;
    for (const Migration::LoginField &field : profile.login) {
        QString text = value(variables(field, side));
        if (text.isEmpty())
            continue;
        if (field.secret)
            credentials.secrets.emplace(field.id, Migration::Secret::fromText(std::move(text)));
        else
            credentials.texts.insert(field.id, text);
    }
    return credentials;
}

bool EnvironmentCredentials::isComplete(const Migration::PlatformProfile &profile, Side side) const
{
    for (const Migration::LoginField &field : profile.login) {
        if (field.required && value(variables(field, side)).isEmpty())
            return false;
    }
    return true;
}

QString EnvironmentCredentials::address(Side side) const
{
    return m_lookUp(QString(u"CAUSEWAY_"_s + word(side) + u"_URL"_s));
}

QString EnvironmentCredentials::environmentId(Side side) const
{
    return m_lookUp(QString(u"CAUSEWAY_"_s + word(side) + u"_ENVIRONMENT"_s));
}

} // namespace App
