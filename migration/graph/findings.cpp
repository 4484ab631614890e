// SPDX-License-Identifier: GPL-3.0-or-later
#include "findings.h"

#include <QCoreApplication>
#include <QVersionNumber>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostCounterpartsOffered = 25; // a longer list is no one-click fix any more

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::Findings)
};

} // namespace

Findings::Findings(const ValidationInput &input)
    : m_input(input)
{
}

QString Findings::typeName(const QString &typeId) const
{
    const ResourceType *type = m_input.source->profile().type(typeId);
    return type ? type->singular : typeId;
}

QString Findings::quoted(const Resource &resource) const
{
    return Text::tr("%1 “%2”").arg(typeName(resource.key.type), m_input.source->title(resource));
}

Fix Findings::exclude(const Resource &resource) const
{
    return {Fix::Kind::Exclude,
            Text::tr("Leave out “%1”").arg(m_input.source->title(resource)),
            resource.key,
            {}};
}

void Findings::offerCounterparts(Finding *finding, const QStringList &types) const
{
    if (!m_input.destination)
        return;
    size_t count = 0;
    for (const QString &type : types)
        count += m_input.destination->ofType(type).size();
    if (count > mostCounterpartsOffered)
        return;
    for (const QString &type : types) {
        for (const int index : m_input.destination->ofType(type)) {
            const Resource &there = m_input.destination->resources()[static_cast<size_t>(index)];
            finding->fixes.push_back({Fix::Kind::MapTo,
                                      Text::tr("Use “%1” of the destination").arg(there.name),
                                      finding->resource, there.key.id});
        }
    }
}

Finding Findings::takenTarget(const Resource &from, const Reference &reference,
                              const Resource &there) const
{
    Finding finding = referenceFinding(from, reference);
    finding.resourceName = m_input.source->title(from);
    QString target = typeName(reference.targets().value(0)) + u" “"_s + reference.id + u'”';
    for (const QString &type : reference.targets()) {
        if (const Resource *named = m_input.source->find({type, reference.id}))
            target = quoted(*named);
    }
    finding.sentence =
        Text::tr(
            "At the destination the %1 belongs to “%2” already, and it can belong to one only. "
            "Unless it is detached there, the %3 will be refused.")
            .arg(target, there.name, quoted(from));
    finding.fixes.push_back({Fix::Kind::Drop, Text::tr("Leave it where it is"), {}, {}});
    finding.fixes.push_back(exclude(from));
    finding.fixes.push_back(
        {Fix::Kind::Accept, Text::tr("Go on; it will be detached there"), {}, {}});
    return finding;
}

Finding Findings::missedReference(const Resource &from, const Reference &reference,
                                  const ResolvedReference &resolved) const
{
    Finding finding = referenceFinding(from, reference);
    finding.resourceName = m_input.source->title(from);
    finding.severity = Finding::Severity::Error;
    const PlatformProfile &profile = m_input.source->profile();
    if (resolved.sourceIndex >= 0) {
        const Resource &target =
            m_input.source->resources()[static_cast<size_t>(resolved.sourceIndex)];
        finding.code = Finding::Code::MissingDependency;
        finding.sentence =
            Text::tr("The %1 needs the %2, which is not selected and does not exist at the "
                     "destination.")
                .arg(quoted(from), quoted(target));
        finding.fixes.push_back({Fix::Kind::Include,
                                 Text::tr("Include “%1”").arg(m_input.source->title(target)),
                                 target.key,
                                 {}});
        const ResourceType *type = profile.type(target.key.type);
        if (type && type->canStayBehind) {
            finding.fixes.push_back(
                {Fix::Kind::StayBehind,
                 Text::tr("Leave “%1” behind, with everything that is only for it")
                     .arg(target.name),
                 target.key,
                 {}});
        }
    } else {
        bool isKnown = false;
        bool isComplete = true;
        for (const QString &type : reference.targets()) {
            isKnown = isKnown || profile.type(type);
            isComplete = isComplete && m_input.source->isComplete(type);
        }
        const QString what = typeName(reference.targets().value(0));
        if (!isKnown) {
            finding.code = Finding::Code::AbsentDependency;
            finding.sentence =
                Text::tr("The %1 refers to the %2 “%3”, a kind of resource that Causeway does "
                         "not migrate yet.")
                    .arg(quoted(from), what, reference.id);
        } else if (!isComplete) {
            finding.code = Finding::Code::UnknownDependency;
            finding.sentence =
                Text::tr("The %1 refers to the %2 “%3”, which is not among those that could be "
                         "read; not all of them could.")
                    .arg(quoted(from), what, reference.id);
        } else {
            finding.sentence =
                Text::tr("The %1 refers to the %2 “%3”, which does not exist at the source any "
                         "more.")
                    .arg(quoted(from), what, reference.id);
        }
    }
    if (!reference.rule->byName)
        offerCounterparts(&finding, reference.targets());
    finding.fixes.push_back({Fix::Kind::Drop, Text::tr("Drop the reference"), from.key, {}});
    finding.fixes.push_back({Fix::Kind::KeepAsIs, Text::tr("Keep it as it is"), from.key, {}});
    finding.fixes.push_back(exclude(from));
    return finding;
}

Finding Findings::nameClash(const Resource &resource, const Resource &other) const
{
    Finding finding;
    finding.severity = Finding::Severity::Error;
    finding.code = Finding::Code::NameClash;
    finding.resource = resource.key;
    finding.resourceName = m_input.source->title(resource);
    finding.subject = resource.naturalKey;
    finding.sentence =
        Text::tr(
            "%1 and “%2” count as the same name at the destination; only one of them can go there.")
            .arg(quoted(resource), other.name);
    finding.fixes.push_back(exclude(resource));
    finding.fixes.push_back(exclude(other));
    return finding;
}

Finding Findings::ambiguousMatch(const Resource &resource, const std::vector<int> &candidates) const
{
    Finding finding;
    finding.severity = Finding::Severity::Error;
    finding.code = Finding::Code::AmbiguousMatch;
    finding.resource = resource.key;
    finding.resourceName = m_input.source->title(resource);
    finding.sentence =
        Text::tr("The %1 has %n counterparts at the destination; say which one it is.", nullptr,
                 static_cast<int>(candidates.size()))
            .arg(quoted(resource));
    for (const int index : candidates) {
        const Resource &there = m_input.destination->resources()[static_cast<size_t>(index)];
        finding.fixes.push_back({Fix::Kind::MapTo,
                                 Text::tr("Use “%1” (%2)").arg(there.name, there.key.id),
                                 resource.key, there.key.id});
    }
    finding.fixes.push_back(exclude(resource));
    return finding;
}

Finding Findings::builtInMissing(const Resource &resource) const
{
    Finding finding;
    finding.severity = Finding::Severity::Error;
    finding.code = Finding::Code::BuiltInMissing;
    finding.resource = resource.key;
    finding.resourceName = m_input.source->title(resource);
    finding.sentence =
        Text::tr("The %1 comes with the platform and can not be created, and the destination has "
                 "none of that name.")
            .arg(quoted(resource));
    offerCounterparts(&finding, {resource.key.type});
    finding.fixes.push_back(exclude(resource));
    return finding;
}

Finding Findings::cycle(const std::vector<int> &members) const
{
    QStringList names;
    for (const int index : members)
        names += quoted(m_input.source->resources()[static_cast<size_t>(index)]);
    const Resource &first = m_input.source->resources()[static_cast<size_t>(members.front())];
    Finding finding;
    finding.severity = Finding::Severity::Error;
    finding.code = Finding::Code::Cycle;
    finding.resource = first.key;
    finding.resourceName = m_input.source->title(first);
    finding.subject = names.join(u", "_s);
    finding.sentence = Text::tr("These need each other, so none of them can be created first: %1.")
                           .arg(names.join(u", "_s));
    for (const int index : members)
        finding.fixes.push_back(exclude(m_input.source->resources()[static_cast<size_t>(index)]));
    return finding;
}

Finding Findings::incompleteReading(Side side, const ResourceType &type, const Error &error) const
{
    QString why = error.text();
    if (!why.endsWith(u'.')) // a platform's own words end as they like
        why += u'.';
    Finding finding;
    finding.severity = Finding::Severity::Warning;
    finding.code = Finding::Code::IncompleteReading;
    finding.subject = QString((side == Side::Source ? u"source/"_s : u"destination/"_s) + type.id);
    finding.sentence = side == Side::Source
        ? Text::tr("Not all %1 of the source could be read: %2 Those that are missing do not come "
                   "along.")
              .arg(type.title, why)
        : Text::tr("Not all %1 of the destination could be read: %2 None are created, because they "
                   "might "
                   "exist already.")
              .arg(type.title, why);
    finding.fixes.push_back({Fix::Kind::Accept, Text::tr("Go on without them"), {}, {}});
    return finding;
}

// Selected since: what an earlier selection did without was not asked for.
Finding Findings::skippedReading(Side side, const ResourceType &type) const
{
    Finding finding;
    finding.severity = Finding::Severity::Error;
    finding.code = Finding::Code::IncompleteReading;
    finding.subject = QString((side == Side::Source ? u"source/"_s : u"destination/"_s) + type.id);
    finding.sentence = side == Side::Source
        ? Text::tr("%1 of the source were not read, because nothing needed them when it was read. "
                   "Read the source again.")
              .arg(type.title)
        : Text::tr("%1 of the destination were not read, because nothing needed them when it was "
                   "read. Read the destination again.")
              .arg(type.title);
    finding.fixes.push_back({Fix::Kind::Accept, Text::tr("Go on without them"), {}, {}});
    return finding;
}

Finding Findings::missingPermission(Side side, const MissingPermission &permission) const
{
    Finding finding;
    finding.severity = Finding::Severity::Warning;
    finding.code = Finding::Code::MissingPermission;
    finding.subject =
        QString((side == Side::Source ? u"source/"_s : u"destination/"_s) + permission.permission);
    finding.sentence = side == Side::Source
        ? Text::tr("The login at the source lacks the permission %1. Without it: %2.")
              .arg(permission.permission, permission.neededFor)
        : Text::tr("The login at the destination lacks the permission %1. Without it: %2.")
              .arg(permission.permission, permission.neededFor);
    finding.fixes.push_back({Fix::Kind::Accept, Text::tr("Go on without it"), {}, {}});
    return finding;
}

Finding Findings::versionDifference() const
{
    const QString &source = m_input.recipe.source.version;
    const QString &destination = m_input.recipe.destination.version;
    const bool isOlder =
        QVersionNumber::fromString(destination) < QVersionNumber::fromString(source);
    Finding finding;
    finding.severity = isOlder ? Finding::Severity::Warning : Finding::Severity::Info;
    finding.code = Finding::Code::VersionDifference;
    finding.subject = QString(source + u"→"_s + destination);
    finding.sentence = isOlder
        ? Text::tr("The source runs version %1, the destination the older version %2: fields it "
                   "does not know may be lost there.")
              .arg(source, destination)
        : Text::tr("The source runs version %1, the destination the newer version %2: it may add "
                   "fields and defaults of its own.")
              .arg(source, destination);
    finding.fixes.push_back({Fix::Kind::Accept, Text::tr("Go on"), {}, {}});
    return finding;
}

Finding Findings::sameEnvironment() const
{
    Finding finding;
    finding.severity = Finding::Severity::Error;
    finding.code = Finding::Code::SameEnvironment;
    finding.sentence =
        Text::tr("Source and destination are the same %1. Choose another destination.")
            .arg(m_input.source->profile().glossary.environment);
    return finding;
}

Finding Findings::secretsWithoutValue(const Resource &resource, const QStringList &labels) const
{
    Finding finding;
    finding.severity = Finding::Severity::Info;
    finding.code = Finding::Code::SecretWithoutValue;
    finding.resource = resource.key;
    finding.resourceName = m_input.source->title(resource);
    finding.sentence =
        Text::tr("The %1 has %n secret(s) without a value; they stay empty at the destination: %2.",
                 nullptr, static_cast<int>(labels.size()))
            .arg(quoted(resource), labels.join(u", "_s));
    finding.fixes.push_back({Fix::Kind::Accept, Text::tr("Leave them empty"), resource.key, {}});
    return finding;
}

} // namespace Migration
