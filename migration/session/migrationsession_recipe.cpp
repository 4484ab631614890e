// SPDX-License-Identifier: GPL-3.0-or-later
// What the admin decided: the part of the session that edits the recipe.
#include "migrationsession.h"

namespace Migration {

void MigrationSession::setName(const QString &name)
{
    if (m_recipe.name == name)
        return;
    m_recipe.name = name;
    recipeEdited();
}

void MigrationSession::setStrategy(Strategy strategy)
{
    if (m_recipe.strategy == strategy)
        return;
    m_recipe.strategy = strategy;
    recipeEdited();
}

const Environment &MigrationSession::environment(Side side) const
{
    return side == Side::Source ? m_recipe.source : m_recipe.destination;
}

void MigrationSession::setEnvironment(Side side, const Environment &environment)
{
    Environment &mine = side == Side::Source ? m_recipe.source : m_recipe.destination;
    const bool isElsewhere = mine.address != environment.address || mine.id != environment.id
        || (!mine.instance.isEmpty() && mine.instance != environment.instance);
    const bool isOtherAccess = mine.trustedFingerprint != environment.trustedFingerprint
        || mine.acceptsPlainHttp != environment.acceptsPlainHttp;
    mine = environment;
    if (isElsewhere || isOtherAccess)
        at(side).connector.reset();
    if (isElsewhere) {
        // What was read elsewhere says nothing of this environment.
        at(side).facts.reset();
        storeSnapshot(side, {});
        emit snapshotChanged(side);
    }
    recipeEdited();
    emit environmentChanged(side);
}

void MigrationSession::setSelection(const Selection &selection)
{
    if (m_recipe.selection == selection)
        return;
    m_recipe.selection = selection;
    recipeEdited();
}

void MigrationSession::setStayingBehind(const Selection &stayingBehind)
{
    if (m_recipe.stayingBehind == stayingBehind)
        return;
    m_recipe.stayingBehind = stayingBehind;
    dropGraph(); // it spans what the recipe means of the source
    recipeEdited();
}

void MigrationSession::applyFix(const Finding &finding, const Fix &fix)
{
    if (fix.kind == Fix::Kind::StayBehind) {
        Selection staying = m_recipe.stayingBehind;
        if (const Resource *named = at(Side::Source).snapshot->find(fix.resource))
            staying.setResource(*named, true);
        return setStayingBehind(staying);
    }
    const bool isAboutAnother = !fix.resource.id.isEmpty() && fix.resource != finding.resource;
    if (fix.kind == Fix::Kind::Exclude && isAboutAnother) {
        const Resource *other = at(Side::Source).snapshot->find(fix.resource);
        if (other)
            m_recipe.selection.setResource(*other, false);
    } else {
        withdraw(finding.key());
        m_recipe.decisions.push_back({finding.key(), fix.kind, fix.destinationId});
    }
    recipeEdited();
}

void MigrationSession::withdraw(const QString &findingKey)
{
    if (findingKey.startsWith(codeName(Finding::Code::Unsupported)))
        dropGraph(); // what can not be brought over may be taken along all the same
    std::erase_if(m_recipe.decisions,
                  [&](const Decision &decision) { return decision.findingKey == findingKey; });
}

void MigrationSession::withdrawDecision(const QString &findingKey)
{
    withdraw(findingKey);
    recipeEdited();
}

void MigrationSession::setExistingPolicy(const QString &type, ExistingPolicy policy)
{
    if (type.isEmpty()) {
        m_recipe.existing = policy;
        m_recipe.existingByType.clear();
    } else {
        m_recipe.existingByType.insert(type, policy);
    }
    recipeEdited();
}

void MigrationSession::setResourcePolicy(const QString &key, std::optional<ExistingPolicy> policy)
{
    if (policy)
        m_recipe.existingByResource.insert(key, *policy);
    else
        m_recipe.existingByResource.remove(key);
    recipeEdited();
}

void MigrationSession::setSkipped(const QString &key, bool skipped)
{
    if (skipped)
        m_recipe.skipped.insert(key);
    else
        m_recipe.skipped.remove(key);
    recipeEdited();
}

namespace {

void setPlace(QHash<QString, QStringList> *places, const QString &key, const QString &place,
              bool isThere)
{
    QStringList &ofResource = (*places)[key];
    ofResource.removeAll(place);
    if (isThere)
        ofResource += place;
    if (ofResource.isEmpty())
        places->remove(key);
}

void setMember(QSet<QString> *set, const QString &text, bool isThere)
{
    if (isThere)
        set->insert(text);
    else
        set->remove(text);
}

} // namespace

void MigrationSession::setFieldKept(const QString &key, const QString &place, bool kept)
{
    setPlace(&m_recipe.keptFields, key, place, kept);
    if (kept)
        setPlace(&m_recipe.takenFields, key, place, false);
    recipeEdited();
}

void MigrationSession::setFieldTaken(const QString &key, const QString &place, bool taken)
{
    setPlace(&m_recipe.takenFields, key, place, taken);
    if (taken)
        setPlace(&m_recipe.keptFields, key, place, false);
    recipeEdited();
}

void MigrationSession::setConflictPolicy(ConflictPolicy policy)
{
    if (m_recipe.conflicts == policy)
        return;
    m_recipe.conflicts = policy;
    recipeEdited();
}

void MigrationSession::setDeletion(const QString &key, bool isTaken)
{
    setMember(&m_recipe.deletions, key, isTaken);
    recipeEdited();
}

void MigrationSession::setDeletionByType(const QString &type, bool isTaken)
{
    setMember(&m_recipe.deletionsByType, type, isTaken);
    recipeEdited();
}

void MigrationSession::setQuiet(bool quiet)
{
    if (m_recipe.isQuiet == quiet)
        return;
    m_recipe.isQuiet = quiet;
    dropGraph(); // the silencer is part of what it spans
    recipeEdited();
}

Result<> MigrationSession::setValueRules(std::vector<ValueRule> rules)
{
    for (const ValueRule &rule : rules) {
        if (const QString why = whyUnusable(rule); !why.isEmpty())
            return failure(Error::Kind::Validation, tr("The rule can not be used: %1").arg(why));
    }
    m_recipe.valueRules = std::move(rules);
    recipeEdited();
    return {};
}

void MigrationSession::setPiecesBy(const QString &by)
{
    if (m_recipe.piecesBy == by)
        return;
    m_recipe.piecesBy = by;
    m_pieces.clear();
    recipeEdited();
}

void MigrationSession::selectPiece(const Piece &piece)
{
    if (m_graph)
        setSelection(selectionOf(piece, *m_graph));
}

} // namespace Migration
