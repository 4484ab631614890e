// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/plan/changecomposer.h>
#include <migration/plan/planner.h>

#include <QMutex>

namespace Migration {

// Says in full what a create or a match comes to: which fields differ and which of them stay, what is
// sent, whether there is anything to update at all. Lives for one planning; several changes may be
// completed at the same time, since each looks at its own resource and at what the others are called.
class ChangeCompleter
{
public:
    // `idsThere` has the id of each source node's counterpart, where there is one.
    ChangeCompleter(const PlanInput &input, const ChangeComposer &composer,
                    const std::vector<QString> &idsThere);

    void complete(int node, Change *change);

private:
    const Resource &resource(int node) const;
    const ResourceType &typeOf(int node) const;
    QString idOf(int node) const;
    QString parentIdThere(const ResourceType &type, const Resource &here) const;
    const Resource *targetThere(const ResolvedReference &resolved) const;
    void lookAtTargets(ChangeComposer::Options *options);
    std::optional<ItemIds> knownItems(const ResourceKey &key) const;
    bool willFill(const SecretSlot &slot) const;
    bool isBlockedByContent(const Composed &composed, Change *change) const;
    void compareThreeWays(const BaseRecorder::Compared &compared, Change *change) const;
    void keepFields(int node, const JsonValue &there, ChangeComposer::Options options,
                    Change *change, Composed *composed) const;
    void describeSecrets(const Resource &here, const Composed &composed, Change *change) const;
    void decideUpdate(const Resource &here, const ResourceType &type, Change *change) const;
    void blockForConflicts(Change *change) const;

    const PlanInput &m_input;
    const ChangeComposer &m_composer;
    const std::vector<QString> &m_idsThere;
    const Snapshot &m_source;
    const Snapshot &m_destination;
    const std::shared_ptr<RequestFile> m_requestFile = std::make_shared<RequestFile>();
    mutable QMutex m_itemsMutex;
    QHash<ResourceKey, ItemIds> m_items; // by the destination's resource
};

} // namespace Migration
