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
using Member = JournalDocument::Member;

constexpr std::initializer_list<std::pair<const char *, Event>> events = {
    {"begun", Event::Begun},   {"intent", Event::Intent},   {"done", Event::Done},
    {"failed", Event::Failed}, {"blocked", Event::Blocked}, {"undone", Event::Undone},
    {"ended", Event::Ended},
};

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
        json.set(JournalDocument::nameOf(Member::Before), *before);
    if (const auto after = entry.after.read())
        json.set(JournalDocument::nameOf(Member::After), *after);
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
    if (fields.has(JournalDocument::nameOf(Member::Before)))
        entry.before = {lines, offset, line.size(), Member::Before};
    if (fields.has(JournalDocument::nameOf(Member::After)))
        entry.after = {lines, offset, line.size(), Member::After};
    if (!problem.isEmpty())
        return failure(Error::Kind::File, {}, problem);
    return entry;
}

struct Content
{
    std::shared_ptr<JournalLines> lines;
    qsizetype count = 0;  // of whole entries
    qint64 goodBytes = 0; // up to the end of the last one
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

// Lines of a journal one after the other, of which only a piece is at hand.
class LineReader
{
public:
    explicit LineReader(QFile &file)
        : m_file(file)
        , m_left(file.size())
    {
    }

    // Without its line break; nothing at the end, and where that is missing. Good until the next one.
    std::optional<QByteArrayView> next()
    {
        m_at += m_taken;
        m_taken = 0;
        for (qsizetype searched = 0;;) {
            const QByteArrayView rest = QByteArrayView(m_buffer).sliced(m_at - m_begin);
            const qsizetype end = rest.indexOf('\n', searched);
            if (end >= 0) {
                m_taken = end + 1;
                return rest.first(end);
            }
            searched = rest.size();
            if (!readMore())
                return {};
        }
    }

    qint64 offset() const { return m_at; } // of the line that was last read
    bool hasRest() const { return m_at - m_begin < m_buffer.size(); }

private:
    bool readMore()
    {
        constexpr qint64 portion = 1 << 20;
        m_buffer.remove(0, m_at - m_begin);
        m_begin = m_at;
        const QByteArray more = m_file.read(std::min(portion, m_left));
        m_buffer += more;
        m_left -= more.size();
        return !more.isEmpty();
    }

    QFile &m_file;
    qint64 m_left; // a device has none, and would go on for ever
    QByteArray m_buffer;
    qint64 m_begin = 0; // of the buffer, in the file
    qint64 m_at = 0;
    qint64 m_taken = 0;
};

Result<> checkVersion(const QString &path, QByteArrayView line)
{
    const auto first = parseJson(line, Journal::lineLimits);
    if (!first || !first->find("causeway"))
        return {};
    return checkFileStamp(*first, path);
}

// What a power cut leaves behind can only be at the end: half a line, or blocks that never came to
// the disk. A line that can not be read but is followed by one that can is damage of another kind.
Result<Content> parse(const QString &path, QFile &file, const Journal::Visit &visit)
{
    Content content;
    content.lines = std::make_shared<JournalLines>(path);
    int lineNumber = 0;
    int badLineNumber = 0;
    QString badReason;
    LineReader reader(file);
    while (const auto line = reader.next()) {
        if (++lineNumber == 1) {
            if (auto known = checkVersion(path, *line); !known)
                return tl::unexpected(known.error());
        }
        auto entry = entryOf(*line, content.lines, reader.offset());
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
        if (visit)
            visit(*entry);
        ++content.count;
        content.goodBytes = reader.offset() + line->size() + 1;
    }
    content.torn = content.torn || reader.hasRest();
    return content;
}

Result<Content> readContent(const QString &path, const Journal::Visit &visit)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fileFailure(Text::tr("The journal “%1” could not be read."), path,
                           file.errorString());
    if (file.size() > journalLimit)
        return fileFailure(Text::tr("The journal “%1” is larger than this program accepts."), path,
                           {});
    return parse(path, file, visit);
}

} // namespace

Journal::Journal(const QString &path)
    : m_file(std::make_shared<QFile>(path))
    , m_lines(std::make_shared<JournalLines>(path))
{
}

Result<std::unique_ptr<Journal>> Journal::create(const QString &path)
{
    if (auto made = makeFolder(QFileInfo(path).path()); !made)
        return tl::unexpected(made.error());
    std::unique_ptr<Journal> journal(new Journal(path));
    // Never onto an earlier journal: that would forget what was written to the destination.
    if (!journal->m_file->open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered)) {
        return fileFailure(
            Text::tr("The journal “%1” could not be made; nothing has been written to the "
                     "destination. Check free space and permissions of the folder."),
            path, journal->m_file->errorString());
    }
    syncFolder(QFileInfo(path).path());
    return journal;
}

Result<std::unique_ptr<Journal>> Journal::openForAppending(const QString &path,
                                                           const Visit &earlier)
{
    auto content = readContent(path, earlier);
    if (!content)
        return tl::unexpected(content.error());
    std::unique_ptr<Journal> journal(new Journal(path));
    QFile &file = *journal->m_file;
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
    journal->m_count = content->count;
    journal->m_tornTail = content->torn;
    return journal;
}

Result<> Journal::read(const QString &path, const Visit &visit, bool *tornTail)
{
    const auto content = readContent(path, visit);
    if (!content)
        return tl::unexpected(content.error());
    if (tornTail)
        *tornTail = content->torn;
    return {};
}

Result<JournalEntry> Journal::append(JournalEntry entry)
{
    const QByteArray line = lineOf(entry);
    const qint64 before = m_file->pos();
    if (!writeAll(*m_file, line)) {
        const QString systemText = m_file->errorString();
        // Half a line would spoil the next one, once there is space again.
        if (!m_file->isSequential()) {
            m_file->resize(before);
            m_file->seek(before);
        }
        return fileFailure(
            Text::tr("The journal “%1” could not be written, so no further change is made. "
                     "Free some space on the disk, then resume the run."),
            m_file->fileName(), systemText);
    }
    ++m_count;
    if (m_file->isSequential())
        return entry; // nothing can be read from there again
    if (entry.before)
        entry.before = {m_lines, before, line.size() - 1, Member::Before};
    if (entry.after)
        entry.after = {m_lines, before, line.size() - 1, Member::After};
    return entry;
}

std::function<Result<>()> Journal::syncing() const
{
    return [file = m_file, path = m_file->fileName()]() -> Result<> {
        if (syncFile(*file))
            return {};
        return fileFailure(
            Text::tr("The journal “%1” could not be put on the disk, so no further change is "
                     "made. Check the disk, then resume the run."),
            path, qt_error_string());
    };
}

} // namespace Migration
