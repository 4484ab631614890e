// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/spread/spreadset.h>

namespace Migration {

// A document that may use variables: a process, a channel, a tenant's values.
struct UsingDocument
{
    QString name; // as people know it: deployment process “Store”
    JsonValue document;
};

// Puts spread secrets back: the secret gets name and scope of the reference, which goes. Recognises
// what was spread here and by Octoterra Wizard. Refuses a pair, with the reason, wherever somebody
// might miss the unscoped name; the rest of the set is collapsed. Pure.
SpreadOutcome collapse(const VariableSets &sets, const std::vector<UsingDocument> &documents);

} // namespace Migration
