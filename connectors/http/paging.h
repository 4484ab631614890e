// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonpath.h>

#include <QString>

#include <optional>

namespace Connectors {

// How a list comes in parts, as data: a platform's profile fills it.
//   whole answer an array        Single, items at the root
//   Items and TotalResults       SkipTake "skip"/"take", items, total; or NextLink
//   offset and limit             SkipTake "offset"/"limit"
//   page number                  PageNumber "page"/"page_size", firstPage
//   nextPageKey, page[cursor]    Cursor, next
struct Paging
{
    enum class Style { Single, SkipTake, PageNumber, NextLink, Cursor };

    Style style = Style::Single;
    Migration::JsonPlace items; // root = the answer itself is the array
    Migration::JsonPlace total; // how many there are in all; root = not said
    Migration::JsonPlace next;  // NextLink: the link; Cursor: the token; absent or empty = the end
    Migration::JsonPlace id;    // of an item, for finding doubles; root = not looked at
    QString startParameter;     // skip, offset, page, nextPageKey
    QString sizeParameter;      // take, limit, pageSize; empty = not sent
    int pageSize = 100;
    int firstPage = 0;               // PageNumber: what the first one is called
    bool shortPageEnds = false;      // only where the platform never sends less than asked for
    bool cursorTravelsAlone = false; // the token already stands for all other parameters
    int maxPages = 10'000;
    int atOnce = 4; // pages under way, where the total is known from the first
};

} // namespace Connectors
