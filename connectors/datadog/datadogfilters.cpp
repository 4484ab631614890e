// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogfilters.h"

#include <QCoreApplication>
#include <QHash>

namespace Connectors {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Connectors::DatadogFilters)
};

tl::unexpected<Error> refused(const QString &filter, const QString &why)
{
    return failure(Error::Kind::Validation,
                   Text::tr("The filter “%1” can not be used – %2").arg(filter, why));
}

// The members of one filter, by their names in lower case.
Result<QHash<QString, QString>> membersOf(const QString &filter)
{
    static const QStringList known{u"type"_s, u"name"_s, u"value"_s, u"operator"_s};
    QHash<QString, QString> members;
    const QStringList parts = filter.split(u';', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (part.trimmed().isEmpty())
            continue;
        const QString name = part.section(u'=', 0, 0).trimmed();
        if (!part.contains(u'=') || !known.contains(name.toLower()))
            return refused(
                filter, Text::tr("“%1” is none of Type=, Name=, Value= and Operator=.").arg(part));
        members.insert(name.toLower(), part.section(u'=', 1));
    }
    for (const char *needed : {"Type", "Name", "Value"}) {
        if (!members.contains(QString::fromLatin1(needed).toLower()))
            return refused(filter, Text::tr("it says no %1=.").arg(QLatin1StringView(needed)));
    }
    return members;
}

// Two words of the tool mean other types here: service accounts are users to it, and the pipelines an
// organisation made itself were once a type of their own.
QStringList typesNamed(const PlatformProfile &profile, const QString &word)
{
    const QString wanted = word.trimmed().toLower();
    if (wanted == "users"_L1)
        return {u"users"_s, u"service_accounts"_s};
    if (wanted == "logs_custom_pipelines"_L1)
        return {u"logs_pipelines"_s};
    const ResourceType *type = profile.type(wanted);
    return type && !type->lookup ? QStringList{wanted} : QStringList{};
}

// A value is a regular expression for the whole text; one without special characters says more as
// what it is.
DocumentTest testFor(const QString &path, const QString &value, bool isPart, bool isNegated)
{
    static const QString special = u"\\^$.|?*+()[]{}"_s;
    const bool isPlain =
        std::none_of(value.begin(), value.end(), [](QChar c) { return special.contains(c); });
    if (isPlain) {
        return {path, isPart ? DocumentTest::Operator::Contains : DocumentTest::Operator::Is, value,
                isNegated};
    }
    const QString expression = isPart ? u".*%1.*"_s.arg(value) : u"^%1$"_s.arg(value);
    return {path, DocumentTest::Operator::Matches, expression, isNegated};
}

Result<> readInto(std::vector<SelectionFilter> *filters, const PlatformProfile &profile,
                  const QString &filter)
{
    const auto members = membersOf(filter);
    if (!members)
        return tl::unexpected(members.error());
    const QString type = members->value(u"type"_s);
    const QStringList types = typesNamed(profile, type);
    if (types.isEmpty())
        return refused(filter, Text::tr("there is no resource type “%1”.").arg(type));
    const QString how = members->value(u"operator"_s).trimmed().toLower();
    if (!QStringList{QString(), u"exactmatch"_s, u"substring"_s, u"not"_s}.contains(how)) {
        return refused(filter,
                       Text::tr("the operator “%1” is none of ExactMatch, SubString and Not.")
                           .arg(members->value(u"operator"_s)));
    }
    const DocumentTest test =
        testFor(members->value(u"name"_s).trimmed(), members->value(u"value"_s),
                how == "substring"_L1, how == "not"_L1);
    if (const QString why = whyUnusable(test); !why.isEmpty())
        return refused(filter, why);
    for (const QString &id : types)
        filters->push_back({id, test});
    return {};
}

} // namespace

Result<std::vector<SelectionFilter>> readDatadogFilters(const PlatformProfile &profile,
                                                        const QStringList &texts)
{
    std::vector<SelectionFilter> filters;
    for (const QString &text : texts) {
        if (const auto read = readInto(&filters, profile, text.trimmed()); !read)
            return tl::unexpected(read.error());
    }
    return filters;
}

} // namespace Connectors
