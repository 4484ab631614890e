// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/documents.h>

#include <sandbox/datadog/jsonpath.h>
#include <sandbox/datadog/principals.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

QString textOf(const Json &value)
{
    return value.isNumber() ? value.numberText() : value.toText();
}

Json person(const Organisation &org)
{
    const Json &attributes = org.caller().value("attributes"_L1);
    return Json::object({{u"name"_s, attributes.value("name"_L1)},
                         {u"handle"_s, attributes.value("handle"_L1)},
                         {u"email"_s, attributes.value("email"_L1)}});
}

Json stampValue(Stamp::What what, const Organisation &org)
{
    const QDateTime now = org.now();
    switch (what) {
    case Stamp::What::CreatedText:
    case Stamp::What::ModifiedText: return now.toString(u"yyyy-MM-ddTHH:mm:ss.zzz000+00:00"_s);
    case Stamp::What::CreatedSeconds:
    case Stamp::What::ModifiedSeconds: return now.toSecsSinceEpoch();
    case Stamp::What::CreatedMilliseconds:
    case Stamp::What::ModifiedMilliseconds: return now.toMSecsSinceEpoch();
    case Stamp::What::CreatorHandle:
    case Stamp::What::ModifierHandle: return org.callerHandle();
    case Stamp::What::CreatorName: return org.caller().value("attributes"_L1).value("name"_L1);
    case Stamp::What::Creator:
    case Stamp::What::Modifier: return person(org);
    case Stamp::What::OrgNumber: return org.number;
    }
    return {};
}

} // namespace

Json Documents::cleaned(Json incoming) const
{
    JsonPath::erase(incoming, m_type.idMember);
    for (const QString &path : m_type.readOnly)
        JsonPath::erase(incoming, path);
    for (const Stamp &stamp : m_type.stamps)
        JsonPath::erase(incoming, stamp.path);
    return incoming;
}

Json Documents::mixed(const Json &stored, const Json &incoming) const
{
    const Json changes = cleaned(incoming);
    Json result;
    switch (m_type.merge) {
    case ResourceType::Merge::TopLevel: return JsonPath::merged(stored, changes);
    case ResourceType::Merge::Attributes:
        result = stored;
        for (const auto &part : {"attributes"_L1, "relationships"_L1}) {
            if (changes.contains(part))
                result.set(part, JsonPath::merged(stored.value(part), changes.value(part)));
        }
        return result;
    case ResourceType::Merge::Replace: break;
    }
    result = changes;
    m_type.setId(result, m_type.idOf(stored));
    const auto keep = [&](const QString &path) {
        const Json &value = JsonPath::read(stored, path);
        if (!value.isNull())
            JsonPath::write(result, path, value);
    };
    for (const QString &path : m_type.readOnly)
        keep(path);
    for (const Stamp &stamp : m_type.stamps)
        keep(stamp.path);
    return result;
}

void Documents::addDefaults(const ResourceType &type, Json &document)
{
    for (const QString &path : type.defaults.keys()) {
        const QString parent = path.contains(u'.') ? path.section(u'.', 0, -2) : QString();
        const Json &holder = parent.isEmpty() ? document : JsonPath::read(document, parent);
        if (!holder.contains(path.section(u'.', -1)))
            JsonPath::write(document, path, type.defaults.value(path));
    }
}

void Documents::addStamps(const ResourceType &type, Json &document, const Json *stored,
                          const Organisation &org)
{
    for (const Stamp &stamp : type.stamps) {
        if (!stored || !stamp.isOfCreation())
            JsonPath::write(document, stamp.path, stampValue(stamp.what, org));
    }
}

Refusal Documents::refuse(const Json &document, const Json *stored, const QString &id) const
{
    Refusal refusal = refuseMissing(document);
    if (!refusal)
        refusal = m_type.rules->refuse(document, stored, m_call);
    if (!refusal)
        refusal = refuseTaken(document, id);
    return refusal ? refusal : refuseUnknown(document);
}

Refusal Documents::refuseMissing(const Json &document) const
{
    for (const QString &path : m_type.required) {
        const Json &value = JsonPath::read(document, path);
        if (value.isNull() || (value.isString() && value.toText().isEmpty())) {
            return Refusals::plain(
                400, u"Required parameter '%1' is missing"_s.arg(path.section(u'.', -1)));
        }
    }
    return std::nullopt;
}

Refusal Documents::refuseTaken(const Json &document, const QString &id) const
{
    for (const UniqueKey &key : m_type.unique) {
        const auto same = [&](const QString &path, const Json &other) {
            const QString own = textOf(JsonPath::read(document, path));
            return own.compare(textOf(JsonPath::read(other, path)),
                               key.ignoreCase ? Qt::CaseInsensitive : Qt::CaseSensitive)
                == 0;
        };
        const QString value = textOf(JsonPath::read(document, key.paths.first()));
        const QStringList others = m_call.store().idsWith(m_type.name, key.paths.first(), value);
        for (const QString &other : others) {
            const Json &candidate = *m_call.store().find(m_type.name, other);
            const bool taken = other != id
                && std::all_of(key.paths.cbegin(), key.paths.cend(),
                               [&](const QString &path) { return same(path, candidate); });
            if (taken) {
                return Refusals::plain(key.status,
                                       key.sentence.contains("%1"_L1) ? key.sentence.arg(value)
                                                                      : key.sentence);
            }
        }
    }
    return std::nullopt;
}

Refusal Documents::refuseUnknown(const Json &document) const
{
    for (const ReferencePlace &place : m_type.references) {
        const QList<Json> values = JsonPath::all(document, place.path);
        for (const Json &value : values) {
            const QString id = textOf(value);
            if (place.form == ReferencePlace::Form::Principals) {
                if (Refusal refusal = Principals::refuse(id, m_call.org))
                    return refusal;
            } else if (!m_call.store().contains(place.type, id)) {
                return Refusals::plain(place.status,
                                       place.sentence.contains("%1"_L1) ? place.sentence.arg(id)
                                                                        : place.sentence);
            }
        }
    }
    return std::nullopt;
}

Refusal Documents::create(const Json &incoming, QString *id) const
{
    if (Refusal refusal = m_type.rules->refuseIncoming(incoming, nullptr, m_call))
        return refusal;
    Json document = cleaned(incoming);
    if (m_type.idForm == IdForm::Given)
        m_type.setId(document, m_type.idOf(incoming));
    addDefaults(m_type, document);
    m_type.rules->complete(document, nullptr, m_call.org);
    if (Refusal refusal = refuse(document, nullptr, {}))
        return refusal;
    *id = m_type.idOf(document);
    const bool given = m_type.idForm == IdForm::Given || m_type.idForm == IdForm::Composed;
    while (!given && (id->isEmpty() || m_call.store().contains(m_type.name, *id)))
        *id = m_call.org.ids.next(m_type.name, m_type.idForm);
    m_type.setId(document, *id);
    addStamps(m_type, document, nullptr, m_call.org);
    m_call.store().put(m_type.name, *id, document);
    m_type.rules->created(*id, document, m_call.org);
    return std::nullopt;
}

Refusal Documents::update(const QString &id, const Json &incoming) const
{
    Refusal refusal;
    const Json *found = find(id, &refusal);
    if (!found)
        return refusal;
    const Json stored = *found;
    if ((refusal = m_type.rules->refuseIncoming(incoming, &stored, m_call)))
        return refusal;
    Json document = mixed(stored, incoming);
    addDefaults(m_type, document);
    m_type.rules->complete(document, &stored, m_call.org);
    if ((refusal = refuse(document, &stored, id)))
        return refusal;
    addStamps(m_type, document, &stored, m_call.org);
    m_call.store().put(m_type.name, id, document);
    m_type.rules->updated(id, document, m_call.org);
    return std::nullopt;
}

Refusal Documents::remove(const QString &id) const
{
    Refusal refusal;
    const Json *found = find(id, &refusal);
    if (!found)
        return refusal;
    Json stored = *found;
    if ((refusal = m_type.rules->refuseRemoval(stored, m_call)))
        return refusal;
    if (m_type.rules->remove(id, stored, m_call.org))
        m_call.store().remove(m_type.name, id);
    else
        m_call.store().put(m_type.name, id, stored);
    return std::nullopt;
}

const Json *Documents::find(const QString &id, Refusal *refusal) const
{
    const Json *document = m_call.store().find(m_type.name, id);
    if (document)
        return document;
    *refusal = m_type.rules->refuseId(id);
    if (!*refusal) {
        const QString sentence = m_type.notFound.isEmpty() ? u"Not found"_s : m_type.notFound;
        *refusal = Refusals::plain(m_type.notFoundStatus,
                                   sentence.contains("%1"_L1) ? sentence.arg(id) : sentence);
    }
    return nullptr;
}

Json Documents::shown(const Json &document, TypeRules::View view) const
{
    return m_type.rules->shown(document, view, m_call);
}

QString Documents::adopt(const ResourceType &type, const Json &document, Organisation &org)
{
    Json adopted = document;
    addDefaults(type, adopted);
    if (type.idOf(adopted).isEmpty() && type.idForm != IdForm::Composed)
        type.setId(adopted, org.ids.next(type.name, type.idForm));
    Json stamped = adopted;
    addStamps(type, stamped, nullptr, org);
    for (const Stamp &stamp : type.stamps) {
        if (JsonPath::read(adopted, stamp.path).isNull())
            JsonPath::write(adopted, stamp.path, JsonPath::read(stamped, stamp.path));
    }
    type.rules->complete(adopted, nullptr, org);
    const QString id = type.idOf(adopted);
    org.store.put(type.name, id, adopted);
    return id;
}

} // namespace Sandbox::Datadog
