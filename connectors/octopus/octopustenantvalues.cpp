// SPDX-License-Identifier: GPL-3.0-or-later
#include "octopustenantvalues.h"

using namespace Qt::StringLiterals;
using Migration::JsonPlace;
using Migration::JsonValue;

namespace Connectors {

namespace {

const JsonValue &environmentsOf(const JsonValue &value)
{
    return value.value("Scope").value("EnvironmentIds");
}

JsonValue parameterOf(const JsonValue &owner, const JsonValue &id)
{
    const JsonValue &parameters = owner.value("Templates");
    for (qsizetype i = 0; i < parameters.size(); ++i) {
        if (parameters.at(i).value("Id") == id)
            return parameters.at(i);
    }
    return {};
}

// An object at every step that is missing.
void setAt(const JsonPlace &place, const JsonValue &value, JsonValue *document)
{
    JsonValue *holder = document;
    for (size_t i = 0; i + 1 < place.steps().size(); ++i) {
        const QByteArray &key = std::get<QByteArray>(place.steps()[i]);
        if (!holder->value(key).isObject())
            holder->set(key, JsonValue::object());
        holder = holder->findRef(key);
    }
    holder->set(std::get<QByteArray>(place.steps().back()), value);
}

} // namespace

OctopusTenantValues::OctopusTenantValues(bool isOfProjects)
    : m_isOfProjects(isOfProjects)
    , m_owners(isOfProjects ? "ProjectVariables" : "LibraryVariables")
    , m_ownerId(isOfProjects ? "ProjectId" : "LibraryVariableSetId")
    , m_ownerName(isOfProjects ? "ProjectName" : "LibraryVariableSetName")
{
}

std::optional<OctopusTenantValues> OctopusTenantValues::of(const Migration::ResourceType &type)
{
    if (type.id == "tenantprojectvariables"_L1)
        return OctopusTenantValues(true);
    if (type.id == "tenantcommonvariables"_L1)
        return OctopusTenantValues(false);
    return {};
}

bool OctopusTenantValues::isOlderForm(const JsonValue &document)
{
    return document.find("ProjectVariables") || document.find("LibraryVariables");
}

JsonValue OctopusTenantValues::withList(JsonValue document) const
{
    JsonValue list = JsonValue::array();
    const JsonValue &owners = document.value(m_owners);
    for (qsizetype i = 0; i < owners.size(); ++i) {
        const JsonValue &owner = owners.valueAt(i);
        const auto add = [&](const JsonValue &values, const JsonValue &environments) {
            for (qsizetype j = 0; j < values.size(); ++j) {
                const JsonValue parameter = JsonValue::utf8(values.keyAt(j));
                JsonValue scope = JsonValue::object();
                scope.set("EnvironmentIds", environments);
                JsonValue one = JsonValue::object();
                one.set(m_ownerId, JsonValue::utf8(owners.keyAt(i)));
                one.set(m_ownerName, owner.value(m_ownerName));
                one.set("TemplateId", parameter);
                one.set("Template", parameterOf(owner, parameter));
                one.set("Value", values.valueAt(j));
                one.set("Scope", std::move(scope));
                list.append(std::move(one));
            }
        };
        const JsonValue &values = owner.value("Variables");
        if (!m_isOfProjects)
            add(values, JsonValue::array());
        for (qsizetype j = 0; m_isOfProjects && j < values.size(); ++j) {
            JsonValue environments = JsonValue::array();
            environments.append(JsonValue::utf8(values.keyAt(j)));
            add(values.valueAt(j), environments);
        }
    }
    document.set("Variables", std::move(list));
    return document;
}

JsonValue OctopusTenantValues::withoutList(JsonValue document) const
{
    const JsonValue list = document.value("Variables");
    JsonValue written = document;
    written.remove("Variables");
    JsonValue *owners = written.findRef(m_owners);
    for (qsizetype i = 0; owners && i < owners->size(); ++i) {
        JsonValue emptied = JsonValue::object();
        const JsonValue &values = owners->valueAt(i).value("Variables");
        for (qsizetype j = 0; m_isOfProjects && j < values.size(); ++j)
            emptied.set(values.keyAt(j).toByteArray(), JsonValue::object());
        owners->valueRefAt(i).set("Variables", std::move(emptied));
    }
    for (qsizetype i = 0; i < list.size(); ++i) {
        for (const JsonPlace &place : placesOf(document, list.at(i)))
            setAt(place, list.at(i).value("Value"), &written);
    }
    written.set("Id", document.value("TenantId"));
    return written;
}

JsonValue OctopusTenantValues::named(JsonValue document) const
{
    JsonValue *list = document.findRef("Variables");
    for (qsizetype i = 0; list && i < list->size(); ++i)
        list->itemRef(i).set("OwnerId", list->at(i).value(m_ownerId));
    return document;
}

std::vector<JsonPlace> OctopusTenantValues::inOlderForm(const JsonValue &document,
                                                        const JsonPlace &place) const
{
    const auto &steps = place.steps();
    const auto *index = steps.size() > 2 ? std::get_if<qsizetype>(&steps[1]) : nullptr;
    if (!index)
        return {place};
    std::vector<JsonPlace> places = placesOf(document, document.value("Variables").at(*index));
    for (JsonPlace &moved : places) {
        std::vector<JsonPlace::Step> whole = moved.steps();
        whole.insert(whole.end(), steps.begin() + 3, steps.end()); // what is below “Value”
        moved = JsonPlace(std::move(whole));
    }
    return places;
}

QStringList OctopusTenantValues::beyondOlderForm(const JsonValue &document) const
{
    QStringList names;
    const JsonValue &list = document.value("Variables");
    for (qsizetype i = 0; !m_isOfProjects && i < list.size(); ++i) {
        if (environmentsOf(list.at(i)).size() == 0)
            continue;
        const JsonValue &owner = document.value(m_owners).value(list.at(i).value(m_ownerId).utf8());
        const QString name =
            parameterOf(owner, list.at(i).value("TemplateId")).value("Name").toString();
        names += name.isEmpty() ? list.at(i).value("TemplateId").toString() : name;
    }
    names.removeDuplicates();
    return names;
}

std::vector<JsonPlace> OctopusTenantValues::placesOf(const JsonValue &document,
                                                     const JsonValue &value) const
{
    const QByteArray ownerId = value.value(m_ownerId).utf8().toByteArray();
    const QByteArray parameter = value.value("TemplateId").utf8().toByteArray();
    const JsonPlace values =
        JsonPlace().child(QByteArray(m_owners)).child(ownerId).child(QByteArray("Variables"));
    if (!m_isOfProjects)
        return {values.child(parameter)};
    std::vector<JsonPlace> places;
    const JsonValue &environments = environmentsOf(value);
    for (qsizetype i = 0; i < environments.size(); ++i) {
        places.push_back(values.child(environments.at(i).utf8().toByteArray()).child(parameter));
    }
    if (!places.empty())
        return places;
    // For all environments: for each that the tenant is linked with there.
    const JsonValue &there = document.value(m_owners).value(ownerId).value("Variables");
    for (qsizetype i = 0; i < there.size(); ++i)
        places.push_back(values.child(there.keyAt(i).toByteArray()).child(parameter));
    return places;
}

} // namespace Connectors
