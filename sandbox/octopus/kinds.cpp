// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/kinds.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

bool isSecret(const Json &entry)
{
    return entry.toText() == "*"_L1;
}

} // namespace

Kinds::Kinds(QString kindField, QString title, const char *table)
    : m_kindField(std::move(kindField))
    , m_title(std::move(title))
    , m_table(Json::literal(table))
{
}

QStringList Kinds::problems(const Json &part, const Json &stored) const
{
    const QString kind = part.text(m_kindField);
    const Json *fields = m_table.find(kind);
    if (!fields)
        return {u"The %1 '%2' is not known."_s.arg(m_title, kind)};
    QStringList result;
    const QString before = stored.text(m_kindField);
    if (!before.isEmpty() && before != kind)
        result += u"The %1 cannot be changed from '%2' to '%3'."_s.arg(m_title, before, kind);
    for (const QString &key : fields->keys()) {
        const Json &given = part.value(key);
        if (isSecret(fields->value(key)) && !given.isNull() && !given.isObject())
            result += u"The field '%1' takes a sensitive value, not a text."_s.arg(key);
    }
    return result;
}

void Kinds::complete(Json &part) const
{
    static const Json noSecret = Json::literal(R"({"HasValue":false,"NewValue":null,"Hint":null})");
    const Json &fields = m_table.value(part.text(m_kindField));
    for (const QString &key : fields.keys()) {
        const bool secret = isSecret(fields.value(key));
        if (!part.contains(key) || (secret && part.value(key).isNull()))
            part.set(key, secret ? noSecret : fields.value(key));
    }
}

} // namespace Sandbox
