// SPDX-License-Identifier: GPL-3.0-or-later
#include "words.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Wizard::Words)
};

} // namespace

QString joined(const QStringList &parts)
{
    if (parts.size() < 2)
        return parts.join(QString());
    //: The last two parts of an enumeration: "226 created, 12 changed" and "3 left out".
    return Text::tr("%1 and %2").arg(parts.sliced(0, parts.size() - 1).join(u", "_s), parts.last());
}

Mark markOf(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::Create: return {Text::tr("Create"), Symbol::Create, Tone::Create};
    case ChangeKind::Update: return {Text::tr("Change"), Symbol::Change, Tone::Change};
    case ChangeKind::Match: return {Text::tr("Already the same"), Symbol::Match, Tone::Match};
    case ChangeKind::Skip: return {Text::tr("Left out"), Symbol::Skip, Tone::Skip};
    case ChangeKind::Delete: return {Text::tr("Delete"), Symbol::Delete, Tone::Delete};
    case ChangeKind::Blocked: return {Text::tr("Blocked"), Symbol::Blocked, Tone::Blocked};
    }
    return {};
}

Mark markOf(ChangeState state, ChangeKind kind)
{
    switch (state) {
    case ChangeState::Waiting: return {Text::tr("Waiting"), Symbol::Clock, Tone::Neutral};
    case ChangeState::Running: return {Text::tr("Being written"), Symbol::Play, Tone::Accent};
    case ChangeState::Done:
        switch (kind) {
        case ChangeKind::Create: return {Text::tr("Created"), Symbol::Check, Tone::Create};
        case ChangeKind::Delete: return {Text::tr("Deleted"), Symbol::Check, Tone::Create};
        default: return {Text::tr("Changed"), Symbol::Check, Tone::Create};
        }
    case ChangeState::Failed: return {Text::tr("Failed"), Symbol::Error, Tone::Error};
    case ChangeState::Blocked: return {Text::tr("Blocked"), Symbol::Blocked, Tone::Blocked};
    case ChangeState::NotRun: return {Text::tr("Not started"), Symbol::Skip, Tone::Skip};
    }
    return {};
}

Mark markOf(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Info: return {Text::tr("Note"), Symbol::Info, Tone::Accent};
    case Finding::Severity::Warning:
        return {Text::tr("Look at this"), Symbol::Warning, Tone::Warning};
    case Finding::Severity::Error:
        return {Text::tr("Needs a decision"), Symbol::Error, Tone::Error};
    }
    return {};
}

Mark undoMark(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::Create: return {Text::tr("Create again"), Symbol::Create, Tone::Create};
    case ChangeKind::Update: return {Text::tr("Put back"), Symbol::Undo, Tone::Change};
    case ChangeKind::Delete: return {Text::tr("Delete again"), Symbol::Delete, Tone::Delete};
    case ChangeKind::Match:
    case ChangeKind::Skip: return {Text::tr("Stays as it is"), Symbol::Skip, Tone::Skip};
    case ChangeKind::Blocked: return {Text::tr("Blocked"), Symbol::Blocked, Tone::Blocked};
    }
    return {};
}

Mark conflictMark()
{
    return {Text::tr("Conflict"), Symbol::Warning, Tone::Warning};
}

bool hasConflict(const Change &change)
{
    return change.kind == ChangeKind::Blocked
        && std::any_of(change.diff.begin(), change.diff.end(),
                       [](const FieldDiff &field) { return field.isConflict(); });
}

Mark markOf(const Change &change)
{
    return hasConflict(change) ? conflictMark() : markOf(change.kind);
}

QString changedAtText(ChangedAt where)
{
    switch (where) {
    case ChangedAt::Unknown: break;
    case ChangedAt::Source: return Text::tr("at the source");
    case ChangedAt::Destination: return Text::tr("at the destination");
    case ChangedAt::Both: return Text::tr("on both sides");
    }
    return {};
}

QString policyText(ExistingPolicy policy)
{
    switch (policy) {
    case ExistingPolicy::Overwrite: return Text::tr("Overwrite it");
    case ExistingPolicy::Skip: return Text::tr("Leave it as it is");
    case ExistingPolicy::Ask: return Text::tr("Ask each time");
    case ExistingPolicy::Adopt: return Text::tr("Take it for the same and leave it as it is");
    }
    return {};
}

QString policyText(ConflictPolicy policy)
{
    switch (policy) {
    case ConflictPolicy::Ask: return Text::tr("Ask each time");
    case ConflictPolicy::TakeSource: return Text::tr("Take the source's");
    case ConflictPolicy::KeepDestination: return Text::tr("Keep the destination's");
    }
    return {};
}

QString strategyTitle(Strategy strategy)
{
    switch (strategy) {
    case Strategy::Everything: return Text::tr("Everything at once");
    case Strategy::PieceByPiece: return Text::tr("Piece by piece");
    case Strategy::KeepInStep: return Text::tr("Keep in step");
    }
    return {};
}

QString strategySentence(Strategy strategy)
{
    switch (strategy) {
    case Strategy::Everything:
        return Text::tr(
            "One import of all that is selected. Nearly everything is selected to begin with; "
            "the selection shows what is not.");
    case Strategy::PieceByPiece:
        return Text::tr(
            "Several imports, each of a part you choose. Nothing is selected to begin with, "
            "and what was imported before is recognised.");
    case Strategy::KeepInStep:
        return Text::tr(
            "The same selection again and again: only what has changed since is written.");
    }
    return {};
}

QString planSentence(const Plan &plan)
{
    const PlanCounts counts = plan.counts();
    QStringList parts;
    if (counts.create)
        parts << Text::tr("%n will be created", nullptr, counts.create);
    if (counts.update)
        parts << Text::tr("%n will be changed", nullptr, counts.update);
    if (counts.remove)
        parts << Text::tr("%n will be deleted", nullptr, counts.remove);
    if (counts.match)
        parts << Text::tr("%n are the same already", nullptr, counts.match);
    if (counts.skip)
        parts << Text::tr("%n are left out", nullptr, counts.skip);
    if (counts.blocked)
        parts << Text::tr("%n need you", nullptr, counts.blocked);
    if (parts.isEmpty())
        return Text::tr("Nothing is selected, so there is nothing to do.");
    return QString(joined(parts) + u'.');
}

QString addressText(const Environment &environment)
{
    return environment.isFolder() ? QDir::toNativeSeparators(environment.address.toLocalFile())
                                  : environment.address.toString(QUrl::RemoveUserInfo);
}

QString environmentText(const Environment &environment)
{
    const QString address = addressText(environment);
    if (environment.name.isEmpty())
        return address;
    if (address.isEmpty())
        return environment.name;
    return QString(environment.name + u" ("_s + address + u')');
}

QString shortReason(const ChangeOutcome &outcome)
{
    if (outcome.error->message.isEmpty())
        return outcome.note;
    return outcome.error->detail.isEmpty() ? outcome.error->message : outcome.error->detail;
}

bool isUndone(const RunState &state)
{
    return std::any_of(state.outcomes.begin(), state.outcomes.end(),
                       [](const ChangeOutcome &outcome) { return outcome.undone; });
}

QString withoutMnemonic(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

QString shellQuoted(const QString &argument)
{
    static const QRegularExpression plain(u"\\A[A-Za-z0-9_@%+=:,./-]+\\z"_s);
    if (plain.match(argument).hasMatch())
        return argument;
    QString quoted = argument;
    quoted.replace(u'\'', u"'\\''"_s);
    return QString(u'\'' + quoted + u'\'');
}

} // namespace Wizard
