// SPDX-License-Identifier: GPL-3.0-or-later
#include "output.h"

#include <migration/json/jsonio.h>

#include <QCoreApplication>
#include <QFile>

#include <cstdio>
#include <unistd.h>

namespace App {

using namespace Qt::StringLiterals;
using Migration::Change;
using Migration::ChangeKind;
using Migration::FieldDiff;
using Migration::JsonDifference;
using Migration::Plan;

namespace {

constexpr size_t mostFieldsShown = 12;
constexpr qsizetype longestValueShown = 60;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(App::Output)
};

void write(FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

QString shortened(QString text)
{
    text.replace(u'\n', u'⏎');
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control)
            c = u'·'; // a terminal obeys control characters, whoever sent them
    }
    return text.size() > longestValueShown ? QString(text.first(longestValueShown) + u'…') : text;
}

QChar sign(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::Create: return u'+';
    case ChangeKind::Update: return u'~';
    case ChangeKind::Delete: return u'-';
    case ChangeKind::Blocked: return u'!';
    case ChangeKind::Skip: return u'·';
    case ChangeKind::Match: return u'=';
    }
    return u' ';
}

// Who changed a field, and what that means for it.
QString fate(const FieldDiff &field)
{
    if (field.keptByChoice)
        return Text::tr(" (stays, by your choice)");
    if (field.keptInStep)
        return Text::tr(" (stays: changed at the destination)");
    if (field.madeByPlatform)
        return Text::tr(" (stays: the platform made this of it)");
    if (field.isConflict())
        return Text::tr(" (changed on both sides)");
    return field.changedAt == Migration::ChangedAt::Destination
        ? Text::tr(" (overwrites a change of the destination)")
        : QString();
}

QString difference(const FieldDiff &field)
{
    const QString place = field.place.toText();
    switch (field.kind) {
    case JsonDifference::Kind::Added: return u"%1: %2"_s.arg(place, shortened(field.afterText()));
    case JsonDifference::Kind::Removed:
        return Text::tr("%1: %2 is removed").arg(place, shortened(field.beforeText()));
    case JsonDifference::Kind::Moved: return Text::tr("%1: moved").arg(place);
    case JsonDifference::Kind::Changed: break;
    }
    return u"%1: %2 → %3"_s.arg(place, shortened(field.beforeText()), shortened(field.afterText()));
}

bool showsFields(const Change &change)
{
    return change.kind == ChangeKind::Update
        || (change.kind == ChangeKind::Blocked
            && std::any_of(change.diff.begin(), change.diff.end(),
                           [](const FieldDiff &field) { return field.isConflict(); }));
}

} // namespace

QString countsSentence(const Migration::PlanCounts &counts, Plan::Purpose purpose)
{
    QStringList parts;
    if (counts.create > 0)
        parts += Text::tr("%n will be created", nullptr, counts.create);
    if (counts.update > 0) {
        parts += purpose == Plan::Purpose::Undo
            ? Text::tr("%n will be put back", nullptr, counts.update)
            : Text::tr("%n changed", nullptr, counts.update);
    }
    if (counts.remove > 0)
        parts += Text::tr("%n deleted", nullptr, counts.remove);
    if (counts.match > 0)
        parts += Text::tr("%n are the same already", nullptr, counts.match);
    if (counts.skip > 0)
        parts += Text::tr("%n left as they are", nullptr, counts.skip);
    if (counts.blocked > 0)
        parts += Text::tr("%n need you", nullptr, counts.blocked);
    if (counts.writes() == 0 && counts.blocked == 0)
        parts.prepend(Text::tr("Nothing to do"));
    return QString(parts.join(u", "_s) + u'.');
}

Output::Output(bool quiet)
    : m_quiet(quiet)
    , m_watched(isatty(STDERR_FILENO) != 0)
{
}

void Output::line(const QString &text)
{
    endProgress();
    write(stdout, QString(text + u'\n'));
}

void Output::json(const Migration::JsonValue &value)
{
    endProgress();
    write(stdout, QString::fromUtf8(writeJson(value, Migration::JsonFormat::Indented)) + u'\n');
}

void Output::stream(const std::function<void(QIODevice &)> &write)
{
    endProgress();
    std::fflush(stdout);
    QFile out;
    if (out.open(stdout, QIODevice::WriteOnly))
        write(out);
}

void Output::note(const QString &text)
{
    if (m_quiet)
        return;
    endProgress();
    write(stderr, QString(text + u'\n'));
}

void Output::error(const Migration::Error &error)
{
    endProgress();
    write(stderr, QString(error.text() + u'\n'));
}

void Output::progress(const QString &text)
{
    if (m_quiet || !m_watched)
        return;
    write(stderr, QString(u"\r\x1b[K"_s + text));
    m_inProgress = true;
}

void Output::endProgress()
{
    if (std::exchange(m_inProgress, false))
        write(stderr, u"\r\x1b[K"_s);
}

void Output::plan(const Plan &plan)
{
    for (const Change &change : plan.changes) {
        if (change.kind == ChangeKind::Match)
            continue;
        QString text = u"%1 %2 “%3”"_s.arg(QString(sign(change.kind)), change.type, change.title());
        if (!change.reason.isEmpty())
            text += u" – "_s + change.reason;
        line(text);
        for (const Migration::ValueChange &value : change.rewritten) {
            line(u"    "_s
                 + Text::tr("%1: %2 becomes %3 by your rule")
                       .arg(value.place.toText(), shortened(value.from), shortened(value.to)));
        }
        if (showsFields(change))
            fields(change);
        if (!change.leftOut.empty())
            line(
                u"    "_s
                + Text::tr("stays behind: %1")
                      .arg(
                          QStringList(change.leftOut.begin(), change.leftOut.end()).join(u", "_s)));
        if (!change.emptySlots.empty())
            line(u"    "_s
                 + Text::tr("stays without a value: %1")
                       .arg(QStringList(change.emptySlots.begin(), change.emptySlots.end())
                                .join(u", "_s)));
    }
    line(countsSentence(plan.counts(), plan.purpose));
}

void Output::fields(const Change &change)
{
    const size_t shown = std::min(change.diff.size(), mostFieldsShown);
    for (size_t i = 0; i < shown; ++i)
        line(u"    "_s + difference(change.diff[i]) + fate(change.diff[i]));
    if (shown < change.diff.size())
        line(u"    "_s
             + Text::tr("and %n more", nullptr, static_cast<int>(change.diff.size() - shown)));
}

} // namespace App
