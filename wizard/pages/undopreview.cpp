// SPDX-License-Identifier: GPL-3.0-or-later
#include "undopreview.h"

#include <wizard/models/changesmodel.h>
#include <wizard/models/words.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/filterchips.h>
#include <wizard/widgets/searchfield.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeView>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

constexpr auto lostChip = "lost"_L1; // beside the names of kinds
constexpr int expandAtOnce = 300;

} // namespace

UndoPreview::UndoPreview(QWidget *parent)
    : QWidget(parent)
    , m_model(new ChangesModel(this))
    , m_summary(new TextLabel)
    , m_note(new TextLabel)
    , m_search(new SearchField(tr("Search changes…")))
    , m_chips(new FilterChips)
    , m_tree(new QTreeView)
{
    setObjectName(u"undoPreview"_s);
    m_summary->setObjectName(u"undoSummary"_s);
    m_summary->setTextSize(Theme::Text::Body, QFont::DemiBold);
    m_summary->setWordWrap(true);
    m_note->setObjectName(u"undoNote"_s);
    m_note->setTone(Tone::Warning);
    m_note->setWordWrap(true);
    makeTree();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_summary);
    layout->addWidget(m_note);
    layout->addLayout(makeFilters());
    layout->addWidget(m_tree, 1);
    layout->addLayout(makeButtons());
}

QLayout *UndoPreview::makeFilters()
{
    m_search->setObjectName(u"searchUndo"_s);
    m_search->setScope(this);
    m_search->setView(m_tree);
    m_chips->setObjectName(u"undoFilters"_s);
    auto *row = new QHBoxLayout;
    row->addWidget(m_search, 2);
    row->addWidget(m_chips, 4, Qt::AlignVCenter);
    connect(m_search, &SearchField::searchChanged, this, &UndoPreview::applyFilter);
    connect(m_chips, &FilterChips::checkedChanged, this, &UndoPreview::applyFilter);
    return row;
}

void UndoPreview::makeTree()
{
    m_tree->setObjectName(u"undoTree"_s);
    m_tree->setAccessibleName(tr("What the undo would do"));
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    const int em = m_tree->fontMetrics().averageCharWidth();
    m_tree->header()->resizeSection(ChangesModel::NameColumn, em * 40);
    m_tree->header()->resizeSection(ChangesModel::KindColumn, em * 30);
}

QLayout *UndoPreview::makeButtons()
{
    m_run = new QPushButton(Icons::icon(Symbol::Undo), tr("&Undo"));
    m_run->setObjectName(u"runUndo"_s);
    auto *keep = new QPushButton(tr("&Keep everything"));
    keep->setObjectName(u"backToReport"_s);
    auto *row = new QHBoxLayout;
    for (QPushButton *button : {m_run, keep}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch(1);
    connect(m_run, &QPushButton::clicked, this, &UndoPreview::undoWanted);
    connect(keep, &QPushButton::clicked, this, &UndoPreview::keepWanted);
    return row;
}

void UndoPreview::setUndo(std::shared_ptr<const Plan> undo,
                          std::shared_ptr<const PlatformProfile> profile, const UndoCounts &counts)
{
    const int lost = int(std::count_if(undo->changes.begin(), undo->changes.end(), losesSecrets));
    const int writes = undo->counts().writes();
    m_summary->setText(counts.plannedSentence());
    m_note->setText(tr("Secrets that were overwritten can not be put back, in %n resource(s); "
                       "they are marked below.",
                       nullptr, lost));
    m_note->setVisible(lost > 0);
    m_run->setText(tr("&Undo %n change(s)", nullptr, writes));
    m_run->setEnabled(writes > 0);
    m_search->clear();
    fillChips(*undo, lost);
    m_model->setPlan(std::move(undo), std::move(profile));
    applyFilter();
}

QString UndoPreview::summary() const
{
    return m_summary->text();
}

QString UndoPreview::approval() const
{
    return m_run->text();
}

void UndoPreview::fillChips(const Plan &undo, int lost)
{
    const PlanCounts counts = undo.counts();
    QList<FilterChip> chips;
    const auto add = [&chips](ChangeKind kind, int count) {
        const Mark mark = undoMark(kind);
        if (count > 0)
            chips << FilterChip{changeKindName(kind), mark.word, mark.tone, mark.symbol, count};
    };
    add(ChangeKind::Delete, counts.remove);
    add(ChangeKind::Update, counts.update);
    add(ChangeKind::Create, counts.create);
    add(ChangeKind::Skip, counts.skip);
    if (lost > 0)
        chips << FilterChip{QString(lostChip), tr("Secrets lost"), Tone::Warning, Symbol::Warning,
                            lost};
    m_chips->setChips(chips);
}

void UndoPreview::applyFilter()
{
    ChangeFilter filter;
    filter.text = m_search->text();
    for (const QString &chip : m_chips->checked()) {
        if (chip == lostChip)
            filter.lostSecrets = true;
        else if (const auto kind = changeKindFromName(chip))
            filter.kinds.insert(int(*kind));
    }
    m_model->setFilter(filter);
    if (m_model->shownCount() <= expandAtOnce)
        m_tree->expandAll();
}

} // namespace Wizard
