// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/tagsetrules.h>

#include <sandbox/octopus/references.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

const Json &tagById(const Json &tagSet, const QString &id)
{
    static const Json none;
    if (!id.isEmpty()) {
        for (const Json &tag : tagSet.value("Tags"_L1).items()) {
            if (tag.text("Id"_L1) == id)
                return tag;
        }
    }
    return none;
}

QStringList usersOfTag(const Json &tag, const QString &spaceId, const Store &store)
{
    const QString name = tag.text("CanonicalTagName"_L1);
    QStringList result;
    const QStringList users = References::usersOfTag(name, tag.text("Id"_L1), spaceId, store);
    for (const QString &user : users)
        result += u"The tag '%1' is used by %2."_s.arg(name, user);
    return result;
}

} // namespace

QStringList TagSetRules::problems(const Json &incoming, const Json &stored,
                                  const Store &store) const
{
    QStringList result = Rules::repeatedNames(incoming.value("Tags"_L1), u"tag"_s);
    const QString spaceId = stored.text("SpaceId"_L1);
    for (const Json &tag : stored.value("Tags"_L1).items()) {
        if (tagById(incoming, tag.text("Id"_L1)).isNull())
            result += usersOfTag(tag, spaceId, store);
    }
    return result;
}

void TagSetRules::complete(Json &incoming, const Json &stored, Store &store) const
{
    Json tags = incoming.value("Tags"_L1);
    for (qsizetype i = 0; i < tags.size(); ++i) {
        Json &tag = tags.item(i);
        QString id = tag.text("Id"_L1);
        if (tagById(stored, id).isNull())
            id = QString(incoming.text("Id"_L1) + u'/' + store.newId(u"Tags"_s));
        tag.prepend("Id"_L1, id);
        tag.set("CanonicalTagName"_L1,
                QString(incoming.text("Name"_L1) + u'/' + tag.text("Name"_L1)));
        if (!tag.contains("Description"_L1))
            tag.set("Description"_L1, u""_s);
        if (!tag.contains("Color"_L1))
            tag.set("Color"_L1, u"#333333"_s);
        if (!tag.contains("SortOrder"_L1))
            tag.set("SortOrder"_L1, i);
    }
    incoming.set("Tags"_L1, tags);
}

QStringList TagSetRules::keepers(const Json &stored, const Store &store) const
{
    QStringList result;
    for (const Json &tag : stored.value("Tags"_L1).items())
        result += usersOfTag(tag, stored.text("SpaceId"_L1), store);
    return result;
}

void TagSetRules::updated(const Json &before, const Json &after, Store &store) const
{
    for (const Json &tag : before.value("Tags"_L1).items()) {
        const QString oldName = tag.text("CanonicalTagName"_L1);
        const QString newName = tagById(after, tag.text("Id"_L1)).text("CanonicalTagName"_L1);
        if (!newName.isEmpty() && newName != oldName)
            References::renameTag(oldName, newName, before.text("SpaceId"_L1), store);
    }
}

} // namespace Sandbox
