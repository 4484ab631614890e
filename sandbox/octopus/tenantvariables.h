// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apikey.h>
#include <sandbox/octopus/store.h>

namespace Sandbox {

// What a tenant sets for the parameters of its projects and of the library variable sets these
// include. Stored one document a value; shown and saved in two forms: the classic document with
// everything, and the newer pair, one for projects and one for common values.
class TenantVariables
{
public:
    enum class Kind { Project, Common };

    TenantVariables(const Json &tenant, Store &store);

    Json classic() const;
    Json newer(Kind kind, bool withMissing) const;
    // Values that are still required: no value and no default.
    Json missing(Kind kind) const;

    // Replace all values (of that kind); what is wrong, or nothing and it is done.
    QStringList saveClassic(const Json &body);
    QStringList saveNewer(Kind kind, const Json &body);

    void bumpVersion(); // somebody else saves

private:
    QList<Json> owners(Kind kind) const; // documents with parameters that ask this tenant
    QList<Json> stored(Kind kind) const;
    Json ownerWith(const QString &id) const;
    QStringList problems(const Json &entry) const;
    QStringList tokenProblems(const Json &body) const;
    QStringList replace(const QList<Json> &entries, const QList<Kind> &kinds);
    Json completed(const Json &entry, QList<Json> &left) const;
    QString token() const;

    Json m_tenant;
    Store &m_store;
};

} // namespace Sandbox
