// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/gitcredentialrules.h>

#include <sandbox/octopus/kinds.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

const Kinds &kinds()
{
    static const Kinds result(u"Type"_s, u"type of Git credential"_s, R"({
        "UsernamePassword":{"Username":"","Password":"*"},
        "SshKey":{"Username":"","PrivateKey":"*","Passphrase":"*"}})");
    return result;
}

} // namespace

QStringList GitCredentialRules::problems(const Json &incoming, const Json &stored,
                                         const Store & /*store*/) const
{
    const Json &details = incoming.value("Details"_L1);
    QStringList result = kinds().problems(details, stored.value("Details"_L1));
    if (details.text("Type"_L1) == "UsernamePassword"_L1
        && !details.value("Password"_L1).isObject()) {
        result += u"The password of a Git credential must be given."_s;
    }
    return result;
}

void GitCredentialRules::complete(Json &incoming, const Json & /*stored*/, Store & /*store*/) const
{
    kinds().complete(*incoming.find("Details"_L1));
}

} // namespace Sandbox
