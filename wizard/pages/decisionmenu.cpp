// SPDX-License-Identifier: GPL-3.0-or-later
#include "decisionmenu.h"

#include <wizard/models/words.h>

#include <QActionGroup>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

constexpr ExistingPolicy policies[] = {ExistingPolicy::Overwrite, ExistingPolicy::Skip,
                                       ExistingPolicy::Adopt, ExistingPolicy::Ask};
constexpr ConflictPolicy conflictPolicies[] = {ConflictPolicy::Ask, ConflictPolicy::TakeSource,
                                               ConflictPolicy::KeepDestination};

} // namespace

DecisionMenu::DecisionMenu(MigrationSession &session, QWidget *parent)
    : QMenu(parent)
    , m_session(session)
{
    setObjectName(u"decisionMenu"_s);
}

bool DecisionMenu::isGoneAtSource(const MigrationSession &session, const Change &change)
{
    const auto source = session.snapshot(Side::Source);
    const auto destination = session.snapshot(Side::Destination);
    if (!source || !destination || source->find(change.source))
        return false;
    const ResourceType *type = source->profile().type(change.type);
    const Resource *there = destination->find({change.type, change.destinationId});
    return type && type->canDelete && there && there->origin == Origin::User;
}

template<typename Function>
QAction *DecisionMenu::addChoice(QMenu *menu, const QString &name, const QString &text,
                                 bool isChosen, Function decide)
{
    QAction *action = menu->addAction(withoutMnemonic(text));
    action->setObjectName(name);
    action->setCheckable(true);
    action->setChecked(isChosen);
    connect(action, &QAction::triggered, this, [this, decide](bool isOn) {
        decide(isOn);
        emit decided();
    });
    return action;
}

void DecisionMenu::setChange(const Change &change)
{
    clear();
    for (QMenu *inner : findChildren<QMenu *>())
        delete inner;
    for (QActionGroup *group : findChildren<QActionGroup *>())
        delete group;
    if (isGoneAtSource(m_session, change))
        addDeletions(change);
    else
        addPolicies(change);
    if (m_session.recipe().strategy == Strategy::KeepInStep)
        addConflicts();
}

void DecisionMenu::addPolicies(const Change &change)
{
    const QString key = recipeKey(change.type, change.naturalKey);
    const Recipe &recipe = m_session.recipe();
    const auto own = recipe.existingByResource.constFind(key);
    const bool hasOwn = own != recipe.existingByResource.cend();
    const ExistingPolicy ofType = recipe.existingByType.value(change.type, recipe.existing);
    const QString title = m_session.profile()->type(change.type)
        ? m_session.profile()->type(change.type)->title
        : change.type;

    addSection(withoutMnemonic(tr("If “%1” is there and differs").arg(change.title())));
    auto *group = new QActionGroup(this);
    for (const ExistingPolicy policy : policies) {
        group->addAction(addChoice(
            this, u"this-%1"_s.arg(int(policy)), policyText(policy), hasOwn && *own == policy,
            [this, key, policy](bool) { m_session.setResourcePolicy(key, policy); }));
    }
    group->addAction(addChoice(
        this, u"this-like-type"_s,
        tr("As for all %1: %2", "plural of a type, what is done").arg(title, policyText(ofType)),
        !hasOwn, [this, key](bool) { m_session.setResourcePolicy(key, std::nullopt); }));
    addSeparator();
    addPoliciesOf(change.type,
                  tr("All %1 that are there and differ", "plural of a type").arg(title), u"type"_s);
    addPoliciesOf({}, tr("Everything that is there and differs"), u"all"_s);
}

void DecisionMenu::addPoliciesOf(const QString &type, const QString &title, const QString &name)
{
    const Recipe &recipe = m_session.recipe();
    const ExistingPolicy now =
        type.isEmpty() ? recipe.existing : recipe.existingByType.value(type, recipe.existing);
    // “Everything” also means the types that were decided apart.
    const bool isMixed = type.isEmpty() && !recipe.existingByType.isEmpty();
    auto *menu = new QMenu(withoutMnemonic(title), this);
    menu->setObjectName(QString(u"policy-"_s + name));
    addMenu(menu);
    auto *group = new QActionGroup(this);
    for (const ExistingPolicy policy : policies) {
        group->addAction(addChoice(menu, u"%1-%2"_s.arg(name).arg(int(policy)), policyText(policy),
                                   !isMixed && now == policy, [this, type, policy](bool) {
                                       m_session.setExistingPolicy(type, policy);
                                   }));
    }
}

void DecisionMenu::addConflicts()
{
    auto *menu = new QMenu(tr("Fields that were changed on both sides"), this);
    menu->setObjectName(u"policy-conflicts"_s);
    addMenu(menu);
    auto *group = new QActionGroup(this);
    for (const ConflictPolicy policy : conflictPolicies) {
        group->addAction(addChoice(menu, u"conflicts-%1"_s.arg(int(policy)), policyText(policy),
                                   m_session.recipe().conflicts == policy,
                                   [this, policy](bool) { m_session.setConflictPolicy(policy); }));
    }
}

void DecisionMenu::addDeletions(const Change &change)
{
    const QString key = recipeKey(change.type, change.naturalKey);
    const Recipe &recipe = m_session.recipe();
    const QString title = m_session.profile()->type(change.type)->title;
    addSection(withoutMnemonic(tr("“%1” was deleted at the source").arg(change.title())));
    addChoice(this, u"delete-this"_s, tr("Delete it at the destination too"),
              recipe.deletions.contains(key),
              [this, key](bool isOn) { m_session.setDeletion(key, isOn); });
    addChoice(this, u"delete-type"_s,
              tr("Delete all %1 that the source has deleted and nobody has changed since",
                 "plural of a type")
                  .arg(title),
              recipe.deletionsByType.contains(change.type),
              [this, type = change.type](bool isOn) { m_session.setDeletionByType(type, isOn); });
}

} // namespace Wizard
