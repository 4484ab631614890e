// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/typerules.h>

namespace Sandbox {

// Parameters of step templates, projects and library variable sets: what their control says about
// the values they take.
namespace Parameters {

QString controlType(const Json &parameter);
bool isSensitive(const Json &parameter);
// The collection a value is an id of; empty for texts and secrets.
QString valueCollection(const Json &parameter);

QList<Reference> references(const Json &parameters); // of the defaults

} // namespace Parameters

} // namespace Sandbox
