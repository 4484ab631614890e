// SPDX-License-Identifier: GPL-3.0-or-later
#include "openedfolder.h"

#include <QCoreApplication>
#include <QMutex>
#include <QThread>
#include <QThreadPool>

#include <algorithm>

namespace Migration {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::OpenedFolder)
};

// The parts of a migration have nothing to do with each other until all are there.
class Opening
{
public:
    Opening(OpenedFolder &opened, Opened what)
        : m_opened(opened)
        , m_folder(*opened.folder)
        , m_what(what)
    {
    }

    void run()
    {
        QThreadPool pool; // its own: the caller may sit on the last free thread of the common one
        pool.setMaxThreadCount(QThread::idealThreadCount());
        pool.start([this] { lastRun(); });
        pool.start([this] { plan(); });
        pool.start([this] { m_opened.destination = snapshot(Side::Destination); });
        m_opened.source = snapshot(Side::Source);
        if (auto mapping = take(m_folder.readMapping())) // without, counterparts are found by name
            m_opened.mapping = std::move(*mapping);
        pool.waitForDone();
    }

private:
    template<typename T>
    std::optional<T> take(Result<T> result)
    {
        if (result)
            return std::move(*result);
        const QMutexLocker lock(&m_problems);
        m_opened.problems.push_back(result.error());
        return {};
    }

    std::shared_ptr<const Snapshot> snapshot(Side side)
    {
        if (m_what == Opened::ForReading || !m_folder.hasSnapshot(side))
            return {};
        auto read = take(m_folder.readSnapshot(side, m_opened.profile)).value_or(nullptr);
        const Environment &now =
            side == Side::Source ? m_opened.recipe.source : m_opened.recipe.destination;
        const QString &then = read ? read->environment.instance : now.instance;
        // Of another one at the same address, and not read again since.
        if (!then.isEmpty() && !now.instance.isEmpty() && then != now.instance)
            return {};
        return read;
    }

    void plan()
    {
        if (!m_folder.hasPlan())
            return;
        auto plan = take(m_folder.readPlan(&m_opened.planFingerprint));
        if (plan && !m_folder.isCarriedOut(m_opened.planFingerprint))
            m_opened.plan = std::make_shared<const Plan>(std::move(*plan));
    }

    void lastRun()
    {
        const std::vector<RunInfo> runs = m_folder.runs();
        std::optional<RunInfo> import;
        for (const RunInfo &info : runs) {
            if (info.purpose == Plan::Purpose::Import)
                import = info;
        }
        if (!runs.empty() && !runs.back().ended)
            m_opened.unfinished = runs.back();
        if (!import || m_what != Opened::Everything)
            return;
        auto plan = take(m_folder.readRunPlan(import->number));
        auto state = plan ? take(RunState::fromJournal(*plan, m_folder.journalPath(import->number)))
                          : std::nullopt;
        if (!state)
            return; // it can be neither undone nor shown, but everything else goes on
        m_opened.lastImport = import;
        m_opened.runPlan = std::make_shared<const Plan>(std::move(*plan));
        m_opened.runState = std::move(state);
    }

    OpenedFolder &m_opened;
    MigrationFolder &m_folder;
    const Opened m_what;
    QMutex m_problems; // guards the list of them
};

} // namespace

Result<OpenedFolder>
openMigration(const std::vector<std::shared_ptr<const PlatformProfile>> &profiles,
              const QString &path, Opened what)
{
    auto folder = MigrationFolder::open(path);
    if (!folder)
        return failure(folder.error());
    auto recipe = (*folder)->readRecipe();
    if (!recipe)
        return failure(recipe.error());
    const auto profile = std::find_if(profiles.begin(), profiles.end(), [&](const auto &each) {
        return each->id == recipe->platform;
    });
    if (profile == profiles.end()) {
        return failure(
            Error::Kind::Unsupported,
            Text::tr("The platform “%1” is not known. A profile for it may be missing from "
                     "the configuration folder.")
                .arg(recipe->platform));
    }
    OpenedFolder opened;
    opened.folder = std::move(*folder);
    opened.profile = *profile;
    opened.recipe = std::move(*recipe);
    Opening(opened, what).run();
    return opened;
}

} // namespace Migration
