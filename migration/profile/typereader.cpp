// SPDX-License-Identifier: GPL-3.0-or-later
#include "typereader.h"

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

// Ids become names of folders and parts of command lines.
bool isPlainId(const QString &id)
{
    static const QRegularExpression plain(u"^[a-z0-9][a-z0-9_.:-]{0,99}$"_s);
    return plain.match(id).hasMatch();
}

template<typename T>
void appendTo(std::vector<T> &all, std::vector<T> more)
{
    all.insert(all.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

} // namespace

void TypeReader::readDefaults(ProfileNode &platform)
{
    if (auto styles = platform.object("endpointStyles")) {
        const JsonValue &written = *platform.value("endpointStyles");
        for (qsizetype i = 0; i < written.size(); ++i) {
            const QByteArray name = written.keyAt(i).toByteArray();
            if (auto style = styles->object(name.constData()))
                m_endpointStyles.emplace(QString::fromUtf8(name), *style);
        }
    }
    auto node = platform.object("defaults");
    if (!node)
        return;
    readShared(*node, m_defaults);
    m_rules.readUsualSecret(*node);
    m_defaultEndpoints = node->object("endpoints");
    node->rejectOthers();
}

std::vector<ResourceType> TypeReader::read(ProfileNode &platform)
{
    platform.require("types");
    std::vector<ProfileNode> nodes = platform.objects("types");
    m_types.reserve(nodes.size()); // types are taken as models while the list grows
    for (ProfileNode &node : nodes)
        m_types.push_back(type(node));
    if (m_defaultEndpoints)
        m_defaultEndpoints->rejectOthers();
    for (auto &[name, style] : m_endpointStyles) {
        for (const char *known : {"list", "read", "readMany", "create", "update", "delete"})
            style.value(known); // types may replace all of a kind
        style.rejectOthers();
    }
    checkParents(platform, m_types);
    return std::move(m_types);
}

const ResourceType *TypeReader::modelOf(ProfileNode &node)
{
    if (!node.has("like"))
        return nullptr;
    const QString id = node.text("like");
    const auto model = std::find_if(m_types.begin(), m_types.end(),
                                    [&](const ResourceType &type) { return type.id == id; });
    if (model != m_types.end())
        return &*model;
    QStringList known;
    for (const ResourceType &type : m_types)
        known += type.id;
    node.reject("like",
                QString(tr("“%1” is no type that stands before this one.").arg(id)
                        + ProfileNode::suggestion(id, known)));
    return nullptr;
}

ResourceType TypeReader::type(ProfileNode &node)
{
    const ResourceType *model = modelOf(node);
    ResourceType type = model ? *model : m_defaults;
    type.id = node.requiredText("id");
    if (!type.id.isEmpty() && !isPlainId(type.id))
        node.reject("id", tr("An id consists of small letters, digits and . _ : - only."));
    m_names.give(ProfileNames::Kind::Type, type.id, node.place().child("id"));
    type.title = node.requiredText("title");
    type.singular = node.requiredText("singular");
    type.note = node.text("note", type.note);

    if (auto parent = m_rules.parent(node))
        type.parent = std::move(parent);
    type.singleton = node.flag("singleton", type.singleton);
    type.isSelectedAtFirst = node.flag("selected", type.isSelectedAtFirst);
    appendTo(type.references, m_rules.references(node, "references"));
    appendTo(type.secrets, m_rules.secrets(node));
    appendTo(type.items, m_rules.items(node));
    appendTo(type.origins, m_rules.origins(node));
    readShared(node, type);

    type.canStayBehind = node.flag("canStayBehind", false);
    type.lookup = node.flag("lookup", type.lookup);
    if (type.lookup)
        type.canCreate = type.canUpdate = type.canDelete = false;
    type.namesakes = node.flag("namesakes", type.namesakes);
    type.through = m_rules.through(node);
    type.onCreate = m_rules.valuesByPlace(node, "onCreate");
    type.endpoints =
        m_endpoints.endpoints(node, endpointDefaults(node), node.text("collection"),
                              model && !node.has("collection") ? &model->endpoints : nullptr);
    type.hasFile = !type.endpoints.value("fileLink").isNull();
    const QString permission = node.text("permission");
    for (QStringList *names : {&type.permissions.read, &type.permissions.create,
                               &type.permissions.update, &type.permissions.remove})
    {
        if (permission.isEmpty())
            names->removeIf([](const QString &name) { return name.contains("{permission}"_L1); });
        names->replaceInStrings(u"{permission}"_s, permission);
    }
    m_endpoints.checkComplete(node, type);
    checkIdentity(node, type);
    node.rejectOthers();
    return type;
}

// Types that share a way of being read and written pick it by name.
ProfileNode *TypeReader::endpointDefaults(ProfileNode &node)
{
    const QString name = node.text("endpointStyle");
    if (name.isEmpty())
        return m_defaultEndpoints ? &*m_defaultEndpoints : nullptr;
    const auto style = m_endpointStyles.find(name);
    if (style != m_endpointStyles.end())
        return &style->second;
    QStringList known;
    for (const auto &[other, unused] : m_endpointStyles)
        known += other;
    node.rejectWord("endpointStyle", name, known);
    return nullptr;
}

void TypeReader::readShared(ProfileNode &node, ResourceType &type)
{
    type.group = node.text("group", type.group);
    type.icon = node.text("icon", type.icon);
    readIdentity(node, type);
    type.canCreate = node.flag("canCreate", type.canCreate);
    type.canUpdate = node.flag("canUpdate", type.canUpdate);
    type.canDelete = node.flag("canDelete", type.canDelete);
    appendTo(type.readOnly, m_rules.patterns(node, "readOnly"));
    appendTo(type.carried, m_rules.patterns(node, "carried"));
    appendTo(type.createOnly, m_rules.patterns(node, "createOnly"));
    appendTo(type.unstable, m_rules.patterns(node, "unstable"));
    appendTo(type.clearedByNull, m_rules.patterns(node, "clearedByNull"));
    appendTo(type.sets, m_rules.patterns(node, "sets"));
    appendTo(type.masked, m_rules.patterns(node, "masked"));
    appendTo(type.sideEffects, m_rules.sideEffects(node));
    appendTo(type.environmentBound, m_rules.environmentBound(node));
    appendTo(type.unsupported, m_rules.unsupported(node));
    appendTo(type.fixed, m_rules.patterns(node, "fixed"));
    appendTo(type.merged, m_rules.patterns(node, "merged"));
    for (DefaultRule &rule : m_rules.defaults(node))
        type.defaults.push_back(std::move(rule));
    if (node.has("limitGroup")) {
        type.limitGroup = node.text("limitGroup");
        m_names.use(ProfileNames::Kind::LimitGroup, type.limitGroup,
                    node.place().child("limitGroup"));
    }
    readPermissions(node, type);
}

void TypeReader::readIdentity(ProfileNode &node, ResourceType &type)
{
    // A written null takes a default back: a child without a name of its own.
    for (auto [key, place] :
         {std::pair("idPlace", &type.idPlace), std::pair("namePlace", &type.namePlace)})
    {
        const bool isWritten = node.isWritten(key);
        const JsonPlace written = node.placeAt(key);
        if (isWritten)
            *place = written;
    }
    const bool hasKey = node.isWritten("key");
    std::vector<JsonPlace> key = node.places("key");
    if (hasKey)
        type.keyPlaces = std::move(key);
    const bool isSensitive = node.flag("caseSensitive", type.keyCase == Qt::CaseSensitive);
    type.keyCase = isSensitive ? Qt::CaseSensitive : Qt::CaseInsensitive;
}

void TypeReader::readPermissions(ProfileNode &node, ResourceType &type)
{
    auto permissions = node.object("permissions");
    if (!permissions)
        return;
    for (auto [key, names] :
         {std::pair("read", &type.permissions.read), std::pair("create", &type.permissions.create),
          std::pair("update", &type.permissions.update),
          std::pair("delete", &type.permissions.remove)})
    {
        const bool isWritten = permissions->isWritten(key);
        const QStringList written = permissions->texts(key);
        if (isWritten)
            *names = written;
    }
    permissions->rejectOthers();
}

void TypeReader::checkIdentity(ProfileNode &node, const ResourceType &type)
{
    if (type.idPlace.isRoot() && !type.singleton)
        node.reject(tr("“idPlace” is missing: where a document holds its id."));
    if (type.keyPlaces.empty() && !type.isBornWithParent() && !type.singleton) {
        node.reject(tr("The natural key is missing: “key” says by which members the same thing is "
                       "recognised on the other side."));
    }
    if (type.namePlace.isRoot() && !type.parent && !type.singleton)
        node.reject(tr("“namePlace” is missing: where a document holds the name people know."));
}

void TypeReader::checkParents(ProfileNode &platform, const std::vector<ResourceType> &types)
{
    const auto parentOf = [&](const QString &id) {
        for (const ResourceType &type : types) {
            if (type.id == id)
                return type.parent ? type.parent->type : QString();
        }
        return QString();
    };
    for (size_t i = 0; i < types.size(); ++i) {
        QString above = parentOf(types[i].id);
        for (size_t steps = 0; !above.isEmpty() && above != types[i].id && steps < types.size();
             ++steps)
            above = parentOf(above);
        if (!above.isEmpty() && above == types[i].id) {
            const JsonPlace place = platform.place().child("types").child(qsizetype(i));
            platform.problems().add(
                place.child("parent").child("type"),
                tr("A type can not be its own parent, not even by way of others."));
        }
    }
}

} // namespace Migration
