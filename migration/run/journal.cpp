// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal.h"

#include <migration/bundle/errorjson.h>
#include <migration/bundle/fields.h>
#include <migration/bundle/files.h>
#include <migration/json/jsonio.h>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

using Event = JournalEntry::Event;

constexpr std::initializer_list<std::pair<const char *, Event>> events = {
    {"begun", Event::Begun},   {"intent", Event::Intent},   {"done", Event::Done},
    {"failed", Event::Failed}, {"blocked", Event::Blocked}, {"undone", Event::Undone},
    {"ended", Event::Ended},
};

constexpr const char *beforeMember = "before";
constexpr const char *afterMember = "after";
constexpr qint64 journalLimit = 16LL << 30;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::Journal)
};

QByteArray lineOf(const JournalEntry &entry)
{
    JsonValue json = JsonValue::object();
    for (const auto &[name, event] : events) {
        if (event == entry.event)
            json.set("event", JsonValue::utf8(name));
    }
    if (entry.event == Event::Begun)
        json.set("causeway", fileStamp());
    if (entry.change >= 0)
        json.set("change", JsonValue::number(entry.change));
    if (entry.step != 0)
        json.set("step", JsonValue::number(entry.step));
    setText(json, "time", entry.time.toUTC().toString(Qt::ISODateWithMs));
    setText(json, "destinationId", entry.destinationId);
    if (!entry.filledSlots.isEmpty())
        json.set("filledSlots", textList(entry.filledSlots));
    if (entry.error.kind != Error::Kind::None)
        json.set("error", errorToJson(entry.error));
    setText(json, "note", entry.note);
    if (const auto before = entry.before.read())
        json.set(beforeMember, *before);
    if (const auto after = entry.after.read())
        json.set(afterMember, *after);
    return QByteArray(writeJson(json) + '\n');
}

// Leaves the documents where they are.
Result<JournalEntry> entryOf(QByteArrayView line, const std::shared_ptr<JournalLines> &lines,
                             qint64 offset)
{
    const auto json = parseJson(line, Journal::lineLimits);
    if (!json) {
        return failure(Error::Kind::File, {},
                       Text::tr("column %1: %2")
                           .arg(QString::number(json.error().column), json.error().reason));
    }
    QString problem;
    const Fields fields(*json, &problem);
    JournalEntry entry;
    if (!fields.has("event"))
        fields.fail("event", Text::tr("an event is needed here."));
    entry.event = fields.word("event", events, Event::Begun);
    entry.change = fields.number("change", -1);
    entry.step = fields.number("step");
    entry.time = fields.time("time");
    entry.destinationId = fields.text("destinationId");
    entry.filledSlots = fields.texts("filledSlots");
    if (fields.has("error"))
        entry.error = errorFromJson(fields.object("error"));
    entry.note = fields.text("note");
    if (fields.has(beforeMember))
        entry.before = {lines, offset, line.size(), beforeMember};
    if (fields.has(afterMember))
        entry.after = {lines, offset, line.size(), afterMember};
    if (!problem.isEmpty())
        return failure(Error::Kind::File, {}, problem);
    return entry;
}

struct Content
{
    std::shared_ptr<JournalLines> lines;
    std::vector<JournalEntry> entries;
    qint64 goodBytes = 0; // up to the end of the last whole entry
    bool torn = false;
};

tl::unexpected<Error> badLine(const QString &path, int line, const QString &reason)
{
    return failure(
        Error::Kind::File,
        Text::tr("The journal “%1” can not be understood in line %2. Put back an earlier copy of "
                 "this file; without it the run can be neither resumed nor undone.")
            .arg(QDir::toNativeSeparators(path), QString::number(line)),
        reason);
}

// What a power cut leaves behind can only be at the end: half a line, or blocks that never came to
// the disk. A line that can not be read but is followed by one that can is damage of another kind.
Result<Content> parse(const QString &path, QByteArrayView text)
{
    Content content;
    content.lines = std::make_shared<JournalLines>(path);
    int lineNumber = 0;
    int badLineNumber = 0;
    QString badReason;
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype end = text.indexOf('\n', from);
        ++lineNumber;
        if (end < 0) {
            content.torn = true;
            break;
        }
        auto entry = entryOf(text.sliced(from, end - from), content.lines, from);
        from = end + 1;
        if (!entry) {
            if (badLineNumber == 0) {
                badLineNumber = lineNumber;
                badReason = entry.error().detail;
            }
            content.torn = true;
            continue;
        }
        if (badLineNumber > 0)
            return badLine(path, badLineNumber, badReason);
        content.entries.push_back(std::move(*entry));
        content.goodBytes = from;
    }
    return content;
}

Result<> checkVersion(const QString &path, QByteArrayView text)
{
    const qsizetype end = text.indexOf('\n');
    const auto first = parseJson(end < 0 ? QByteArrayView() : text.first(end), Journal::lineLimits);
    if (!first || !first->find("causeway"))
        return {};
    return checkFileStamp(*first, path);
}

Result<Content> readContent(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fileFailure(Text::tr("The journal “%1” could not be read."), path,
                           file.errorString());
    const qint64 size = file.size();
    if (size > journalLimit)
        return fileFailure(Text::tr("The journal “%1” is larger than this program accepts."), path,
                           {});
    // Mapped where the system can: a journal holds what every write replaced.
    QByteArray bytes;
    QByteArrayView text;
    if (const uchar *mapped = size > 0 ? file.map(0, size) : nullptr) {
        text = QByteArrayView(mapped, size);
    } else {
        bytes = file.read(size);
        text = bytes;
    }
    if (auto known = checkVersion(path, text); !known)
        return tl::unexpected(known.error());
    return parse(path, text);
}

} // namespace

Journal::Journal(const QString &path)
    : m_file(path)
    , m_lines(std::make_shared<JournalLines>(path))
{
}

Result<std::unique_ptr<Journal>> Journal::create(const QString &path)
{
    if (auto made = makeFolder(QFileInfo(path).path()); !made)
        return tl::unexpected(made.error());
    std::unique_ptr<Journal> journal(new Journal(path));
    // Never onto an earlier journal: that would forget what was written to the destination.
    if (!journal->m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered)) {
        return fileFailure(
            Text::tr("The journal “%1” could not be made; nothing has been written to the "
                     "destination. Check free space and permissions of the folder."),
            path, journal->m_file.errorString());
    }
    syncFolder(QFileInfo(path).path());
    return journal;
}

Result<std::unique_ptr<Journal>> Journal::openForAppending(const QString &path)
{
    auto content = readContent(path);
    if (!content)
        return tl::unexpected(content.error());
    std::unique_ptr<Journal> journal(new Journal(path));
    QFile &file = journal->m_file;
    const auto openFailure = [&] {
        return fileFailure(
            Text::tr("The journal “%1” could not be continued; nothing has been written to "
                     "the destination. Check the permissions of the folder."),
            path, file.errorString());
    };
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        return openFailure();
    if (content->torn && !file.resize(content->goodBytes))
        return openFailure();
    if (!file.isSequential() && !file.seek(content->goodBytes))
        return openFailure();
    journal->m_lines = content->lines;
    journal->m_count = static_cast<qsizetype>(content->entries.size());
    journal->m_earlier = std::move(content->entries);
    journal->m_tornTail = content->torn;
    return journal;
}

Result<std::vector<JournalEntry>> Journal::read(const QString &path, bool *tornTail)
{
    auto content = readContent(path);
    if (!content)
        return tl::unexpected(content.error());
    if (tornTail)
        *tornTail = content->torn;
    return std::move(content->entries);
}

Result<JournalEntry> Journal::append(JournalEntry entry)
{
    const QByteArray line = lineOf(entry);
    const qint64 before = m_file.pos();
    if (!writeAll(m_file, line)) {
        const QString systemText = m_file.errorString();
        // Half a line would spoil the next one, once there is space again.
        if (!m_file.isSequential()) {
            m_file.resize(before);
            m_file.seek(before);
        }
        return fileFailure(
            Text::tr("The journal “%1” could not be written, so no further change is made. "
                     "Free some space on the disk, then resume the run."),
            m_file.fileName(), systemText);
    }
    ++m_count;
    if (m_file.isSequential())
        return entry; // nothing can be read from there again
    if (entry.before)
        entry.before = {m_lines, before, line.size() - 1, beforeMember};
    if (entry.after)
        entry.after = {m_lines, before, line.size() - 1, afterMember};
    return entry;
}

Result<> Journal::sync()
{
    if (syncFile(m_file))
        return {};
    return fileFailure(
        Text::tr("The journal “%1” could not be put on the disk, so no further change is "
                 "made. Check the disk, then resume the run."),
        m_file.fileName(), qt_error_string());
}

} // namespace Migration
