// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/httpmessage.h>
#include <sandbox/kit/json.h>

#include <QRegularExpression>

#include <optional>

namespace Sandbox {

// What goes wrong for one request.
struct Fault
{
    enum class Drop {
        No,
        Before,
        After
    }; // the connection, before or after the request took effect
    enum class Body {
        Whole,
        Half,
        Truncated
    }; // half: and the connection ends; truncated: cut JSON

    std::optional<HttpResponse> answer; // instead of the platform's own
    bool handled = false;               // the request takes effect although `answer` says otherwise
    int delayMs = 0;
    Drop drop = Drop::No;
    Body body = Body::Whole;
    bool bumpVersion = false; // somebody else saves the addressed document first
};

// Rules that make chosen requests fail, in the order they are asked; the first one that fires wins.
// A rule counts the requests it matches, so "the second POST" can be said. Owned by the server.
class FaultPlan
{
public:
    // {"rules":[{"match":{…},"action":{…}}…]} or the bare array. Nothing when the plan is not
    // understood; `problem` then names the rule and what is wrong with it.
    static std::optional<FaultPlan> parse(const Json &json, QString *problem);

    std::optional<Fault> next(const HttpRequest &request);
    Json toJson() const; // the rules as given, and how often each has fired

private:
    struct Rule
    {
        Json source;
        QByteArray method; // empty: any; WRITE: any but GET and HEAD
        QRegularExpression path;
        bool withQuery = false; // the pattern speaks of the query as well
        int from = 1;
        int times = 0; // 0: for ever
        Fault fault;
        int seen = 0;
        int fired = 0;

        bool matches(const HttpRequest &request) const;
    };
    static QString readMatch(const Json &match, Rule *rule); // answers what is wrong, or nothing
    static QString readAction(const Json &action, Fault *fault);
    static QString readAnswer(const Json &action, Fault *fault);

    QList<Rule> m_rules;
};

} // namespace Sandbox
