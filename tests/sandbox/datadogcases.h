// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "datadogfixture.h"

// The rules and refusals of the simulated organisation, one case each.
namespace DatadogCases {

QList<DatadogCase> all();

QList<DatadogCase> access();
QList<DatadogCase> monitoring();
QList<DatadogCase> dashboards();
QList<DatadogCase> logs();
QList<DatadogCase> synthetics();
QList<DatadogCase> security();

} // namespace DatadogCases
