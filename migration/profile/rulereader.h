// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/profile/profilenames.h>
#include <migration/profile/resourcetype.h>

namespace Migration {

// Reads the rules inside a type's paragraph of a profile: references, secrets, items, origins. Notes
// what does not fit; what it returns is only used when nothing was noted. Lives for one load.
class RuleReader
{
    Q_DECLARE_TR_FUNCTIONS(Migration::RuleReader)

public:
    explicit RuleReader(ProfileNames &names)
        : m_names(names)
    {
        m_usualSecret.writeTemplate = JsonValue::string(u"$secret");
    }

    std::vector<ReferenceRule> references(ProfileNode &holder, const char *key);
    void readUsualSecret(ProfileNode &defaults); // the form that secrets have unless they say so
    std::vector<SecretRule> secrets(ProfileNode &type);
    std::vector<ItemRule> items(ProfileNode &type);
    std::vector<OriginRule> origins(ProfileNode &type);
    // What the admin is told of: findings.
    std::vector<SideEffectRule> sideEffects(ProfileNode &type);
    std::vector<EnvironmentBoundRule> environmentBound(ProfileNode &type);
    std::vector<UnsupportedRule> unsupported(ProfileNode &type);
    std::vector<DefaultRule> defaults(ProfileNode &type);
    std::optional<ParentRule> parent(ProfileNode &type);
    std::vector<JsonPattern> patterns(ProfileNode &type, const char *key);

    std::vector<Condition> conditions(ProfileNode &node, const char *key);
    std::vector<std::pair<JsonPlace, JsonValue>> valuesByPlace(ProfileNode &node, const char *key);
    std::vector<std::pair<QString, QString>> through(ProfileNode &type);

private:
    void readBy(ProfileNode &node, ReferenceRule &rule);
    ReferenceRule reference(ProfileNode &node);
    void readTargets(ProfileNode &node, ReferenceRule &rule);
    void readForm(ProfileNode &node, ReferenceRule &rule);
    void readKeyPattern(ProfileNode &node, ReferenceRule &rule);
    void readLastDrops(ProfileNode &node, ReferenceRule &rule);
    void readCompanions(ProfileNode &node, ReferenceRule &rule);
    void readItemType(ProfileNode &node, ItemRule &rule);
    void readSecretForm(ProfileNode &node, SecretRule &rule);
    QStringList targets(ProfileNode &node, const char *key);
    JsonPattern pattern(ProfileNode &node, const char *key);

    ProfileNames &m_names;
    SecretRule m_usualSecret;
};

} // namespace Migration
