// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

#include <vector>

namespace Migration {

enum class Side { Source, Destination };

// One side of a migration, as the recipe remembers it: no credentials.
struct Environment
{
    QUrl address;
    QString id;       // Spaces-1; empty where the address is the environment
    QString name;     // Default
    QString product;  // as the platform calls itself
    QString version;  // 2025.2.5601
    QString instance; // what two addresses of the same installation share
    bool production = false;
    bool acceptsPlainHttp = false; // the admin said so for this address
    QString trustedFingerprint;    // SHA-256 of a certificate trusted for this host only

    // Files of another tool in place of a server: there is nothing to log in to.
    bool isFolder() const { return address.isLocalFile(); }
};

// What a login check found out.
struct EnvironmentChoice
{
    QString id;
    QString name;
    QString note;
    bool isDefault = false; // what the platform itself takes when nothing is said
};

struct MissingPermission
{
    QString permission;      // EnvironmentCreate: what to ask for
    QString neededFor;       // a sentence: "Create environments"
    bool forWriting = false; // only a destination needs it
};

struct LoginFacts
{
    Environment environment; // product, version, instance; id and name once chosen
    QString userName;
    std::vector<EnvironmentChoice> choices; // spaces the login can see
    std::vector<MissingPermission> missing;
    bool permissionsKnown = true; // false: the platform did not show all of them
    QStringList notes;
};

} // namespace Migration
