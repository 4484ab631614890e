// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonpath.h>
#include <migration/profile/condition.h>

#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Migration {

// How a reference is written down at its place.
enum class ReferenceForm {
    Value,   // the whole value is the id
    Key,     // the member's key is the id
    List,    // ids in one string, separated by commas
    Text,    // ids inside a text, found by the rule's token expression
    JsonText // a string that holds JSON, with rules of its own inside
};

// Which of several target types a reference means, decided by a sibling: Value of a variable by Type.
struct TargetSwitch
{
    QByteArray sibling; // a member of the object that holds the place
    std::vector<std::pair<QString, QStringList>> cases;
};

// A member beside a reference that follows its target: the version of the step template a step uses.
struct Companion
{
    QByteArray member; // of the object that holds the reference
    JsonPlace from;    // in the target's document, as the destination has it
};

// A place in documents of a type that points at another resource.
struct ReferenceRule
{
    JsonPattern path;
    ReferenceForm form = ReferenceForm::Value;
    std::vector<Condition> when; // on the object that holds the place
    QStringList targets;         // type ids; the first that knows the id wins
    std::optional<TargetSwitch> switchOn;
    QRegularExpression token;          // Text: group 1 (or the whole match) is the id
    std::vector<ReferenceRule> inside; // JsonText
    bool byName = false;     // the place holds the target's natural key: nothing is rewritten
    bool deferrable = false; // may be left out of the first write and patched in afterwards
    bool optional = false;   // may be dropped without asking when its target does not exist
    QStringList keep;        // texts that are never ids: "feeds-builtin"
    // Where the place holds something else of the target than its id: by target type.
    std::vector<std::pair<QString, JsonPlace>> by;
    bool dropsItem = false; // Text in a list: left out together with the text around it
    bool guarded = false;   // a list that would lose its last item this way blocks the resource
    QString skipContaining; // a value with this text in it is an expression, not an id: "#{"
    QRegularExpression keyPattern; // of the last key, for paths that end in ".*"; empty = any
    bool guess = false; // counts only where a target knows the id: any text may stand there
    bool follow = true; // false: does not bring its target along, and goes if that is not there
    std::optional<JsonPattern> dropWith; // what goes as well when the reference is left out
    // What goes in turn when the list has lost its last item to what stays behind: parts around it,
    // from the inside out, each where it leaves its own list empty; the document = the resource.
    std::vector<JsonPattern> lastDrops;
    std::vector<QByteArray> beside; // members beside the list whose items count as its own
    bool excludes = false;          // says what something is not for
    bool exclusive = false;         // only one resource of the type may name the same target
    // Counts only where something of this type, which the parent refers to, refers to the target as
    // well, or is it.
    QString via;
    std::vector<Companion> also;
    // On a target at the destination: what a list there holds of such stays, named or not.
    std::vector<Condition> stays;
    QByteArray
        ownerMember; // member beside the place with the id of the resource whose item is meant
};

// A place whose value the API never gives out.
struct SecretRule
{
    JsonPattern path;
    std::vector<Condition> when;   // on the object that holds the place
    QByteArray statusMember;       // member of the value that says whether one is stored: HasValue
    JsonValue writeTemplate;       // what is sent, with the string "$secret" where the text goes
    JsonValue keepTemplate;        // what is sent to leave the stored one alone
    JsonPlace label;               // in the holding object, what names it: Template.Name
    std::vector<JsonPlace> scopes; // in the holding object, what tells namesakes apart: Scope
    QString called;                // where nothing names it: “Private key”
    JsonPattern holder;            // of the object around the value
    bool isAbsent = false;         // the API leaves the member out of what it gives
    QByteArray whenHas; // member the value itself must have: any property may be a secret object
};

// A list whose items have an identity of their own inside the document.
struct ItemRule
{
    JsonPattern list;
    std::vector<QByteArray> keys; // members that identify an item; none = the item itself does
    QByteArray idMember;          // id given by the platform; the destination's is kept on update
    bool keepExtra = true;        // items only the destination has survive an update
    QString type; // what references call its items: action; empty = nothing refers to them
    std::vector<QByteArray> aliases; // members by which references name an item: Slug
};

// Where a child resource hangs.
struct ParentRule
{
    QString type;
    JsonPlace childIdInParent;       // the parent's document names the child: VariableSetId
    JsonPlace parentIdInChild;       // or the child's names the parent: ProjectId
    bool bornWithParent = false;     // comes into being with it, under an id nobody chose
    std::vector<Condition> bornWhen; // only such children do: a project's default channel
    bool owned = false;              // part of the parent for the admin: selected with it
    bool afterPatch = false;         // written only when the parent's references are complete
};

enum class Origin { User, BuiltIn, Managed, Provided, Excluded };

// What decides that a resource was not made by a user: built-in ones are matched, never created,
// managed ones neither created nor changed, provided ones changed only where the destination has them,
// excluded ones never selected.
struct OriginRule
{
    Origin origin = Origin::BuiltIn;
    std::vector<Condition> when;
    QString reason;
    QString key; // the natural key of such a resource, whatever it is called; empty = as usual
};

// What creating such a resource sets going, though it is only configuration: costs, calls, mail. Or
// what its counterpart is like and will stay, and the migration does not show.
struct SideEffectRule
{
    std::vector<Condition> when; // on the document
    QString text;                // a sentence, without the resource's name
    bool isNote = false;         // good to know, nothing to decide
    bool isThere = false;        // of the counterpart at the destination, not of what is created
};

// Texts that mean something in one environment only and that nothing rewrites: ids of monitored hosts.
struct EnvironmentBoundRule
{
    JsonPattern path;
    QRegularExpression token; // an empty pattern: whatever stands at the path
    QString what;             // "monitored entity"
};

// Configuration that can not be brought over: the document goes without it, or not as it was.
struct UnsupportedRule
{
    JsonPattern path;
    std::vector<Condition> when; // on the object that holds the place
    QString text;                // a sentence
    // What does not come along because of it; the next one where that leaves a list empty.
    std::vector<JsonPattern> leaveOut;
};

// What an absent member means, so that an older server that leaves it out and a newer one that writes
// it down are not told apart.
struct DefaultRule
{
    JsonPattern holder; // the objects that may lack the member; empty = the document itself
    QByteArray member;
    JsonValue value;
};

struct Permissions
{
    QStringList read;
    QStringList create;
    QStringList update;
    QStringList remove;
};

// Everything the engine knows of one kind of resource: data from a platform profile, or discovered
// after login. The engine has no other source of knowledge about a platform.
struct ResourceType
{
    QString id;       // lifecycle
    QString title;    // Lifecycles
    QString singular; // lifecycle, as in "the lifecycle “Default”"
    QString group;    // where the selection shows it
    QString icon;
    QString note; // one sentence for the admin, may be empty

    JsonPlace idPlace;
    JsonPlace namePlace;
    std::vector<JsonPlace> keyPlaces; // natural key; within the parent if there is one
    Qt::CaseSensitivity keyCase = Qt::CaseInsensitive;
    std::optional<ParentRule> parent;
    bool singleton = false;
    bool canCreate = true;
    bool hasFile = false; // a create takes a file along, which the source is asked for then
    bool canUpdate = true;
    bool canDelete = true;
    bool isSelectedAtFirst = true; // false: only if the admin says so
    bool canStayBehind = false;    // with all that is only for it

    bool lookup = false;    // only there to be pointed at: what either side has from the start
    bool namesakes = false; // several may share a natural key; their content tells them apart
    // Read by one request for each resource of these types, under ids made of theirs.
    std::vector<std::pair<QString, QString>> through; // type id, template of the id

    std::vector<JsonPattern> readOnly;   // never sent, never compared
    std::vector<JsonPattern> carried;    // sent as the destination has it, never compared: Version
    std::vector<JsonPattern> createOnly; // sent on create; an update keeps the destination's
    std::vector<JsonPattern> unstable; // changes without anyone changing it; kept out of documents
    std::vector<std::pair<JsonPlace, JsonValue>>
        onCreate;                           // sent on create, whatever the source has
    std::vector<JsonPattern> clearedByNull; // members an update keeps unless they are sent as null
    std::vector<JsonPattern> fixed;         // can not be changed after creation
    std::vector<JsonPattern> merged; // objects whose members only the destination has survive
    std::vector<JsonPattern> sets;   // arrays without order
    std::vector<JsonPattern> masked; // credentials the API gives in clear: sent, and never shown
    std::vector<DefaultRule> defaults;
    std::vector<ItemRule> items;
    std::vector<ReferenceRule> references;
    std::vector<SecretRule> secrets;
    std::vector<OriginRule> origins;
    std::vector<SideEffectRule> sideEffects;
    std::vector<EnvironmentBoundRule> environmentBound;
    std::vector<UnsupportedRule> unsupported;

    QString limitGroup;
    Permissions permissions;
    JsonValue endpoints; // request templates, read by connectors only

    // Whether all resources of the type, or this one, come into being with their parents.
    bool isBornWithParent() const
    {
        return parent && parent->bornWithParent && parent->bornWhen.empty();
    }
    bool isBornWithParent(const JsonValue &document) const
    {
        return parent && parent->bornWithParent && allHold(parent->bornWhen, document);
    }
    bool isPartOfParent() const { return parent && (parent->owned || isBornWithParent()); }
};

} // namespace Migration
