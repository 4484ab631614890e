// SPDX-License-Identifier: GPL-3.0-or-later
#include "newcomers.h"

#include <QMap>

namespace Migration {

Newcomers::Newcomers(RunContext &context, const PlatformProfile &profile, const Plan &plan)
    : m_context(context)
    , m_profile(profile)
    , m_plan(plan)
{
}

Newcomers::~Newcomers() = default;

void Newcomers::doStart()
{
    QMap<QString, std::vector<int>> byType;
    for (int i = 0; i < static_cast<int>(m_plan.changes.size()); ++i) {
        const Change &change = m_plan.changes[static_cast<size_t>(i)];
        const ChangeOutcome &outcome = m_context.outcome(i);
        // What an earlier try may have written is looked up on its own, when its turn has come.
        const bool isFresh = outcome.state == ChangeState::Waiting && !outcome.unresolvedIntent
            && !outcome.error->ambiguousWrite;
        const ResourceType *type = m_profile.type(change.type);
        const bool isListed = type && !type->parent && type->through.empty();
        if (change.kind == ChangeKind::Create && !change.document && isFresh && isListed)
            byType[change.type].push_back(i);
    }
    if (byType.isEmpty())
        return succeed();
    for (auto it = byType.cbegin(); it != byType.cend(); ++it)
        startList(it.key(), it.value());
}

void Newcomers::startList(const QString &typeId, const std::vector<int> &changes)
{
    auto list = m_context.connector().list(*m_profile.type(typeId), {});
    ListJob *raw = list.get();
    m_lists.push_back(std::move(list));
    connect(raw, &Job::noteAdded, this, &Job::noteAdded);
    connect(raw, &ListJob::documentsRead, this,
            [this, changes](const std::vector<JsonValue> &documents) {
                for (const JsonValue &document : documents)
                    onDocument(changes, document);
            });
    connect(raw, &Job::finished, this, [this, changes, raw] { onListFinished(changes, *raw); });
    raw->start();
}

void Newcomers::onDocument(const std::vector<int> &changes, const JsonValue &document)
{
    const auto resource = m_context.toResourceThere(changes.front(), document);
    const bool isNew = resource && !m_context.wasSeenThere(resource->key);
    if (!isNew)
        return;
    for (const int change : changes) {
        if (m_context.naturalKeyThere(change) != resource->naturalKey)
            continue;
        Error error;
        error.kind = Error::Kind::Conflict;
        error.message =
            tr("It has come to exist at the destination since the preview, so it was not "
               "created a second time. Make a new preview to see the difference.");
        m_found.emplace_back(change, std::move(error));
    }
}

void Newcomers::onListFinished(const std::vector<int> &changes, const ListJob &list)
{
    if (list.state() == State::Failed || (list.state() == State::Succeeded && !list.isComplete())) {
        Error error = list.state() == State::Failed ? list.error() : list.partError();
        error.message =
            tr("Whether it exists at the destination by now could not be checked, so it "
               "was not created. %1")
                .arg(error.message);
        for (const int change : changes)
            m_found.emplace_back(change, error);
    }
    if (++m_finished < m_lists.size())
        return;
    if (list.state() == State::Canceled)
        endCanceled();
    else
        succeed();
}

void Newcomers::doCancel()
{
    m_lists.clear();
    endCanceled();
}

} // namespace Migration
