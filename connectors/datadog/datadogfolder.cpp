// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogfolder.h"

#include <connectors/datadog/datadogdocuments.h>
#include <connectors/datadog/datadogjson.h>
#include <connectors/profile/endpoint.h>
#include <migration/bundle/files.h>

#include <QCoreApplication>
#include <QDir>
#include <QSet>

#include <algorithm>

namespace Connectors {

using namespace Qt::StringLiterals;
using namespace Migration;
using DatadogJson::object;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Connectors::DatadogFolder)
};

constexpr auto markerTag = "managed_by:datadog-sync"; // what the tool puts on everything it reads

// Files of types that go by another name here, or are kept in another type's.
QStringList fileTypes(const QString &type)
{
    if (type == "service_accounts"_L1)
        return {u"users"_s};
    if (type == "logs_pipelines"_L1)
        return {u"logs_pipelines"_s, u"logs_custom_pipelines"_s};
    return {type};
}

void removeMarker(JsonValue *tags)
{
    for (qsizetype i = tags && tags->isArray() ? tags->size() : 0; i-- > 0;) {
        if (tags->at(i).utf8() == markerTag)
            tags->removeItem(i);
    }
}

JsonValue withoutMarker(JsonValue document)
{
    removeMarker(document.findRef("tags"));
    if (JsonValue *attributes = document.findRef("attributes"))
        removeMarker(attributes->findRef("tags"));
    return document;
}

// {"id": …, "groups": [id, …]} is what the tool makes of the scanner's configuration.
JsonValue groupOrder(const JsonValue &order)
{
    JsonValue groups = JsonValue::array();
    const JsonValue &ids = order.value("groups");
    for (qsizetype i = 0; i < ids.size(); ++i) {
        groups.append(
            object({{"type", JsonValue::utf8("sensitive_data_scanner_group")}, {"id", ids.at(i)}}));
    }
    return object({{"type", JsonValue::utf8("sensitive_data_scanner_configuration")},
                   {"id", order.value("id")},
                   {"relationships", object({{"groups", object({{"data", groups}})}})}});
}

// One entry as the API would have answered.
JsonValue documentOf(const ResourceType &type, const QByteArray &key, JsonValue value)
{
    if (type.id == "host_tags"_L1)
        return object({{"host", JsonValue::utf8(key)}, {"tags", value}});
    if (type.id == "metric_percentiles"_L1) {
        return object({{"metric_name", JsonValue::utf8(key)},
                       {"include_percentiles", value.value("include_percentiles")}});
    }
    if (type.id == "sensitive_data_scanner_groups_order"_L1)
        return groupOrder(value);
    if (value.size() == 1 && value.value("data").isObject()) // an order in its envelope
        return value.value("data");
    if (!type.singleton && !type.idPlace.isRoot() && !type.idPlace.in(value))
        value.set("id", JsonValue::utf8(key));
    if (type.hasFile)
        value.set("file_name", JsonValue::utf8("")); // the tool does not keep it
    return withoutMarker(std::move(value));
}

} // namespace

Result<DatadogFolder> DatadogFolder::at(const QString &path)
{
    for (const QString &inside : {u"."_s, u"resources/source"_s, u"source"_s}) {
        const QDir folder(QDir(path).filePath(inside));
        if (folder.exists() && !folder.entryList({u"*.json"_s}, QDir::Files).isEmpty())
            return DatadogFolder(folder.canonicalPath());
    }
    return failure(Error::Kind::NotFound,
                   Text::tr("The folder %1 holds no resources – the vendor's tool writes them as "
                            "resources/source/monitors.json and the like; name the folder these "
                            "lie in.")
                       .arg(QDir::toNativeSeparators(path)));
}

QString DatadogFolder::name() const
{
    QDir folder(m_path);
    while (QStringList{u"source"_s, u"resources"_s}.contains(folder.dirName()) && folder.cdUp()) {
    }
    return folder.dirName();
}

QStringList DatadogFolder::filesOf(const QString &type) const
{
    const QDir folder(m_path);
    QStringList files;
    for (const QString &fileType : fileTypes(type)) {
        files +=
            folder.entryList({QString(fileType + u".json"_s), QString(fileType + u".*.json"_s)},
                             QDir::Files, QDir::Name);
    }
    return files;
}

// What roles and rules point at by name since the tool put the names there.
bool DatadogFolder::has(const ResourceType &type) const
{
    return type.lookup || !filesOf(type.id).isEmpty();
}

Result<DatadogFolder::Entries> DatadogFolder::entries(const QString &type) const
{
    Entries entries;
    for (const QString &file : filesOf(type)) {
        const auto content = readJsonFile(QDir(m_path).filePath(file));
        if (!content)
            return tl::unexpected(content.error());
        for (qsizetype i = 0; i < content->size() && content->isObject(); ++i)
            entries.emplace_back(content->keyAt(i).toByteArray(), content->valueAt(i));
    }
    return entries;
}

std::vector<JsonValue> DatadogFolder::named(const QString &type, const char *relationship,
                                            const char *kind) const
{
    std::vector<JsonValue> documents;
    QSet<QByteArray> known;
    for (const auto &[key, entry] : entries(type).value_or(Entries())) {
        const JsonValue &data = entry.value("relationships").value(relationship).value("data");
        JsonValue targets = data.isObject() ? JsonValue::array() : data;
        if (data.isObject())
            targets.append(data);
        for (qsizetype i = 0; i < targets.size(); ++i) {
            const JsonValue &name = targets.at(i).value("id");
            if (known.contains(name.utf8().toByteArray()))
                continue;
            known.insert(name.utf8().toByteArray());
            documents.push_back(object({{"type", JsonValue::utf8(kind)},
                                        {"id", name},
                                        {"attributes", object({{"name", name}})}}));
        }
    }
    return documents;
}

QString DatadogFolder::organisation() const
{
    for (const auto &[key, policy] : entries(u"restriction_policies"_s).value_or(Entries())) {
        const JsonValue &bindings = policy.value("attributes").value("bindings");
        for (qsizetype i = 0; i < bindings.size(); ++i) {
            const JsonValue &principals = bindings.at(i).value("principals");
            for (qsizetype j = 0; j < principals.size(); ++j) {
                const QString principal = principals.at(j).toString();
                if (principal.startsWith("org:"_L1))
                    return principal.sliced(4);
            }
        }
    }
    return {};
}

Result<std::vector<JsonValue>> DatadogFolder::documents(const ResourceType &type,
                                                        const QDateTime &now) const
{
    if (type.id == "permissions"_L1)
        return named(u"roles"_s, "permissions", "permissions");
    if (type.id == "standard_patterns"_L1) {
        return named(u"sensitive_data_scanner_rules"_s, "standard_pattern",
                     "sensitive_data_scanner_standard_pattern");
    }
    if (type.id == "organisation"_L1) {
        return std::vector<JsonValue>{
            object({{"type", JsonValue::utf8("orgs")}, {"id", JsonValue::string(organisation())}})};
    }
    auto read = entries(type.id);
    if (!read)
        return tl::unexpected(read.error());
    const auto list = Endpoint::of(type, "list");
    const DatadogDocuments adapter;
    std::vector<JsonValue> documents;
    for (auto &[key, value] : *read) {
        JsonValue document = documentOf(type, key, std::move(value));
        if (document.isObject() && (!list || allHold(list->where, document)))
            documents.push_back(adapter.received(type, std::move(document)));
    }
    // Those that ended long ago would be refused.
    return type.id == "slo_corrections"_L1 ? adapter.listed(type, std::move(documents), now)
                                           : std::move(documents);
}

} // namespace Connectors
