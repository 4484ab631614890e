// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/ids.h>
#include <sandbox/datadog/store.h>

#include <QDateTime>

#include <functional>

namespace Sandbox::Datadog {

// One organisation: who it is, what it holds, where its next ids come from. A value, so that the
// server can go back to what it was loaded with. What an organisation has besides resources
// (permissions, hosts, metrics, who holds which role) is kept in the store as well, under names
// that are no resource type's.
struct Organisation
{
    explicit Organisation(const QString &seed);

    QString seed;
    QString uuid;
    qint64 number;
    QString name;
    QString publicId;
    QString callerId; // the user behind the keys
    bool hasFlexLogs = false;

    Store store;
    Ids ids;
    std::function<QDateTime()> clock;

    QDateTime now() const { return clock(); }
    QString fixedId(const QString &what, IdForm form) const { return Ids::fixed(seed, what, form); }
    const Json &caller() const; // the user, as stored
    QString callerHandle() const;
};

} // namespace Sandbox::Datadog
