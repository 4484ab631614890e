// SPDX-License-Identifier: GPL-3.0-or-later
#include "environmentreader.h"

#include <migration/core/computejob.h>
#include <migration/model/naturalkeys.h>

#include <QLocale>

#include <algorithm>

namespace Migration {

EnvironmentReader::EnvironmentReader(Connector &connector,
                                     std::shared_ptr<const PlatformProfile> profile, Side side,
                                     const Environment &environment,
                                     std::shared_ptr<MigrationFolder> folder, const Clock &clock)
    : m_connector(connector)
    , m_profile(std::move(profile))
    , m_side(side)
    , m_folder(std::move(folder))
    , m_clock(clock)
    , m_snapshot(std::make_shared<Snapshot>(m_profile))
    , m_started(m_profile->types.size(), 0)
{
    m_snapshot->environment = environment;
    m_snapshot->readAt = clock.now();
    for (const ResourceType &type : m_profile->types) {
        ReadingLine line;
        line.type = type.id;
        line.title = type.title;
        m_lines.push_back(std::move(line));
    }
}

EnvironmentReader::~EnvironmentReader() = default;

void EnvironmentReader::readOnly(const std::vector<char> &types)
{
    for (size_t i = 0; i < types.size(); ++i)
        m_lines[i].skipped = !types[i];
}

void EnvironmentReader::doStart()
{
    if (!m_folder)
        return onResumed({});
    auto resume = std::make_unique<ComputeJob<KeptReading>>(
        [folder = m_folder, side = m_side, environment = m_snapshot->environment,
         now = m_clock.now()](const std::atomic_bool &) {
            return folder->resumeSnapshot(side, environment, now);
        });
    connect(resume.get(), &Job::finished, this, [this, raw = resume.get()] {
        m_task.release()->deleteLater(); // it is in the middle of its own signal
        if (m_isStopping)
            endCanceled();
        else if (raw->state() == State::Failed)
            fail(raw->error());
        else
            onResumed(raw->result());
    });
    m_task = std::move(resume);
    m_task->start();
}

void EnvironmentReader::onResumed(const KeptReading &kept)
{
    m_kept = kept;
    if (!m_kept.types.empty()) {
        emit noteAdded(
            tr("Going on with the reading that broke off at %1: what had been read whole is "
               "not read again.")
                .arg(QLocale().toString(m_kept.brokenOffAt.toLocalTime().time(),
                                        QLocale::ShortFormat)));
    }
    startReady();
    if (m_lines.empty())
        finish();
}

void EnvironmentReader::startReady()
{
    for (size_t i = 0; i < m_lines.size(); ++i) {
        const ResourceType &type = m_profile->types[i];
        const auto isRead = [this](const QString &other) {
            const int index = m_profile->typeIndex(other);
            return index < 0 || m_lines[static_cast<size_t>(index)].finished;
        };
        const bool isReady = (!type.parent || isRead(type.parent->type))
            && std::all_of(type.through.begin(), type.through.end(),
                           [&](const auto &other) { return isRead(other.first); });
        if (!m_started[i] && isReady)
            startType(i);
    }
}

void EnvironmentReader::startType(size_t line)
{
    m_started[line] = 1;
    if (m_lines[line].skipped)
        closeLine(line);
    else if (const KeptReading::Type *kept = m_kept.type(m_lines[line].type))
        takeKept(line, *kept);
    else
        startList(line);
}

void EnvironmentReader::startList(size_t line)
{
    const ResourceType &type = m_profile->types[line];
    ListScope scope;
    if (type.parent) {
        for (const int index : m_snapshot->ofType(type.parent->type))
            scope.parents.push_back(m_snapshot->resources()[static_cast<size_t>(index)]);
    }
    for (const auto &[other, id] : type.through) {
        for (const int index : m_snapshot->ofType(other))
            scope.through.push_back(m_snapshot->resources()[static_cast<size_t>(index)]);
    }
    auto list = m_connector.list(type, scope);
    ListJob *raw = list.get();
    m_lists.push_back(std::move(list));
    connect(raw, &Job::noteAdded, this, &Job::noteAdded);
    connect(raw, &ListJob::documentsRead, this,
            [this, line](const std::vector<JsonValue> &documents, const QStringList &parentIds) {
                onDocuments(line, documents, parentIds);
            });
    connect(raw, &Job::finished, this, [this, line, raw] { onListFinished(line, *raw); });
    raw->start();
}

void EnvironmentReader::takeKept(size_t line, const KeptReading::Type &kept)
{
    std::vector<JsonValue> documents;
    QStringList parentIds;
    for (const KeptReading::Document &document : kept.documents) {
        documents.push_back(document.document);
        parentIds += document.parentId;
    }
    takeIn(line, withParents(m_profile->types[line], documents, parentIds), false);
    enqueue({{}, [this, line](Portion &) {
                 m_lines[line].complete = true;
                 closeLine(line);
             }});
}

std::vector<EnvironmentReader::Document>
EnvironmentReader::withParents(const ResourceType &type, const std::vector<JsonValue> &documents,
                               const QStringList &parentIds) const
{
    std::vector<Document> taken;
    taken.reserve(documents.size());
    for (size_t i = 0; i < documents.size(); ++i) {
        Document document{documents[i], {}};
        QString parentId = parentIds.value(static_cast<qsizetype>(i));
        if (type.parent) {
            if (const JsonValue *named = type.parent->parentIdInChild.in(documents[i]);
                named && parentId.isEmpty() && !type.parent->parentIdInChild.isRoot())
                parentId = scalarText(*named);
            if (const Resource *known = m_snapshot->find({type.parent->type, parentId}))
                document.parent = {known->key.id, known->name, known->naturalKey};
        }
        taken.push_back(std::move(document));
    }
    return taken;
}

void EnvironmentReader::onDocuments(size_t line, const std::vector<JsonValue> &documents,
                                    const QStringList &parentIds)
{
    if (!isStopping())
        takeIn(line, withParents(m_profile->types[line], documents, parentIds), true);
}

void EnvironmentReader::takeIn(size_t line, std::vector<Document> documents, bool isStored)
{
    const auto work = [profile = m_profile, line, documents = std::move(documents),
                       folder = isStored ? m_folder : nullptr,
                       side = m_side](const std::atomic_bool &stopped) -> Result<Portion> {
        Portion portion;
        for (size_t i = 0; i < documents.size() && !stopped; ++i) {
            auto resource =
                toResource(profile->types[line], documents[i].document, documents[i].parent);
            if (!resource) {
                // One bad document makes the type incomplete; it does not take the others along.
                if (portion.firstBad.kind == Error::Kind::None)
                    portion.firstBad = resource.error();
                continue;
            }
            if (folder) {
                if (const auto written = folder->writeResource(side, *resource); !written)
                    return failure(written.error());
            }
            portion.resources.push_back(std::move(*resource));
        }
        return portion;
    };
    enqueue({work, [this, line](Portion &portion) { add(line, portion); }});
}

void EnvironmentReader::add(size_t line, Portion &portion)
{
    if (m_lines[line].error.kind == Error::Kind::None)
        m_lines[line].error = portion.firstBad;
    for (Resource &resource : portion.resources)
        m_snapshot->add(std::move(resource));
    const auto count = static_cast<qint64>(portion.resources.size());
    m_lines[line].read += count;
    m_read += count;
    setProgress(m_read, 0);
    emit lineChanged(static_cast<int>(line));
}

void EnvironmentReader::onListFinished(size_t line, const ListJob &list)
{
    if (isStopping())
        return;
    const bool isComplete = list.state() == State::Succeeded && list.isComplete();
    const Error error = list.state() == State::Succeeded ? list.partError() : list.error();
    // Its documents are taken in first.
    enqueue({{}, [this, line, isComplete, error](Portion &) {
                 ReadingLine &here = m_lines[line];
                 if (here.error.kind == Error::Kind::None)
                     here.error = error;
                 here.complete = isComplete;
                 closeLine(line);
             }});
}

void EnvironmentReader::closeLine(size_t line)
{
    ReadingLine &here = m_lines[line];
    here.finished = true;
    here.complete = here.complete && here.error.kind == Error::Kind::None;
    m_snapshot->setReading(
        here.type, {here.complete, static_cast<qsizetype>(here.read), here.error, here.skipped});
    emit lineChanged(static_cast<int>(line));
    if (here.complete && m_folder && !m_kept.type(here.type))
        keepType(line);
    enqueue({{}, [this, line](Portion &) { afterLine(line); }});
}

void EnvironmentReader::keepType(size_t line)
{
    const auto work = [folder = m_folder, side = m_side, snapshot = m_snapshot,
                       type = m_lines[line].type,
                       now = m_clock.now()](const std::atomic_bool &) -> Result<Portion> {
        std::vector<const Resource *> resources;
        for (const int index : snapshot->ofType(type))
            resources.push_back(&snapshot->resources()[static_cast<size_t>(index)]);
        if (const auto kept = folder->keepType(side, type, resources, snapshot->environment, now);
            !kept)
            return failure(kept.error());
        return Portion();
    };
    enqueue({work, [](Portion &) {}});
}

void EnvironmentReader::afterLine(size_t line)
{
    // Asked now: the lines that start below may end at once, the last of them among them.
    const bool isLast = ++m_finished == m_lines.size();
    const Error &error = m_lines[line].error;
    if (error.kind == Error::Kind::Auth || error.kind == Error::Kind::Tls)
        return stop(error); // it would be the same for every other type
    startReady();
    if (isLast)
        finish();
}

void EnvironmentReader::finish()
{
    // Nothing at all could be read: that is a failure, not an empty environment.
    const auto isUsable = [](const ReadingLine &line) { return line.complete || line.read > 0; };
    const auto failed = std::find_if(m_lines.begin(), m_lines.end(),
                                     [](const auto &line) { return !line.skipped; });
    if (failed != m_lines.end() && std::none_of(m_lines.begin(), m_lines.end(), isUsable))
        return fail(failed->error);
    const auto work = [folder = m_folder, side = m_side,
                       snapshot = m_snapshot](const std::atomic_bool &) -> Result<Portion> {
        settleNaturalKeys(snapshot.get());
        if (folder) {
            if (const auto written = folder->finishSnapshot(side, *snapshot); !written)
                return failure(written.error());
        }
        return Portion();
    };
    enqueue({work, [this](Portion &) { succeed(); }});
}

void EnvironmentReader::enqueue(Task task)
{
    m_tasks.push_back(std::move(task));
    runNext();
}

// One after the other: this thread adds to the snapshot only when the other one does not look at it.
void EnvironmentReader::runNext()
{
    while (!m_tasks.empty() && !m_task && !isStopping()) {
        Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        if (!task.work) {
            Portion nothing;
            task.then(nothing);
            continue;
        }
        m_task = std::make_unique<ComputeJob<Portion>>(std::move(task.work));
        connect(m_task.get(), &Job::finished, this, [this, then = task.then] { onTaskDone(then); });
        m_task->start();
    }
}

void EnvironmentReader::onTaskDone(const std::function<void(Portion &)> &then)
{
    auto *done = static_cast<ComputeJob<Portion> *>(m_task.release());
    done->deleteLater(); // it is in the middle of its own signal
    if (m_isStopping)
        return m_stopReason ? fail(*m_stopReason) : endCanceled();
    if (done->state() == State::Succeeded)
        then(done->result());
    else
        stop(done->error());
    runNext();
}

// What is under way on the other thread comes to its end first: the next reading starts from there.
void EnvironmentReader::stop(Error error)
{
    m_isStopping = true;
    m_stopReason = std::move(error);
    m_tasks.clear();
    for (const auto &list : m_lists) {
        list->disconnect(this);
        list->cancel();
    }
    if (!m_task)
        fail(*m_stopReason);
}

void EnvironmentReader::doCancel()
{
    m_isStopping = true;
    m_tasks.clear();
    m_lists.clear();
    if (!m_task)
        endCanceled();
}

} // namespace Migration
