// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/demoparts.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::DemoParts {

namespace {

void addRoles(DemoBuilder &b)
{
    struct Role
    {
        QString name;
        QStringList permissions;
    };
    static const QList<Role> roles = {
        {u"Operations"_s,
         {u"monitors_write"_s, u"monitors_downtime"_s, u"dashboards_write"_s, u"logs_read_data"_s,
          u"synthetics_write"_s}},
        {u"Platform Engineering"_s,
         {u"monitors_write"_s, u"dashboards_write"_s, u"logs_write_pipelines"_s,
          u"logs_modify_indexes"_s, u"logs_generate_metrics"_s, u"assistant_access"_s}},
        {u"Developers"_s,
         {u"dashboards_write"_s, u"notebooks_write"_s, u"logs_read_data"_s, u"apm_read"_s}},
        {u"Payments (PCI)"_s, {u"logs_read_data"_s, u"data_scanner_read"_s}},
        {u"Security Analysts"_s,
         {u"security_monitoring_rules_read"_s, u"security_monitoring_rules_write"_s,
          u"security_monitoring_signals_read"_s, u"data_scanner_write"_s}},
        {u"Finance"_s, {u"usage_read"_s, u"billing_read"_s}},
        {u"Auditors – read only"_s, {u"audit_logs_read"_s, u"usage_read"_s}},
        {u"External Agency"_s, {u"rum_apps_write"_s, u"rum_session_replay_read"_s}},
        {u"Beta Testers"_s, {u"dashboards_write"_s, u"timeseries_generate_preview"_s}}};
    for (const Role &role : roles) {
        b.add(u"roles"_s, role.name,
              u"{\"type\":\"roles\",\"attributes\":{\"name\":\"%1\"}}"_s.arg(role.name));
        b.permit(role.name, role.permissions);
    }
    b.change(u"roles"_s, u"Operations"_s, u"attributes.receives_permissions_from"_s,
             Json::texts({u"Datadog Standard Role"_s}));
}

void addUser(DemoBuilder &b, const QString &handle, const QString &name, const QString &role)
{
    b.add(
        u"users"_s, handle.section(u'@', 0, 0),
        u"{\"type\":\"users\",\"attributes\":{\"name\":\"%1\",\"email\":\"%2\","
        "\"handle\":\"%2\",\"status\":\"Active\",\"verified\":true,\"title\":\"\"},"
        "\"relationships\":{\"roles\":{\"data\":[{\"type\":\"roles\",\"id\":\"<<%3>>\"}]}}}"_s.arg(
            name, handle, role));
}

void addUsers(DemoBuilder &b)
{
    struct Person
    {
        const char *handle;
        const char *name;
        const char *role;
    };
    static const QList<Person> people = {
        {"anna.berg", "Anna Berg", "builtin:Datadog Admin Role"},
        {"jonas.weiss", "Jonas Weiß", "roles:Operations"},
        {"mia.larsen", "Mia Larsen", "roles:Operations"},
        {"tom.okafor", "Tom Okafor", "roles:Platform Engineering"},
        {"li.wei", "李 伟", "roles:Platform Engineering"},
        {"sofia.rossi", "Sofia Rossi", "roles:Developers"},
        {"pavel.novak", "Pavel Novák", "roles:Developers"},
        {"emma.dubois", "Emma Dubois", "roles:Developers"},
        {"noah.smith", "Noah Smith", "roles:Payments (PCI)"},
        {"ines.garcia", "Inés García", "roles:Payments (PCI)"},
        {"omar.haddad", "Omar Haddad", "roles:Security Analysts"},
        {"kim.park", "Kim Park", "roles:Security Analysts"},
        {"lena.fischer", "Lena Fischer", "roles:Finance"},
        {"george.brown", "George \\\"G.\\\" Brown", "roles:Auditors – read only"},
        {"agency.one", "Agency One", "roles:External Agency"},
        {"ruth.cohen", "Ruth Cohen", "builtin:Datadog Standard Role"},
        {"yuki.tanaka", "Yuki Tanaka", "builtin:Datadog Read Only Role"},
        {"beta.tester", "Beta Tester", "roles:Beta Testers"}};
    for (const Person &person : people) {
        addUser(b, QString::fromLatin1(person.handle) + u"@nordwind.example"_s,
                QString::fromUtf8(person.name), QString::fromUtf8(person.role));
    }
    // Married since: the address changed, the handle did not.
    b.change(u"users"_s, u"emma.dubois"_s, u"attributes.email"_s,
             u"emma.laurent@nordwind.example"_s);
    for (const auto &left : {u"former.one"_s, u"former.two"_s}) {
        addUser(b, left + u"@nordwind.example"_s, u"Somebody Who Left"_s, u"roles:Developers"_s);
        b.change(u"users"_s, left, u"attributes.disabled"_s, true);
        b.change(u"users"_s, left, u"attributes.status"_s, u"Disabled"_s);
    }
    for (const auto &robot : {u"deploy-bot"_s, u"terraform"_s}) {
        const QString id = b.org().ids.next(u"service account"_s, IdForm::Uuid);
        b.add(u"users"_s, robot,
              u"{\"type\":\"users\",\"id\":\"%1\",\"attributes\":{\"name\":\"%2\","
              "\"email\":\"platform@nordwind.example\",\"handle\":\"%1\",\"status\":\"Active\","
              "\"service_account\":true},\"relationships\":{\"roles\":{\"data\":[{\"type\":"
              "\"roles\",\"id\":\"<<roles:Platform Engineering>>\"}]}}}"_s.arg(id, robot));
    }
}

void addMember(DemoBuilder &b, const QString &team, const QString &user, const QString &role,
               const QString &by)
{
    const QString teamId = b.id(u"teams"_s, team);
    const QString userId = b.id(u"users"_s, user);
    b.add(u"team_memberships"_s, team + u'/' + user,
          u"{\"type\":\"team_memberships\",\"id\":\"TeamMembership-%1-%2\",\"attributes\":"
          "{\"role\":%3,\"provisioned_by\":%4},\"relationships\":{\"team\":{\"data\":{\"type\":"
          "\"team\",\"id\":\"%1\"}},\"user\":{\"data\":{\"type\":\"users\",\"id\":\"%5\"}}}}"_s.arg(
              teamId, Ids::fixed(teamId, userId, IdForm::Number), role, by, userId));
}

void addTeams(DemoBuilder &b)
{
    struct Team
    {
        const char *handle;
        const char *name;
        QStringList members;
    };
    static const QList<Team> teams = {
        {"ops", "Operations", {u"jonas.weiss"_s, u"mia.larsen"_s, u"anna.berg"_s}},
        {"platform", "Platform", {u"tom.okafor"_s, u"li.wei"_s}},
        {"storefront", "Storefront", {u"sofia.rossi"_s, u"pavel.novak"_s, u"emma.dubois"_s}},
        {"payments", "Payments", {u"noah.smith"_s, u"ines.garcia"_s}},
        {"logistics", "Logistics", {u"pavel.novak"_s, u"mia.larsen"_s}},
        {"security", "Security", {u"omar.haddad"_s, u"kim.park"_s}},
        {"data", "Data & Search", {u"li.wei"_s, u"sofia.rossi"_s}},
        {"customer-care", "Customer Care", {u"yuki.tanaka"_s, u"ruth.cohen"_s}},
        {"finance", "Finance", {u"lena.fischer"_s}},
        {"sre-guild", "SRE Guild", {u"tom.okafor"_s, u"jonas.weiss"_s, u"noah.smith"_s}},
        {"leadership", "Leadership", {u"anna.berg"_s}},
        {"directory-managed", "Managed by the directory", {u"george.brown"_s}}};
    for (const Team &team : teams) {
        const QString handle = QString::fromLatin1(team.handle);
        b.add(u"teams"_s, handle,
              u"{\"type\":\"team\",\"attributes\":{\"handle\":\"%1\",\"name\":\"%2\","
              "\"description\":\"See https://app.datadoghq.com/teams/%1\"}}"_s.arg(
                  handle, QString::fromUtf8(team.name)));
        for (const QString &member : team.members) {
            const bool first = member == team.members.first();
            const bool mapped = handle == "directory-managed"_L1 || handle == "finance"_L1;
            addMember(b, handle, member, first ? u"\"admin\""_s : u"null"_s,
                      mapped ? u"\"saml_mapping\""_s : u"null"_s);
        }
    }
    b.change(u"teams"_s, u"directory-managed"_s, u"attributes.is_managed"_s, true);
}

void addMappings(DemoBuilder &b)
{
    const auto map = [&b](const QString &value, const QString &kind, const QString &type,
                          const QString &target) {
        b.add(u"authn_mappings"_s, value,
              u"{\"type\":\"authn_mappings\",\"attributes\":{\"attribute_key\":\"member-of\","
              "\"attribute_value\":\"%1\"},\"relationships\":{\"%2\":{\"data\":{\"type\":\"%3\","
              "\"id\":\"<<%4>>\"}}}}"_s.arg(value, kind, type, target));
    };
    map(u"CN=ops"_s, u"role"_s, u"roles"_s, u"roles:Operations"_s);
    map(u"CN=platform"_s, u"role"_s, u"roles"_s, u"roles:Platform Engineering"_s);
    map(u"CN=dev"_s, u"role"_s, u"roles"_s, u"roles:Developers"_s);
    map(u"CN=security"_s, u"role"_s, u"roles"_s, u"roles:Security Analysts"_s);
    map(u"CN=admins"_s, u"role"_s, u"roles"_s, u"builtin:Datadog Admin Role"_s);
    map(u"CN=payments"_s, u"team"_s, u"team"_s, u"teams:payments"_s);
    map(u"CN=finance"_s, u"team"_s, u"team"_s, u"teams:finance"_s);
}

} // namespace

void addAccess(DemoBuilder &builder)
{
    addRoles(builder);
    addUsers(builder);
    addTeams(builder);
    addMappings(builder);
}

} // namespace Sandbox::Datadog::DemoParts
