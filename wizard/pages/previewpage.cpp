// SPDX-License-Identifier: GPL-3.0-or-later
#include "previewpage.h"

#include <migration/report/report.h>
#include <wizard/models/changesmodel.h>
#include <wizard/models/changetexts.h>
#include <wizard/models/fieldsmodel.h>
#include <wizard/models/words.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/banner.h>
#include <wizard/widgets/diffview.h>
#include <wizard/widgets/elidedlabel.h>
#include <wizard/widgets/fileprompt.h>
#include <wizard/widgets/filterchips.h>
#include <wizard/widgets/messageprompt.h>
#include <wizard/widgets/searchfield.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QTreeView>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

enum Tab { DiffTab, FieldsTab, RequestsTab };

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

QString keyOf(const Change &change)
{
    return QString(change.type + u'/' + change.naturalKey);
}

} // namespace

PreviewPage::PreviewPage(const PageContext &context, QWidget *parent)
    : WizardPage(context, parent)
    , m_model(new ChangesModel(this))
    , m_fields(new FieldsModel(this))
{
    setObjectName(u"previewPage"_s);
    setCommitPage(true);
    setHeading(tr("Preview"),
               tr("Nothing has been written yet. This is what the import would do."));
    setHelp(tr("Choose a change on the left to see on the right what it does: the document as it is "
               "at the destination now and as it will be, field by field, and the requests that "
               "will be sent. A resource can be left out, and a single field can be kept as the "
               "destination has it. What you approve is what runs: if the destination changes "
               "before its turn has come, that change stops and says so."));
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(u"previewSplitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeTree());
    splitter->addWidget(makeDetail());
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({2000, 3000}); // scaled to what there is
    body()->addLayout(makeHead());
    body()->addLayout(makeFilters());
    body()->addWidget(splitter, 1);

    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &PreviewPage::onCurrentChanged);
    connect(m_fields, &FieldsModel::keptEdited, this, &PreviewPage::onFieldKept);
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

QWidget *PreviewPage::makeDetail()
{
    auto *detail = new QWidget;
    m_title = new ElidedLabel;
    m_title->setObjectName(u"changeTitle"_s);
    m_title->setTextSize(Theme::Text::Body, QFont::DemiBold);
    m_reason = new TextLabel;
    m_reason->setObjectName(u"changeReason"_s);
    m_reason->setTone(Tone::Neutral);
    m_reason->setWordWrap(true);
    m_skip = new QPushButton;
    m_skip->setObjectName(u"skipChange"_s);
    m_skip->setAutoDefault(false);
    m_diff = new DiffView;
    m_diff->setObjectName(u"documentDiff"_s);
    m_diff->setHeadings(tr("At the destination now"), tr("After the import"));
    m_fieldTable = new QTableView;
    m_fieldTable->setObjectName(u"fieldTable"_s);
    m_fieldTable->setAccessibleName(tr("Fields that differ"));
    m_fieldTable->setModel(m_fields);
    m_fieldTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_fieldTable->setTabKeyNavigation(false);
    m_fieldTable->verticalHeader()->hide();
    m_fieldTable->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_fieldTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_requests = new QPlainTextEdit;
    m_requests->setObjectName(u"requests"_s);
    m_requests->setAccessibleName(tr("Requests that will be sent"));
    m_requests->setReadOnly(true);
    m_requests->setTabChangesFocus(true);
    m_requests->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_requests->setFont(Theme::of(this).monospaced());
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(u"changeTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_diff, tr("Side by side"));
    m_tabs->addTab(m_fieldTable, tr("Fields"));
    m_tabs->addTab(m_requests, tr("Requests"));

    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_skip);
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins(Theme::of(this).space(1), 0, 0, 0);
    layout->setSpacing(Theme::of(this).space(0.5));
    layout->addLayout(head);
    layout->addWidget(m_reason);
    layout->addWidget(m_tabs, 1);
    connect(m_skip, &QPushButton::clicked, this, [this] {
        const Change *change = m_model->changeAt(m_tree->currentIndex());
        if (change)
            setSkipped(!session().recipe().skipped.contains(keyOf(*change)));
    });
    return detail;
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
    const int known = m_model->find(m_current.first, m_current.second);
    QModelIndex current = m_model->itemIndex(known);
    if (!current.isValid() && m_model->rowCount() > 0)
        current = m_model->index(0, 0, m_model->index(0, 0));
    m_tree->setCurrentIndex(current);
    onCurrentChanged(m_tree->currentIndex());
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
        chips << FilterChip {changeKindName(kind), mark.word, mark.tone, mark.symbol, count};
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
    }
    m_model->setFilter(filter);
    if (m_model->shownCount() <= expandAtOnce)
        m_tree->expandAll();
}

void PreviewPage::showButtons()
{
    const auto plan = session().plan();
    if (!plan || plan->purpose != Plan::Purpose::Import)
        return;
    const PlanCounts counts = plan->counts();
    const int writes = counts.writes();
    setButtonText(QWizard::CommitButton,
                  writes == 0 ? tr("Nothing to import")
                              : overwritesProduction()
                          ? tr("&Import %n change(s)…", nullptr, writes)
                          : tr("&Import %n change(s)", nullptr, writes));
    setStatus(writes == 0 ? tr("The destination has everything already.")
                          : tr("%1 of %n change(s) would be written.", nullptr, counts.total())
                                .arg(writes));
}

void PreviewPage::onCurrentChanged(const QModelIndex &current)
{
    const Change *change = m_model->changeAt(current);
    if (change)
        m_current = {change->type, change->naturalKey};
    showChange(change);
}

void PreviewPage::showChange(const Change *change)
{
    m_skip->setVisible(change != nullptr);
    m_fields->setChange(change);
    if (!change) {
        m_title->setText(tr("Choose a change on the left to look at it."));
        m_reason->clear();
        m_reason->hide();
        m_diff->clear();
        m_requests->clear();
        return;
    }
    const auto profile = session().profile();
    const bool skipped = session().recipe().skipped.contains(keyOf(*change));
    m_title->setText(tr("%1 – %2 “%3”", "what happens, to what, its name")
                         .arg(markOf(change->kind).word, profile->singularOf(change->type),
                              change->name));
    m_reason->setText(change->reason);
    m_reason->setVisible(!change->reason.isEmpty());
    m_skip->setText(skipped ? tr("Import it &after all") : tr("&Leave it out"));
    m_skip->setEnabled(skipped || change->writes() || change->kind == ChangeKind::Blocked);
    const ChangeTexts texts = textsOf(*change, session().snapshot(Side::Source).get(),
                                      session().snapshot(Side::Destination).get());
    m_diff->setTexts(texts.before, texts.after);
    m_requests->setPlainText(change->requests.empty() ? tr("Nothing is sent for this resource.")
                                                      : requestsText(*change));
    m_tabs->setTabText(FieldsTab, tr("Fields %1").arg(change->diff.size()));
    m_tabs->setTabText(RequestsTab, tr("Requests %1").arg(change->requests.size()));
}

void PreviewPage::setSkipped(bool skipped)
{
    const Change *change = m_model->changeAt(m_tree->currentIndex());
    if (!change)
        return;
    session().setSkipped(keyOf(*change), skipped);
    plan();
}

void PreviewPage::onFieldKept(const QString &place, bool kept)
{
    const Change *change = m_model->changeAt(m_tree->currentIndex());
    if (!change)
        return;
    session().setFieldKept(keyOf(*change), place, kept);
    // The table is in the middle of the edit that says so.
    QMetaObject::invokeMethod(this, &PreviewPage::plan, Qt::QueuedConnection);
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
    input.checklist = makeChecklist(*input.profile, *plan, nullptr);
    input.folder = session().folder()->path();
    input.startedAt = plan->madeAt;
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(reportHtml(input)) >= 0
        && file.commit();
    if (written) {
        banner()->showMessage(Banner::Kind::Done, tr("The preview was saved as “%1”.").arg(path));
        return;
    }
    banner()->showMessage(Banner::Kind::Error, tr("The preview could not be saved as “%1”.").arg(path),
                          file.errorString());
}

bool PreviewPage::overwritesProduction() const
{
    const auto plan = session().plan();
    if (!plan || !session().environment(Side::Destination).production)
        return false;
    const PlanCounts counts = plan->counts();
    return counts.update > 0 || counts.remove > 0;
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
    const QByteArray fingerprint = session().plan()->fingerprint();
    const auto approve = [this, fingerprint] {
        session().approve(fingerprint);
        if (session().isApproved())
            goOn();
    };
    if (!overwritesProduction())
        return approve();
    const Environment &destination = session().environment(Side::Destination);
    const PlanCounts counts = session().plan()->counts();
    MessagePrompt::Question question;
    question.title = tr("Write to production");
    question.text = tr("Import %n change(s) into “%1”, which is production?", nullptr,
                       counts.writes())
                        .arg(destination.name);
    question.consequence = planSentence(*session().plan());
    question.accept = tr("Import %n change(s)", nullptr, counts.writes());
    question.typedConsent = destination.name.isEmpty() ? destination.address.host()
                                                       : destination.name;
    question.tone = Tone::Warning;
    messages().ask(this, question, [approve](MessagePrompt::Answer answer) {
        if (answer == MessagePrompt::Answer::Accepted)
            approve();
    });
}

QString PreviewPage::commandLine() const
{
    const QString folder = shellQuoted(session().folder() ? session().folder()->path() : QString());
    return QString(u"causeway-cli plan "_s + folder + u"\ncauseway-cli apply "_s + folder
                   + u" --yes"_s);
}

} // namespace Wizard
