// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

// One kind of reference in Datadog's documents: a document that holds it, with $ in the place of the
// id, and what it refers to.
struct DatadogReference
{
    QByteArray name;
    QByteArray type;
    QByteArray document;
    QByteArray target; // type id
    QByteArray id;
};

const std::vector<DatadogReference> &datadogReferences();
