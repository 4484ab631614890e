// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/model/selection.h>

namespace Migration {

// Narrows one type to the resources on which a test holds.
struct SelectionFilter
{
    QString type;
    DocumentTest test;

    friend bool operator==(const SelectionFilter &, const SelectionFilter &) = default;
};

enum class FilterJoin { Any, All }; // of several filters of one type

// The selection with the types that are filtered narrowed to what their filters say, whatever was said
// of them before; other types stay as they are. A type or attribute that nothing at the source has is
// refused, since such a filter would quietly select nothing, or everything. `source` may be null: then
// nothing is known of attributes, which is refused as well.
Result<Selection> withFilters(Selection selection, const std::vector<SelectionFilter> &filters,
                              FilterJoin join, const Snapshot *source);

} // namespace Migration
