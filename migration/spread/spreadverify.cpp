// SPDX-License-Identifier: GPL-3.0-or-later
#include "spreadverify.h"

#include <migration/model/normaliser.h>
#include <migration/model/snapshot.h>
#include <migration/spread/variable.h>

#include <QCoreApplication>

#include <map>

namespace Migration {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::SpreadVerification)
};

std::map<QString, QString> secretsById(const JsonValue &set)
{
    std::map<QString, QString> names;
    const JsonValue &variables = variablesOf(set);
    for (qsizetype i = 0; i < variables.size(); ++i) {
        const Variable variable(variables.at(i));
        if (variable.isSecret())
            names.emplace(variable.id(), variable.name());
    }
    return names;
}

QString problemOf(const Change &change, const Resource *there, const ResourceType &type)
{
    if (!there)
        return Text::tr("“%1” is not there any more.").arg(change.name);
    const JsonValue document = wholeDocument(*there);
    const auto wanted = secretsById(*change.document);
    const auto found = secretsById(document);
    for (const auto &[id, name] : wanted) {
        const auto secret = found.find(id);
        if (secret == found.end())
            return Text::tr("In “%1” the secret “%2” is missing.").arg(change.name, name);
        if (secret->second != name) {
            return Text::tr("In “%1” a secret is called “%2”, not “%3” as planned.")
                .arg(change.name, secret->second, name);
        }
    }
    if (found.size() != wanted.size())
        return Text::tr("“%1” has secrets that were not planned.").arg(change.name);
    if (comparableHash(type, document) != comparableHash(type, *change.document))
        return Text::tr(
                   "“%1” differs from what was written: the server or somebody else changed it.")
            .arg(change.name);
    return {};
}

} // namespace

QString SpreadVerification::summary() const
{
    const int read = asPlanned + static_cast<int>(problems.size());
    if (problems.isEmpty())
        return Text::tr(
            "Read %n variable set(s) again: every secret is there under its id, every name "
            "as planned.",
            nullptr, read);
    return Text::tr("Read %n variable set(s) again; not all are as planned.", nullptr, read);
}

SpreadVerification verifySpread(const Plan &plan, const RunState &state, const Snapshot &fresh)
{
    SpreadVerification result;
    for (size_t i = 0; i < plan.changes.size(); ++i) {
        const Change &change = plan.changes[i];
        const ResourceType *type = fresh.profile().type(change.type);
        if (!change.document || !type || state.outcomes[i].state != ChangeState::Done)
            continue;
        const QString problem =
            problemOf(change, fresh.find({change.type, change.destinationId}), *type);
        if (problem.isEmpty())
            ++result.asPlanned;
        else
            result.problems += problem;
    }
    return result;
}

} // namespace Migration
