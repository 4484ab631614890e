// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsondiff.h>

#include <migration/json/jsoncomparison.h>
#include <migration/json/jsondiffer.h>

namespace Migration {

std::vector<JsonDifference> diffJson(const JsonValue &before, const JsonValue &after,
                                     const JsonDiffRules &rules)
{
    return JsonDiffer(rules).run(before, after);
}

bool isSameJson(const JsonValue &before, const JsonValue &after, const JsonDiffRules &rules)
{
    JsonComparison comparison(rules);
    const JsonComparison::Range start = comparison.walk().start();
    return comparison.isIgnored(start) || comparison.isSame(before, after, start, 0);
}

} // namespace Migration
