// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/dataloader.h>

#include <sandbox/datadog/builtins.h>
#include <sandbox/datadog/documents.h>
#include <sandbox/datadog/jsonpath.h>
#include <sandbox/datadog/orders.h>
#include <sandbox/kit/documentfolder.h>

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

// What an organisation has besides resources, as its own part of the API shows it.
const QStringList &facts()
{
    static const QStringList names = {u"permissions"_s, u"hosts"_s, u"metrics"_s};
    return names;
}

// For folders named otherwise: what the document or the name of its file says.
QString typeOf(const Json &document, const QString &fileName)
{
    const QString stem = QFileInfo(fileName).fileName().section(u'.', 0, 0);
    if (resourceType(stem) || facts().contains(stem))
        return stem;
    const QString given = document.text("type"_L1);
    for (const ResourceType &type : resourceTypes()) {
        if (type.isData() && !given.isEmpty() && given == type.dataType)
            return type.name;
    }
    return {};
}

const OrderType *orderType(const QString &name)
{
    const QList<OrderType> &types = orderTypes();
    const auto found = std::find_if(types.cbegin(), types.cend(),
                                    [&](const OrderType &type) { return type.name == name; });
    return found == types.cend() ? nullptr : &*found;
}

// Ids, or objects with an id, wherever the API shows them of this order.
QStringList orderIn(const Json &document)
{
    for (const QString &path : {u"pipeline_ids"_s, u"index_names"_s, u"attributes.archive_ids"_s,
                                u"relationships.groups.data"_s})
    {
        QStringList ids;
        for (const Json &item : JsonPath::read(document, path).items())
            ids += item.isObject() ? item.text("id"_L1) : item.toText();
        if (!ids.isEmpty())
            return ids;
    }
    return {};
}

// A membership does not say of which team it is, but for its id: TeamMembership-<team>-<number>.
Json withTeam(Json membership)
{
    static const QRegularExpression form(u"^TeamMembership-(.+)-[0-9]+$"_s);
    const auto match = form.match(membership.text("id"_L1));
    const QString team = u"relationships.team.data"_s;
    if (match.hasMatch() && JsonPath::read(membership, team).isNull()) {
        JsonPath::write(membership, team,
                        Json::object({{u"type"_s, u"team"_s}, {u"id"_s, match.captured(1)}}));
    }
    return membership;
}

// What is kept under a name instead of an id is exported as the API gives it: the name is said by
// another member, or by the file alone.
Json withId(const ResourceType &type, const QString &fileName, Json document)
{
    if (type.idForm != IdForm::Given || !type.idOf(document).isEmpty())
        return document;
    for (const QString &member : {u"host"_s, u"metric_name"_s}) {
        if (const QString name = document.text(member); !name.isEmpty()) {
            type.setId(document, name);
            return document;
        }
    }
    type.setId(document, QFileInfo(fileName).completeBaseName());
    return document;
}

} // namespace

bool DataLoader::load(const QString &folder)
{
    m_problem = DocumentFolder::read(
        folder, [this](const QString &file, const Json &content) { return take(file, content); });
    if (!m_problem.isEmpty())
        return false;
    addImpliedFacts();
    BuiltIns::addTo(m_org);
    for (const auto &[order, ids] : std::as_const(m_orders))
        Orders::write(order, ids, m_org);
    return true;
}

QString DataLoader::take(const QString &fileName, const Json &file)
{
    const bool hasEnvelope = file.value("data"_L1).isObject();
    const Json content = hasEnvelope ? Json(file.value("data"_L1)) : file;
    const QString folder = QFileInfo(fileName).dir().dirName();
    if (orderType(folder)) {
        m_orders.append({folder, orderIn(content)});
        return {};
    }
    const bool byFolder = resourceType(folder) || facts().contains(folder);
    const QString type = byFolder ? folder : typeOf(content, fileName);
    if (!type.isEmpty())
        return load(type, fileName, content);
    if (!m_ignored.contains(folder))
        m_ignored += folder;
    return {};
}

QString DataLoader::load(const QString &type, const QString &fileName, const Json &content)
{
    const ResourceType *known = resourceType(type);
    const bool byId = content.isObject() && !content.isEmpty()
        && std::all_of(content.items().cbegin(), content.items().cend(),
                       [](const Json &value) { return value.isObject(); });
    if (!byId && !content.isArray()) {
        const Json document = known ? withId(*known, fileName, content) : content;
        return add(type, document) ? QString() : u"It has no id, or one that another one has."_s;
    }
    for (const Json &document : content.items()) {
        if (!add(type, document))
            return u"One in it has no id, or one that another one has."_s;
    }
    return {};
}

bool DataLoader::add(const QString &typeName, const Json &document)
{
    const ResourceType *type = resourceType(typeName);
    const Json &plainId = document.value("id"_L1);
    const QString id = type  ? type->idOf(document)
        : plainId.isNumber() ? plainId.numberText()
                             : plainId.toText();
    if (id.isEmpty() || m_org.store.contains(typeName, id))
        return false;
    if (type)
        Documents::adopt(*type, typeName == u"team_memberships"_s ? withTeam(document) : document,
                         m_org);
    else
        m_org.store.put(typeName, id, document);
    return true;
}

// Whoever exported what is known of a metric or a host had that metric or host.
void DataLoader::addImpliedFacts()
{
    const auto imply = [this](const QString &type, const QString &fact, const QString &kindPath,
                              const Json &otherwise) {
        const QStringList ids = m_org.store.ids(type);
        for (const QString &id : ids) {
            if (m_org.store.contains(fact, id))
                continue;
            const Json &kind = JsonPath::read(*m_org.store.find(type, id), kindPath);
            m_org.store.put(
                fact, id,
                Json::object({{u"id"_s, id}, {u"type"_s, kind.isNull() ? otherwise : kind}}));
        }
    };
    imply(u"metric_percentiles"_s, u"metrics"_s, u"type"_s, u"distribution"_s);
    imply(u"metric_tag_configurations"_s, u"metrics"_s, u"attributes.metric_type"_s, {});
    imply(u"metrics_metadata"_s, u"metrics"_s, u"type"_s, {});
    imply(u"host_tags"_s, u"hosts"_s, u"type"_s, {});
}

} // namespace Sandbox::Datadog
