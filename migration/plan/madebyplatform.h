// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/basesnapshot.h>
#include <migration/plan/plan.h>

#include <optional>

namespace Migration {

// Platforms do not always keep what they are given: they leave out a permission that they do not grant
// there, or write a time their way. Such a difference is remembered once it was seen after the source's
// value had been written, and stays for as long as both values stay as they are; otherwise every run
// would write the same again.

// What such a difference is known by; none where its values are not told, as of credentials.
std::optional<QString> differenceMark(const FieldDiff &field);

// Says of the fields that differ which of them do so because the platform made something else of the
// source's value. Of what can only be kept whole, all must.
void findMadeByPlatform(const ResourceType &type, const BaseSnapshot::Entry &base,
                        const JsonValue &there, const JsonValue &wanted,
                        std::vector<FieldDiff> *fields);

} // namespace Migration
