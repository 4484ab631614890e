// SPDX-License-Identifier: GPL-3.0-or-later
#include "changepreview.h"

#include <connectors/profile/documentpart.h>
#include <connectors/profile/filedocument.h>
#include <connectors/profile/secretreplacement.h>
#include <connectors/profile/wiredocument.h>
#include <migration/model/normaliser.h>

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
    document = Migration::masked(type, std::move(document));
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

std::optional<Migration::WriteKind> writeKind(const Change &change)
{
    switch (change.kind) {
    case ChangeKind::Create:
        return change.bornWithParent ? Migration::WriteKind::Update : Migration::WriteKind::Create;
    case ChangeKind::Update: return Migration::WriteKind::Update;
    case ChangeKind::Delete: return Migration::WriteKind::Delete;
    default: return {};
    }
}

QString known(const QString &id, const QString &otherwise)
{
    return id.isEmpty() ? QString(u'⟨' + otherwise + u'⟩') : id;
}

Migration::RequestPreview shown(const ResourceType &type, const Endpoint &endpoint,
                                const Endpoint::Values &values, const JsonValue &document)
{
    Migration::RequestPreview preview;
    preview.method = QString::fromLatin1(endpoint.method);
    preview.path = endpoint.pathForPeople(values);
    if (!endpoint.upload.isRoot()) {
        const JsonValue *picture = endpoint.upload.in(document);
        preview.body = JsonValue::object();
        preview.body.set(
            "file", JsonValue::string(FileDocument::inWords(picture ? *picture : JsonValue())));
        return preview;
    }
    JsonPlace documentAt;
    preview.body = endpoint.bodyFor(withoutSecrets(type, document), values, &documentAt);
    return preview;
}

} // namespace

std::vector<Migration::RequestPreview>
previewChange(const Migration::PlatformProfile &profile, const Migration::Environment &environment,
              const Change &change, const JsonValue &composed, const DocumentAdapter *adapter,
              const QDateTime &now)
{
    const ResourceType *type = profile.type(change.type);
    const auto kind = type ? writeKind(change) : std::nullopt;
    if (!kind)
        return {};
    JsonValue document = composed;
    std::vector<Migration::WriteRequest::Fill> noFills;
    const auto replacement = *kind == Migration::WriteKind::Update
        ? SecretReplacement::takeFrom(*type, &document, &noFills)
        : std::nullopt;
    document = withoutSecrets(*type, std::move(document));
    const WireDocument wire(*type, adapter, *kind, document, nullptr, now);
    auto endpoint = wire.endpoint();
    if (!endpoint)
        endpoint = Endpoint::of(*type, WireDocument::endpointName(*kind));
    if (!endpoint)
        return {};
    const QString self = type->singular + u" “"_s + change.name + u'”';
    const QString parent = type->parent ? profile.singularOf(type->parent->type) : QString();
    Endpoint::Values values;
    values.insert(u"environment"_s, known(environment.id, profile.glossary.environment));
    values.insert(u"id"_s, known(change.destinationId, self));
    values.insert(u"parentId"_s, known(change.parentDestinationId, parent));

    std::vector<Migration::RequestPreview> previews;
    previews.push_back(
        shown(*type, *endpoint, endpoint->withDocument(values, document), wire.document()));
    if (*kind == Migration::WriteKind::Delete) {
        if (endpoint->body.isNull())
            previews.back().body = JsonValue();
        return previews;
    }
    // People compare what is there with what will be, not with the wrapping it is sent in.
    if (previews.back().body != document)
        previews.back().document = document;
    for (const DocumentPart &part : DocumentPart::of(*type)) {
        if (*kind == Migration::WriteKind::Create && part.createTakes)
            continue;
        const JsonValue *wanted = part.path.in(document);
        for (const DocumentPart::Step &step : part.steps(wanted, nullptr, values))
            previews.push_back(shown(*type, step.endpoint, step.values, step.body));
    }
    if (replacement) {
        JsonValue body = replacement->body;
        hideIn(body);
        previews.push_back({QString::fromLatin1(replacement->endpoint.method),
                            replacement->endpoint.pathForPeople(values), std::move(body)});
    }
    return previews;
}

} // namespace Connectors
