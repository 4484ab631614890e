// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/dashboardrules.h>

#include <sandbox/datadog/jsonpath.h>

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

QString slug(const QString &title)
{
    static const QRegularExpression other(u"[^a-z0-9]+"_s);
    QString result = title.toLower();
    result.replace(other, u"-"_s);
    return result;
}

void giveWidgetIds(Json *widgets, Organisation &org)
{
    for (qsizetype i = 0; widgets && i < widgets->size(); ++i) {
        Json &widget = widgets->item(i);
        if (!widget.isObject())
            continue;
        if (!widget.value("id"_L1).isNumber())
            widget.prepend("id"_L1, org.ids.nextNumber(u"widget"_s));
        if (Json *definition = widget.find("definition"_L1))
            giveWidgetIds(definition->find("widgets"_L1), org);
    }
}

void putAddress(const QString &id, const Json &dashboard, Organisation &org)
{
    Json changed = dashboard;
    changed.set("url"_L1, u"/dashboard/%1/%2"_s.arg(id, slug(dashboard.text("title"_L1))));
    org.store.put(u"dashboards"_s, id, changed);
}

} // namespace

Refusal DashboardRules::refuseIncoming(const Json &incoming, const Json *stored,
                                       const Call & /*call*/) const
{
    if (stored && stored->value("is_read_only"_L1).toBool())
        return Refusals::plain(403, u"This dashboard is read-only"_s);
    const QString layout = incoming.text("layout_type"_L1);
    if (stored && !layout.isEmpty() && layout != stored->text("layout_type"_L1))
        return Refusals::plain(400, u"layout_type cannot be changed"_s);
    return std::nullopt;
}

Refusal DashboardRules::refuse(const Json &document, const Json * /*stored*/,
                               const Call & /*call*/) const
{
    const QString layout = document.text("layout_type"_L1);
    if (layout != "ordered"_L1 && layout != "free"_L1)
        return Refusals::plain(400, u"Invalid layout_type: %1"_s.arg(layout));
    if (!document.value("widgets"_L1).isArray())
        return Refusals::plain(400, u"Required parameter 'widgets' is missing"_s);
    if (layout == "free"_L1 && !document.value("reflow_type"_L1).isNull())
        return Refusals::plain(400, u"reflow_type is only valid for ordered dashboards"_s);
    const QStringList tags = document.value("tags"_L1).toTexts();
    for (const QString &tag : tags) {
        if (!tag.startsWith("team:"_L1))
            return Refusals::plain(400, u"Invalid tag format. Valid tag keys are: team."_s);
    }
    if (tags.size() > 5)
        return Refusals::plain(400, u"A dashboard can have at most 5 tags"_s);
    return std::nullopt;
}

void DashboardRules::complete(Json &document, const Json * /*stored*/, Organisation &org) const
{
    giveWidgetIds(document.find("widgets"_L1), org);
    if (document.value("restricted_roles"_L1).isNull())
        document.set("restricted_roles"_L1, Json::array());
    const QString id = document.text("id"_L1);
    if (!id.isEmpty())
        document.set("url"_L1, u"/dashboard/%1/%2"_s.arg(id, slug(document.text("title"_L1))));
}

void DashboardRules::created(const QString &id, const Json &document, Organisation &org) const
{
    putAddress(id, document, org);
}

void DashboardRules::updated(const QString &id, const Json &document, Organisation &org) const
{
    putAddress(id, document, org);
}

Json DashboardRules::shown(Json document, View view, const Call & /*call*/) const
{
    if (view != View::List)
        return document;
    Json summary = Json::object();
    for (const auto &member :
         {"id"_L1, "title"_L1, "description"_L1, "layout_type"_L1, "url"_L1, "author_handle"_L1,
          "created_at"_L1, "modified_at"_L1, "is_read_only"_L1})
    {
        summary.set(member, document.value(member));
    }
    summary.set("deleted_at"_L1, Json());
    return summary;
}

Json DashboardListRules::shown(Json document, View /*view*/, const Call & /*call*/) const
{
    document.set("dashboard_count"_L1, document.value("dashboards"_L1).size());
    document.set("dashboards"_L1, Json());
    return document;
}

Refusal NotebookRules::refuse(const Json &document, const Json * /*stored*/,
                              const Call & /*call*/) const
{
    const Json &attributes = document.value("attributes"_L1);
    if (!attributes.value("cells"_L1).isArray())
        return Refusals::plain(400, u"Required parameter 'cells' is missing"_s);
    for (const Json &cell : attributes.value("cells"_L1).items()) {
        if (!JsonPath::read(cell, u"attributes.definition"_s).isObject())
            return Refusals::plain(400, u"Invalid notebook cell"_s);
    }
    return std::nullopt;
}

void NotebookRules::complete(Json &document, const Json * /*stored*/, Organisation &org) const
{
    Json *cells = document.find("attributes"_L1)->find("cells"_L1);
    for (qsizetype i = 0; cells && i < cells->size(); ++i) {
        Json &cell = cells->item(i);
        if (cell.isObject() && cell.text("id"_L1).isEmpty())
            cell.prepend("id"_L1, org.ids.next(u"cell"_s, IdForm::Hex32).first(8));
    }
}

QList<Json> NotebookRules::matching(QList<Json> documents, const Call &call) const
{
    const bool templates = call.query("is_template"_L1) == "true"_L1;
    const QString part = call.query("query"_L1);
    documents.removeIf([&](const Json &notebook) {
        const Json &attributes = notebook.value("attributes"_L1);
        const bool isTemplate = JsonPath::read(attributes, u"metadata.is_template"_s).toBool();
        return isTemplate != templates
            || !attributes.text("name"_L1).contains(part, Qt::CaseInsensitive);
    });
    return documents;
}

Json NotebookRules::shown(Json document, View view, const Call &call) const
{
    if (view == View::List && call.query("include_cells"_L1) == "false"_L1)
        JsonPath::erase(document, u"attributes.cells"_s);
    return document;
}

Refusal PowerpackRules::refuseId(const QString &id) const
{
    if (Ids::isUuid(id))
        return std::nullopt;
    return Refusals::plain(404, u"Powerpack has invalid UUID %1 not found"_s.arg(id));
}

Refusal PowerpackRules::refuse(const Json &document, const Json * /*stored*/,
                               const Call & /*call*/) const
{
    const Json &definition = JsonPath::read(document, u"attributes.group_widget.definition"_s);
    const QString wrong = definition.text("type"_L1) != "group"_L1 ? u"type must be group"_s
        : definition.text("layout_type"_L1) != "ordered"_L1 ? u"layout_type must be ordered"_s
        : !definition.value("widgets"_L1).isArray()         ? u"widgets are missing"_s
                                                            : QString();
    if (wrong.isEmpty())
        return std::nullopt;
    return Refusals::plain(400, u"Invalid group widget for powerpack. Error: %1"_s.arg(wrong));
}

void PowerpackRules::complete(Json &document, const Json *stored, Organisation &org) const
{
    if (stored) {
        document.set("relationships"_L1, stored->value("relationships"_L1));
        return;
    }
    JsonPath::write(document, u"relationships.author.data"_s,
                    Json::object({{u"type"_s, u"users"_s}, {u"id"_s, org.callerId}}));
}

} // namespace Sandbox::Datadog
