// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/profile/guide.h>
#include <migration/profile/resourcetype.h>

#include <QHash>

namespace Migration {

// The platform's own nouns, so that one page says "space" for one and "organisation" for another.
struct Glossary
{
    QString environment;  // space
    QString environments; // spaces
    QString instance;     // server
};

// One field of the login form.
struct LoginField
{
    QString id; // apiKey
    QString label;
    QString hint;
    bool secret = true;
    bool required = true;
    QStringList
        variables; // what follows CAUSEWAY_SOURCE_ in the environment: API_KEY; foreign names whole
};

struct LimitGroup
{
    QString id;
    int atOnce = 6;
    int requests = 0; // per seconds; 0 = no fixed rate known
    int seconds = 0;
};

// One line of what stays manual after every migration of this platform.
struct ChecklistItem
{
    QString id;
    QString text;
    QString ifType;              // shown only if such resources were migrated; empty = always
    std::vector<Condition> when; // of those, the ones it concerns: they are named
    QStringList counts = {};     // types whose numbers count for it: those of a licence
};

// A kind of resource that documents point at but that is not migrated: the engine then knows what to
// call what is missing.
struct ExternalType
{
    QString id;       // machine
    QString singular; // deployment target
};

// A platform whose secrets can be given names of their own before a migration (spreading).
struct SpreadingRule
{
    QStringList variableSets; // types whose documents are variable sets
    QString project;          // the type that reads a set of its own and others
    JsonPlace includedSets;   // where its document names the owners of the others
};

// How a migration is kept from calling people: what would call them is marked on the way, and a
// resource that silences whatever bears the mark is made first.
struct QuietRule
{
    QString type;   // of what calls people
    JsonPlace list; // in its documents: where the mark goes
    QString mark;
    QString silencer;   // type of the resource that silences
    JsonValue document; // of that resource
    QString text;       // what is offered, a sentence
};

// A platform as data: resources/platforms/<id>.json, a user's own file, or either plus discovered
// types. Immutable once loaded; shared by session, connectors and pages.
class PlatformProfile
{
public:
    QString id;
    QString title;
    QString summary; // one line for the start page
    QString icon;
    QString connector; // which connector class reads it; empty = the general one
    Glossary glossary;
    QString addressHint;
    // Which host of the API stands behind a pasted one: app.example.com, api.example.com.
    std::vector<std::pair<QRegularExpression, QString>> addressHosts;
    QStringList addressCutAt; // what is stripped off a pasted address: "/app", "#"
    std::vector<LoginField> login;
    std::vector<LimitGroup> limits;
    std::vector<ChecklistItem> checklist;
    std::vector<Guide> guides;
    std::optional<SpreadingRule> spreading; // absent: there is no such thing here
    std::optional<QuietRule> quiet;         // likewise
    JsonValue http; // authentication, paging styles, error form: read by connectors only
    std::vector<ResourceType> types;
    std::vector<ExternalType> external;

    const ResourceType *type(const QString &typeId) const;
    int typeIndex(const QString &typeId) const; // -1 = unknown
    // What one resource of a type, external ones included, is called; the id itself when unknown.
    QString singularOf(const QString &typeId) const;
    void indexTypes(); // after `types` was filled

private:
    QHash<QString, int> m_indexes;
};

} // namespace Migration
