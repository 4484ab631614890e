// SPDX-License-Identifier: GPL-3.0-or-later
#include "fielddiffs.h"

#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>
#include <migration/model/references.h>
#include <migration/plan/composer.h>

namespace Migration {

QString displayText(const JsonValue &value)
{
    return value.isContainer() ? QString::fromUtf8(writeJson(value)) : scalarText(value);
}

JsonValue withNames(const ResourceType &type, const JsonValue &document, const Snapshot &snapshot)
{
    const auto toName = [&](const Reference &reference) -> Rewritten {
        if (reference.rule->byName)
            return {};
        if (reference.rule->form == ReferenceForm::Key)
            return {}; // a renamed key would move the places under it
        for (const QString &target : reference.targets()) {
            if (const Resource *resource = snapshot.find({target, reference.id}))
                return {Rewritten::Action::Replace, resource->name};
        }
        return {};
    };
    return rewriteReferences(document, findReferences(type, document), toName);
}

std::vector<FieldDiff> fieldDiffs(const ResourceType &type, const JsonValue &before,
                                  const JsonValue &after, const Snapshot &destination)
{
    std::vector<FieldDiff> fields;
    const auto differences = diffJson(before, after, diffRules(type));
    if (differences.empty())
        return fields;
    // Which values differ is told of credentials as well; the values are not.
    const JsonValue from = masked(type, before);
    const JsonValue to = masked(type, after);
    const JsonValue fromNames = withNames(type, from, destination);
    const JsonValue toNames = withNames(type, to, destination);
    const auto valueAt = [](const JsonPlace &place, const JsonValue &document) {
        const JsonValue *value = place.in(document);
        return value ? *value : JsonValue();
    };
    for (const JsonDifference &difference : differences) {
        FieldDiff field;
        field.kind = difference.kind;
        field.place = difference.place;
        const bool wasElsewhere = !difference.placeBefore.isRoot();
        const JsonPlace &placeBefore = wasElsewhere ? difference.placeBefore : difference.place;
        if (type.masked.empty()) {
            field.before = difference.before;
            field.after = difference.after;
        } else {
            if (!difference.before.isNull())
                field.before = valueAt(placeBefore, from);
            if (!difference.after.isNull())
                field.after = valueAt(difference.place, to);
        }
        const JsonValue *nameBefore = placeBefore.in(fromNames);
        const JsonValue *nameAfter = difference.place.in(toNames);
        if (difference.kind != JsonDifference::Kind::Added && nameBefore)
            field.beforeShown = *nameBefore;
        if (difference.kind != JsonDifference::Kind::Removed && nameAfter)
            field.afterShown = *nameAfter;
        fields.push_back(std::move(field));
    }
    return fields;
}

} // namespace Migration
