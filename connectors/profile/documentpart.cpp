// SPDX-License-Identifier: GPL-3.0-or-later
#include "documentpart.h"

#include <migration/model/normaliser.h>

using namespace Qt::StringLiterals;
using Migration::JsonPlace;
using Migration::JsonValue;

namespace Connectors {

namespace {

std::optional<Endpoint> endpointIn(const JsonValue &part, const char *name)
{
    const JsonValue &written = part.value(name);
    return written.isObject() ? std::optional(Endpoint::fromJson(written)) : std::nullopt;
}

} // namespace

std::vector<DocumentPart> DocumentPart::of(const Migration::ResourceType &type)
{
    std::vector<DocumentPart> parts;
    const JsonValue &written = type.endpoints.value("parts");
    for (qsizetype i = 0; i < written.size(); ++i) {
        const JsonValue &one = written.at(i);
        DocumentPart part;
        part.path = JsonPlace::fromText(one.value("path").toString()).value_or(JsonPlace());
        part.item = JsonPlace::fromText(one.value("item").toString()).value_or(JsonPlace());
        part.read = endpointIn(one, "read");
        part.write = endpointIn(one, "write");
        part.add = endpointIn(one, "add");
        part.remove = endpointIn(one, "remove");
        part.createTakes = one.value("createTakes").toBool();
        part.isWrittenAlong = one.value("writtenAlong").toBool();
        parts.push_back(std::move(part));
    }
    return parts;
}

std::vector<DocumentPart::Step> DocumentPart::steps(const JsonValue *wanted, const JsonValue *there,
                                                    const Endpoint::Values &values) const
{
    static const JsonValue nothing = JsonValue::array();
    const JsonValue &to = wanted && !wanted->isNull() ? *wanted : nothing;
    const JsonValue &from = there && !there->isNull() ? *there : nothing;
    if (write)
        return to == from ? std::vector<Step>() : std::vector<Step>{{*write, values, to}};

    std::vector<Step> steps;
    QStringList present;
    for (qsizetype i = 0; i < from.size(); ++i)
        present += idOf(from.at(i));
    QStringList kept;
    for (qsizetype i = 0; i < to.size(); ++i)
        kept += idOf(to.at(i));
    const auto addSteps = [&](const Endpoint &endpoint, const JsonValue &items,
                              const QStringList &others) {
        for (qsizetype i = 0; i < items.size(); ++i) {
            const QString id = idOf(items.at(i));
            if (others.contains(id))
                continue;
            Endpoint::Values own = values;
            own.insert(u"item"_s, id);
            steps.push_back({endpoint, own, items.at(i)});
        }
    };
    if (add)
        addSteps(*add, to, present);
    if (remove)
        addSteps(*remove, from, kept);
    return steps;
}

QString DocumentPart::idOf(const JsonValue &one) const
{
    const JsonValue *id = item.isRoot() ? &one : item.in(one);
    return id ? Migration::scalarText(*id) : QString();
}

} // namespace Connectors
