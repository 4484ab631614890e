// SPDX-License-Identifier: GPL-3.0-or-later
#include "selectionfilters.h"

#include <QCoreApplication>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::SelectionFilters)
};

constexpr qsizetype namesShown = 30;

tl::unexpected<Error> refused(const QString &message)
{
    return failure(Error::Kind::Validation, message);
}

QString listed(QStringList names)
{
    names.sort();
    names.removeDuplicates();
    const bool isLong = names.size() > namesShown;
    names = names.first(std::min(names.size(), namesShown));
    return names.join(u", "_s) + (isLong ? u", …"_s : QString());
}

Result<> checkAttribute(const SelectionFilter &filter, const ResourceType &type,
                        const Snapshot &source)
{
    const DocumentTester tester(filter.test);
    const std::vector<int> resources = source.ofType(filter.type);
    qsizetype deepest = 0;
    QStringList there;
    for (const int resource : resources) {
        QStringList beyond;
        const JsonValue &document = source.resources()[static_cast<size_t>(resource)].document;
        const qsizetype depth = tester.depthIn(document, &beyond);
        if (depth == tester.steps().size())
            return {};
        if (depth > deepest)
            there.clear();
        if (depth >= deepest)
            there += beyond;
        deepest = std::max(deepest, depth);
        there.removeDuplicates();
    }
    if (resources.empty())
        return {}; // nothing there to be left out by mistake
    const QString reached =
        QString::fromUtf8(tester.steps().first(deepest).join('.')); // empty = the document
    const QString missing = QString::fromUtf8(tester.steps().at(deepest));
    if (there.isEmpty()) {
        return refused(Text::tr("No %1 of the source has an attribute “%2”: “%3” holds no others.")
                           .arg(type.singular, filter.test.path, reached));
    }
    return refused(
        reached.isEmpty()
            ? Text::tr("No %1 of the source has an attribute “%2”. There are: %3.")
                  .arg(type.singular, missing, listed(there))
            : Text::tr("No %1 of the source has an attribute “%2” in “%3”. There are: %4.")
                  .arg(type.singular, missing, reached, listed(there)));
}

Result<> check(const SelectionFilter &filter, const Snapshot &source)
{
    const ResourceType *type = source.profile().type(filter.type);
    if (!type)
        return refused(Text::tr("There is no resource type “%1”.").arg(filter.type));
    if (const QString why = whyUnusable(filter.test); !why.isEmpty())
        return refused(why);
    return checkAttribute(filter, *type, source);
}

} // namespace

Result<Selection> withFilters(Selection selection, const std::vector<SelectionFilter> &filters,
                              FilterJoin join, const Snapshot *source)
{
    if (!source) {
        return refused(Text::tr("Which attributes there are to filter by is not known before the "
                                "source has been read. Read it first."));
    }
    QStringList types;
    for (const SelectionFilter &filter : filters) {
        if (const auto checked = check(filter, *source); !checked)
            return tl::unexpected(checked.error());
        if (!types.contains(filter.type))
            types += filter.type;
    }
    for (const QString &type : types) {
        std::vector<std::vector<DocumentTest>> alternatives;
        for (const SelectionFilter &filter : filters) {
            if (filter.type != type)
                continue;
            if (join == FilterJoin::Any || alternatives.empty())
                alternatives.emplace_back();
            alternatives.back().push_back(filter.test);
        }
        selection.setType(type, false);
        std::vector<SelectionRule> rules = selection.rules();
        for (std::vector<DocumentTest> &tests : alternatives)
            rules.push_back({true, type, u"*"_s, false, std::move(tests)});
        selection.setRules(std::move(rules));
    }
    return selection;
}

} // namespace Migration
