// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/restrictionpolicyrules.h>

#include <sandbox/datadog/jsonpath.h>
#include <sandbox/datadog/principals.h>

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

const QStringList &restrictable()
{
    static const QStringList types = {u"dashboard"_s,
                                      u"notebook"_s,
                                      u"slo"_s,
                                      u"monitor"_s,
                                      u"powerpack"_s,
                                      u"security-rule"_s,
                                      u"synthetics-test"_s,
                                      u"synthetics-global-variable"_s,
                                      u"synthetics-private-location"_s,
                                      u"rum-application"_s,
                                      u"logs-pipeline"_s,
                                      u"integration-account"_s,
                                      u"workflow"_s,
                                      u"app-builder-app"_s,
                                      u"connection"_s};
    return types;
}

// What the caller may do under these bindings: as an editor, as a viewer, or not at all.
int levelOfCaller(const Json &document, const Organisation &org)
{
    int level = 0;
    const QList<Json> bindings = JsonPath::all(document, u"attributes.bindings[]"_s);
    if (bindings.isEmpty())
        return 2; // not restricted
    for (const Json &binding : bindings) {
        if (Principals::includeCaller(binding.value("principals"_L1).toTexts(), org))
            level = std::max(level, binding.text("relation"_L1) == "viewer"_L1 ? 1 : 2);
    }
    return level;
}

} // namespace

Refusal RestrictionPolicyRules::refuseId(const QString &id) const
{
    static const QRegularExpression form(u"^([a-z-]+):[A-Za-z0-9_:-]+$"_s);
    const QRegularExpressionMatch match = form.match(id);
    if (match.hasMatch() && restrictable().contains(match.captured(1)))
        return std::nullopt;
    return Refusals::plain(400, u"Invalid resource: '%1' is not in a valid format"_s.arg(id));
}

Refusal RestrictionPolicyRules::refuse(const Json &document, const Json * /*stored*/,
                                       const Call &call) const
{
    const QString id = document.text("id"_L1);
    if (Refusal refusal = refuseId(id))
        return refusal;
    QStringList relations = {u"viewer"_s, u"editor"_s};
    if (id.startsWith("logs-pipeline:"_L1))
        relations += u"processors_editor"_s;
    if (id.startsWith("security-rule:"_L1) || id.startsWith("workflow:"_L1))
        relations += u"runner"_s;
    const QList<Json> bindings = JsonPath::all(document, u"attributes.bindings[]"_s);
    for (const Json &binding : bindings) {
        const QString relation = binding.text("relation"_L1);
        if (!relations.contains(relation))
            return Refusals::plain(400, u"Invalid relation: '%1'"_s.arg(relation));
    }
    static const QStringList levels = {u"no access"_s, u"viewer"_s, u"editor"_s};
    const int after = levelOfCaller(document, call.org);
    if (after == 2 || call.query("allow_self_lockout"_L1) == "true"_L1)
        return std::nullopt;
    const Json *before = call.store().find(u"restriction_policies"_s, id);
    const int level = before ? levelOfCaller(*before, call.org) : 2;
    if (after >= level)
        return std::nullopt;
    return Refusals::plain(400,
                           u"Invalid request: users cannot decrease their own level of access "
                           "(from %1 to %2)"_s.arg(levels.at(level), levels.at(after)));
}

void RestrictionPolicyRules::complete(Json &document, const Json * /*stored*/,
                                      Organisation & /*org*/) const
{
    // Principals come back in an order of the server's own.
    Json bindings = Json::array();
    const QList<Json> given = JsonPath::all(document, u"attributes.bindings[]"_s);
    for (Json binding : given) {
        QStringList principals = binding.value("principals"_L1).toTexts();
        principals.sort();
        binding.set("principals"_L1, Json::texts(principals));
        bindings.append(binding);
    }
    JsonPath::write(document, u"attributes.bindings"_s, bindings);
}

} // namespace Sandbox::Datadog
