// SPDX-License-Identifier: GPL-3.0-or-later
#include "spread.h"

#include <migration/spread/spreadnotes.h>
#include <migration/spread/substitutionname.h>

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::Spread)
};

// Octoterra Wizard knows these dimensions and takes a scope by any other for none.
bool isScopedFor(const JsonValue &scope, SpreadNaming naming)
{
    if (naming == SpreadNaming::Safe)
        return isScoped(scope);
    return std::any_of(std::begin(knownScopeDimensions), std::end(knownScopeDimensions),
                       [&](QByteArrayView dimension) { return isScopedBy(scope, dimension); });
}

// The names a text refers to, as far as they can be told.
QStringList referredNames(const QString &text)
{
    QStringList names;
    for (qsizetype at = text.indexOf(u"#{"_s); at >= 0; at = text.indexOf(u"#{"_s, at + 2)) {
        const qsizetype end = text.indexOf(u'}', at);
        if (end > at)
            names += runTimeName(QStringView(text).sliced(at + 2, end - at - 2));
    }
    return names;
}

// The spreading of all sets of one environment. Lives for one call.
class Spreading
{
public:
    Spreading(const VariableSets &sets, const SpreadOptions &options)
        : m_sets(sets)
        , m_options(options)
        , m_neighbours(sets.neighbours())
        , m_taken(sets.sets.size())
    {
        for (size_t i = 0; i < sets.sets.size(); ++i) {
            const JsonValue &variables = variablesOf(sets.sets[i].document);
            for (qsizetype v = 0; v < variables.size(); ++v)
                m_taken[i].insert(key(Variable(variables.at(v)).name()));
            if (!isSafe())
                continue;
            for (const QString &name : sets.sets[i].otherNames)
                m_taken[i].insert(key(name));
            // A reference that leads nowhere today must not lead to a secret tomorrow.
            for (qsizetype v = 0; v < variables.size(); ++v) {
                for (const QString &name : referredNames(Variable(variables.at(v)).value()))
                    m_taken[i].insert(name);
            }
        }
    }

    SpreadOutcome run()
    {
        SpreadOutcome outcome;
        for (size_t i = 0; i < m_sets.sets.size(); ++i) {
            if (!m_sets.sets[i].wanted)
                continue;
            SpreadSet set = spreadOne(static_cast<int>(i));
            if (!set.lines.empty())
                outcome.sets.push_back(std::move(set));
        }
        warnOfNamesakes(&outcome);
        return outcome;
    }

private:
    bool isSafe() const { return m_options.naming == SpreadNaming::Safe; }
    QString key(const QString &name) const { return isSafe() ? runTimeName(name) : name; }

    bool isTaken(int set, const QString &name) const
    {
        if (m_taken[static_cast<size_t>(set)].contains(key(name)))
            return true;
        const auto &others = m_neighbours[static_cast<size_t>(set)];
        return isSafe() && std::any_of(others.begin(), others.end(), [&](int other) {
                   return m_taken[static_cast<size_t>(other)].contains(key(name));
               });
    }

    QString uniqueName(int set, const QString &base) const
    {
        QString name = base;
        for (int k = 1; isTaken(set, name); ++k)
            name = QString(base + u'_' + QString::number(k));
        return name;
    }

    // The names of the secrets to be spread, in the order in which they first stand.
    QStringList groups(const JsonValue &variables) const
    {
        QHash<QString, int> namesakes;
        for (qsizetype i = 0; i < variables.size(); ++i)
            ++namesakes[key(Variable(variables.at(i)).name())];
        QStringList names;
        for (qsizetype i = 0; i < variables.size(); ++i) {
            const Variable variable(variables.at(i));
            if (!variable.isSecret() || variable.name().isEmpty())
                continue;
            const bool isApart = isScopedFor(variable.scope(), m_options.naming)
                || namesakes.value(key(variable.name())) > 1;
            if (isApart && !names.contains(variable.name()))
                names += variable.name();
        }
        return names;
    }

    SpreadSet spreadOne(int index)
    {
        const VariableSet &set = m_sets.sets[static_cast<size_t>(index)];
        const JsonValue &before = variablesOf(set.document);
        SpreadSet result;
        result.set = index;
        result.document = set.document;
        result.variablesBefore = result.variablesAfter = before.size();
        m_sameScope.clear();
        for (qsizetype i = 0; i < before.size(); ++i) {
            const Variable variable(before.at(i));
            result.secrets += variable.isSecret();
            ++m_sameScope[{runTimeName(variable.name()), scopeKey(variable.scope())}];
        }
        const QStringList names = groups(before);
        if (names.isEmpty())
            return result;
        result.refused = spreadObstacle(set);

        JsonValue after = before;
        const QSet<QString> takenBefore = m_taken[static_cast<size_t>(index)];
        for (const QString &name : names) {
            for (qsizetype i = 0; i < before.size(); ++i) {
                const Variable variable(before.at(i));
                if (variable.isSecret() && variable.name() == name)
                    result.lines.push_back(spreadVariable(index, variable, i, &after, &result));
            }
        }
        if (!result.refused.isEmpty()) {
            m_taken[static_cast<size_t>(index)] = takenBefore;
            return result;
        }
        result.document.set("Variables", after);
        result.variablesAfter = after.size();
        return result;
    }

    SpreadLine spreadVariable(int set, const Variable &variable, qsizetype index, JsonValue *after,
                              SpreadSet *result)
    {
        const ScopeNames &names = m_sets.sets[static_cast<size_t>(set)].names;
        SpreadLine line;
        line.variableId = variable.id();
        line.name = variable.name();
        line.scope = names.inWords(variable.scope());
        if (variable.isPrompted() && isSafe() && !m_options.prompted) {
            line.outcome = SpreadLine::Outcome::Kept;
            line.reason =
                Text::tr("It is asked for when a deployment starts, so it stays as it is.");
            return line;
        }
        const auto base = spreadName(variable, names, m_options.naming);
        if (!base) {
            line.outcome = SpreadLine::Outcome::Refused;
            line.reason =
                Text::tr("Its scope names something that does not exist any more. Take that "
                         "out of the scope in Octopus, or spread with safe names.");
            if (result->refused.isEmpty())
                result->refused = Text::tr("“%1”: %2").arg(line.name, line.reason);
            return line;
        }
        line.secretName = uniqueName(set, *base);
        line.reference = QString(u"#{"_s + line.secretName + u'}');
        line.resolves = isReferable(line.secretName);
        addWarnings(set, variable, &line);
        m_taken[static_cast<size_t>(set)].insert(key(line.secretName));
        after->append(reference(variable, line));
        makeSecret(variable, line, &after->itemRef(index));
        return line;
    }

    JsonValue reference(const Variable &variable, const SpreadLine &line) const
    {
        JsonValue reference = variable.document();
        reference.remove("Id");
        reference.set("Type", JsonValue::utf8("String"));
        reference.set("IsSensitive", JsonValue::boolean(false));
        reference.set("Value", JsonValue::string(line.reference));
        const QString description = isSafe()
            ? withReferenceMark(variable.description(), line.secretName, variable.id())
            : withOctoterraNote(variable.description(), variable);
        reference.set("Description", JsonValue::string(description));
        // A field pre-filled with #{…} would show what is typed into it.
        if (isSafe() && variable.isPrompted())
            reference.set("Prompt", JsonValue());
        return reference;
    }

    void makeSecret(const Variable &before, const SpreadLine &line, JsonValue *secret) const
    {
        if (isSafe()) {
            secret->set("Description",
                        JsonValue::string(withSecretMark(before.description(), before)));
        }
        secret->set("Name", JsonValue::string(line.secretName));
        secret->set("Scope", JsonValue::object());
    }

    void addWarnings(int set, const Variable &variable, SpreadLine *line) const
    {
        const ScopeNames &names = m_sets.sets[static_cast<size_t>(set)].names;
        if (m_sameScope.value({runTimeName(variable.name()), scopeKey(variable.scope())}) > 1) {
            line->warnings +=
                Text::tr("Another variable has the same name and scope. Which of the two "
                         "a deployment gets was undefined and still is.");
        }
        for (const QByteArray &dimension : scopeDimensions(variable.scope())) {
            const JsonValue &list = variable.scope().value(dimension);
            for (qsizetype i = 0; i < list.size(); ++i) {
                if (!names.name(dimension, list.at(i).toString())) {
                    line->warnings += Text::tr("Its scope names %1, which is not known here (any "
                                               "more).")
                                          .arg(list.at(i).toString());
                }
            }
        }
        if (!line->resolves) {
            line->warnings +=
                Text::tr("Octopus can not read %1: deployments would get this text in "
                         "place of the secret.")
                    .arg(line->reference);
        }
        if (variable.isPrompted() && !isSafe()) {
            line->warnings +=
                Text::tr("Whoever starts a deployment is asked for both, and sees what is "
                         "typed into “%1”.")
                    .arg(line->name);
        }
    }

    // Names that are the same at run time though they are spelt differently, or stand in two sets that
    // meet. Safe names are made so that there are none.
    void warnOfNamesakes(SpreadOutcome *outcome) const
    {
        if (isSafe())
            return;
        std::vector<QHash<QString, int>> bound(m_sets.sets.size());
        for (size_t i = 0; i < m_sets.sets.size(); ++i) {
            const auto changed =
                std::find_if(outcome->sets.begin(), outcome->sets.end(), [&](const SpreadSet &set) {
                    return set.set == static_cast<int>(i) && set.refused.isEmpty();
                });
            const JsonValue &variables = variablesOf(
                changed == outcome->sets.end() ? m_sets.sets[i].document : changed->document);
            for (qsizetype v = 0; v < variables.size(); ++v)
                ++bound[i][runTimeName(Variable(variables.at(v)).name())];
        }
        for (SpreadSet &set : outcome->sets) {
            for (SpreadLine &line : set.lines) {
                if (!line.secretName.isEmpty())
                    warnOfNamesakes(set.set, bound, &line);
            }
        }
    }

    void warnOfNamesakes(int set, const std::vector<QHash<QString, int>> &bound,
                         SpreadLine *line) const
    {
        const QString name = runTimeName(line->secretName);
        if (bound[static_cast<size_t>(set)].value(name) > 1) {
            line->warnings +=
                Text::tr("Another variable of this set is the same name to a deployment, "
                         "so one value wins for both.");
        }
        for (const int other : m_neighbours[static_cast<size_t>(set)]) {
            if (bound[static_cast<size_t>(other)].contains(name)) {
                line->warnings +=
                    Text::tr("“%1” has a variable of that name too, and a project reads "
                             "both sets: it may get the other one’s value.")
                        .arg(m_sets.sets[static_cast<size_t>(other)].owner);
            }
        }
    }

    const VariableSets &m_sets;
    const SpreadOptions m_options;
    const std::vector<std::vector<int>> m_neighbours;
    std::vector<QSet<QString>> m_taken;                     // names by set, as they are told apart
    QHash<std::pair<QString, QByteArray>, int> m_sameScope; // of the set at hand: by name and scope
};

} // namespace

std::optional<QString> spreadName(const Variable &variable, const ScopeNames &names,
                                  SpreadNaming naming)
{
    const bool isSafe = naming == SpreadNaming::Safe;
    QString name = variable.name();
    if (!isScopedFor(variable.scope(), naming))
        name += u"_Unscoped"_s;
    for (const QByteArray &dimension : scopeDimensions(variable.scope())) {
        const bool isKnown =
            std::find(std::begin(knownScopeDimensions), std::end(knownScopeDimensions), dimension)
            != std::end(knownScopeDimensions);
        if (!isKnown && !isSafe)
            continue;
        const JsonValue &list = variable.scope().value(dimension);
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QString id = list.at(i).toString();
            const auto known = names.name(dimension, id);
            if (!known && !isSafe)
                return {};
            name += u'_' + known.value_or(id);
        }
    }
    return isSafe ? referableName(name) : name;
}

SpreadOutcome spread(const VariableSets &sets, const SpreadOptions &options)
{
    return Spreading(sets, options).run();
}

QStringList spreadExposure()
{
    return {
        Text::tr(
            "A spread secret has no scope: every deployment and every runbook of the project can "
            "read it, production secrets in test deployments included. Secrets of a library set "
            "can be read by all projects that include it."),
        Text::tr(
            "Scripts that list all variables, and loops over the parent of a dotted name, meet "
            "the new names as well."),
        Text::tr(
            "People whose rights are limited to some environments may no longer see or edit the "
            "secrets that were spread."),
    };
}

} // namespace Migration
