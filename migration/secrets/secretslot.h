// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/snapshot.h>

#include <QString>

#include <vector>

namespace Migration {

// A place in a source document whose value no API gives out. `key` names it from run to run by
// natural keys instead of indexes: "variableset/web#Variables[Db.Password|Environment=Production].Value".
struct SecretSlot
{
    QString key;
    ResourceKey resource;
    QString resourceName;
    JsonPlace place;
    const SecretRule *rule = nullptr;
    QString what;  // which of the resource's: “Db.Password”, “Private key”
    QString label; // what people call it anywhere: “Db.Password”, “Deploy key: Private key”
    QString scope; // in words: "Production, Test"; empty = everywhere
    bool hasValue = true; // the source says one is stored (true where it does not say)

    QString words() const; // beside the resource's name: “Db.Password (Production, Test)”
};

// What the destination has at the counterpart of a slot.
enum class SlotStatus { NoCounterpart, Empty, Filled };

std::vector<SecretSlot> findSecretSlots(const Snapshot &source, const Resource &resource);

} // namespace Migration
