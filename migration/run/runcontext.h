// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/referencetargets.h>
#include <migration/plan/changecomposer.h>
#include <migration/ports/connector.h>
#include <migration/run/runner.h>

#include <optional>

namespace Migration {

// What the jobs of one run share: the plan, what has become of its changes, and how a change becomes
// the document that is written now that ids are known. Owned by the runner.
class RunContext
{
public:
    RunContext(const RunInput &input, RunState state);

    const Change &change(int index) const
    {
        return m_input.plan->changes[static_cast<size_t>(index)];
    }
    const ResourceType &type(int index) const { return *m_input.profile->type(change(index).type); }
    ChangeOutcome &outcome(int index) { return m_state.outcomes[static_cast<size_t>(index)]; }
    const RunState &state() const { return m_state; }
    Connector &connector() const { return *m_input.connector; }
    Connector *source() const { return m_input.source; }

    // The write request of a change against what the destination has now (null = nothing there).
    // With `patch` the references left out of the first write are in.
    // `missed` names the items of other documents that it refers to and that are not there.
    WriteRequest request(int index, const JsonValue *there, bool patch,
                         QStringList *missed = nullptr) const;
    QStringList filledSlots(int index) const;

    // The parent a change hangs on, as the destination has it now.
    std::optional<Resource> parentThere(int index) const;
    // The natural key the resource has, or will have, at the destination.
    QString naturalKeyThere(int index) const;
    bool wasSeenThere(const ResourceKey &key) const; // before the run
    bool isTaken(const ResourceKey &key) const;      // by another change of this run
    QStringList idInDocument(int index) const;       // the id a document chooses for itself
    // The document without what this run has added to lists that name everything there is.
    JsonValue withoutNewcomers(int index, const JsonValue &there) const;
    Result<Resource> toResourceThere(int index, const JsonValue &document) const;

private:
    QString keyOf(const Reference &reference) const;
    QString idOf(int sourceIndex) const;
    int changeOf(int sourceIndex) const;
    bool isWritten(int sourceIndex) const;
    std::optional<JsonValue> documentOf(const ResolvedReference &resolved) const;
    void lookAtTargets(ChangeComposer::Options *options) const;
    std::vector<WriteRequest::Fill> fillsOf(const Composed &composed) const;

    struct KnownItems
    {
        bool isWritten = false; // known from what this run wrote
        ItemIds ids;
    };

    const RunInput &m_input;
    RunState m_state;
    std::optional<ChangeComposer> m_composer; // an import has one, an undo composes nothing
    std::vector<int> m_changeOf;              // by source index; -1: not part of the plan
    mutable std::shared_ptr<const ReferenceTargets> m_targets; // at the destination
    mutable QHash<int, KnownItems> m_items;                    // by source index
};

} // namespace Migration
