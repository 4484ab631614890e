// SPDX-License-Identifier: GPL-3.0-or-later
#include "finding.h"

namespace Migration {

using namespace Qt::StringLiterals;

QString codeName(Finding::Code code)
{
    switch (code) {
    case Finding::Code::MissingDependency: return u"missing-dependency"_s;
    case Finding::Code::AbsentDependency: return u"absent-dependency"_s;
    case Finding::Code::UnknownDependency: return u"unknown-dependency"_s;
    case Finding::Code::NameClash: return u"name-clash"_s;
    case Finding::Code::AmbiguousMatch: return u"ambiguous-match"_s;
    case Finding::Code::Cycle: return u"cycle"_s;
    case Finding::Code::Unsupported: return u"unsupported"_s;
    case Finding::Code::VersionDifference: return u"version-difference"_s;
    case Finding::Code::MissingPermission: return u"missing-permission"_s;
    case Finding::Code::SecretWithoutValue: return u"secret-without-value"_s;
    case Finding::Code::BuiltInMissing: return u"built-in-missing"_s;
    case Finding::Code::IncompleteReading: return u"incomplete-reading"_s;
    case Finding::Code::SameEnvironment: return u"same-environment"_s;
    case Finding::Code::EnvironmentBound: return u"environment-bound"_s;
    case Finding::Code::SideEffect: return u"side-effect"_s;
    case Finding::Code::StaysBehind: return u"stays-behind"_s;
    case Finding::Code::Licence: return u"licence"_s;
    case Finding::Code::CredentialsInClear: return u"credentials-in-clear"_s;
    }
    return {};
}

QString Finding::key() const
{
    const bool isReference = code == Code::MissingDependency || code == Code::AbsentDependency
        || code == Code::UnknownDependency;
    return QString((isReference ? u"reference"_s : codeName(code)) + u"|"_s + resource.type + u"/"_s
                   + resource.id + u"|"_s + place.toText() + u"|"_s + subject);
}

ResourceKey resourceOfFindingKey(const QString &key)
{
    const QString resource = key.section(u'|', 1, 1);
    return {resource.section(u'/', 0, 0), resource.section(u'/', 1)};
}

} // namespace Migration
