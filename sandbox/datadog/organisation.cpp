// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/organisation.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

QString nameFor(const QString &seed)
{
    if (seed == "source"_L1)
        return u"Nordwind Retail"_s;
    if (seed == "destination"_L1)
        return u"Nordwind Retail EU"_s;
    return u"Sandbox %1"_s.arg(seed);
}

} // namespace

Organisation::Organisation(const QString &orgSeed)
    : seed(orgSeed)
    , uuid(Ids::fixed(orgSeed, u"organisation"_s, IdForm::Uuid))
    , number(Ids::fixed(orgSeed, u"organisation"_s, IdForm::Number).toLongLong())
    , name(nameFor(orgSeed))
    , publicId(Ids::fixed(orgSeed, u"organisation"_s, IdForm::Hex32).first(9))
    , callerId(Ids::fixed(orgSeed, u"caller"_s, IdForm::Uuid))
    // Numbers are counted by each data centre on its own, so that the same one turns up in two
    // organisations for different things.
    , ids(orgSeed, orgSeed == "source"_L1 ? 20'046'756 : 20'046'780)
    , clock([] { return QDateTime::currentDateTimeUtc(); })
{
}

const Json &Organisation::caller() const
{
    static const Json nobody;
    const Json *user = store.find(u"users"_s, callerId);
    return user ? *user : nobody;
}

QString Organisation::callerHandle() const
{
    return caller().value("attributes"_L1).text("handle"_L1);
}

} // namespace Sandbox::Datadog
