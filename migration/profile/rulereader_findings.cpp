// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of a type that become findings: side effects, environment-bound texts, what is unsupported.
#include "rulereader.h"

namespace Migration {

std::vector<SideEffectRule> RuleReader::sideEffects(ProfileNode &type)
{
    std::vector<SideEffectRule> rules;
    for (ProfileNode &node : type.objects("sideEffects")) {
        SideEffectRule rule;
        rule.when = conditions(node, "when");
        rule.text = node.requiredText("text");
        rule.isNote = node.flag("note", false);
        rule.isThere = node.flag("there", false);
        node.rejectOthers();
        rules.push_back(std::move(rule));
    }
    return rules;
}

std::vector<EnvironmentBoundRule> RuleReader::environmentBound(ProfileNode &type)
{
    std::vector<EnvironmentBoundRule> rules;
    for (ProfileNode &node : type.objects("environmentBound")) {
        EnvironmentBoundRule rule;
        rule.path = node.requiredPattern("path");
        rule.token = QRegularExpression(node.text("token"));
        if (!rule.token.isValid()) {
            node.reject("token",
                        tr("This is not a regular expression: %1.").arg(rule.token.errorString()));
        }
        rule.what = node.requiredText("what");
        node.rejectOthers();
        rules.push_back(std::move(rule));
    }
    return rules;
}

std::vector<UnsupportedRule> RuleReader::unsupported(ProfileNode &type)
{
    std::vector<UnsupportedRule> rules;
    for (ProfileNode &node : type.objects("unsupported")) {
        UnsupportedRule rule;
        rule.path = node.requiredPattern("path");
        rule.when = conditions(node, "when");
        rule.text = node.requiredText("text");
        rule.leaveOut = patterns(node, "leaveOut");
        for (const JsonPattern &part : rule.leaveOut) {
            if (part.toText().isEmpty() || !rule.path.toText().startsWith(part.toText()))
                node.reject("leaveOut", tr("These must be beginnings of “path”."));
        }
        node.rejectOthers();
        rules.push_back(std::move(rule));
    }
    return rules;
}

} // namespace Migration
