// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/basesnapshot.h>
#include <migration/plan/fieldunit.h>
#include <migration/plan/plan.h>

#include <QMutex>

#include <optional>

namespace Migration {

// Says of the fields that differ who changed them since source and destination last agreed.
// `there` is the destination's document, `wanted` the source's in the destination's terms.
void findWhoChanged(const ResourceType &type, const BaseSnapshot::Entry &base,
                    const JsonValue &there, const JsonValue &wanted,
                    std::vector<FieldDiff> *fields);

// The unit a field belongs to: of `there` for what would be removed, of `wanted` for the rest.
FieldUnit unitOf(const ResourceType &type, const JsonValue &there, const JsonValue &wanted,
                 const FieldDiff &field);

// Keeps the base up with what the two sides agree on. A field on which they agree is settled, whoever
// saw to it; of a field that differs the base still says what was agreed on before. So nothing needs
// to know what a run did, and a run that was killed leaves no hole.
class BaseRecorder
{
public:
    explicit BaseRecorder(BaseSnapshot before);

    struct Compared
    {
        const ResourceType *type = nullptr;
        const Resource *source = nullptr;
        const Resource *destination = nullptr;
        const Change *change = nullptr; // with its hashes and differing fields
        const JsonValue *there = nullptr;
        const JsonValue *wanted = nullptr;
    };
    void record(const Compared &compared);  // from any thread; the rest from one
    void forget(const ResourceKey &source); // it is gone on both sides

    bool hasChanged() const { return m_changed; }
    const BaseSnapshot &base() const { return m_base; }

private:
    std::optional<BaseSnapshot::Entry> entryOf(const ResourceKey &source) const;

    mutable QMutex m_mutex; // resources are compared side by side
    BaseSnapshot m_base;
    bool m_changed = false;
};

} // namespace Migration
