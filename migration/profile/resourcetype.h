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
    Value, // the whole value is the id
    Key, // the member's key is the id
    List, // ids in one string, separated by commas
    Text, // ids inside a text, found by the rule's token expression
    JsonText // a string that holds JSON, with rules of its own inside
};

// Which of several target types a reference means, decided by a sibling: Value of a variable by Type.
struct TargetSwitch
{
    QByteArray sibling; // a member of the object that holds the place
    std::vector<std::pair<QString, QStringList>> cases;
};

// A place in documents of a type that points at another resource.
struct ReferenceRule
{
    JsonPattern path;
    ReferenceForm form = ReferenceForm::Value;
    std::vector<Condition> when; // on the object that holds the place
    QStringList targets; // type ids; the first that knows the id wins
    std::optional<TargetSwitch> switchOn;
    QRegularExpression token; // Text: group 1 (or the whole match) is the id
    std::vector<ReferenceRule> inside; // JsonText
    bool byName = false; // the place holds the target's natural key: nothing is rewritten
    bool deferrable = false; // may be left out of the first write and patched in afterwards
    bool optional = false; // may be dropped without asking when its target does not exist
    QStringList keep; // texts that are never ids: "feeds-builtin"
    QString skipContaining; // a value with this text in it is an expression, not an id: "#{"
};

// A place whose value the API never gives out.
struct SecretRule
{
    JsonPattern path;
    std::vector<Condition> when; // on the object that holds the place
    QByteArray statusMember; // member of the value that says whether one is stored: HasValue
    JsonValue writeTemplate; // what is sent, with the string "$secret" where the text goes
    JsonValue keepTemplate; // what is sent to leave the stored one alone
    QByteArray labelMember; // member of the holding object that names it: Name
    QByteArray scopeMember; // member of the holding object that tells namesakes apart: Scope
};

// A list whose items have an identity of their own inside the document.
struct ItemRule
{
    JsonPattern list;
    std::vector<QByteArray> keys; // members that identify an item
    QByteArray idMember; // id given by the platform; the destination's is kept on update
    bool keepExtra = true; // items only the destination has survive an update
};

// Where a child resource hangs.
struct ParentRule
{
    QString type;
    JsonPlace childIdInParent; // the parent's document names the child: VariableSetId
    JsonPlace parentIdInChild; // or the child's names the parent: ProjectId
    bool bornWithParent = false; // comes into being with it, under an id nobody chose
};

enum class Origin { User, BuiltIn, Managed };

// What decides that a resource was not made by a user: built-in ones are matched, never created.
struct OriginRule
{
    Origin origin = Origin::BuiltIn;
    std::vector<Condition> when;
    QString reason;
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
    QString id; // lifecycle
    QString title; // Lifecycles
    QString singular; // lifecycle, as in "the lifecycle “Default”"
    QString group; // where the selection shows it
    QString icon;
    QString note; // one sentence for the admin, may be empty

    JsonPlace idPlace;
    JsonPlace namePlace;
    std::vector<JsonPlace> keyPlaces; // natural key; within the parent if there is one
    Qt::CaseSensitivity keyCase = Qt::CaseInsensitive;
    std::optional<ParentRule> parent;
    bool singleton = false;
    bool canCreate = true;
    bool canUpdate = true;
    bool canDelete = true;

    std::vector<JsonPattern> readOnly; // never sent, never compared
    std::vector<JsonPattern> carried; // sent as the destination has it, never compared: Version
    std::vector<JsonPattern> createOnly; // sent on create; an update keeps the destination's
    std::vector<JsonPattern> unstable; // changes without anyone changing it; kept out of documents
    std::vector<JsonPattern> sets; // arrays without order
    std::vector<DefaultRule> defaults;
    std::vector<ItemRule> items;
    std::vector<ReferenceRule> references;
    std::vector<SecretRule> secrets;
    std::vector<OriginRule> origins;

    QString limitGroup;
    Permissions permissions;
    JsonValue endpoints; // request templates, read by connectors only

    bool isBornWithParent() const { return parent && parent->bornWithParent; }
};

} // namespace Migration
