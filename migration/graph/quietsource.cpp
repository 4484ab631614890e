// SPDX-License-Identifier: GPL-3.0-or-later
#include "quietsource.h"

#include <migration/model/naturalkeys.h>
#include <migration/model/normaliser.h>

namespace Migration {

namespace {

constexpr auto silencerId = "quiet"; // no platform's: it exists here only

bool bears(const JsonValue &list, const JsonValue &mark)
{
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (list.at(i) == mark)
            return true;
    }
    return false;
}

bool addMark(const QuietRule &rule, JsonValue *document)
{
    const JsonValue mark = JsonValue::string(rule.mark);
    JsonValue *holder = rule.list.parent().refIn(*document);
    const auto *member = std::get_if<QByteArray>(&rule.list.steps().back());
    if (!holder || !holder->isObject() || !member)
        return false;
    const JsonValue &there = holder->value(*member);
    if (bears(there, mark))
        return false;
    JsonValue list = there.isArray() ? there : JsonValue::array();
    list.append(mark);
    holder->set(*member, std::move(list));
    return true;
}

} // namespace

ResourceKey silencerOf(const PlatformProfile &profile)
{
    return profile.quiet ? ResourceKey{profile.quiet->silencer, QString::fromLatin1(silencerId)}
                         : ResourceKey();
}

JsonValue silencerDocument(const PlatformProfile &profile)
{
    const ResourceKey key = silencerOf(profile);
    JsonValue document = profile.quiet->document;
    const JsonPlace &id = profile.type(key.type)->idPlace;
    if (const auto *member = std::get_if<QByteArray>(&id.steps().back()); id.steps().size() == 1)
        document.set(*member, JsonValue::string(key.id));
    return document;
}

std::shared_ptr<const Snapshot> quietSource(std::shared_ptr<const Snapshot> source,
                                            const Recipe &recipe)
{
    if (!recipe.isQuiet || !source || !source->profile().quiet)
        return source;
    const QuietRule &rule = *source->profile().quiet;
    auto quiet = std::make_shared<Snapshot>(*source);
    for (const int node : source->ofType(rule.type)) {
        Resource marked = source->resources()[static_cast<size_t>(node)];
        if (marked.origin == Origin::User && addMark(rule, &marked.document))
            quiet->add(std::move(marked));
    }
    const ResourceKey key = silencerOf(source->profile());
    if (auto silencer =
            toResource(*source->profile().type(key.type), silencerDocument(source->profile())))
        quiet->add(std::move(*silencer));
    settleNaturalKeys(quiet.get());
    return quiet;
}

} // namespace Migration
