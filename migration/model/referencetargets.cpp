// SPDX-License-Identifier: GPL-3.0-or-later
#include "referencetargets.h"

#include <migration/model/normaliser.h>

#include <map>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

QString memberKey(const QString &type, const JsonPlace &place)
{
    return QString(type + u'#' + place.toText());
}

} // namespace

const JsonPlace *heldPlace(const ReferenceRule &rule, const QString &type)
{
    for (const auto &[target, place] : rule.by) {
        if (target == type)
            return &place;
    }
    return nullptr;
}

ReferenceTargets::ReferenceTargets(const Snapshot &snapshot)
    : m_snapshot(snapshot)
{
    std::map<QString, std::vector<JsonPlace>> held;
    for (const ResourceType &type : snapshot.profile().types) {
        for (const ReferenceRule &rule : type.references) {
            for (const auto &[target, place] : rule.by) {
                auto &places = held[target];
                if (std::find(places.begin(), places.end(), place) == places.end())
                    places.push_back(place);
            }
        }
    }
    if (held.empty())
        return;
    for (int i = 0; i < static_cast<int>(snapshot.size()); ++i) {
        const Resource &resource = snapshot.resources()[static_cast<size_t>(i)];
        const auto places = held.find(resource.key.type);
        if (places == held.end())
            continue;
        for (const JsonPlace &place : places->second) {
            const JsonValue *value = place.in(resource.document);
            const QString text = value ? scalarText(*value) : QString();
            if (!text.isEmpty())
                m_byMember.insert({memberKey(resource.key.type, place), text}, i);
        }
    }
}

int ReferenceTargets::find(const QString &type, const Reference &reference) const
{
    if (const JsonPlace *place = heldPlace(*reference.rule, type))
        return m_byMember.value({memberKey(type, *place), reference.id}, -1);
    return m_snapshot.indexOf({type, reference.id});
}

} // namespace Migration
