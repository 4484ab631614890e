// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/json/jsonvalue.h>

#include <QList>

#include <functional>
#include <memory>
#include <variant>
#include <vector>

namespace Migration {

// One concrete place in one document: the way down, as keys and indexes. Its text is the form people
// read in findings and reports: `Phases[0].AutomaticDeploymentTargets[2]`; a key that is not a plain
// word is quoted: `Properties["Step.Action.Package.FeedId"]`.
class JsonPlace
{
public:
    using Step = std::variant<QByteArray, qsizetype>;

    JsonPlace() = default;
    explicit JsonPlace(std::vector<Step> steps);
    static Result<JsonPlace> fromText(QStringView text);

    const std::vector<Step> &steps() const { return m_steps; }
    bool isRoot() const { return m_steps.empty(); }
    JsonPlace child(QByteArray key) const;
    JsonPlace child(qsizetype index) const;
    JsonPlace parent() const;
    bool startsWith(const JsonPlace &other) const;
    QString toText() const;

    const JsonValue *in(const JsonValue &document) const; // null pointer = absent
    JsonValue *refIn(JsonValue &document) const;          // detaches the way down
    bool removeFrom(JsonValue &document) const;

    friend bool operator==(const JsonPlace &, const JsonPlace &) = default;
    friend bool operator<(const JsonPlace &a, const JsonPlace &b) { return a.m_steps < b.m_steps; }

private:
    std::vector<Step> m_steps;
};

// Places in every document of a type, as a profile writes them:
//   Name                       a member
//   Phases[].Name              of each item
//   Properties.*               each member's value
//   Properties["a.b"]          a member whose key is not a plain word
//   **.FeedId                  at any depth
//   ProjectEnvironments.~      each member's KEY (the place is the member, the value its key)
//   Variables[?Type=='Sensitive'].Value     items whose scalar member has that text; != too
//   Templates[?Display["a.b"]=='x']         the member may lie deeper
//   Phases[0]                  one item; the empty text is the document itself
// `**` stands for any number of steps, none included. Texts of scalars are those of the document:
// true, null, 1.0. A member that is absent or a container has no text: it differs from any (!=).
class JsonPattern
{
public:
    static Result<JsonPattern> fromText(QStringView text);

    QString toText() const { return m_text; }
    bool matchesKeys() const; // ends in ~
    // The member of the document itself that this names and nothing else; null for any other pattern.
    const QByteArray *onlyMember() const;

    // Calls `visit` for every place of `document` that matches, in document order.
    using Visit = std::function<void(const JsonPlace &place, const JsonValue &value)>;
    void match(const JsonValue &document, const Visit &visit) const;
    bool matches(const JsonPlace &place, const JsonValue &document) const;

    struct Segment; // see jsonpatternwalk.h

private:
    friend class JsonPatternWalk;

    QString m_text;
    std::shared_ptr<const std::vector<Segment>> m_segments;
};

} // namespace Migration
