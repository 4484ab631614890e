// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace Connectors {

// What a platform's addresses look like beyond the common rules.
struct AddressRules
{
    // Where the part below the address begins: "/app" cuts https://host/octopus/app#/Spaces-1 down
    // to https://host/octopus. Whole path segments, matched without case, the first one counts.
    QStringList cutAt;
    // The person has acknowledged that credentials can be read on the way.
    bool acceptsPlainHttp = false;
};

// The address a person pasted, cleaned, or what is wrong with it.
struct EnvironmentAddress
{
    enum class Problem { None, Empty, NotAnAddress, UnknownScheme, HasPassword, PlainHttp };

    Problem problem = Problem::None;
    QString sentence; // what is wrong and what to do; empty when nothing is
    QUrl url;         // also set for PlainHttp, which only lacks the acknowledgement

    bool isUsable() const { return problem == Problem::None; }
    bool isLoopback() const;

    static EnvironmentAddress fromText(const QString &pasted, const AddressRules &rules = {});

    Q_DECLARE_TR_FUNCTIONS(Connectors::EnvironmentAddress)
};

} // namespace Connectors
