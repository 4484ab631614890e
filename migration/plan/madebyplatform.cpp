// SPDX-License-Identifier: GPL-3.0-or-later
#include "madebyplatform.h"

#include <migration/core/contenthash.h>
#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>
#include <migration/plan/threeway.h>

namespace Migration {

std::optional<QString> differenceMark(const FieldDiff &field)
{
    const bool isValue = !field.before.isNull() || !field.after.isNull();
    if (!isValue && field.kind != JsonDifference::Kind::Moved)
        return {};
    JsonValue difference = JsonValue::array();
    difference.append(JsonValue::number(static_cast<int>(field.kind)));
    difference.append(JsonValue::string(field.place.toText()));
    difference.append(field.before);
    difference.append(field.after);
    const QByteArray text = writeJson(difference);
    if (text.contains(maskedText.toUtf8()))
        return {};
    return QString::fromLatin1(contentHashText(text));
}

void findMadeByPlatform(const ResourceType &type, const BaseSnapshot::Entry &base,
                        const JsonValue &there, const JsonValue &wanted,
                        std::vector<FieldDiff> *fields)
{
    if (base.madeByPlatform.isEmpty())
        return;
    const JsonValue there_ = comparable(type, there);
    const JsonValue wanted_ = comparable(type, wanted);
    FieldUnits others;
    for (FieldDiff &field : *fields) {
        const auto mark = differenceMark(field);
        field.madeByPlatform = mark && base.madeByPlatform.contains(*mark);
        if (!field.madeByPlatform)
            others.insert(unitOf(type, there_, wanted_, field));
    }
    for (FieldDiff &field : *fields) {
        if (field.madeByPlatform)
            field.madeByPlatform = !others.touch(unitOf(type, there_, wanted_, field));
    }
}

} // namespace Migration
