// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/demobuilder.h>

#include <sandbox/datadog/builtins.h>
#include <sandbox/datadog/documents.h>
#include <sandbox/datadog/jsonpath.h>
#include <sandbox/datadog/scanner.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

QString DemoBuilder::add(const QString &type, const QString &key, const QString &json)
{
    const QString id = Documents::adopt(*resourceType(type), document(json), m_org);
    m_ids.insert(type + u':' + key, id);
    return id;
}

QString DemoBuilder::add(const QString &type, const QString &key, const char *json)
{
    return add(type, key, QString::fromUtf8(json));
}

void DemoBuilder::addFact(const QString &what, const QString &id, const char *json)
{
    Json fact = document(QString::fromUtf8(json));
    fact.set("id"_L1, id);
    m_org.store.put(what, id, fact);
}

QString DemoBuilder::id(const QString &type, const QString &key) const
{
    const QString result = m_ids.value(type + u':' + key);
    if (result.isEmpty())
        qFatal("The demo has no %s called %s", qPrintable(type), qPrintable(key));
    return result;
}

QString DemoBuilder::idFor(const QString &name) const
{
    const QString type = name.section(u':', 0, 0);
    const QString key = name.section(u':', 1);
    if (name == "org"_L1)
        return m_org.uuid;
    if (name == "caller"_L1)
        return m_org.callerId;
    if (name == "scanner"_L1)
        return Scanner::configurationId(m_org);
    if (type == "permission"_L1)
        return BuiltIns::permissionId(m_org, key);
    if (type == "builtin"_L1)
        return BuiltIns::roleId(m_org, key);
    if (type == "pattern"_L1)
        return m_org.fixedId(u"pattern/"_s + key, IdForm::Base64Url22);
    if (type == "default rule"_L1)
        return m_org.fixedId(u"rule/"_s + key, IdForm::ThreeBlock);
    if (type == "monitor of"_L1) {
        const Json *test = m_org.store.find(u"synthetics_tests"_s, id(u"synthetics_tests"_s, key));
        return test->value("monitor_id"_L1).numberText();
    }
    if (type == "client key of"_L1) {
        const Json *application =
            m_org.store.find(u"rum_applications"_s, id(u"rum_applications"_s, key));
        return JsonPath::read(*application, u"attributes.api_key_id"_s).numberText();
    }
    return id(type, key);
}

QString DemoBuilder::filled(const QString &text) const
{
    QString result;
    qsizetype done = 0;
    for (qsizetype open = text.indexOf("<<"_L1); open >= 0; open = text.indexOf("<<"_L1, done)) {
        const qsizetype close = text.indexOf(">>"_L1, open);
        result += text.mid(done, open - done);
        result += idFor(text.mid(open + 2, close - open - 2));
        done = close + 2;
    }
    return result + text.mid(done);
}

Json DemoBuilder::document(const QString &json) const
{
    const QString text = filled(json);
    QString problem;
    const std::optional<Json> result = Json::parse(text.toUtf8(), &problem);
    if (!result)
        qFatal("The demo is broken: %s in %s", qPrintable(problem), qPrintable(text));
    return *result;
}

void DemoBuilder::change(const QString &type, const QString &key, const QString &path,
                         const Json &value)
{
    JsonPath::write(*m_org.store.edit(type, id(type, key)), path, value);
}

void DemoBuilder::permit(const QString &roleKey, const QStringList &permissions)
{
    Json granted = Json::array();
    for (const QString &name : permissions) {
        granted.append(Json::object(
            {{u"type"_s, u"permissions"_s}, {u"id"_s, BuiltIns::permissionId(m_org, name)}}));
    }
    const ResourceType &type = *resourceType(u"roles"_s);
    Json &role = *m_org.store.edit(type.name, id(type.name, roleKey));
    JsonPath::write(role, u"relationships.permissions.data"_s, granted);
    type.rules->complete(role, nullptr, m_org);
}

} // namespace Sandbox::Datadog
