// SPDX-License-Identifier: GPL-3.0-or-later
#include "environmentreader.h"

#include <migration/model/naturalkeys.h>
#include <migration/model/normaliser.h>

#include <algorithm>

namespace Migration {

EnvironmentReader::EnvironmentReader(Connector &connector,
                                     std::shared_ptr<const PlatformProfile> profile, Side side,
                                     const Environment &environment, MigrationFolder *folder,
                                     const Clock &clock)
    : m_connector(connector)
    , m_profile(std::move(profile))
    , m_side(side)
    , m_folder(folder)
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

void EnvironmentReader::doStart()
{
    if (m_folder) {
        if (const auto begun = m_folder->beginSnapshot(m_side, m_snapshot->environment); !begun)
            return fail(begun.error());
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
    connect(raw, &Job::finished, this, [this, line, raw] { onListFinished(line, raw); });
    raw->start();
}

void EnvironmentReader::onDocuments(size_t line, const std::vector<JsonValue> &documents,
                                    const QStringList &parentIds)
{
    const ResourceType &type = m_profile->types[line];
    for (size_t i = 0; i < documents.size(); ++i) {
        std::optional<ParentOfDocument> parent;
        QString parentId = parentIds.value(static_cast<qsizetype>(i));
        if (type.parent) {
            if (const JsonValue *named = type.parent->parentIdInChild.in(documents[i]);
                named && parentId.isEmpty() && !type.parent->parentIdInChild.isRoot())
                parentId = scalarText(*named);
            if (const Resource *known = m_snapshot->find({type.parent->type, parentId}))
                parent = {known->key.id, known->name, known->naturalKey};
        }
        auto resource = toResource(type, documents[i], parent);
        if (!resource) {
            // One bad document makes the type incomplete; it does not take the others along.
            if (m_lines[line].error.kind == Error::Kind::None)
                m_lines[line].error = resource.error();
            continue;
        }
        if (m_folder) {
            if (const auto written = m_folder->writeResource(m_side, *resource); !written)
                return stop(written.error());
        }
        m_snapshot->add(std::move(*resource));
        ++m_lines[line].read;
        ++m_read;
    }
    setProgress(m_read, 0);
    emit lineChanged(static_cast<int>(line));
}

void EnvironmentReader::onListFinished(size_t line, ListJob *list)
{
    ReadingLine &here = m_lines[line];
    if (here.error.kind == Error::Kind::None) {
        here.error = list->state() == State::Succeeded ? list->partError() : list->error();
    }
    here.finished = true;
    here.complete = list->state() == State::Succeeded && list->isComplete()
        && here.error.kind == Error::Kind::None;
    m_snapshot->setReading(here.type, {here.complete, static_cast<qsizetype>(here.read), here.error});
    ++m_finished;
    emit lineChanged(static_cast<int>(line));
    if (isFinished())
        return;
    const auto kind = here.error.kind;
    if (kind == Error::Kind::Auth || kind == Error::Kind::Tls) {
        stop(here.error); // it would be the same for every other type
        return;
    }
    startReady();
    if (m_finished == m_lines.size())
        finish();
}

void EnvironmentReader::finish()
{
    // Nothing at all could be read: that is a failure, not an empty environment.
    const bool nothing = std::none_of(m_lines.begin(), m_lines.end(), [](const ReadingLine &line) {
        return line.complete || line.read > 0;
    });
    if (nothing && !m_lines.empty())
        return fail(m_lines.front().error);
    settleNaturalKeys(m_snapshot.get());
    if (m_folder) {
        if (const auto written = m_folder->finishSnapshot(m_side, *m_snapshot); !written)
            return fail(written.error());
    }
    succeed();
}

void EnvironmentReader::stop(Error error)
{
    for (const auto &list : m_lists)
        list->disconnect(this);
    for (const auto &list : m_lists)
        list->cancel();
    fail(std::move(error));
}

void EnvironmentReader::doCancel()
{
    m_lists.clear();
    endCanceled();
}

} // namespace Migration
