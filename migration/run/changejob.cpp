// SPDX-License-Identifier: GPL-3.0-or-later
#include "changejob.h"

#include <migration/model/normaliser.h>
#include <migration/plan/composer.h>
#include <migration/run/heldsecrets.h>

namespace Migration {

using namespace Qt::StringLiterals;

ChangeJob::ChangeJob(RunContext &context, int change, int step, QObject *parent)
    : Job(parent)
    , m_context(context)
    , m_change(change)
    , m_step(step)
{
    m_id = context.outcome(change).destinationId;
    if (m_id.isEmpty())
        m_id = context.change(change).destinationId;
}

ChangeJob::~ChangeJob() = default;

template<typename J>
void ChangeJob::follow(std::unique_ptr<J> job, void (ChangeJob::*next)(J &))
{
    J *raw = job.get();
    if (m_current)
        m_current.release()->deleteLater(); // it may be in the middle of its own signal
    m_current = std::move(job);
    connect(raw, &Job::noteAdded, this, &Job::noteAdded);
    connect(raw, &Job::finished, this, [this, raw, next] { (this->*next)(*raw); });
    raw->start();
}

bool ChangeJob::isUncertain() const
{
    const ChangeOutcome &outcome = m_context.outcome(m_change);
    return (outcome.unresolvedIntent && outcome.unresolvedStep == m_step)
        || outcome.error->ambiguousWrite;
}

void ChangeJob::doStart()
{
    const Change &change = m_context.change(m_change);
    const bool isPlainCreate = m_step == 0 && change.kind == ChangeKind::Create
        && !change.bornWithParent && m_id.isEmpty();
    if (!isPlainCreate)
        readCurrent();
    else if (isUncertain())
        lookUp();
    else
        announce();
}

void ChangeJob::doCancel()
{
    // A write that is out can not be called back: its outcome is waited for and recorded.
    m_canceled = true;
    if (!m_sent) {
        m_current.reset();
        endCanceled();
    }
}

void ChangeJob::lookUp()
{
    ListScope scope;
    scope.nameHint = m_context.change(m_change).name;
    if (auto parent = m_context.parentThere(m_change))
        scope.parents.push_back(std::move(*parent));
    if (!m_context.type(m_change).through.empty())
        scope.ids = m_context.idInDocument(m_change);
    m_found.clear();
    auto list = m_context.connector().list(m_context.type(m_change), scope);
    connect(
        list.get(), &ListJob::documentsRead, this,
        [this, key = m_context.naturalKeyThere(m_change)](const std::vector<JsonValue> &documents) {
            for (const JsonValue &document : documents) {
                auto resource = m_context.toResourceThere(m_change, document);
                if (resource && resource->naturalKey == key)
                    m_found.push_back(std::move(*resource));
            }
        });
    follow<ListJob>(std::move(list), &ChangeJob::onLookedUp);
}

void ChangeJob::onLookedUp(ListJob &list)
{
    m_lookedUp = true;
    m_sent = false;
    if (list.state() != State::Succeeded || !list.isComplete()) {
        Error error = list.state() == State::Failed ? list.error() : list.partError();
        error.ambiguousWrite = true;
        failAbout(std::move(error));
        return;
    }
    if (m_context.type(m_change).namesakes) { // others of that name prove nothing
        std::erase_if(m_found, [this](const Resource &found) {
            return m_context.wasSeenThere(found.key) || m_context.isTaken(found.key)
                || !isAsWanted(wholeDocument(found));
        });
        m_found.resize(std::min<size_t>(m_found.size(), 1));
    }
    if (m_found.empty()) {
        announce(); // proven absent: it may be sent again
        return;
    }
    if (m_found.size() > 1 || !isAsWanted(wholeDocument(m_found.front()))) {
        Error error;
        error.kind = Error::Kind::Conflict;
        error.message =
            tr("A resource of that name exists at the destination and is not as planned. "
               "Make a new preview to see the difference.");
        failAbout(std::move(error));
        return;
    }
    m_id = m_found.front().key.id;
    m_after = wholeDocument(m_found.front());
    m_filled = m_context.filledSlots(m_change);
    m_note = tr("It had arrived although the answer was lost.");
    succeed();
}

void ChangeJob::readCurrent()
{
    if (m_id.isEmpty()) {
        const auto parent = m_context.parentThere(m_change);
        if (!parent) {
            Error error;
            error.kind = Error::Kind::NotFound;
            error.message = tr("What it belongs to does not exist at the destination.");
            failAbout(std::move(error));
            return;
        }
        follow<ReadJob>(m_context.connector().readBornWith(m_context.type(m_change), *parent),
                        &ChangeJob::onBornWithRead);
        return;
    }
    const auto parent = m_context.parentThere(m_change);
    follow<ReadJob>(m_context.connector().read(m_context.type(m_change), m_id,
                                               parent ? parent->key.id : QString()),
                    &ChangeJob::onCurrentRead);
}

void ChangeJob::onBornWithRead(ReadJob &read)
{
    if (read.state() != State::Succeeded) {
        failToRead(read);
        return;
    }
    const auto born = m_context.toResourceThere(m_change, read.document());
    if (!born) {
        failAbout(born.error());
        return;
    }
    m_id = born->key.id;
    m_there = read.document();
    m_isNewborn = true;
    if (isUncertain() && hasArrived(*m_there)) {
        m_after = m_there;
        succeed();
        return;
    }
    announce();
}

void ChangeJob::onCurrentRead(ReadJob &read)
{
    const Change &change = m_context.change(m_change);
    if (read.state() == State::Failed && read.error().kind == Error::Kind::NotFound) {
        if (change.kind == ChangeKind::Delete) {
            m_note = tr("It was gone already.");
            succeed();
            return;
        }
        Error error = read.error();
        error.kind = Error::Kind::Conflict;
        error.message = tr("It no longer exists at the destination. Make a new preview to have it "
                           "created.");
        failAbout(std::move(error));
        return;
    }
    if (read.state() != State::Succeeded) {
        failToRead(read);
        return;
    }
    m_there = read.document();
    checkCurrent();
}

// What could not be told before can not be told now either, and must be asked again next time.
void ChangeJob::failToRead(const ReadJob &read)
{
    Error error = read.error();
    error.ambiguousWrite = isUncertain();
    failAbout(std::move(error));
}

void ChangeJob::checkCurrent()
{
    const Change &change = m_context.change(m_change);
    const ResourceType &type = m_context.type(m_change);
    if (isUncertain() && change.kind != ChangeKind::Delete && hasArrived(*m_there)) {
        m_after = m_there;
        m_note = tr("It had arrived although the answer was lost.");
        succeed();
        return;
    }
    const bool isSeenByPlan = m_step == 0 && !change.destinationHash.isEmpty();
    const auto isAsSeen = [&](const JsonValue &there) {
        return comparableHash(type, there) == change.destinationHash;
    };
    const bool isOurs = isUncertain() && change.kind != ChangeKind::Delete && isAsWanted(*m_there);
    if (isSeenByPlan && !isOurs && !isAsSeen(*m_there)
        && !isAsSeen(m_context.withoutNewcomers(m_change, *m_there)))
    {
        Error error;
        error.kind = Error::Kind::Conflict;
        error.message =
            tr("It was changed at the destination since the preview, so it was left alone. "
               "Make a new preview to see the difference.");
        failAbout(std::move(error));
        return;
    }
    if (change.keepsSecrets && change.document
        && heldSecrets(type, *m_there) != heldSecrets(type, *change.document))
    {
        Error error;
        error.kind = Error::Kind::Conflict;
        error.message =
            tr("Its secrets were saved anew since the preview, so writing could lose their "
               "values. It was left alone. Make a new preview.");
        failAbout(std::move(error));
        return;
    }
    announce();
}

// Nobody can see whether a secret arrived: it is written once more, which does no harm.
bool ChangeJob::hasArrived(const JsonValue &there) const
{
    return m_context.filledSlots(m_change).isEmpty() && isAsWanted(there);
}

bool ChangeJob::isAsWanted(const JsonValue &there) const
{
    const ResourceType &type = m_context.type(m_change);
    const WriteRequest wanted = m_context.request(m_change, &there, m_step == 1);
    return isSameJson(comparable(type, there), comparable(type, wanted.document), diffRules(type));
}

void ChangeJob::fetchFile()
{
    const ResourceType &type = m_context.type(m_change);
    auto job = m_context.source()
        ? m_context.source()->fetchFile(type, m_context.change(m_change).source.id)
        : nullptr;
    if (job)
        return follow<FileJob>(std::move(job), &ChangeJob::onFileFetched);
    Error error;
    error.kind = Error::Kind::Unsupported;
    error.message = m_context.source()
        ? tr("The source does not give out the file that belongs to it.")
        : tr("The file that belongs to it has to be fetched from the source. Log in there, then "
             "try it again.");
    failAbout(std::move(error));
}

void ChangeJob::onFileFetched(FileJob &fetched)
{
    if (fetched.state() != State::Succeeded) {
        Error error = fetched.error();
        error.message =
            tr("The file that belongs to it could not be fetched: %1").arg(error.message);
        return failAbout(std::move(error));
    }
    m_file = fetched.file();
    announce();
}

void ChangeJob::announce()
{
    const bool isMade = m_context.change(m_change).kind == ChangeKind::Create && m_step == 0;
    if (isMade && m_context.type(m_change).hasFile && !m_file)
        return fetchFile();
    QStringList missed;
    m_request = m_context.request(m_change, m_there ? &*m_there : nullptr, m_step == 1, &missed);
    m_request.id = m_id;
    m_request.there = m_there;
    m_request.file = m_file.value_or(QByteArray());
    if (!missed.isEmpty()) {
        Error error;
        error.kind = Error::Kind::Conflict;
        error.message =
            tr("It refers to %1, which the destination does not have. Make a new preview "
               "to see what is missing.")
                .arg(missed.join(u", "_s));
        failAbout(std::move(error));
        return;
    }
    const ResourceType &type = m_context.type(m_change);
    m_isAsBorn = m_isNewborn && m_request.fills.empty()
        && isSameJson(comparable(type, *m_there), comparable(type, m_request.document),
                      diffRules(type));
    JournalEntry entry;
    entry.event = JournalEntry::Event::Intent;
    entry.change = m_change;
    entry.step = m_step;
    entry.destinationId = m_id;
    if (m_there)
        entry.before = *m_there;
    emit intent(entry);
}

void ChangeJob::intentRecorded()
{
    if (isFinished() || m_canceled)
        return;
    if (m_isAsBorn) {
        m_after = m_there;
        succeed();
        return;
    }
    send();
}

void ChangeJob::send()
{
    m_sent = true;
    m_filled = m_context.filledSlots(m_change);
    follow<WriteJob>(m_context.connector().write(std::move(m_request)), &ChangeJob::onWritten);
}

void ChangeJob::onWritten(WriteJob &write)
{
    const Change &change = m_context.change(m_change);
    if (write.state() != State::Succeeded) {
        if (m_id.isEmpty())
            m_id = write.id(); // made, but not complete
        if (write.error().kind == Error::Kind::Conflict && std::exchange(m_isNewborn, false)) {
            // It is not as new as it was taken for: it is looked at, and written on top of that.
            m_sent = false;
            readCurrent();
            return;
        }
        if (!write.error().ambiguousWrite) {
            failAbout(write.error());
        } else if (m_canceled || m_lookedUp) {
            failAbout(write.error());
        } else if (change.kind == ChangeKind::Create && !change.bornWithParent && m_step == 0) {
            m_context.outcome(m_change).mayHaveArrived();
            lookUp();
        } else {
            // The same read that guards an update also tells whether it arrived.
            m_lookedUp = true;
            m_sent = false;
            m_context.outcome(m_change).mayHaveArrived();
            readCurrent();
        }
        return;
    }
    if (change.kind == ChangeKind::Delete) {
        succeed();
        return;
    }
    if (!write.id().isEmpty())
        m_id = write.id();
    if (const JsonValue *document = write.document()) {
        m_after = *document;
        succeed();
        return;
    }
    readBack();
}

void ChangeJob::readBack()
{
    const auto parent = m_context.parentThere(m_change);
    follow<ReadJob>(m_context.connector().read(m_context.type(m_change), m_id,
                                               parent ? parent->key.id : QString()),
                    &ChangeJob::onReadBack);
}

void ChangeJob::onReadBack(ReadJob &read)
{
    // The write is done either way; without its text the undo will ask the destination itself.
    if (read.state() == State::Succeeded)
        m_after = read.document();
    else
        m_note = tr("It was written, but could not be read back: %1").arg(read.error().text());
    succeed();
}

void ChangeJob::failAbout(Error error)
{
    if (error.kind == Error::Kind::Canceled && m_canceled && !error.ambiguousWrite) {
        endCanceled();
        return;
    }
    fail(std::move(error));
}

} // namespace Migration
