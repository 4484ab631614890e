// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/resourcetype.h>

#include <sandbox/datadog/jsonpath.h>

namespace Sandbox::Datadog {

bool Stamp::isOfCreation() const
{
    switch (what) {
    case What::CreatedText:
    case What::CreatedSeconds:
    case What::CreatedMilliseconds:
    case What::CreatorHandle:
    case What::CreatorName:
    case What::Creator:
    case What::OrgNumber: return true;
    default: return false;
    }
}

QString ResourceType::idOf(const Json &document) const
{
    const Json &id = JsonPath::read(document, idMember);
    return id.isNumber() ? id.numberText() : id.toText();
}

void ResourceType::setId(Json &document, const QString &id) const
{
    JsonPath::write(document, idMember, isNumbered() ? Json::numberText(id) : Json(id));
}

const QList<ResourceType> &resourceTypes()
{
    static const QList<ResourceType> types = accessTypes() + monitoringTypes() + dashboardTypes()
        + logsTypes() + syntheticsTypes() + securityTypes();
    return types;
}

const ResourceType *resourceType(const QString &name)
{
    for (const ResourceType &type : resourceTypes()) {
        if (type.name == name)
            return &type;
    }
    return nullptr;
}

} // namespace Sandbox::Datadog
