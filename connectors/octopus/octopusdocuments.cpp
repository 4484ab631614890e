// SPDX-License-Identifier: GPL-3.0-or-later
#include "octopusdocuments.h"

#include <connectors/octopus/octopustenantvalues.h>

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using Migration::JsonPlace;
using Migration::JsonValue;

namespace Connectors {

namespace {

// Of an owner and its picture, what is its logo: an icon that the server draws, or a picture.
JsonValue logoOf(const char *ownerId, const JsonValue &owner)
{
    JsonValue logo = JsonValue::object();
    logo.set(ownerId, owner.value("Id"));
    const JsonValue &icon = owner.value("Icon");
    logo.set("Icon", icon.value("Id").isString() ? icon : JsonValue());
    logo.set("Picture", owner.value("Picture"));
    return logo;
}

bool isSlug(const JsonValue &id)
{
    static const QRegularExpression known(u"^(Projects|Runbooks)-\\d+(:.*)?$"_s);
    return id.isString() && !id.utf8().isEmpty() && !known.match(id.toString()).hasMatch();
}

// Runbooks in git are called by their slug, which counts within their project only; the profile puts
// the project before it.
void nameProject(QByteArrayView project, JsonValue *id)
{
    if (id && isSlug(*id))
        *id = JsonValue::utf8(QByteArray(project.toByteArray() + ':' + id->utf8().toByteArray()));
}

void unnameProject(JsonValue *id)
{
    static const QRegularExpression named(u"^Projects-\\d+:"_s);
    if (id->isString())
        *id = JsonValue::string(id->toString().remove(named));
}

template<typename Change>
void eachProcessOwner(JsonValue *set, const Change &change)
{
    JsonValue *variables = set->findRef("Variables");
    for (qsizetype i = 0; variables && i < variables->size(); ++i) {
        if (variables->at(i).value("Scope").value("ProcessOwner").size() == 0)
            continue;
        JsonValue *owners = variables->itemRef(i).findRef("Scope")->findRef("ProcessOwner");
        for (qsizetype j = 0; j < owners->size(); ++j)
            change(&owners->itemRef(j));
    }
}

} // namespace

JsonValue OctopusDocuments::received(const Migration::ResourceType &type, JsonValue document) const
{
    if (type.id == "projectvariables"_L1) {
        const QByteArray project = document.value("OwnerId").utf8().toByteArray();
        eachProcessOwner(&document, [&](JsonValue *owner) { nameProject(project, owner); });
        return document;
    }
    if (type.id == "trigger"_L1) {
        const QByteArray project = document.value("ProjectId").utf8().toByteArray();
        if (document.value("Action").find("RunbookId"))
            nameProject(project, document.findRef("Action")->findRef("RunbookId"));
        return document;
    }
    if (type.id == "projectlogo"_L1)
        return logoOf("ProjectId", document);
    if (type.id == "tenantlogo"_L1)
        return logoOf("TenantId", document);
    const auto values = OctopusTenantValues::of(type);
    return values && OctopusTenantValues::isOlderForm(document)
        ? values->withList(std::move(document))
        : document;
}

JsonValue OctopusDocuments::sent(const Migration::ResourceType &type, Migration::WriteKind,
                                 JsonValue document, const JsonValue *, const QDateTime &) const
{
    if (type.id == "projectvariables"_L1)
        eachProcessOwner(&document, unnameProject);
    const auto values = OctopusTenantValues::of(type);
    if (!values)
        return document;
    return OctopusTenantValues::isOlderForm(document) ? values->withoutList(std::move(document))
                                                      : values->named(std::move(document));
}

std::vector<JsonPlace> OctopusDocuments::sentAt(const Migration::ResourceType &type,
                                                const JsonValue &document,
                                                const JsonPlace &place) const
{
    const auto values = OctopusTenantValues::of(type);
    return values && OctopusTenantValues::isOlderForm(document)
        ? values->inOlderForm(document, place)
        : std::vector<JsonPlace>{place};
}

QString OctopusDocuments::whyNotSent(const Migration::ResourceType &type,
                                     const JsonValue &document) const
{
    const auto values = OctopusTenantValues::of(type);
    if (!values || !OctopusTenantValues::isOlderForm(document))
        return {};
    const QStringList names = values->beyondOlderForm(document);
    if (names.isEmpty())
        return {};
    return QCoreApplication::translate(
               "Connectors::OctopusDocuments",
               "the server is older than 2024.3 and keeps one common value for all environments, "
               "but values of some environments only are to be written for %1. Update the server, "
               "or leave these values out.")
        .arg(names.join(u", "_s));
}

} // namespace Connectors
