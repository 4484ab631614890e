// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine does with 1,000, 10,000 and 100,000 resources, as one table. Every size is
// measured in a process of its own, so that one does not see another's memory. Run it from an
// optimised build, on a machine that does nothing else:
//     bench_engine                 the table
//     bench_engine 100000          one size, as lines
#include "benchworld.h"

#include <migration/bundle/migrationfolder.h>
#include <migration/core/clock.h>
#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>
#include <migration/plan/planner.h>
#include <migration/report/report.h>
#include <migration/run/runner.h>
#include <migration/run/undo.h>
#include <migration/run/verify.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>

#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace Bench;

namespace {

void line(const char *name, const char *unit, double value)
{
    std::printf("%s|%s|%.4f\n", name, unit, value);
    std::fflush(stdout);
}

double seconds(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

// The most memory the process has had since the last call of forgetPeak().
double peakMegabytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &text : status.readAll().split('\n')) {
        if (text.startsWith("VmHWM:"))
            return text.mid(6).trimmed().split(' ').front().toDouble() * 1024 / 1e6;
    }
    return 0;
}

// What was given back by now does not count for what comes next.
void forgetPeak()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    QFile reset(u"/proc/self/clear_refs"_s);
    if (reset.open(QIODevice::WriteOnly))
        reset.write("5");
}

void measureText(const Sizes &sizes)
{
    constexpr int portion = 5000; // texts at hand at one time
    double generate = 0;
    double normalise = 0;
    qint64 bytes = 0;
    qint64 written = 0;
    for (int from = 0; from < sizes.units(); from += portion) {
        std::vector<QByteArray> texts;
        generate += seconds([&] {
            for (int i = from; i < std::min(from + portion, sizes.units()); ++i)
                texts.push_back(unitText(Side::Source, i, sizes));
        });
        const ResourceType &type = *profile()->type(u"unit"_s);
        normalise += seconds([&] {
            for (const QByteArray &text : texts) {
                const auto resource = toResource(type, *readJson(text));
                written += writeJson(resource->document, JsonFormat::Indented).size();
            }
        });
        for (const QByteArray &text : texts)
            bytes += text.size();
    }
    line("make up documents", "s", generate);
    line("parse + normalise + write", "s", normalise);
    line("parse + normalise + write, speed", "MB/s", static_cast<double>(bytes) / 1e6 / normalise);
}

std::vector<RequestPreview> requestsOf(const Change &change, const JsonValue &document)
{
    return {{change.kind == ChangeKind::Create ? u"POST"_s : u"PUT"_s,
             QString(u"/"_s + change.type + u"s/"_s + change.destinationId), document}};
}

const char *firstError(const RunState &state)
{
    static QByteArray text;
    for (const ChangeOutcome &outcome : state.outcomes) {
        if (outcome.state == ChangeState::Failed)
            text = outcome.error->text().toUtf8();
    }
    return text.constData();
}

class Measurement
{
public:
    explicit Measurement(int resources) { m_sizes.resources = resources; }

    void run()
    {
        measureText(m_sizes);
        readBoth();
        graphAndValidation();
        planning();
        folder();
        creating();
    }

private:
    void readBoth()
    {
        forgetPeak(); // the texts that were made up before
        m_baseline = peakMegabytes();
        World source;
        World destination;
        line("make up + read both sides", "s", seconds([&] {
                 source = readWorld(Side::Source, m_sizes);
                 destination = readWorld(Side::Destination, m_sizes);
             }));
        m_megabytes = static_cast<double>(source.bytes + destination.bytes) / 1e6;
        m_input.source = source.snapshot;
        m_input.destination = destination.snapshot;
        m_input.recipe.source = source.snapshot->environment;
        m_input.recipe.destination = destination.snapshot->environment;
        line("documents, both sides", "MB", m_megabytes);
        memory("memory after reading / documents");
    }

    void memory(const char *name) const
    {
        line(name, "×", (peakMegabytes() - m_baseline) / m_megabytes);
    }

    void graphAndValidation()
    {
        forgetPeak();
        const double graph = seconds([&] {
            m_input.graph =
                std::make_shared<const DependencyGraph>(DependencyGraph::build(m_input.source));
        });
        ValidationResult result;
        const double validation = seconds([&] { result = validate(m_input); });
        line("references", "", static_cast<double>(m_input.graph->edges().size()));
        line("graph", "s", graph);
        line("validation", "s", validation);
        line("graph + validation", "s", graph + validation);
        memory("memory with graph / documents");
    }

    void planning()
    {
        forgetPeak();
        PlanInput input;
        input.validation = m_input;
        input.requests = requestsOf;
        const std::atomic_bool stopped = false;
        line("plan with all field differences", "s",
             seconds([&] { m_plan = *makePlan(input, stopped); }));
        line("updates in it", "", m_plan.counts().update);
        line("plan's fingerprint", "s", seconds([&] { m_plan.fingerprint(); }));
        memory("peak memory of planning / documents");
    }

    void folder()
    {
        forgetPeak();
        QTemporaryDir directory;
        Recipe recipe;
        recipe.platform = u"bench"_s;
        auto folder = *MigrationFolder::create(directory.filePath(u"m"_s), recipe);
        line("snapshot to the folder", "s", seconds([&] {
                 (void)folder->beginSnapshot(Side::Source, m_input.source->environment);
                 for (const Resource &resource : m_input.source->resources())
                     (void)folder->writeResource(Side::Source, resource);
                 if (!folder->finishSnapshot(Side::Source, *m_input.source))
                     qFatal("the snapshot could not be written");
             }));
        line("plan to the folder", "s", seconds([&] { (void)folder->writePlan(m_plan); }));
        line("plan from the folder", "s", seconds([&] { (void)folder->readPlan(); }));
        m_plan = {};
        m_input.destination = emptyWorld(Side::Destination);
        forgetPeak();
        line("snapshot from the folder", "s", seconds([&] {
                 const auto again = folder->readSnapshot(Side::Source, profile());
                 if ((*again)->size() != m_input.source->size())
                     qFatal("the snapshot came back otherwise");
             }));
    }

    void memoryOfOneSide(const char *name) const
    {
        line(name, "×", (peakMegabytes() - m_baseline) / (m_megabytes / 2));
    }

    // Everything into an empty destination that answers at once: what the engine itself costs.
    void creating()
    {
        forgetPeak();
        memoryOfOneSide("memory of source and graph / documents of one side");
        PlanInput input;
        input.validation = m_input;
        input.requests = requestsOf;
        const std::atomic_bool stopped = false;
        std::shared_ptr<const Plan> plan;
        line("plan of creates", "s",
             seconds([&] { plan = std::make_shared<const Plan>(*makePlan(input, stopped)); }));
        memoryOfOneSide("peak memory of planning creates / documents of one side");
        forgetPeak();
        QTemporaryDir directory;
        SystemClock clock;
        EchoConnector connector;
        SecretVault vault;
        const QString path = directory.filePath(u"journal.jsonl"_s);
        RunInput run{plan, profile(), m_input, &connector, &vault, &clock};
        std::unique_ptr<Runner> runner;
        line("run made ready", "s", seconds([&] {
                 runner = std::make_unique<Runner>(std::move(run), *Journal::create(path),
                                                   RunState::beforeRun(*plan));
                 QObject::connect(runner.get(), &Job::finished, qApp, &QCoreApplication::quit);
                 runner->start();
             }));
        line("run of creates", "s", seconds([] { QCoreApplication::exec(); }));
        if (plan->counts().create < m_sizes.resources
            || runner->runState().count(ChangeState::Done) != plan->counts().create)
            qFatal("%d of %d were created, %d failed: %s",
                   runner->runState().count(ChangeState::Done), plan->counts().create,
                   runner->runState().count(ChangeState::Failed), firstError(runner->runState()));
        runner.reset();
        memoryOfOneSide("peak memory of a run / documents of one side");
        forgetPeak();
        RunState state;
        line("journal read again", "s",
             seconds([&] { state = *RunState::fromJournal(*plan, path); }));
        ReportInput report;
        report.profile = profile();
        report.plan = plan.get();
        report.state = &state;
        line("reports", "s", seconds([&] {
                 QFile file(directory.filePath(u"report"_s));
                 if (!file.open(QIODevice::WriteOnly) || !writeReportHtml(report, file)
                     || !writeReportJson(report, file) || !writeReportCsv(report, file))
                     qFatal("the report could not be written");
             }));
        memoryOfOneSide("peak memory of the reports / documents of one side");
        forgetPeak();
        undoing(*plan, state);
        memory("peak memory of undo / documents");
    }

    void undoing(const Plan &plan, const RunState &state)
    {
        auto there = emptyWorld(Side::Destination);
        for (size_t i = 0; i < plan.changes.size(); ++i) {
            there->add(*toResource(*profile()->type(plan.changes[i].type),
                                   *state.outcomes[i].after.read()));
        }
        Plan undo;
        line("undo plan", "s", seconds([&] {
                 undo = makeUndoPlan({&plan, &state, there, 1, QDateTime()});
             }));
        if (undo.counts().remove != plan.counts().create)
            qFatal("not everything is taken back");
    }

    Sizes m_sizes;
    double m_baseline = 0;
    double m_megabytes = 0;
    ValidationInput m_input;
    Plan m_plan;
};

struct Row
{
    QString name;
    QString unit;
    QStringList values;
};

int printTable(const QString &program)
{
    std::vector<Row> rows;
    for (const char *size : {"1000", "10000", "100000"}) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(program, {QString::fromLatin1(size)});
        if (!process.waitForFinished(-1) || process.exitCode() != 0)
            return 1;
        size_t row = 0;
        for (const QString &text : QString::fromUtf8(process.readAllStandardOutput()).split(u'\n'))
        {
            const QStringList parts = text.split(u'|');
            if (parts.size() != 3)
                continue;
            if (row == rows.size())
                rows.push_back({parts[0], parts[1], {}});
            rows[row++].values += parts[2];
        }
    }
    std::printf(
        "| | 1,000 | 10,000 | 100,000 | 100,000 : 10,000 |\n| --- | ---: | ---: | ---: | ---: |\n");
    for (const Row &row : rows) {
        std::printf("| %s |", qPrintable(row.name));
        for (const QString &value : row.values) {
            const int digits = row.unit == u"s"_s ? 3 : row.unit == u"×"_s ? 2 : 0;
            std::printf(" %s %s |", qPrintable(QString::number(value.toDouble(), 'f', digits)),
                        row.unit.toUtf8().constData());
        }
        const bool isTime = row.unit == u"s"_s;
        const double ratio =
            row.values.at(2).toDouble() / std::max(1e-9, row.values.at(1).toDouble());
        std::printf(isTime ? " %.1f |\n" : " |\n", ratio);
    }
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (argc < 2)
        return printTable(QCoreApplication::applicationFilePath());
    Measurement(QByteArray(argv[1]).toInt()).run();
    return 0;
}
