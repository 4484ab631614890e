// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/httpmessage.h>

#include <QList>

#include <functional>

namespace Sandbox::Datadog {

// How a list is cut into pages. The platform has a family for nearly every generation of its API;
// each names its own parameters, and its own totals mean something else.
struct Paging
{
    enum class Family {
        Whole,            // no paging
        SizeNumber,       // page[size], page[number]; meta.page
        SizeNumberTeams,  // the same; meta.pagination.total
        SizeNumberBare,   // the same; no total
        LimitOffset,      // page[limit], page[offset]; meta.page
        LimitOffsetLinks, // the same; meta.pagination and links.next, even on the last page
        PageSize,         // page, page_size, id_offset; everything without `page`
        StartCount,       // start, count
        LimitOffsetFlat,  // limit, offset
        PageSizeNumber,   // page_size, page_number; total beside the items
        Cursor            // page[size], then page[cursor]
    };
    enum class Totals { // what total_filtered_count says, and where
        None,
        Matches,        // everything, and the matches of the filter
        OfPage,         // everything, and what is in this page
        OfPageMetadata, // the same under "metadata"
        MatchesOnly
    };

    Family family = Family::Whole;
    int size = 100; // unless the request says otherwise
    int maximum = 1000;
    Totals totals = Totals::None;

    // Puts the page of `matches` that was asked for into `answer` under `member`; without a member
    // the answer is the bare array. `total` counts what there would be without a filter; `show`
    // makes of each document what a list shows.
    using Show = std::function<Json(const Json &document)>;
    void cut(const QList<Json> &matches, qsizetype total, const QString &member,
             const HttpRequest &request, const Show &show, Json *answer) const;

private:
    struct Window
    {
        qint64 offset = 0;
        qint64 count = 0;
    };
    Window window(const HttpRequest &request, const QList<Json> &matches) const;
    void addTotals(qsizetype all, qsizetype matches, qsizetype page, Json *answer) const;
    void addPosition(const Window &window, qsizetype all, qsizetype page,
                     const HttpRequest &request, Json *answer) const;
};

} // namespace Sandbox::Datadog
