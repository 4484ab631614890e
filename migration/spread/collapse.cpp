// SPDX-License-Identifier: GPL-3.0-or-later
#include "collapse.h"

#include <migration/spread/mentions.h>
#include <migration/spread/spread.h>
#include <migration/spread/spreadnotes.h>
#include <migration/spread/substitutionname.h>

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::Collapse)
};

// A reference and the secret it stands for, by index in the list of variables.
struct Pair
{
    qsizetype reference = -1;
    qsizetype secret = -1; // -1 = not found
    SpreadLine line;

    bool isRefused() const { return line.outcome == SpreadLine::Outcome::Refused; }
    void refuse(const QString &reason)
    {
        if (isRefused())
            return;
        line.outcome = SpreadLine::Outcome::Refused;
        line.reason = reason;
    }
};

// What stands between #{ and } when the value is nothing but that; empty when it is more.
QString bareReference(const QString &value)
{
    if (!value.startsWith(u"#{"_s) || !value.endsWith(u'}'))
        return {};
    const QString inside = value.sliced(2, value.size() - 3);
    return inside.contains(u"#{"_s) ? QString() : inside.trimmed();
}

// The name spreading would give, perhaps with a number at its end.
bool isSpreadName(const QString &name, const Variable &reference, const ScopeNames &names)
{
    for (const SpreadNaming naming : {SpreadNaming::Compatible, SpreadNaming::Safe}) {
        const auto base = spreadName(reference, names, naming);
        if (!base || !name.trimmed().startsWith(base->trimmed(), Qt::CaseInsensitive))
            continue;
        const QString rest = name.trimmed().sliced(base->trimmed().size());
        static const QRegularExpression number(u"^_[0-9]+$"_s);
        if (rest.isEmpty() || rest.contains(number))
            return true;
    }
    return false;
}

// The collapsing of all sets of one environment. Lives for one call.
class Collapsing
{
public:
    Collapsing(const VariableSets &sets, const std::vector<UsingDocument> &documents)
        : m_sets(sets)
        , m_neighbours(sets.neighbours())
        , m_pairs(sets.sets.size())
    {
        for (size_t i = 0; i < sets.sets.size(); ++i) {
            if (sets.sets[i].wanted)
                m_pairs[i] = pairsOf(sets.sets[i]);
        }
        refuseMentioned(documents);
    }

    SpreadOutcome run()
    {
        SpreadOutcome outcome;
        for (size_t i = 0; i < m_sets.sets.size(); ++i) {
            if (!m_pairs[i].empty())
                outcome.sets.push_back(collapseOne(static_cast<int>(i)));
        }
        return outcome;
    }

private:
    std::vector<Pair> pairsOf(const VariableSet &set) const
    {
        std::vector<Pair> pairs;
        const JsonValue &variables = variablesOf(set.document);
        QHash<QString, QList<qsizetype>> byName;
        for (qsizetype i = 0; i < variables.size(); ++i)
            byName[folded(Variable(variables.at(i)).name())] += i;
        for (qsizetype i = 0; i < variables.size(); ++i) {
            const Variable variable(variables.at(i));
            if (!variable.isPlainText())
                continue;
            const bool hasNote = hasSpreadNote(variable.description());
            const QString inside = bareReference(variable.value());
            Pair pair;
            pair.reference = i;
            pair.line.name = variable.name();
            pair.line.scope = set.names.inWords(variable.scope());
            pair.line.reference = variable.value();
            const QList<qsizetype> targets =
                inside.isEmpty() ? QList<qsizetype>() : byName.value(folded(inside));
            for (const qsizetype target : targets) {
                const Variable secret(variables.at(target));
                if (target != i && secret.isSecret() && !isScoped(secret.scope()))
                    pair.secret = target;
            }
            if (pair.secret < 0) {
                if (!hasNote)
                    continue;
                pair.refuse(
                    inside.isEmpty()
                        ? Text::tr("It holds more than the reference by now, so what it "
                                   "gives can not be told.")
                        : Text::tr("The secret “%1” is not in this variable set.").arg(inside));
                pairs.push_back(std::move(pair));
                continue;
            }
            const Variable secret(variables.at(pair.secret));
            if (!hasNote && !hasSpreadNote(secret.description())
                && !isSpreadName(secret.name(), variable, set.names))
                continue; // a reference somebody wrote
            pair.line.variableId = secret.id();
            pair.line.secretName = secret.name();
            pair.line.resolves = isReferable(secret.name());
            if (targets.size() > 1)
                pair.refuse(
                    Text::tr("The set has more than one variable “%1”.").arg(secret.name()));
            if (variable.isPrompted() && !secret.isPrompted()) {
                pair.refuse(Text::tr("It is asked for when a deployment starts, and the secret is "
                                     "not."));
            }
            pairs.push_back(std::move(pair));
        }
        return pairs;
    }

    static QString folded(const QString &name) { return name.trimmed().toLower(); }

    // Whoever reads the unscoped secret by its name would find nothing afterwards.
    void refuseMentioned(const std::vector<UsingDocument> &documents)
    {
        QStringList known;
        for (const VariableSet &set : m_sets.sets) {
            const JsonValue &variables = variablesOf(set.document);
            for (qsizetype i = 0; i < variables.size(); ++i)
                known += Variable(variables.at(i)).name();
        }
        known.removeDuplicates();
        QStringList names;
        std::vector<std::pair<size_t, size_t>> where; // set and pair of each name
        for (size_t i = 0; i < m_pairs.size(); ++i) {
            for (size_t p = 0; p < m_pairs[i].size(); ++p) {
                if (m_pairs[i][p].secret >= 0) {
                    names += m_pairs[i][p].line.secretName;
                    where.emplace_back(i, p);
                }
            }
        }
        const Mentions mentions(names, known);
        for (size_t i = 0; i < m_sets.sets.size() && !names.isEmpty(); ++i)
            refuseMentionedIn(static_cast<int>(i), mentions, where);
        for (const UsingDocument &other : documents) {
            if (names.isEmpty())
                break;
            for (const int name : mentions.in(other.document)) {
                const auto [set, pair] = where[static_cast<size_t>(name)];
                m_pairs[set][pair].refuse(
                    Text::tr("“%1” is used by its own name in %2.").arg(names[name], other.name));
            }
        }
    }

    void refuseMentionedIn(int index, const Mentions &mentions,
                           const std::vector<std::pair<size_t, size_t>> &where)
    {
        const VariableSet &set = m_sets.sets[static_cast<size_t>(index)];
        const auto &around = m_neighbours[static_cast<size_t>(index)];
        const JsonValue &variables = variablesOf(set.document);
        for (qsizetype v = 0; v < variables.size(); ++v) {
            const Variable variable(variables.at(v));
            if (variable.value().isEmpty())
                continue;
            for (const int name : mentions.in(variable.value())) {
                const auto [owner, p] = where[static_cast<size_t>(name)];
                const bool isReadHere = static_cast<int>(owner) == index
                    || std::binary_search(around.begin(), around.end(), static_cast<int>(owner));
                Pair &pair = m_pairs[owner][p];
                const bool isOwnReference = static_cast<int>(owner) == index && pair.reference == v;
                if (!isReadHere || isOwnReference)
                    continue;
                pair.refuse(Text::tr("“%1” is used by its own name in the variable “%2” of “%3”.")
                                .arg(pair.line.secretName, variable.name(), set.owner));
            }
        }
    }

    // Two variables of one name and scope: which one wins is undefined. That must not come about here.
    void checkNamesakes(const JsonValue &variables, std::vector<Pair> *pairs) const
    {
        const auto keyOf = [&](qsizetype index) {
            const Variable variable(variables.at(index));
            return std::pair(runTimeName(variable.name()), scopeKey(variable.scope()));
        };
        QHash<std::pair<QString, QByteArray>, QList<qsizetype>> byKey;
        for (qsizetype i = 0; i < variables.size(); ++i)
            byKey[keyOf(i)] += i;
        for (Pair &pair : *pairs) {
            const QList<qsizetype> same = byKey.value(keyOf(pair.reference));
            if (pair.isRefused() || same.size() < 2)
                continue;
            const bool meetsSecret = std::any_of(same.begin(), same.end(), [&](qsizetype other) {
                return Variable(variables.at(other)).isSecret();
            });
            if (meetsSecret) {
                pair.refuse(Text::tr("Another secret has this name and scope; which of the two a "
                                     "deployment gets would be undefined."));
            } else {
                pair.line.warnings +=
                    Text::tr("Another variable has the same name and scope. Which of "
                             "the two a deployment gets was undefined and still is.");
            }
        }
    }

    void warnOfCapture(int index, Pair *pair) const
    {
        const QString name = runTimeName(pair->line.secretName);
        for (const int other : m_neighbours[static_cast<size_t>(index)]) {
            const VariableSet &set = m_sets.sets[static_cast<size_t>(other)];
            const JsonValue &variables = variablesOf(set.document);
            for (qsizetype i = 0; i < variables.size(); ++i) {
                if (runTimeName(Variable(variables.at(i)).name()) != name)
                    continue;
                pair->line.warnings +=
                    Text::tr("“%1” has a variable “%2” too: deployments that got its "
                             "value get the right one again.")
                        .arg(set.owner, pair->line.secretName);
                return;
            }
        }
    }

    SpreadSet collapseOne(int index)
    {
        const VariableSet &set = m_sets.sets[static_cast<size_t>(index)];
        std::vector<Pair> &pairs = m_pairs[static_cast<size_t>(index)];
        const JsonValue &before = variablesOf(set.document);
        SpreadSet result;
        result.set = index;
        result.document = set.document;
        result.refused = spreadObstacle(set);
        result.variablesBefore = before.size();
        for (qsizetype i = 0; i < before.size(); ++i)
            result.secrets += Variable(before.at(i)).isSecret();
        checkNamesakes(before, &pairs);

        JsonValue after = before;
        QList<qsizetype> gone;
        for (Pair &pair : pairs) {
            if (!pair.isRefused() && result.refused.isEmpty()) {
                warnOfCapture(index, &pair);
                putBack(Variable(before.at(pair.reference)), Variable(before.at(pair.secret)),
                        &after.itemRef(pair.secret));
                gone += pair.reference;
            }
            result.lines.push_back(pair.line);
        }
        std::sort(gone.begin(), gone.end(), std::greater<>());
        for (const qsizetype reference : std::as_const(gone))
            after.removeItem(reference);
        if (result.refused.isEmpty())
            result.document.set("Variables", after);
        result.variablesAfter = variablesOf(result.document).size();
        return result;
    }

    static void putBack(const Variable &reference, const Variable &secret, JsonValue *after)
    {
        after->set("Name", JsonValue::string(reference.name()));
        after->set("Scope", reference.scope().isObject() ? reference.scope() : JsonValue::object());
        if (reference.isPrompted())
            after->set("Prompt", reference.document().value("Prompt"));
        const QString description = withoutSpreadNotes(reference.description());
        if (description != secret.description())
            after->set("Description", JsonValue::string(description));
    }

    const VariableSets &m_sets;
    const std::vector<std::vector<int>> m_neighbours;
    std::vector<std::vector<Pair>> m_pairs; // by set
};

} // namespace

SpreadOutcome collapse(const VariableSets &sets, const std::vector<UsingDocument> &documents)
{
    return Collapsing(sets, documents).run();
}

} // namespace Migration
