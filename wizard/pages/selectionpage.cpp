// SPDX-License-Identifier: GPL-3.0-or-later
#include "selectionpage.h"

#include <migration/core/computejob.h>
#include <wizard/models/resourcetreemodel.h>
#include <wizard/models/typesummary.h>
#include <wizard/models/words.h>
#include <wizard/pages/attributefiltersdialog.h>
#include <wizard/pages/checktree.h>
#include <wizard/pages/piecesstrip.h>
#include <wizard/pages/resourcedetail.h>
#include <wizard/pages/valuerulesdialog.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/banner.h>
#include <wizard/widgets/factlist.h>
#include <wizard/widgets/fileprompt.h>
#include <wizard/widgets/filterchips.h>
#include <wizard/widgets/menubutton.h>
#include <wizard/widgets/searchfield.h>
#include <wizard/widgets/textlabel.h>

#include <QAction>
#include <QBoxLayout>
#include <QCheckBox>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>
#include <QSplitter>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

constexpr int expandAtOnce = 300; // more rows than that are opened by the person

QPushButton *plainButton(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

SelectionPage::SelectionPage(const PageContext &context, QWidget *parent)
    : WizardPage(context, parent)
    , m_model(new ResourceTreeModel(this))
    , m_quiet(new QCheckBox)
    , m_pieces(new PiecesStrip)
{
    setObjectName(u"selectionPage"_s);
    setHeading(tr("Selection"), tr("Choose what comes along. Nothing has been written yet."));
    setHelp(
        tr("Space or a click takes a resource in or leaves it out; a type takes all its "
           "resources along, also those that are added at the source later. While a search or "
           "filter is on, a type and the buttons below mean only what is shown. What comes into "
           "being with its parent, such as the variables of a set, follows it."));

    m_tree = new CheckTree;
    m_tree->setObjectName(u"resourceTree"_s);
    m_tree->setAccessibleName(tr("Resources of the source"));
    m_tree->setModel(m_model);
    m_tree->setCountColumn(ResourceTreeModel::CountColumn, u"00 000 / 00 000"_s);
    m_detail = new ResourceDetail;
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(u"selectionSplitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_tree);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({5500, 4500}); // scaled to what there is

    body()->addWidget(m_pieces);
    body()->addLayout(makeFilters());
    body()->addWidget(splitter, 1);
    body()->addLayout(makeButtons());
    m_quiet->setObjectName(u"keepQuiet"_s);
    body()->addWidget(m_quiet);
    m_search->setScope(this);
    m_search->setView(m_tree);
    m_checkSoon.setSingleShot(true);
    m_checkSoon.setInterval(400);

    connect(m_model, &ResourceTreeModel::selectionEdited, this, &SelectionPage::onSelectionEdited);
    connect(m_model, &ResourceTreeModel::shownChanged, this, &SelectionPage::showCounts);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SelectionPage::onCurrentChanged);
    connect(m_detail, &ResourceDetail::resourceActivated, this, &SelectionPage::goToResource);
    connect(&m_checkSoon, &QTimer::timeout, this, &SelectionPage::checkInBackground);
    connect(m_quiet, &QCheckBox::toggled, this, [this](bool isQuiet) {
        session().setQuiet(isQuiet);
        checkInBackground();
    });
    connect(m_pieces, &PiecesStrip::pieceWanted, this, &SelectionPage::takePiece);
    connect(m_pieces, &PiecesStrip::byWanted, this, [this](const QString &by) {
        session().setPiecesBy(by);
        m_pieces->clear();
        checkInBackground();
    });
    connect(m_pieces, &PiecesStrip::listWanted, this, [this] {
        files().ask(this,
                    {FilePrompt::Kind::SaveFile, tr("Save the list of pieces"),
                     tr("Tables (*.csv)"), u"pieces.csv"_s},
                    [this](const QString &path) { savePieces(path); });
    });
}

SelectionPage::~SelectionPage() = default;

QLayout *SelectionPage::makeFilters()
{
    m_search = new SearchField(tr("Search resources…"));
    m_search->setObjectName(u"searchResources"_s);
    m_types = new MenuButton(Icons::icon(Symbol::Filter), tr("Type"));
    m_types->setObjectName(u"typeFilter"_s);
    m_types->setAccessibleName(tr("Filter by type"));
    m_typeMenu = new QMenu(m_types);
    m_types->setChoices(m_typeMenu);
    m_chips = new FilterChips;
    m_chips->setObjectName(u"resourceFilters"_s);
    m_chips->setChips({{u"secrets"_s, tr("Has secrets"), Tone::Accent, Symbol::Key},
                       {u"problem"_s, tr("Problem"), Tone::Warning, Symbol::Warning},
                       {u"selected"_s, tr("Selected"), Tone::Accent, Symbol::Check}});
    m_counts = new TextLabel;
    m_counts->setObjectName(u"selectionCounts"_s);
    auto *row = new QHBoxLayout;
    row->addWidget(m_search, 2);
    row->addWidget(m_types);
    row->addWidget(m_chips, 3, Qt::AlignVCenter);
    row->addWidget(m_counts);
    connect(m_search, &SearchField::searchChanged, this, &SelectionPage::applyFilter);
    connect(m_chips, &FilterChips::checkedChanged, this, &SelectionPage::applyFilter);
    return row;
}

QLayout *SelectionPage::makeButtons()
{
    m_all = plainButton(u"selectAll"_s, tr("Select &all"));
    m_none = plainButton(u"selectNone"_s, tr("Select n&one"));
    m_needed = plainButton(u"selectNeeded"_s, tr("Select what it needs"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_all);
    row->addWidget(m_none);
    row->addWidget(m_needed);
    row->addStretch(1);
    m_filters = plainButton(u"editFilters"_s, tr("Filter by a&ttributes…"));
    row->addWidget(m_filters);
    m_rules = plainButton(u"editRules"_s, {});
    row->addWidget(m_rules);
    connect(m_filters, &QPushButton::clicked, this, &SelectionPage::editFilters);
    connect(m_rules, &QPushButton::clicked, this, &SelectionPage::editRules);
    connect(m_all, &QPushButton::clicked, this, [this] { m_model->selectShown(true); });
    connect(m_none, &QPushButton::clicked, this, [this] { m_model->selectShown(false); });
    connect(m_needed, &QPushButton::clicked, this, &SelectionPage::selectNeeded);
    return row;
}

void SelectionPage::onEntered()
{
    const auto snapshot = session().snapshot(Side::Source);
    const bool isOther = m_model->snapshot() != snapshot.get();
    if (isOther || m_model->selection() != session().recipe().selection)
        m_model->setSnapshot(snapshot, session().recipe().selection);
    if (isOther) {
        fillTypeMenu();
        fillWays();
        countSecrets();
        m_detail->clear();
    }
    if (m_model->itemCount() <= expandAtOnce)
        m_tree->expandAll();
    showPieces();
    showRules();
    showQuiet();
    // Only where the platform has words for it.
    m_filters->setVisible(
        session().services().connectors->readFilters(*session().profile(), {}).has_value());
    if (!m_tree->currentIndex().isValid())
        m_tree->setCurrentIndex(m_model->index(0, 0));
    onCurrentChanged(m_tree->currentIndex());
    m_tree->setFocus();
    showCounts();
    if (session().isValidated())
        onChecked();
    else
        checkInBackground();
}

void SelectionPage::onLeft()
{
    m_checkSoon.stop();
    m_check.reset();
}

void SelectionPage::fillTypeMenu()
{
    m_typeMenu->clear();
    const auto snapshot = session().snapshot(Side::Source);
    if (!snapshot)
        return;
    for (const ResourceType &type : snapshot->profile().types) {
        if (type.isBornWithParent())
            continue;
        QAction *action = m_typeMenu->addAction(type.title);
        action->setCheckable(true);
        action->setData(type.id);
        connect(action, &QAction::toggled, this, &SelectionPage::applyFilter);
    }
}

void SelectionPage::applyFilter()
{
    ResourceFilter filter;
    filter.text = m_search->text();
    QStringList titles;
    for (const QAction *action : m_typeMenu->actions()) {
        if (action->isChecked()) {
            filter.types << action->data().toString();
            titles << action->text();
        }
    }
    const QStringList on = m_chips->checked();
    filter.withSecrets = on.contains(u"secrets"_s);
    filter.withProblem = on.contains(u"problem"_s);
    filter.selectedOnly = on.contains(u"selected"_s);
    m_types->setText(titles.isEmpty() ? tr("Type") : tr("Type: %1").arg(titles.join(u", "_s)));
    m_model->setFilter(filter);
    if (m_model->shownCount() <= expandAtOnce)
        m_tree->expandAll();
    m_all->setText(filter.isEmpty() ? tr("Select &all") : tr("Select &all shown"));
    m_none->setText(filter.isEmpty() ? tr("Select n&one") : tr("Select n&one shown"));
}

void SelectionPage::showCounts()
{
    const QLocale locale;
    const QString text = tr("%1 of %2 selected")
                             .arg(locale.toString(m_model->selectedCount()),
                                  locale.toString(m_model->selectableCount()));
    m_counts->setText(text);
    setStatus(text);
    emit completeChanged();
}

void SelectionPage::onSelectionEdited()
{
    m_check.reset(); // it looks at what is no more wanted
    session().setSelection(m_model->selection());
    showCounts();
    m_checkSoon.start();
}

void SelectionPage::onCurrentChanged(const QModelIndex &current)
{
    const int resource = m_model->item(current);
    const Resource *shown = m_model->resourceAt(current);
    m_needed->setEnabled(shown && session().graph());
    m_needed->setText(shown ? tr("Select what “%1” n&eeds")
                                  .arg(withoutMnemonic(
                                      fontMetrics().elidedText(shown->name, Qt::ElideRight, 200)))
                            : tr("Select what it n&eeds"));
    if (shown) {
        m_detail->showResource(session().snapshot(Side::Source), resource,
                               m_model->childrenOf(resource));
    } else if (current.isValid()) {
        showTypeDetail(current.siblingAtColumn(0));
    } else {
        m_detail->clear();
    }
}

void SelectionPage::showTypeDetail(const QModelIndex &type)
{
    const QString title = type.data().toString();
    const QString note = type.data(Qt::ToolTipRole).toString();
    const ResourceType *shown = m_model->typeAt(type);
    const auto snapshot = session().snapshot(Side::Source);
    if (!shown || !snapshot)
        return m_detail->showType(title, note, {});
    const TypeSummary summary = summaryOf(*snapshot, shown->id, session().graph().get());
    const QLocale locale;
    const auto orNothing = [](const QString &text) {
        return text.isEmpty() ? tr("nothing else") : text;
    };
    QList<Fact> facts{
        {tr("Selected"),
         tr("%1 of %2")
             .arg(locale.toString(m_model->selectedIn(type)), locale.toString(summary.resources))}};
    if (summary.builtIn > 0)
        facts << Fact{tr("Built in or managed"), locale.toString(summary.builtIn)};
    if (session().graph())
        facts << Fact{tr("Needs"), orNothing(summary.needs)}
              << Fact{tr("Used by"), orNothing(summary.usedBy)};
    if (const auto secrets = m_model->secretsIn(type))
        facts << Fact{tr("Secrets"), *secrets == 0 ? tr("none") : locale.toString(*secrets)};
    m_detail->showType(title, note, facts);
}

void SelectionPage::goToResource(int resource)
{
    const int owner = m_model->rowOwner(resource);
    if (!m_model->itemIndex(owner).isValid()) {
        m_search->clear();
        for (QAction *action : m_typeMenu->actions())
            action->setChecked(false);
        for (const QString &chip : m_chips->checked())
            m_chips->setChecked(chip, false);
        applyFilter();
    }
    const QModelIndex index = m_model->itemIndex(owner);
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void SelectionPage::selectNeeded()
{
    const auto graph = session().graph();
    const int resource = m_model->item(m_tree->currentIndex());
    if (!graph || resource < 0)
        return;
    std::vector<int> roots = m_model->childrenOf(resource);
    roots.push_back(resource);
    m_model->select(graph->closure(roots), true);
}

void SelectionPage::countSecrets()
{
    m_counting.reset();
    const auto snapshot = session().snapshot(Side::Source);
    if (!snapshot)
        return;
    m_counting = std::make_unique<SecretCounting>(
        [snapshot](const std::atomic_bool &stopped) -> Result<std::vector<int>> {
            std::vector<int> counts;
            counts.reserve(snapshot->resources().size());
            for (const Resource &resource : snapshot->resources()) {
                if (stopped)
                    break;
                counts.push_back(int(findSecretSlots(*snapshot, resource).size()));
            }
            return counts;
        });
    connect(m_counting.get(), &Job::finished, this, [this, snapshot] {
        if (m_counting->state() == Job::State::Succeeded && m_model->snapshot() == snapshot.get())
            onSecretsCounted(std::move(m_counting->result()));
    });
    m_counting->start();
}

void SelectionPage::onSecretsCounted(std::vector<int> counts)
{
    m_model->setSecretCounts(std::move(counts));
    if (m_model->typeAt(m_tree->currentIndex()))
        showTypeDetail(m_tree->currentIndex().siblingAtColumn(0));
}

void SelectionPage::checkInBackground()
{
    if (isBusy() || !session().snapshot(Side::Source))
        return;
    m_check = session().validate();
    connect(m_check.get(), &Job::finished, this, &SelectionPage::onChecked);
    m_check->start();
}

void SelectionPage::onChecked()
{
    if (!session().isValidated())
        return;
    m_detail->setGraph(session().graph());
    m_needed->setEnabled(m_model->resourceAt(m_tree->currentIndex()) != nullptr);
    QSet<ResourceKey> problems;
    for (const Finding &finding : session().findings()) {
        if (finding.severity != Finding::Severity::Info && !finding.resource.id.isEmpty())
            problems << finding.resource;
    }
    m_model->setProblems(problems);
    m_chips->setCount(u"problem"_s, int(problems.size()));
    if (m_model->typeAt(m_tree->currentIndex()))
        showTypeDetail(m_tree->currentIndex().siblingAtColumn(0)); // neighbours are known now
    showPieces();
}

// --- piece by piece

void SelectionPage::fillWays()
{
    const auto snapshot = session().snapshot(Side::Source);
    if (!snapshot)
        return;
    QList<std::pair<QString, QString>> ways{{u"type"_s, tr("one type")},
                                            {u"group"_s, tr("one group of types")}};
    for (const ResourceType &type : snapshot->profile().types) {
        if (!type.isBornWithParent() && !snapshot->ofType(type.id).empty())
            ways.emplaceBack(type.id, tr("one %1 with what it needs").arg(type.singular));
    }
    m_pieces->setWays(ways);
}

void SelectionPage::showPieces()
{
    const bool isWanted = session().recipe().strategy == Strategy::PieceByPiece;
    m_pieces->setVisible(isWanted);
    if (!isWanted || !session().graph() || session().pieces().empty())
        return;
    const std::vector<Piece> &pieces = session().pieces();
    const QString &by = session().recipe().piecesBy;
    m_pieces->setPieces(pieces, by.isEmpty() ? u"type"_s : by,
                        pieceOf(session().recipe().selection, pieces, *session().graph()));
}

void SelectionPage::takePiece(int piece)
{
    session().selectPiece(m_pieces->pieces()[size_t(piece)]);
    takeOverSelection();
    showPieces();
    checkInBackground();
}

void SelectionPage::takeOverSelection()
{
    m_check.reset();
    m_model->setSnapshot(session().snapshot(Side::Source), session().recipe().selection);
    countSecrets();
    applyFilter();
    m_tree->setCurrentIndex(m_model->index(0, 0));
    showCounts();
}

void SelectionPage::savePieces(const QString &path)
{
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly)
        && file.write(piecesCsv(m_pieces->pieces())) >= 0 && file.commit();
    if (!written)
        banner()->showMessage(Banner::Kind::Error,
                              tr("The list could not be saved as “%1”.").arg(path),
                              file.errorString());
}

// --- without calling anybody

void SelectionPage::showQuiet()
{
    const auto &quiet = session().profile()->quiet;
    m_quiet->setVisible(quiet.has_value());
    m_quiet->setText(quiet ? quiet->text : QString());
    const QSignalBlocker blocker(m_quiet); // to show it is not to change it
    m_quiet->setChecked(session().recipe().isQuiet);
}

// --- by what stands in the documents

void SelectionPage::editFilters()
{
    auto *dialog =
        new AttributeFiltersDialog(*session().services().connectors, session().recipe().selection,
                                   session().snapshot(Side::Source), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        session().setSelection(dialog->selection());
        takeOverSelection();
        checkInBackground();
    });
    dialog->open();
}

// --- renaming on the way

void SelectionPage::editRules()
{
    auto *dialog =
        new ValueRulesDialog(session().recipe().valueRules, session().snapshot(Side::Source), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const auto set = session().setValueRules(dialog->rules()); !set)
            showError(set.error());
        showRules();
        checkInBackground(); // two may have one name now
    });
    dialog->open();
}

void SelectionPage::showRules()
{
    const size_t count = session().recipe().valueRules.size();
    m_rules->setText(count == 0 ? tr("&Rename on the way…")
                                : tr("&Rename on the way: %n rule(s)…", nullptr, int(count)));
}

bool SelectionPage::canGoOn() const
{
    return m_model->selectedCount() > 0;
}

bool SelectionPage::isSettled()
{
    return session().isValidated();
}

void SelectionPage::settle()
{
    m_checkSoon.stop();
    m_check.reset();
    startJob(session().validate(), tr("Looking for what is missing…"), [this] {
        onChecked();
        goOn();
    });
}

QString SelectionPage::commandLine() const
{
    const QString folder = shellQuoted(session().folder() ? session().folder()->path() : QString());
    return QString(tr("# The selection is kept in recipe.json of the folder.")
                   + u"\ncauseway-cli validate "_s + folder);
}

} // namespace Wizard
