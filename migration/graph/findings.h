// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/boundtexts.h>
#include <migration/graph/referenceresolver.h>

namespace Migration {

// The sentences and fixes of findings, one function a kind. The validator decides that something is
// wrong; here it is put into words.
class Findings
{
public:
    explicit Findings(const ValidationInput &input);

    Finding missedReference(const Resource &from, const Reference &reference,
                            const ResolvedReference &resolved) const;
    Finding takenTarget(const Resource &from, const Reference &reference,
                        const Resource &there) const;
    Finding nameClash(const Resource &resource, const Resource &other) const;
    Finding ambiguousMatch(const Resource &resource, const std::vector<int> &candidates) const;
    Finding builtInMissing(const Resource &resource) const;
    Finding cycle(const std::vector<int> &members) const;
    Finding skippedReading(Side side, const ResourceType &type) const;
    Finding incompleteReading(Side side, const ResourceType &type, const Error &error) const;
    Finding missingPermission(Side side, const MissingPermission &permission) const;
    Finding versionDifference() const;
    Finding sameEnvironment() const;
    Finding cannotBeCreated(const Resource &resource) const;
    Finding unknownType(const QString &typeId) const; // the recipe names it, the profile does not
    Finding sideEffects(const ResourceType &type, size_t rule,
                        const std::vector<int> &concerned) const;
    Finding credentialsInClear(const ResourceType &type, const std::vector<int> &concerned) const;
    Finding environmentBound(const Resource &resource, const BoundText &first,
                             const QStringList &texts) const;
    Finding unsupported(const Resource &resource, const JsonPlace &place,
                        const QString &text) const;
    QString growth(const ResourceType &type, size_t before, size_t after) const;
    Finding licence(const ChecklistItem &item, const QStringList &counts) const;
    Finding partLeftOut(const Resource &resource, const LeftOut &part) const;
    Finding staysBehind(const Resource &resource, const Resource &cause) const;
    Finding goesWithout(const Resource &resource, const QStringList &parts,
                        const QStringList &causes) const;
    Finding secretsWithoutValue(const Resource &resource, const QStringList &labels) const;

private:
    QString namesOf(const std::vector<int> &nodes) const; // the first few
    QString quoted(const Resource &resource) const;       // lifecycle “Web”
    QString typeName(const QString &typeId) const;
    Fix exclude(const Resource &resource) const;
    void offerCounterparts(Finding *finding, const QStringList &types) const;

    const ValidationInput &m_input;
};

} // namespace Migration
