// SPDX-License-Identifier: GPL-3.0-or-later
#include "naturalkeys.h"

#include <migration/model/normaliser.h>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepestKeys = 3; // keys made of keys made of keys

bool covers(const JsonPlace &keyPlace, const JsonPattern &path)
{
    const QString key = keyPlace.toText();
    const QString other = path.toText();
    return other == key || other.startsWith(QString(key + u'.'))
        || other.startsWith(QString(key + u'['));
}

// What has no name of its own is called by what its key names: the member of the team.
QString nameByKey(const Snapshot &snapshot, const ReferenceTargets &targets,
                  const ResourceType &type, const JsonValue &document)
{
    QStringList names;
    for (const Reference &reference : findReferences(type, document)) {
        const bool isKey =
            std::any_of(type.keyPlaces.begin(), type.keyPlaces.end(), [&](const JsonPlace &place) {
                return !reference.rule->byName && covers(place, reference.rule->path);
            });
        for (const QString &target : isKey ? reference.targets() : QStringList()) {
            const int index = targets.find(target, reference);
            if (index < 0)
                continue;
            names += snapshot.resources()[static_cast<size_t>(index)].name;
            break;
        }
    }
    return names.join(u", "_s);
}

} // namespace

bool hangsOn(const QString &key, const QString &parentKey)
{
    if (!key.startsWith(parentKey))
        return false;
    const QStringView own = QStringView(key).sliced(parentKey.size());
    return own.isEmpty() || own.startsWith(keySeparator);
}

bool keyNamesOthers(const ResourceType &type)
{
    return std::any_of(type.references.begin(), type.references.end(), [&](const auto &rule) {
        return !rule.byName && !rule.guess
            && std::any_of(type.keyPlaces.begin(), type.keyPlaces.end(),
                           [&](const JsonPlace &place) { return covers(place, rule.path); });
    });
}

JsonValue withKeys(const ResourceType &type, const JsonValue &document, const KeyOf &keyOf)
{
    return rewriteReferences(
        document, findReferences(type, document), [&](const Reference &reference) -> Rewritten {
            if (reference.rule->byName || reference.rule->form == ReferenceForm::Key)
                return {};
            const QString key = keyOf(reference);
            return key.isEmpty() ? Rewritten{}
                                 : Rewritten{Rewritten::Action::Replace, u'‹' + key + u'›'};
        });
}

QString keyIn(const Snapshot &snapshot, const ReferenceTargets &targets, const Reference &reference)
{
    for (const QString &target : reference.targets()) {
        if (const int index = targets.find(target, reference); index >= 0)
            return snapshot.resources()[static_cast<size_t>(index)].naturalKey;
    }
    return {};
}

void settleNaturalKeys(Snapshot *snapshot)
{
    std::vector<int> open;
    for (const ResourceType &type : snapshot->profile().types) {
        if (keyNamesOthers(type)) {
            const std::vector<int> ofType = snapshot->ofType(type.id);
            open.insert(open.end(), ofType.begin(), ofType.end());
        }
    }
    if (open.empty())
        return;
    const ReferenceTargets targets(*snapshot);
    for (int depth = 0; depth < deepestKeys; ++depth) {
        bool changed = false;
        for (const int index : open) {
            Resource resource = snapshot->resources()[static_cast<size_t>(index)];
            const ResourceType &type = *snapshot->profile().type(resource.key.type);
            const Resource *parent = snapshot->parentOf(resource);
            const JsonValue named =
                withKeys(type, resource.document, [&](const Reference &reference) {
                    return keyIn(*snapshot, targets, reference);
                });
            const QString key =
                naturalKeyOf(type, named, parent ? parent->naturalKey : std::optional<QString>());
            const QString name = type.namePlace.isRoot()
                ? nameByKey(*snapshot, targets, type, resource.document)
                : QString();
            if (key == resource.naturalKey && (name.isEmpty() || name == resource.name))
                continue;
            resource.naturalKey = key;
            if (!name.isEmpty())
                resource.name = name;
            snapshot->add(std::move(resource));
            changed = true;
        }
        if (!changed)
            return;
    }
}

} // namespace Migration
