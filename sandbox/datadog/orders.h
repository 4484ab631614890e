// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/call.h>

namespace Sandbox::Datadog {

// The order of all documents of one type, as a document of its own.
struct OrderType
{
    QString name;
    QString itemType;
    QString id;          // the one there is
    QString path = {};   // of its requests; empty: written in another way
    QString member = {}; // where the ids stand in a body
    QString dataType = {};
    int refusedStatus = 422;
    QString permission = {};
};

const QList<OrderType> &orderTypes();

namespace Orders {

// Every document there is: in the order last written, then those that came later.
QStringList of(const QString &orderName, const Organisation &org);
// Whether `ids` names each document exactly once.
bool isComplete(const QString &orderName, const QStringList &ids, const Organisation &org);
void write(const QString &orderName, const QStringList &ids, Organisation &org);
// The documents of an ordered type, in their order.
QList<Json> inOrder(const QString &orderName, const QList<Json> &documents, const QString &idMember,
                    const Organisation &org);

} // namespace Orders

} // namespace Sandbox::Datadog
