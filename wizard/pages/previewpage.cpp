// SPDX-License-Identifier: GPL-3.0-or-later
#include "previewpage.h"

#include <migration/core/computejob.h>
#include <migration/report/report.h>
#include <wizard/models/changesmodel.h>
#include <wizard/models/words.h>
#include <wizard/pages/changedetail.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/banner.h>
#include <wizard/widgets/fileprompt.h>
#include <wizard/widgets/filterchips.h>
#include <wizard/widgets/messageprompt.h>
#include <wizard/widgets/searchfield.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSaveFile>
#include <QSplitter>
#include <QTreeView>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

constexpr auto conflictChip = "conflicts"_L1; // beside the names of kinds

constexpr int expandAtOnce = 300;

constexpr ChangeKind shownKinds[] = {ChangeKind::Create, ChangeKind::Update, ChangeKind::Delete,
                                     ChangeKind::Match,  ChangeKind::Skip,   ChangeKind::Blocked};

int countOf(const PlanCounts &counts, ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::Create: return counts.create;
    case ChangeKind::Update: return counts.update;
    case ChangeKind::Match: return counts.match;
    case ChangeKind::Skip: return counts.skip;
    case ChangeKind::Delete: return counts.remove;
    case ChangeKind::Blocked: return counts.blocked;
    }
    return 0;
}

Result<bool> writePreview(ReportInput input, const Snapshot *source, const QString &path)
{
    input.checklist = makeChecklist(*input.profile, *input.plan, nullptr, source);
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && writeReportHtml(input, file) && file.commit())
        return true;
    Error error;
    error.kind = Error::Kind::File;
    error.message = PreviewPage::tr("The preview could not be saved as “%1”.").arg(path);
    error.detail = file.errorString();
    return tl::unexpected(error);
}

} // namespace

PreviewPage::PreviewPage(const PageContext &context, QWidget *parent)
    : WizardPage(context, parent)
    , m_model(new ChangesModel(this))
    , m_detail(new ChangeDetail(session()))
{
    setObjectName(u"previewPage"_s);
    setCommitPage(true);
    setHeading(tr("Preview"),
               tr("Nothing has been written yet. This is what the import would do."));
    setHelp(
        tr("Choose a change on the left to see on the right what it does: the document as it is "
           "at the destination now and as it will be, field by field, and the requests that "
           "will be sent. A resource can be left out, a single field can be kept as the "
           "destination has it, and Decide says what becomes of resources that are there "
           "already and differ. What you approve is what runs: if the destination changes "
           "before its turn has come, that change stops and says so."));
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(u"previewSplitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeTree());
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({2000, 3000}); // scaled to what there is
    body()->addLayout(makeHead());
    body()->addLayout(makeFilters());
    body()->addWidget(splitter, 1);

    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &PreviewPage::onCurrentChanged);
    connect(m_detail, &ChangeDetail::decided, this, &PreviewPage::plan);
    connect(&session(), &MigrationSession::runChanged, this,
            [this] { m_destinationIsStale = true; });
    connect(&session(), &MigrationSession::snapshotChanged, this, [this](Side side) {
        if (side == Side::Destination)
            m_destinationIsStale = false;
    });
}

PreviewPage::~PreviewPage() = default;

QLayout *PreviewPage::makeHead()
{
    m_summary = new TextLabel;
    m_summary->setObjectName(u"planSummary"_s);
    m_summary->setTextSize(Theme::Text::Body, QFont::DemiBold);
    m_summary->setWordWrap(true);
    auto *save = new QPushButton(Icons::icon(Symbol::Save), tr("&Save preview as HTML…"));
    save->setObjectName(u"savePreview"_s);
    save->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_summary, 1);
    row->addWidget(save);
    connect(save, &QPushButton::clicked, this, &PreviewPage::askWhereToSave);
    return row;
}

QLayout *PreviewPage::makeFilters()
{
    m_chips = new FilterChips;
    m_chips->setObjectName(u"changeFilters"_s);
    m_search = new SearchField(tr("Search changes…"));
    m_search->setObjectName(u"searchChanges"_s);
    m_search->setScope(this);
    m_search->setView(m_tree);
    auto *row = new QHBoxLayout;
    row->addWidget(m_search, 2);
    row->addWidget(m_chips, 4, Qt::AlignVCenter);
    connect(m_search, &SearchField::searchChanged, this, &PreviewPage::applyFilter);
    connect(m_chips, &FilterChips::checkedChanged, this, &PreviewPage::applyFilter);
    return row;
}

QWidget *PreviewPage::makeTree()
{
    m_tree = new QTreeView;
    m_tree->setObjectName(u"changesTree"_s);
    m_tree->setAccessibleName(tr("Changes"));
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    const int em = m_tree->fontMetrics().averageCharWidth();
    m_tree->setColumnHidden(ChangesModel::DetailColumn, true); // the detail has room for it
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(ChangesModel::NameColumn, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(ChangesModel::KindColumn, QHeaderView::Fixed);
    m_tree->header()->resizeSection(
        ChangesModel::KindColumn,
        m_tree->fontMetrics().horizontalAdvance(markOf(ChangeKind::Match).word)
            + Theme::of(this).icon() + Theme::of(this).space(2.5));
    m_tree->setMinimumWidth(em * 54);
    return m_tree;
}

void PreviewPage::onEntered()
{
    if (!m_destinationIsStale)
        return plan();
    startJob(session().readEnvironment(Side::Destination), tr("Reading the destination again…"),
             [this] { plan(); });
}

void PreviewPage::plan()
{
    startJob(session().makePlan(), tr("Working out what the import would do…"),
             [this] { onPlanned(); });
}

void PreviewPage::onPlanned()
{
    m_model->setPlan(session().plan(), session().profile());
    fillChips();
    applyFilter();
    m_summary->setText(planSentence(*session().plan()));
    showButtons();
    emit completeChanged();
}

void PreviewPage::fillChips()
{
    const QStringList before = m_chips->checked();
    const PlanCounts counts = session().plan()->counts();
    QList<FilterChip> chips;
    for (const ChangeKind kind : shownKinds) {
        const int count = countOf(counts, kind);
        if (count == 0)
            continue;
        const Mark mark = markOf(kind);
        chips << FilterChip{changeKindName(kind), mark.word, mark.tone, mark.symbol, count};
    }
    const auto &changes = session().plan()->changes;
    const auto conflicts = std::count_if(changes.begin(), changes.end(), hasConflict);
    if (conflicts > 0) {
        const Mark mark = conflictMark();
        chips << FilterChip{QString(conflictChip), tr("Conflicts"), mark.tone, mark.symbol,
                            int(conflicts)};
    }
    m_chips->setChips(chips);
    for (const QString &chip : before)
        m_chips->setChecked(chip, true);
}

void PreviewPage::applyFilter()
{
    ChangeFilter filter;
    filter.text = m_search->text();
    for (const QString &chip : m_chips->checked()) {
        if (const auto kind = changeKindFromName(chip))
            filter.kinds << int(*kind);
        filter.conflicts = filter.conflicts || chip == conflictChip;
    }
    m_model->setFilter(filter);
    if (m_model->shownCount() <= expandAtOnce)
        m_tree->expandAll();
    showOneOfTheShown();
}

// What is looked at stays, as long as it is among what is listed.
void PreviewPage::showOneOfTheShown()
{
    QModelIndex current = m_model->itemIndex(m_model->find(m_current.first, m_current.second));
    if (!current.isValid())
        current = m_model->firstWritten();
    if (m_tree->currentIndex() == current)
        onCurrentChanged(current); // of another plan
    else
        m_tree->setCurrentIndex(current);
}

void PreviewPage::showButtons()
{
    const auto plan = session().plan();
    if (!plan || plan->purpose != Plan::Purpose::Import)
        return;
    const PlanCounts counts = plan->counts();
    const int writes = counts.writes();
    setButtonText(QWizard::CommitButton,
                  writes == 0          ? tr("Nothing to import")
                      : needsConsent() ? tr("&Import %n change(s)…", nullptr, writes)
                                       : tr("&Import %n change(s)", nullptr, writes));
    setStatus(
        writes == 0
            ? tr("The destination has everything already.")
            : tr("%1 of %n change(s) would be written.", nullptr, counts.total()).arg(writes));
}

void PreviewPage::onCurrentChanged(const QModelIndex &current)
{
    const Change *change = m_model->changeAt(current);
    if (change)
        m_current = {change->type, change->naturalKey};
    m_detail->showChange(change);
}

void PreviewPage::askWhereToSave()
{
    files().ask(this,
                {FilePrompt::Kind::SaveFile, tr("Save the preview"), tr("Web pages (*.html)"),
                 u"preview.html"_s},
                [this](const QString &path) { savePreview(path); });
}

void PreviewPage::savePreview(const QString &path)
{
    const auto plan = session().plan();
    if (!plan)
        return;
    ReportInput input;
    input.profile = session().profile();
    input.plan = plan.get();
    input.folder = session().folder()->path();
    input.startedAt = plan->madeAt;
    auto job = std::make_unique<ComputeJob<bool>>(
        [input, plan, path, source = session().snapshot(Side::Source)](const std::atomic_bool &) {
            return writePreview(input, source.get(), path);
        });
    startJob(std::move(job), tr("Saving the preview…"), [this, path] {
        banner()->showMessage(Banner::Kind::Done, tr("The preview was saved as “%1”.").arg(path));
    });
}

bool PreviewPage::overwritesProduction() const
{
    const auto plan = session().plan();
    if (!plan || !session().environment(Side::Destination).production)
        return false;
    const PlanCounts counts = plan->counts();
    return counts.update > 0 || counts.remove > 0;
}

bool PreviewPage::needsConsent() const
{
    return overwritesProduction() || session().plan()->counts().remove > 0;
}

bool PreviewPage::canGoOn() const
{
    const auto plan = session().plan();
    return plan && plan->purpose == Plan::Purpose::Import && plan->counts().writes() > 0;
}

bool PreviewPage::isSettled()
{
    return session().isApproved();
}

void PreviewPage::settle()
{
    if (needsConsent())
        return askBeforeWriting();
    session().approve(session().planFingerprint());
    if (session().isApproved())
        goOn();
}

void PreviewPage::askBeforeWriting()
{
    const Environment &destination = session().environment(Side::Destination);
    const PlanCounts counts = session().plan()->counts();
    MessagePrompt::Question question;
    if (overwritesProduction()) {
        question.title = tr("Write to production");
        question.text =
            tr("Import %n change(s) into “%1”, which is production?", nullptr, counts.writes())
                .arg(destination.name);
        question.typedConsent =
            destination.name.isEmpty() ? destination.address.host() : destination.name;
    } else {
        question.title = tr("Delete at the destination");
        question.text = tr("Delete %n resource(s) at the destination with this import?", nullptr,
                           counts.remove);
    }
    question.consequence = planSentence(*session().plan());
    question.accept = tr("Import %n change(s)", nullptr, counts.writes());
    question.tone = Tone::Warning;
    const QByteArray fingerprint = session().planFingerprint();
    messages().ask(this, question, [this, fingerprint](MessagePrompt::Answer answer) {
        if (answer != MessagePrompt::Answer::Accepted)
            return;
        session().approve(fingerprint);
        if (session().isApproved())
            goOn();
    });
}

QString PreviewPage::commandLine() const
{
    const QString folder = shellQuoted(session().folder() ? session().folder()->path() : QString());
    return QString(u"causeway-cli plan "_s + folder + u"\ncauseway-cli apply "_s + folder
                   + u" --yes"_s);
}

} // namespace Wizard
