// SPDX-License-Identifier: GPL-3.0-or-later
// Findings about what documents hold, in words: side effects, texts bound to the source, what no API
// takes.
#include "findings.h"

#include <migration/core/firstfew.h>

#include <QCoreApplication>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::Findings)
};

} // namespace

Finding Findings::cannotBeCreated(const Resource &resource) const
{
    Finding finding;
    finding.severity = Finding::Severity::Error;
    finding.code = Finding::Code::Unsupported;
    finding.resource = resource.key;
    finding.resourceName = m_input.source->title(resource);
    finding.subject = u"create"_s;
    finding.sentence =
        Text::tr("The %1 can not be created through the platform's API, and the destination "
                 "has none of that name. Make it there by hand, or use another one.")
            .arg(quoted(resource));
    offerCounterparts(&finding, {resource.key.type});
    finding.fixes.push_back(exclude(resource));
    return finding;
}

Finding Findings::unknownType(const QString &typeId) const
{
    Finding finding;
    finding.severity = Finding::Severity::Warning;
    finding.code = Finding::Code::Unsupported;
    finding.subject = typeId;
    finding.sentence =
        Text::tr("The recipe speaks of the resource type “%1”, which is not known for this "
                 "platform. What it says of it has no effect.")
            .arg(typeId);
    finding.fixes.push_back({Fix::Kind::Accept, Text::tr("Go on without it"), {}, {}});
    return finding;
}

QString Findings::namesOf(const std::vector<int> &nodes) const
{
    QStringList names;
    for (const int node : nodes)
        names += QString(u'“' + m_input.source->resources()[static_cast<size_t>(node)].name + u'”');
    return firstFew(names);
}

Finding Findings::sideEffects(const ResourceType &type, size_t rule,
                              const std::vector<int> &concerned) const
{
    const auto &[when, said, isNote, isThere] = type.sideEffects[rule];
    const auto count = static_cast<int>(concerned.size());
    Finding finding;
    finding.severity = isNote ? Finding::Severity::Info : Finding::Severity::Warning;
    finding.code = Finding::Code::SideEffect;
    finding.subject = QString(type.id + u'/' + QString::number(rule));
    const QString text =
        (isThere
             ? Text::tr("%1 It concerns %n resource(s): %2.", nullptr, count)
             : Text::tr("%1 It concerns %n resource(s) that would be created: %2.", nullptr, count))
            .arg(said, namesOf(concerned));
    // Two types may share a text: tentacles of targets and of workers.
    finding.sentence = Text::tr("%1: %2").arg(type.title, text);
    if (!isNote) {
        finding.fixes.push_back(
            {Fix::Kind::Accept,
             isThere ? Text::tr("Go on all the same") : Text::tr("Create them all the same"),
             {},
             {}});
    }
    return finding;
}

Finding Findings::credentialsInClear(const ResourceType &type,
                                     const std::vector<int> &concerned) const
{
    Finding finding;
    finding.severity = Finding::Severity::Info;
    finding.code = Finding::Code::CredentialsInClear;
    finding.subject = type.id;
    const QString text =
        Text::tr("%n resource(s) hold credentials that %1 gives out in clear: %2. They go over and "
                 "are never shown, but the migration folder holds them as they are – keep it like "
                 "a password.",
                 nullptr, static_cast<int>(concerned.size()))
            .arg(m_input.source->profile().title, namesOf(concerned));
    finding.sentence = Text::tr("%1: %2").arg(type.title, text);
    return finding;
}

Finding Findings::environmentBound(const Resource &resource, const BoundText &first,
                                   const QStringList &texts) const
{
    Finding finding;
    finding.severity = Finding::Severity::Warning;
    finding.code = Finding::Code::EnvironmentBound;
    finding.resource = resource.key;
    finding.resourceName = m_input.source->title(resource);
    finding.place = first.place;
    finding.subject = first.what;
    finding.sentence =
        Text::tr("The %1 holds what belongs to the source environment (%2: %3). It goes over as "
                 "it is, unless a rule of the recipe changes it.")
            .arg(quoted(resource), first.what, firstFew(texts));
    finding.fixes.push_back({Fix::Kind::Accept, Text::tr("Keep it as it is"), resource.key, {}});
    finding.fixes.push_back(exclude(resource));
    return finding;
}

Finding Findings::unsupported(const Resource &resource, const JsonPlace &place,
                              const QString &text) const
{
    Finding finding;
    finding.severity = Finding::Severity::Warning;
    finding.code = Finding::Code::Unsupported;
    finding.resource = resource.key;
    finding.resourceName = m_input.source->title(resource);
    finding.place = place;
    finding.sentence = Text::tr("The %1: %2").arg(quoted(resource), text);
    finding.fixes.push_back({Fix::Kind::Accept, Text::tr("Go on without it"), resource.key, {}});
    finding.fixes.push_back(exclude(resource));
    return finding;
}

QString Findings::growth(const ResourceType &type, size_t before, size_t after) const
{
    //: Of licences: how many there are and will be: "Projects: 13 become 60"
    return Text::tr("%1: %2 become %3").arg(type.title).arg(before).arg(after);
}

Finding Findings::licence(const ChecklistItem &item, const QStringList &counts) const
{
    Finding finding;
    finding.severity = Finding::Severity::Info;
    finding.code = Finding::Code::Licence;
    finding.subject = item.id;
    //: %1: "Projects: 13 become 60, Tenants: 16 become 40"
    finding.sentence = Text::tr("The destination will have more of what a licence may count: %1.")
                           .arg(counts.join(u", "_s));
    finding.fixes.push_back({Fix::Kind::Accept, Text::tr("The licence covers them"), {}, {}});
    return finding;
}

// The same finding as for what is only said, so that a decision holds for both.
Finding Findings::partLeftOut(const Resource &resource, const LeftOut &part) const
{
    Finding finding = unsupported(resource, part.mark, part.reason);
    finding.sentence = Text::tr("The %1 goes without “%2”, and is not complete then. %3")
                           .arg(quoted(resource), part.name, part.reason);
    finding.fixes.insert(
        finding.fixes.begin() + 1,
        {Fix::Kind::KeepAsIs, Text::tr("Bring it along as it is"), resource.key, {}});
    return finding;
}

Finding Findings::staysBehind(const Resource &resource, const Resource &cause) const
{
    Finding finding;
    finding.severity = Finding::Severity::Info;
    finding.code = Finding::Code::StaysBehind;
    finding.resource = resource.key;
    finding.resourceName = resource.name;
    finding.sentence = resource.key == cause.key
        ? Text::tr("The %1 stays behind, as the recipe says.").arg(quoted(resource))
        : Text::tr("The %1 stays behind, because it is only for the %2.")
              .arg(quoted(resource), quoted(cause));
    finding.fixes.push_back({Fix::Kind::Accept, Text::tr("Go on without it"), resource.key, {}});
    return finding;
}

Finding Findings::goesWithout(const Resource &resource, const QStringList &parts,
                              const QStringList &causes) const
{
    Finding finding;
    finding.severity = Finding::Severity::Info;
    finding.code = Finding::Code::StaysBehind;
    finding.resource = resource.key;
    finding.resourceName = resource.name;
    finding.sentence =
        Text::tr("The %1 goes without %n part(s) that belong to what stays behind (%2): "
                 "%3.",
                 nullptr, static_cast<int>(parts.size()))
            .arg(quoted(resource), causes.join(u", "_s), parts.join(u", "_s));
    finding.fixes.push_back({Fix::Kind::Accept, Text::tr("Go on without them"), resource.key, {}});
    return finding;
}

} // namespace Migration
