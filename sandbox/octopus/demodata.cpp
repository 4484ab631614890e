// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/demodata.h>

#include <sandbox/octopus/demoprojects.h>
#include <sandbox/octopus/logosapi.h>
#include <sandbox/octopus/parameters.h>
#include <sandbox/octopus/resourcetypes.h>
#include <sandbox/octopus/tenantvariables.h>
#include <sandbox/octopus/variablesets.h>

#include <QFile>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

// A script as large as some people's.
QString megabyte()
{
    static const QString line = u"echo \"Zeile für Zeile, bis es ein Megabyte ist\"\n"_s;
    return line.repeated(1024 * 1024 / line.size());
}

} // namespace

// The descriptions are part of the program, and tests read all of them.
Json DemoData::described(const QString &file)
{
    QFile source(u":/sandbox/octopus/demo/%1.json"_s.arg(file));
    const bool open = source.open(QIODevice::ReadOnly);
    QString problem;
    const std::optional<Json> result = Json::parse(source.readAll(), &problem);
    if (!open || !result)
        qFatal("The demo data %s.json is broken: %s", qPrintable(file), qPrintable(problem));
    return *result;
}

DemoData::DemoData(Store &store, Side side)
    : m_side(side)
    , m_space(store, side == Side::Source ? u"Spaces-1"_s : u"Spaces-2"_s)
{
}

QList<Json> DemoData::wanted(const Json &descriptions, QLatin1StringView where, Side side)
{
    QList<Json> result;
    for (Json wish : descriptions.items()) {
        const QString at = wish.text(where);
        const bool here = side == Side::Source
            ? at != "destination"_L1
            : (at == "both"_L1 || at == "changed"_L1 || at == "destination"_L1);
        if (!here)
            continue;
        const Json changes = wish.value("$changes"_L1);
        if (side == Side::Destination) {
            for (const QString &key : changes.keys())
                wish.set(key, changes.value(key));
        }
        result.append(wish);
    }
    // Other ids than at the source, crosswise where both sides have the same.
    if (side == Side::Destination)
        std::reverse(result.begin(), result.end());
    return result;
}

void DemoData::add()
{
    const Json infrastructure = described(u"infrastructure"_s);
    const Json library = described(u"library"_s);
    addTenants();
    // Each only speaks of those before it.
    for (const auto &collection : {u"feeds"_s, u"git-credentials"_s})
        addList(collection, library.value(collection));
    for (const QString &collection : infrastructure.keys())
        addList(collection, infrastructure.value(collection));
    addList(u"actiontemplates"_s, library.value("actiontemplates"_L1));
    addScriptModules(library.value("scriptmodules"_L1));
    DemoProjects(m_space, m_side).add(described(u"projects"_s));
    connectTenants();
    addLogos();
    addFreezes();
}

void DemoData::addTraps()
{
    const Json traps = described(u"traps"_s);
    for (const QString &collection : traps.keys()) {
        if (resourceType(collection))
            addList(collection, traps.value(collection));
    }
    const Json &variables = traps.value("$variables"_L1);
    for (const QString &name : variables.keys()) {
        const QString id = m_space.id(u"libraryvariablesets"_s, name);
        DemoProjects::saveVariables(VariableSets::idFor(id),
                                    m_space.resolved(variables.value(name)), m_space.store());
    }
    DemoProjects(m_space, m_side).add(traps.value("$projects"_L1));
}

void DemoData::addList(const QString &collection, const Json &descriptions)
{
    const QList<Json> wishes = wanted(descriptions, "$at"_L1, m_side);
    for (const Json &wish : wishes) {
        const qint64 count = wish.value("$count"_L1).toInteger(1);
        for (qint64 n = 1; n <= count; ++n) {
            m_space.setWords({{u"{n}"_s, QString::number(n)}, {u"{megabyte}"_s, megabyte()}});
            m_space.add(collection, wish);
        }
    }
    m_space.setWords({});
}

// A script module is a library variable set whose two variables are named after it.
void DemoData::addScriptModules(const Json &modules)
{
    const QList<Json> wishes = wanted(modules, "$at"_L1, m_side);
    for (Json wish : wishes) {
        const QString name = wish.text("Name"_L1);
        const QList<QPair<QString, QString>> variables = {
            {u"Octopus.Script.Module[%1]"_s.arg(name), wish.text("body"_L1)},
            {u"Octopus.Script.Module.Language[%1]"_s.arg(name), wish.text("language"_L1)}};
        wish.remove("body"_L1);
        wish.remove("language"_L1);
        wish.set("ContentType"_L1, u"ScriptModule"_s);
        const QString id = m_space.add(u"libraryvariablesets"_s, wish);
        Json list = Json::array();
        for (const auto &[variable, value] : variables) {
            list.append(Json::object({{u"Name"_s, variable}, {u"Value"_s, value}}));
        }
        DemoProjects::saveVariables(VariableSets::idFor(id), list, m_space.store());
    }
}

// Bare at first: accounts and targets name tenants, and tenants name projects.
void DemoData::addTenants()
{
    static const QStringList tiers = {u"Free"_s, u"Business"_s, u"Enterprise"_s};
    const bool whole = m_side == Side::Source;
    QStringList names = described(u"tenants"_s).toTexts();
    if (!whole) {
        names = names.first(15);
        names.append(u"Chaos Customer"_s);
        std::reverse(names.begin(), names.end());
    }
    for (qsizetype i = 0; i < names.size(); ++i) {
        const qsizetype n = whole ? i : names.size() - 1 - i;
        QStringList tags = {n < 25 ? u"Region/EU"_s : u"Region/US"_s};
        if (whole) {
            tags += u"Customer Tier/"_s + tiers.at(n % 3);
            tags += u"Hosting/Edge"_s;
        }
        const bool sameText = whole || n % 2 == 0;
        m_space.add(u"tenants"_s,
                    Json::object({{u"Name"_s, names.at(i)},
                                  {u"Description"_s, sameText ? u""_s : u"Moved here in May."_s},
                                  {u"TenantTags"_s, Json::texts(tags)}}));
    }
}

void DemoData::connectTenants()
{
    QList<Json> projects = m_space.store().all(m_space.spaceId(), u"projects"_s);
    projects.removeIf([](const Json &project) {
        return project.text("TenantedDeploymentMode"_L1) == "Untenanted"_L1;
    });
    if (projects.isEmpty())
        return;
    QStringList environments;
    for (const auto &name : {u"Production"_s, u"Büro Köln"_s, u"Test"_s})
        environments += m_space.id(u"environments"_s, name);
    environments.removeAll(QString());
    const QList<Json> tenants = m_space.store().all(m_space.spaceId(), u"tenants"_s);
    for (qsizetype i = 0; i < tenants.size(); ++i) {
        Json tenant = tenants.at(i);
        Json links = Json::object();
        for (qsizetype k = 0; k < 3; ++k) {
            const Json &project = projects.at((i + k * 2) % projects.size());
            links.set(project.text("Id"_L1),
                      Json::texts(environments.mid(k % environments.size(), 2)));
        }
        tenant.set("ProjectEnvironments"_L1, links);
        m_space.store().put(u"tenants"_s, tenant);
        addTenantValues(tenant);
    }
}

void DemoData::addTenantValues(const Json &tenant)
{
    const auto valueFor = [&tenant](const Json &parameter, const QString &environment) {
        const QString text = QString(tenant.text("Name"_L1) + u' ' + environment).simplified();
        if (Parameters::isSensitive(parameter)) {
            return Json::object({{u"HasValue"_s, true},
                                 {u"NewValue"_s, QString(u"pin of "_s + text)},
                                 {u"Hint"_s, Json()}});
        }
        const bool plain = Parameters::valueCollection(parameter).isEmpty()
            && Parameters::controlType(parameter) != "Checkbox"_L1;
        return plain ? Json(QString(u"Shop of "_s + text)) : Json();
    };
    TenantVariables variables(tenant, m_space.store());
    Json body = variables.classic();
    body.remove("ConcurrencyToken"_L1);
    Json &projects = *body.find("ProjectVariables"_L1);
    for (qsizetype i = 0; i < projects.size(); ++i) {
        const Json templates = projects.at(i).value("Templates"_L1);
        Json &values = *projects.item(i).find("Variables"_L1);
        for (qsizetype k = 0; k < values.size(); ++k) {
            for (const Json &parameter : templates.items()) {
                values.item(k).set(parameter.text("Id"_L1),
                                   valueFor(parameter, k == 0 ? u""_s : u"too"_s));
            }
        }
    }
    Json &sets = *body.find("LibraryVariables"_L1);
    for (qsizetype i = 0; i < sets.size(); ++i) {
        const Json templates = sets.at(i).value("Templates"_L1);
        for (const Json &parameter : templates.items()) {
            sets.item(i)
                .find("Variables"_L1)
                ->set(parameter.text("Id"_L1), valueFor(parameter, u"shared"_s));
        }
    }
    const QStringList wrong = variables.saveClassic(body);
    Q_ASSERT_X(wrong.isEmpty(), "demo", qPrintable(wrong.join(u'\n')));
}

void DemoData::addLogos()
{
    const QList<Json> wishes = wanted(described(u"logos"_s), "at"_L1, m_side);
    for (const Json &wish : wishes) {
        const QString collection = wish.text("of"_L1);
        const QString ownerId = m_space.id(collection, wish.text("owner"_L1));
        if (wish.value("icon"_L1).isObject()) {
            Json owner = *m_space.store().find(collection, ownerId);
            owner.set("Icon"_L1, wish.value("icon"_L1));
            m_space.store().put(collection, owner);
        } else {
            LogosApi::put(m_space.store(), m_space.spaceId(), ownerId,
                          wish.text("type"_L1).toLatin1(),
                          QByteArray::fromBase64(wish.text("data"_L1).toLatin1()));
        }
    }
}

void DemoData::addFreezes()
{
    if (m_side == Side::Destination)
        return;
    const Json freezes = described(u"freezes"_s);
    for (const Json &wish : freezes.items()) {
        Json freeze = m_space.resolved(wish);
        freeze.prepend("Id"_L1, m_space.store().newId(u"DeploymentFreezes"_s));
        m_space.store().put(u"deploymentfreezes"_s, freeze);
    }
}

} // namespace Sandbox
