// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/kit/faultplan.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

QString unknownKey(const Json &object, const QStringList &known)
{
    for (const QString &key : object.keys()) {
        if (!known.contains(key))
            return u"'%1' is not one of %2"_s.arg(key, known.join(u", "_s));
    }
    return {};
}

// Only the star is special: question marks and brackets are common in addresses.
QString globPattern(const QString &glob)
{
    QStringList parts = glob.split(u'*');
    for (QString &part : parts)
        part = QRegularExpression::escape(part);
    return QRegularExpression::anchoredPattern(parts.join(u".*"_s));
}

bool isCount(const Json &value, qint64 least)
{
    return value.isNull() || (value.toInteger(-1) >= least && value.toInteger(-1) <= 1'000'000);
}

} // namespace

bool FaultPlan::Rule::matches(const HttpRequest &request) const
{
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (method == "WRITE" ? reads : !method.isEmpty() && method != request.method)
        return false;
    return path.match(withQuery ? request.target : request.path()).hasMatch();
}

QString FaultPlan::readMatch(const Json &match, Rule *rule)
{
    QString unknown = unknownKey(
        match, {u"method"_s, u"path"_s, u"pathRegex"_s, u"nth"_s, u"from"_s, u"times"_s});
    if (!unknown.isEmpty())
        return unknown;
    rule->method = match.text("method"_L1).toUpper().toLatin1();
    const QString glob = match.contains("path"_L1) ? match.text("path"_L1) : u"*"_s;
    const QString regex = match.text("pathRegex"_L1);
    rule->withQuery = glob.contains(u'?') || regex.contains(u"\\?"_s);
    rule->path.setPattern(regex.isEmpty() ? globPattern(glob) : regex);
    if (!rule->path.isValid())
        return u"pathRegex: %1"_s.arg(rule->path.errorString());
    for (const auto &key : {"nth"_L1, "from"_L1, "times"_L1}) {
        if (!isCount(match.value(key), 1))
            return u"%1 must be a number from 1 on"_s.arg(key);
    }
    rule->from = static_cast<int>(match.value("from"_L1).toInteger(1));
    rule->times = static_cast<int>(match.value("times"_L1).toInteger(0));
    if (match.contains("nth"_L1)) {
        rule->from = static_cast<int>(match.value("nth"_L1).toInteger(1));
        rule->times = static_cast<int>(match.value("times"_L1).toInteger(1));
    }
    return {};
}

QString FaultPlan::readAnswer(const Json &action, Fault *fault)
{
    const bool html = action.value("html"_L1).toBool();
    if (!html && !action.contains("status"_L1) && !action.contains("body"_L1)
        && !action.contains("headers"_L1))
    {
        return {};
    }
    const qint64 status = action.value("status"_L1).toInteger(html ? 502 : 200);
    if (status < 100 || status > 599)
        return u"status must be a number from 100 to 599"_s;
    HttpResponse answer;
    const Json &body = action.value("body"_L1);
    if (html)
        answer = HttpResponse::html(0, u"Bad gateway"_s, u"The upstream server did not answer."_s);
    else if (body.isString())
        answer = {0, "text/plain; charset=utf-8", body.toText().toUtf8(), {}};
    else if (action.contains("body"_L1))
        answer = HttpResponse::json(0, body);
    answer.status = static_cast<int>(status);
    const Json &headers = action.value("headers"_L1);
    for (const QString &name : headers.keys())
        answer.headers.append({name.toLatin1(), headers.text(name).toLatin1()});
    fault->answer = answer;
    return {};
}

QString FaultPlan::readAction(const Json &action, Fault *fault)
{
    QString unknown =
        unknownKey(action,
                   {u"status"_s, u"body"_s, u"headers"_s, u"html"_s, u"handled"_s, u"delayMs"_s,
                    u"drop"_s, u"half"_s, u"truncate"_s, u"bumpVersion"_s});
    if (!unknown.isEmpty())
        return unknown;
    if (action.isEmpty())
        return u"the action says nothing"_s;
    if (!isCount(action.value("delayMs"_L1), 0))
        return u"delayMs must be a number of milliseconds"_s;
    fault->delayMs = static_cast<int>(action.value("delayMs"_L1).toInteger(0));
    fault->handled = action.value("handled"_L1).toBool();
    fault->bumpVersion = action.value("bumpVersion"_L1).toBool();
    if (action.value("half"_L1).toBool())
        fault->body = Fault::Body::Half;
    else if (action.value("truncate"_L1).toBool())
        fault->body = Fault::Body::Truncated;
    const QString drop = action.text("drop"_L1);
    if (action.contains("drop"_L1) && drop != "before"_L1 && drop != "after"_L1)
        return u"drop must be \"before\" or \"after\""_s;
    if (!drop.isEmpty())
        fault->drop = drop == "before"_L1 ? Fault::Drop::Before : Fault::Drop::After;
    return readAnswer(action, fault);
}

std::optional<FaultPlan> FaultPlan::parse(const Json &json, QString *problem)
{
    const Json &rules = json.isObject() ? json.value("rules"_L1) : json;
    if (!rules.isArray()) {
        *problem = u"A fault plan is {\"rules\":[…]} or an array of rules."_s;
        return std::nullopt;
    }
    FaultPlan plan;
    for (qsizetype i = 0; i < rules.size(); ++i) {
        Rule rule;
        rule.source = rules.at(i);
        QString wrong = unknownKey(rule.source, {u"match"_s, u"action"_s});
        if (wrong.isEmpty() && !rule.source.value("action"_L1).isObject())
            wrong = u"\"action\" is missing"_s;
        if (wrong.isEmpty())
            wrong = readMatch(rule.source.value("match"_L1), &rule);
        if (wrong.isEmpty())
            wrong = readAction(rule.source.value("action"_L1), &rule.fault);
        if (!wrong.isEmpty()) {
            *problem = u"Rule %1 of the fault plan is not understood: %2."_s.arg(
                QString::number(i + 1), wrong);
            return std::nullopt;
        }
        plan.m_rules.append(rule);
    }
    return plan;
}

std::optional<Fault> FaultPlan::next(const HttpRequest &request)
{
    std::optional<Fault> result;
    for (Rule &rule : m_rules) {
        if (!rule.matches(request))
            continue;
        ++rule.seen;
        const bool due =
            rule.seen >= rule.from && (rule.times == 0 || rule.seen < rule.from + rule.times);
        if (!due || result)
            continue;
        ++rule.fired;
        result = rule.fault;
    }
    return result;
}

Json FaultPlan::toJson() const
{
    Json rules = Json::array();
    Json fired = Json::array();
    for (const Rule &rule : m_rules) {
        rules.append(rule.source);
        fired.append(rule.fired);
    }
    return Json::object({{u"rules"_s, rules}, {u"fired"_s, fired}});
}

} // namespace Sandbox
