// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/ports/connector.h>

#include <functional>

class QProcessEnvironment;

namespace App {

// Credentials and addresses from environment variables: CAUSEWAY_SOURCE_API_KEY and its kin, and the
// names admins already have. Never from arguments, which other users of the machine can read.
class EnvironmentCredentials
{
public:
    explicit EnvironmentCredentials(const QProcessEnvironment &environment);

    Migration::Credentials read(const Migration::PlatformProfile &profile,
                                Migration::Side side) const;
    bool isComplete(const Migration::PlatformProfile &profile, Migration::Side side) const;
    QString address(Migration::Side side) const;       // CAUSEWAY_SOURCE_URL
    QString environmentId(Migration::Side side) const; // CAUSEWAY_SOURCE_ENVIRONMENT
    // The variables that would be looked at for a login field, the first one being ours.
    static QStringList variables(const Migration::LoginField &field, Migration::Side side);

private:
    QString value(const QStringList &names) const;

    std::function<QString(const QString &)> m_lookUp;
};

} // namespace App
