// SPDX-License-Identifier: GPL-3.0-or-later
#include "changepreview.h"

#include <connectors/profile/endpoint.h>

#include <vector>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::Change;
using Migration::ChangeKind;
using Migration::JsonPlace;
using Migration::JsonValue;
using Migration::ResourceType;

namespace {

void hideIn(JsonValue &value)
{
    if (value.isString() && value.utf8() == "$secret") {
        value = JsonValue::string(u"••••••");
        return;
    }
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value.isArray())
            hideIn(value.itemRef(i));
        else if (value.isObject())
            hideIn(value.valueRefAt(i));
    }
}

// Only where the type has secrets: the same text elsewhere is somebody's own.
JsonValue withoutSecrets(const ResourceType &type, JsonValue document)
{
    std::vector<JsonPlace> places;
    for (const Migration::SecretRule &rule : type.secrets) {
        rule.path.match(
            document, [&](const JsonPlace &place, const JsonValue &) { places.push_back(place); });
    }
    for (const JsonPlace &place : places) {
        if (JsonValue *value = place.refIn(document))
            hideIn(*value);
    }
    return document;
}

const char *endpointName(const Change &change)
{
    switch (change.kind) {
    case ChangeKind::Create:
        return change.bornWithParent ? "update" : "create";
    case ChangeKind::Update:
        return "update";
    case ChangeKind::Delete:
        return "delete";
    default:
        return nullptr;
    }
}

QString known(const QString &id, const QString &otherwise)
{
    return id.isEmpty() ? QString(u'⟨' + otherwise + u'⟩') : id;
}

} // namespace

std::vector<Migration::RequestPreview> previewChange(const Migration::PlatformProfile &profile,
                                                     const Migration::Environment &environment,
                                                     const Change &change,
                                                     const JsonValue &document)
{
    const ResourceType *type = profile.type(change.type);
    const char *name = type ? endpointName(change) : nullptr;
    const auto endpoint = name ? Endpoint::of(*type, name) : std::nullopt;
    if (!endpoint)
        return {};
    const QString self = type->singular + u" “"_s + change.name + u'”';
    const QString parent = type->parent ? profile.singularOf(type->parent->type) : QString();
    Endpoint::Values values;
    values.insert(u"environment"_s, known(environment.id, profile.glossary.environment));
    values.insert(u"id"_s, known(change.destinationId, self));
    values.insert(u"parentId"_s, known(change.parentDestinationId, parent));

    Migration::RequestPreview preview;
    preview.method = QString::fromLatin1(endpoint->method);
    preview.path = endpoint->pathForPeople(values);
    if (change.kind != ChangeKind::Delete)
        preview.body = withoutSecrets(*type, document);
    return {preview};
}

} // namespace Connectors
