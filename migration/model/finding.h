// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/resource.h>

#include <QString>

#include <vector>

namespace Migration {

// One thing that would settle a finding. A chosen fix becomes a decision in the recipe and applies
// again next time.
struct Fix
{
    enum class Kind { Include, MapTo, KeepAsIs, Drop, Exclude, Accept, StayBehind };
    Kind kind = Kind::Accept;
    QString label;         // a verb: "Include “Dev”"
    ResourceKey resource;  // Include, Exclude, StayBehind: which one, at the source
    QString destinationId; // MapTo
};

struct Finding
{
    enum class Severity { Info, Warning, Error }; // an error blocks the resources concerned
    enum class Code {
        MissingDependency, // in the source, not selected
        AbsentDependency,  // nowhere in a completely read source
        UnknownDependency, // its type could not be read whole
        NameClash,
        AmbiguousMatch,
        Cycle,
        Unsupported,
        VersionDifference,
        MissingPermission,
        SecretWithoutValue,
        BuiltInMissing,
        IncompleteReading,
        SameEnvironment,
        EnvironmentBound,
        SideEffect,
        StaysBehind,
        Licence,
        CredentialsInClear
    };

    Severity severity = Severity::Warning;
    Code code = Code::Unsupported;
    ResourceKey resource; // may be empty: concerns the migration as a whole
    QString resourceName;
    JsonPlace place;
    QString subject; // what it is about, for grouping: the missing resource's id
    QString sentence;
    std::vector<Fix> fixes;

    // Stable from run to run: code, resource, place, subject. The three ways a reference can miss its
    // target share one key, so that a decision outlives a change of the reason.
    QString key() const;
};

ResourceKey resourceOfFindingKey(const QString &key);

QString codeName(Finding::Code code); // "missing-dependency"

// A fix the admin chose, as the recipe keeps it.
struct Decision
{
    QString findingKey;
    Fix::Kind kind = Fix::Kind::Accept;
    QString destinationId;

    friend bool operator==(const Decision &, const Decision &) = default;
};

} // namespace Migration
