// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogloginjob.h"

#include <connectors/profile/permissionneeds.h>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::Error;
using Migration::JsonValue;
using Kind = Error::Kind;

namespace {

constexpr int steps = 3;

// Of the pair's two organisations the other one serves, or the two are changing places.
bool isRecovering(const JsonValue &answer)
{
    const JsonValue &attributes = answer.value("data").value("attributes");
    const JsonValue *status = attributes.find("HamrStatus");
    if (!status)
        status = attributes.find("hamr_status");
    const qint64 number = status ? status->toInteger() : 0;
    constexpr qint64 failover = 3;
    constexpr qint64 active = 4;
    return number == failover || number == active;
}

} // namespace

DatadogLoginJob::DatadogLoginJob(ConnectorContext &context, QObject *parent)
    : SteppedLogin(context, steps, parent)
{
}

void DatadogLoginJob::begin()
{
    ask(HttpPath::fromTemplate(u"/api/v1/validate"_s, {}), &DatadogLoginJob::onValidated);
}

void DatadogLoginJob::onValidated(const DocumentJob &job)
{
    const bool isAnswer = job.state() == State::Succeeded;
    if (isAnswer && job.document().value("valid").toBool())
        return ask(HttpPath::fromTemplate(u"/api/v2/current_user"_s, {}), &DatadogLoginJob::onUser);
    const Error &error = job.error();
    if (!isAnswer && (error.kind == Kind::Auth || error.kind == Kind::Forbidden)) {
        return refuse(u"apiKey"_s,
                      tr("%1 does not know the API key – a key is only good on the site it was "
                         "made on, and its ID is not the key; check the site and the key.")
                          .arg(host()),
                      error.detail);
    }
    if (!isAnswer && !isOfAnotherServer(error))
        return fail(error);
    failWith(Kind::BadResponse,
             tr("%1 does not answer as Datadog does – check the site; its addresses look like "
                "https://api.datadoghq.eu.")
                 .arg(host()),
             error.detail);
}

void DatadogLoginJob::onUser(const DocumentJob &job)
{
    if (job.state() == State::Failed) {
        const Error &error = job.error();
        if (error.kind != Kind::Auth && error.kind != Kind::Forbidden)
            return fail(error);
        return refuse(u"appKey"_s,
                      tr("The API key is good on %1, the application key is not – it must belong "
                         "to the same organisation, and one that is limited to scopes must be "
                         "allowed to read its own user.")
                          .arg(host()),
                      error.detail);
    }
    const JsonValue &user = job.document().value("data");
    const QString organisation =
        user.value("relationships").value("org").value("data").value("id").toString();
    if (organisation.isEmpty()) {
        return failWith(Kind::BadResponse,
                        tr("%1 does not say which organisation the keys belong to.").arg(host()));
    }
    const JsonValue &attributes = user.value("attributes");
    m_facts.userName = attributes.value("name").toString();
    if (m_facts.userName.isEmpty())
        m_facts.userName = attributes.value("handle").toString();
    m_facts.environment = context().environment;
    m_facts.environment.product = context().profile->title;
    m_facts.environment.instance = organisation;
    m_facts.environment.name.clear();
    readIncluded(job.document(), organisation);
    ask(HttpPath::fromTemplate(u"/api/v2/hamr"_s, {}), &DatadogLoginJob::onRecovery);
}

void DatadogLoginJob::readIncluded(const JsonValue &answer, const QString &organisationId)
{
    const JsonValue &included = answer.value("included");
    QSet<QString> granted;
    for (qsizetype i = 0; i < included.size(); ++i) {
        const JsonValue &one = included.at(i);
        const QString type = one.value("type").toString();
        const QString name = one.value("attributes").value("name").toString();
        if (type == "permissions"_L1)
            granted.insert(name);
        else if (type == "orgs"_L1 && one.value("id").toString() == organisationId
                 && !name.isEmpty())
            m_facts.environment.name = name;
    }
    m_facts.permissionsKnown = !granted.isEmpty();
    if (m_facts.permissionsKnown) {
        m_facts.missing = missingPermissions(
            *context().profile, [&](const QString &name) { return granted.contains(name); });
    } else {
        m_facts.notes += tr("Datadog does not show the permissions of these keys, so what they "
                            "lack comes out only when something is refused.");
    }
}

// Most organisations have no such pair, and not everybody may ask: only an answer counts.
void DatadogLoginJob::onRecovery(const DocumentJob &job)
{
    if (job.state() == State::Succeeded && isRecovering(job.document())) {
        m_facts.notes += tr("A disaster recovery of this organisation is under way – what is "
                            "migrated now may be lost when it ends.");
    }
    succeed();
}

} // namespace Connectors
