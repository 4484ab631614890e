// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/model/environment.h>
#include <migration/model/resource.h>
#include <migration/profile/platformprofile.h>

#include <QDateTime>
#include <QHash>

#include <memory>
#include <vector>

namespace Migration {

// How far the reading of one type came. An incomplete type never proves that something is absent.
struct TypeReading
{
    bool complete = false;
    qsizetype count = 0;
    Error error;
    bool skipped = false; // not asked for: nothing that was selected needed it
};

// All resources read from one environment at one time, indexed by id and by natural key. Built once,
// then shared read-only between threads.
class Snapshot
{
public:
    explicit Snapshot(std::shared_ptr<const PlatformProfile> profile = {});

    const PlatformProfile &profile() const { return *m_profile; }
    std::shared_ptr<const PlatformProfile> sharedProfile() const { return m_profile; }

    Environment environment;
    QDateTime readAt;

    void add(Resource resource); // replaces one of the same type and id
    void setReading(const QString &type, TypeReading reading);
    TypeReading reading(const QString &type) const;
    bool isComplete(const QString &type) const { return reading(type).complete; }

    const std::vector<Resource> &resources() const { return m_resources; }
    qsizetype size() const { return static_cast<qsizetype>(m_resources.size()); }
    int indexOf(const ResourceKey &key) const; // -1 = not there
    const Resource *find(const ResourceKey &key) const;
    const Resource *parentOf(const Resource &resource) const; // null = none, or not read
    QString title(const Resource &resource) const;            // its name, after its parent's
    // All resources of a type with a natural key: more than one is ambiguous.
    std::vector<int> withNaturalKey(const QString &type, const QString &naturalKey) const;
    const std::vector<int> &ofType(const QString &type) const;

private:
    std::shared_ptr<const PlatformProfile> m_profile;
    std::vector<Resource> m_resources;
    QHash<ResourceKey, int> m_byId;
    QMultiHash<ResourceKey, int> m_byNaturalKey;
    QHash<QString, std::vector<int>> m_byType;
    QHash<QString, TypeReading> m_readings;
};

} // namespace Migration
