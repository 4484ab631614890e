// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/job.h>
#include <migration/run/runcontext.h>

#include <memory>
#include <vector>

namespace Migration {

// Looks, right before a run begins, whether something that is to be created has come to exist since
// the preview. Platforms that allow namesakes would otherwise end up with two. Owned by the runner.
class Newcomers final : public Job
{
    Q_OBJECT

public:
    Newcomers(RunContext &context, const PlatformProfile &profile, const Plan &plan);
    ~Newcomers() override;

    // Changes that must not be carried out any more, with the reason.
    const std::vector<std::pair<int, Error>> &found() const { return m_found; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    void startList(const QString &typeId, const std::vector<int> &changes);
    void onDocument(const std::vector<int> &changes, const JsonValue &document);
    void onListFinished(const std::vector<int> &changes, const ListJob &list);

    RunContext &m_context;
    const PlatformProfile &m_profile;
    const Plan &m_plan;
    std::vector<std::unique_ptr<ListJob>> m_lists;
    size_t m_finished = 0;
    std::vector<std::pair<int, Error>> m_found;
};

} // namespace Migration
