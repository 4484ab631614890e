// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/scaling.h>

#include <sandbox/octopus/builtins.h>
#include <sandbox/octopus/libraryvariablesetrules.h>
#include <sandbox/octopus/resourcetypes.h>
#include <sandbox/octopus/variablesets.h>

#include <QHash>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

using Original = std::pair<QString, Json>; // collection and document

// No space has a template of the community library twice.
bool isThereOnce(const QString &collection, const Json &document)
{
    return BuiltIns::isBuiltIn(collection, document)
        || !document.text("CommunityActionTemplateId"_L1).isEmpty();
}

QList<Original> originals(const Store &store)
{
    QList<Original> result;
    for (const ResourceType &type : resourceTypes()) {
        const QList<Json> documents = store.all(type.collection);
        for (const Json &document : documents) {
            if (!isThereOnce(type.collection, document))
                result.append({type.collection, document});
        }
    }
    return result;
}

// One round of copies. Ids and tag names are translated as whole texts, wherever they stand. Steps,
// parameters and the like keep their GUIDs, as they do when the platform clones a project.
class Round
{
public:
    Round(Store &store, int number)
        : m_store(store)
        , m_suffix(u" %1"_s.arg(number))
    {
    }

    void run(const QList<Original> &originals)
    {
        for (const auto &[collection, document] : originals)
            rename(*resourceType(collection), document);
        for (const auto &[collection, document] : originals)
            copy(*resourceType(collection), document);
    }

private:
    void rename(const ResourceType &type, const Json &document)
    {
        if (!type.idPattern.isEmpty())
            return; // follows from its owner's
        const QString id = document.text("Id"_L1);
        const QString copyId = m_store.newId(type.idPrefix);
        m_translated.insert(id, copyId);
        const QStringList patterns = partPatterns(type.collection);
        for (const QString &pattern : patterns)
            m_translated.insert(pattern.arg(id), pattern.arg(copyId));
        m_translated.insert(VariableSets::idFor(id), VariableSets::idFor(copyId));
        const QString copyName = document.text("Name"_L1) + m_suffix;
        for (const Json &tag : document.value("Tags"_L1).items()) {
            m_translated.insert(tag.text("Id"_L1),
                                QString(copyId + u'/' + m_store.newId(u"Tags"_s)));
            m_translated.insert(tag.text("CanonicalTagName"_L1),
                                QString(copyName + u'/' + tag.text("Name"_L1)));
        }
    }

    // How the ids of what belongs to documents of this type are made.
    static QStringList partPatterns(const QString &collection)
    {
        QStringList result;
        const bool ofProject = collection == "projects"_L1;
        for (const ResourceType &part : resourceTypes()) {
            const bool ofRunbook = part.collection == "runbookprocesses"_L1;
            const bool wanted = collection == "runbooks"_L1 ? ofRunbook : !ofRunbook;
            if (!part.idPattern.isEmpty() && wanted
                && (ofProject || ofRunbook || part.collection == "logos"_L1))
            {
                result += part.idPattern;
            }
        }
        return result;
    }

    void copy(const ResourceType &type, const Json &original)
    {
        Json document = translated(original);
        // Names that need to be unique within the owner only may stay.
        if (!original.text("Name"_L1).isEmpty()
            && (type.nameScope.isEmpty() || type.nameScope == "ContentType"_L1))
        {
            document.set("Name"_L1, QString(original.text("Name"_L1) + m_suffix));
            if (original.contains("Slug"_L1)) {
                document.set("Slug"_L1,
                             QString(original.text("Slug"_L1) + m_suffix).replace(u' ', u'-'));
            }
        }
        m_store.put(type.collection, document);
        const QString setId = original.text("VariableSetId"_L1);
        if (const Json *set = m_store.find(u"variables"_s, setId); set && !setId.isEmpty())
            copyVariables(Json(*set));
        LibraryVariableSetRules::renameModule(original, document, m_store);
    }

    void copyVariables(const Json &original)
    {
        Json set = translated(original);
        Json variables = set.value("Variables"_L1);
        for (qsizetype i = 0; i < variables.size(); ++i)
            variables.item(i).prepend("Id"_L1, m_store.newGuid());
        set.set("Variables"_L1, variables);
        m_store.put(u"variables"_s, set);
    }

    QString translatedText(const QString &text) const { return m_translated.value(text, text); }

    Json translated(const Json &value) const
    {
        if (value.isString())
            return translatedText(value.toText());
        if (!value.isObject()) {
            Json result = value;
            for (qsizetype i = 0; i < value.size(); ++i)
                result.item(i) = translated(value.at(i));
            return result;
        }
        Json result = Json::object();
        for (qsizetype i = 0; i < value.size(); ++i)
            result.set(translatedText(value.keys().at(i)), translated(value.at(i)));
        return result;
    }

    Store &m_store;
    QString m_suffix;
    QHash<QString, QString> m_translated;
};

} // namespace

void Scaling::multiply(Store &store, int factor)
{
    const QList<Original> all = originals(store);
    for (int number = 2; number <= factor; ++number)
        Round(store, number).run(all);
}

} // namespace Sandbox
