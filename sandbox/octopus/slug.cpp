// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/slug.h>

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Sandbox::Slug {

namespace {

QString simplified(const QString &text)
{
    static const QRegularExpression others(u"[^a-z0-9]+"_s);
    static const QRegularExpression edges(u"^-|-$"_s);
    return text.toLower().replace(others, u"-"_s).remove(edges);
}

} // namespace

QString fromName(const QString &name, const QString &otherwise)
{
    const QString slug = simplified(name);
    return slug.isEmpty() ? simplified(otherwise) : slug;
}

QString firstFree(const QString &wish, const QStringList &taken)
{
    QString result = wish;
    for (int number = 1; taken.contains(result, Qt::CaseInsensitive); ++number)
        result = u"%1-%2"_s.arg(wish, QString::number(number));
    return result;
}

} // namespace Sandbox::Slug
