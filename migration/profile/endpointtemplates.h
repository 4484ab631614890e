// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/profile/profilenames.h>
#include <migration/profile/resourcetype.h>
#include <migration/profile/rulereader.h>

namespace Migration {

// Reads the requests of a type – its endpoints and the parts of its documents that have endpoints of
// their own – and brings them into one form for the connectors: braces that never change are filled,
// everything else is checked. Lives for one load.
class EndpointTemplates
{
    Q_DECLARE_TR_FUNCTIONS(Migration::EndpointReader)

public:
    EndpointTemplates(ProfileNames &names, ProfileProblems &problems)
        : m_names(names)
        , m_problems(problems)
        , m_rules(names)
    {
    }

    // The part "endpoints" of a type over that of the type it is like or the defaults; each may be
    // missing.
    JsonValue endpoints(ProfileNode &type, ProfileNode *defaults, const QString &collection,
                        const JsonValue *model);
    // Which endpoints a type must have for what it says it can do.
    static void checkComplete(ProfileNode &type, const ResourceType &read);
    JsonValue request(const QString &written, const JsonPlace &place, const QString &collection,
                      const QStringList &placeholders);

private:
    struct Scope
    {
        QString collection;
        QStringList placeholders;
    };

    JsonValue endpoint(const char *name, ProfileNode &holder, const Scope &scope);
    JsonValue alternative(const JsonValue &written, const JsonPlace &place, Scope scope);
    void readWhat(ProfileNode &node, JsonValue &result, const Scope &scope);
    void readList(ProfileNode &node, JsonValue &result, const Scope &scope);
    JsonValue parts(ProfileNode &type, const QString &collection);
    JsonValue storedFiles(ProfileNode &type, const QString &collection);
    JsonValue replacement(ProfileNode &endpoints, const QString &collection);
    JsonValue newborn(ProfileNode &endpoints, const QString &collection);
    void readValues(ProfileNode &node, JsonValue &result, Scope *scope);
    void copyConditions(ProfileNode &node, const char *key, JsonValue &result);
    void copyPlace(ProfileNode &node, const char *key, JsonValue &result);
    JsonValue filledTexts(const JsonValue &value, const JsonPlace &place, const Scope &scope);
    QString filled(QString text, const JsonPlace &place, const Scope &scope);

    ProfileNames &m_names;
    ProfileProblems &m_problems;
    RuleReader m_rules;
};

} // namespace Migration
