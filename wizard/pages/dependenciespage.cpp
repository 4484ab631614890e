// SPDX-License-Identifier: GPL-3.0-or-later
#include "dependenciespage.h"

#include <wizard/models/findingsmodel.h>
#include <wizard/models/neighbourhood.h>
#include <wizard/models/words.h>
#include <wizard/pages/includepreview.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/banner.h>
#include <wizard/widgets/fileprompt.h>
#include <wizard/widgets/graphview.h>
#include <wizard/widgets/menubutton.h>
#include <wizard/widgets/searchfield.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>
#include <QSet>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

constexpr qsizetype namesShown = 6;
constexpr qsizetype decisionsShown = 4;

void clearLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            for (QWidget *inner : widget->findChildren<QWidget *>())
                inner->setObjectName({}); // found no more
            widget->setObjectName({});
            widget->deleteLater(); // it may be the button that was pressed
        }
        delete item;
    }
}

bool isForThisPage(const Finding &finding)
{
    return finding.code != Finding::Code::SecretWithoutValue;
}

} // namespace

DependenciesPage::DependenciesPage(const PageContext &context, QWidget *parent)
    : WizardPage(context, parent)
    , m_model(new FindingsModel(this))
{
    setObjectName(u"dependenciesPage"_s);
    setHeading(tr("Dependencies"),
               tr("What the selection needs and does not have. Nothing has been written yet."));
    setHelp(tr("Each finding offers its ways out as buttons. What you choose is kept in the "
               "migration folder and holds for the next run as well; it can be taken back below. "
               "What is left undecided does not stop the rest: the resources concerned are left "
               "out and the preview says so."));
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(u"dependenciesSplitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeLeft());
    splitter->addWidget(makeRight());
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({5500, 4500}); // scaled to what there is
    body()->addWidget(splitter, 1);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &DependenciesPage::onCurrentChanged);
}

DependenciesPage::~DependenciesPage() = default;

QWidget *DependenciesPage::makeLeft()
{
    auto *left = new QWidget;
    m_summary = new TextLabel;
    m_summary->setObjectName(u"findingsSummary"_s);
    m_summary->setTextSize(Theme::Text::Body, QFont::DemiBold);
    m_summary->setWordWrap(true);
    m_search = new SearchField(tr("Search findings…"));
    m_search->setObjectName(u"searchFindings"_s);
    m_tree = new QTreeView;
    m_tree->setObjectName(u"findingsTree"_s);
    m_tree->setAccessibleName(tr("Findings, worst first"));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setModel(m_model);
    m_search->setScope(this);
    m_search->setView(m_tree);
    m_sentence = new TextLabel;
    m_sentence->setObjectName(u"findingSentence"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setSelectable(true);
    m_fixPart = new QWidget;
    m_fixPart->setObjectName(u"fixes"_s);
    m_fixes = new QVBoxLayout(m_fixPart);
    m_fixes->setContentsMargins({});
    m_fixes->setSpacing(Theme::of(this).space(0.5));
    m_include = new IncludePreview;
    m_include->hide();
    connect(m_include, &IncludePreview::rejected, this, [this] {
        closeIncludePreview();
        m_tree->setFocus();
    });
    connect(m_include, &IncludePreview::accepted, this, [this] {
        closeIncludePreview();
        apply(m_asked.first, m_asked.second);
    });
    m_decisionPart = new QWidget;
    m_decisionPart->setObjectName(u"decisions"_s);
    m_decisions = new QVBoxLayout(m_decisionPart);
    m_decisions->setContentsMargins({});
    m_decisions->setSpacing(Theme::of(this).space(0.25));

    auto *layout = new QVBoxLayout(left);
    layout->setContentsMargins({});
    layout->addWidget(m_summary);
    layout->addWidget(m_search);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_sentence);
    layout->addWidget(m_fixPart);
    layout->addWidget(m_include, 1);
    layout->addWidget(m_decisionPart);
    connect(m_search, &SearchField::searchChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        m_tree->expandAll();
    });
    return left;
}

QWidget *DependenciesPage::makeRight()
{
    auto *right = new QWidget;
    m_graph = new GraphView;
    m_graph->setObjectName(u"dependencyGraph"_s);
    m_graph->setAccessibleName(tr("Picture of what needs what"));
    const auto tool = [](Symbol symbol, const QString &name, const QString &text) {
        auto *button = new QToolButton;
        button->setIcon(Icons::icon(symbol));
        button->setObjectName(name);
        button->setToolTip(text);
        button->setAccessibleName(text);
        button->setAutoRaise(true);
        return button;
    };
    QToolButton *in = tool(Symbol::ZoomIn, u"zoomIn"_s, tr("Zoom in"));
    QToolButton *out = tool(Symbol::ZoomOut, u"zoomOut"_s, tr("Zoom out"));
    QToolButton *fit = tool(Symbol::Fit, u"zoomFit"_s, tr("Show all of the picture"));
    QToolButton *save = tool(Symbol::Save, u"saveGraph"_s, tr("Save the picture…"));
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    for (QToolButton *button : {in, out, fit, save})
        row->addWidget(button);
    auto *layout = new QVBoxLayout(right);
    layout->setContentsMargins(Theme::of(this).space(1), 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_graph, 1);
    connect(in, &QToolButton::clicked, m_graph, &GraphView::zoomIn);
    connect(out, &QToolButton::clicked, m_graph, &GraphView::zoomOut);
    connect(fit, &QToolButton::clicked, m_graph, &GraphView::fit);
    connect(save, &QToolButton::clicked, this, &DependenciesPage::saveGraph);
    return right;
}

bool DependenciesPage::isNeeded(const MigrationSession &session)
{
    const std::vector<Finding> &findings = session.findings();
    return std::any_of(findings.begin(), findings.end(), [](const Finding &finding) {
        return isForThisPage(finding) && finding.severity != Finding::Severity::Info;
    });
}

void DependenciesPage::onEntered()
{
    if (session().isValidated())
        fill();
    else
        validateAgain();
}

void DependenciesPage::validateAgain()
{
    startJob(session().validate(), tr("Looking for what is missing…"), [this] { fill(); });
}

void DependenciesPage::fill()
{
    const QModelIndex current = m_tree->currentIndex();
    const Finding *known = m_model->findingAt(current);
    const QString key = known ? known->key() : QString();
    std::vector<Finding> findings = session().findings();
    std::erase_if(findings, [](const Finding &finding) { return !isForThisPage(finding); });
    m_model->setFindings(std::move(findings), session().snapshot(Side::Source));
    m_tree->setRootIsDecorated(true);

    const int open = m_model->openCount();
    if (m_model->itemCount() == 0)
        m_summary->setText(tr("All is settled: the selection has everything it needs."));
    else if (open == 0)
        m_summary->setText(
            tr("Nothing needs a decision. %n thing(s) to know.", nullptr, m_model->itemCount()));
    else
        m_summary->setText(tr("%n finding(s) need a decision.", nullptr, open));
    setStatus(m_summary->text());
    m_tree->setEnabled(m_model->itemCount() > 0);
    showDecisions();

    QModelIndex next = m_model->index(0, 0);
    for (int item = 0; item < m_model->itemCount(); ++item) {
        if (m_model->finding(item).key() == key)
            next = m_model->groupIndex(m_model->groupOf(item));
    }
    m_tree->setCurrentIndex(next);
    onCurrentChanged(next);
    emit completeChanged();
}

void DependenciesPage::onCurrentChanged(const QModelIndex &current)
{
    closeIncludePreview();
    showFixes(current);
    showGraph(current);
}

void DependenciesPage::showFixes(const QModelIndex &current)
{
    clearLayout(m_fixes);
    const Finding *finding = m_model->findingAt(current);
    if (!finding)
        return m_sentence->clear();
    const int item = m_model->item(current);
    const std::vector<int> &group = m_model->itemsOf(m_model->group(current));
    if (item >= 0 || group.size() == 1) {
        m_sentence->setText(finding->sentence);
        addFixes({item >= 0 ? item : group.front()});
        return;
    }
    QStringList names = m_model->namesOf(group);
    const qsizetype more = names.size() - namesShown;
    names = names.mid(0, namesShown);
    if (more > 0)
        names << tr("%n more", nullptr, int(more));
    m_sentence->setText(
        tr("%1: %2.", "a finding and the names it concerns")
            .arg(m_model->groupTitle(m_model->group(current)), names.join(u", "_s)));
    addFixes(group);
}

void DependenciesPage::addFixes(const std::vector<int> &items)
{
    std::vector<Fix> mappings;
    for (const Fix &fix : m_model->finding(items.front()).fixes) {
        if (fix.kind == Fix::Kind::MapTo)
            mappings.push_back(fix);
    }
    bool mapped = false;
    for (const Fix &fix : m_model->finding(items.front()).fixes) {
        if (fix.kind != Fix::Kind::MapTo || mappings.size() == 1) {
            addFixButton(items, fix);
        } else if (!mapped) {
            addMappingButton(items, mappings);
            mapped = true;
        }
    }
}

void DependenciesPage::addFixButton(const std::vector<int> &items, const Fix &fix)
{
    const int count = int(m_model->namesOf(items).size());
    QString text = fix.label;
    if (count > 1) {
        text = fix.kind == Fix::Kind::Exclude
            ? tr("Leave out all %n", nullptr, count)
            : tr("%1 – for all %n", nullptr, count).arg(fix.label);
    }
    auto *button = new QPushButton(withoutMnemonic(text));
    button->setObjectName(
        u"fix-%1-%2"_s.arg(int(fix.kind)).arg(items.size() == 1 ? u"one"_s : u"all"_s));
    button->setAutoDefault(false);
    m_fixes->addWidget(button, 0, Qt::AlignLeft);
    connect(button, &QPushButton::clicked, this, [this, items, fix] { choose(items, fix); });
}

// Everything of that type over there may stand in for what is missing: too many for buttons.
void DependenciesPage::addMappingButton(const std::vector<int> &items,
                                        const std::vector<Fix> &fixes)
{
    auto *button =
        new MenuButton(Icons::icon(Symbol::Match), tr("Use another one of the destination"));
    button->setObjectName(u"fix-map"_s);
    auto *menu = new QMenu(button);
    menu->setObjectName(u"fix-map-choices"_s);
    for (const Fix &fix : fixes) {
        menu->addAction(withoutMnemonic(fix.label), this,
                        [this, items, fix] { apply(items, fix); });
    }
    button->setChoices(menu);
    m_fixes->addWidget(button, 0, Qt::AlignLeft);
}

// What includes more than itself is shown first.
void DependenciesPage::choose(const std::vector<int> &items, const Fix &like)
{
    if (like.kind != Fix::Kind::Include || !showsWhatComesAlong(items, like))
        apply(items, like);
}

bool DependenciesPage::showsWhatComesAlong(const std::vector<int> &items, const Fix &like)
{
    std::vector<IncludeLine> lines;
    QSet<ResourceKey> roots;
    for (const int item : items) {
        for (const Fix &fix : m_model->finding(item).fixes) {
            if (fix.kind != Fix::Kind::Include || roots.contains(fix.resource))
                continue;
            roots.insert(fix.resource);
            const std::vector<IncludeLine> more = session().includeTree(fix.resource);
            lines.insert(lines.end(), more.begin(), more.end());
        }
    }
    if (IncludePreview::addedCount(lines) <= int(roots.size()))
        return false;
    m_asked = {items, like};
    m_fixPart->hide();
    m_decisionPart->hide();
    m_include->show();
    m_include->setLines(lines, *session().profile());
    return true;
}

void DependenciesPage::closeIncludePreview()
{
    m_include->hide();
    m_fixPart->show();
    m_decisionPart->setVisible(!session().recipe().decisions.empty());
}

void DependenciesPage::apply(const std::vector<int> &items, const Fix &like)
{
    for (const int item : items) {
        const Finding &finding = m_model->finding(item);
        for (const Fix &fix : finding.fixes) {
            if (fix.kind != like.kind || fix.destinationId != like.destinationId)
                continue;
            m_decided.insert(finding.key(), {finding.sentence, fix.label});
            session().applyFix(finding, fix);
            break;
        }
    }
    validateAgain();
}

// Decisions about the same thing were made with one click and are taken back with one.
void DependenciesPage::showDecisions()
{
    clearLayout(m_decisions);
    const std::vector<Decision> &decisions = session().recipe().decisions;
    m_decisionPart->setVisible(!decisions.empty());
    if (decisions.empty())
        return;
    auto *title = new TextLabel(tr("%n decision(s) taken", nullptr, int(decisions.size())));
    title->setTextSize(Theme::Text::Small, QFont::DemiBold);
    m_decisions->addWidget(title);
    QStringList subjects;
    QHash<QString, QStringList> keys;
    for (const Decision &decision : decisions) {
        const QString subject =
            u"%1|%2|%3"_s.arg(int(decision.kind))
                .arg(decision.findingKey.section(u'|', 3), decision.destinationId);
        if (!keys.contains(subject))
            subjects << subject;
        keys[subject] << decision.findingKey;
    }
    // The last ones; more would leave no room for what is still open.
    for (const QString &subject :
         subjects.mid(std::max<qsizetype>(0, subjects.size() - decisionsShown)))
    {
        const QStringList about = keys.value(subject);
        const auto [sentence, label] = m_decided.value(about.first());
        const auto source = session().snapshot(Side::Source);
        const Resource *resource =
            source ? source->find(resourceOfFindingKey(about.first())) : nullptr;
        if (about.size() > 1 && !label.isEmpty())
            addDecision(tr("%1 – decided for %n", nullptr, int(about.size())).arg(label), about);
        else if (!sentence.isEmpty())
            addDecision(tr("%1 – %2", "a finding and what was decided").arg(sentence, label),
                        about);
        else
            addDecision(resource ? tr("A decision about “%1”").arg(resource->name)
                                 : tr("An earlier decision"),
                        about);
    }
    if (subjects.size() > decisionsShown) {
        QStringList all;
        for (const Decision &decision : decisions)
            all << decision.findingKey;
        addDecision(tr("All decisions"), all);
    }
}

void DependenciesPage::addDecision(const QString &text, const QStringList &findingKeys)
{
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins({});
    auto *label = new TextLabel(text);
    label->setWordWrap(true);
    auto *back = new QPushButton(Icons::icon(Symbol::Undo), tr("Take back"));
    back->setObjectName(u"withdrawDecision"_s);
    back->setAccessibleDescription(text);
    back->setAutoDefault(false);
    row->addWidget(label, 1);
    row->addWidget(back);
    m_decisions->addWidget(holder);
    connect(back, &QPushButton::clicked, this, [this, findingKeys] { withdraw(findingKeys); });
}

void DependenciesPage::withdraw(const QStringList &findingKeys)
{
    for (const QString &key : findingKeys)
        session().withdrawDecision(key);
    validateAgain();
}

// --- the picture

// What all of a group miss stands in the middle; of a single finding, the resource it is about.
ResourceKey DependenciesPage::centreOf(const QModelIndex &current) const
{
    const Finding *finding = m_model->findingAt(current);
    if (!finding)
        return {};
    const bool isGroup =
        m_model->item(current) < 0 && m_model->itemsOf(m_model->group(current)).size() > 1;
    for (const Fix &fix : finding->fixes) {
        if (isGroup && fix.kind == Fix::Kind::Include)
            return fix.resource;
    }
    return finding->resource;
}

void DependenciesPage::showGraph(const QModelIndex &current)
{
    const auto graph = session().graph();
    const ResourceKey key = centreOf(current);
    const int centre = graph ? graph->snapshot().indexOf(key) : -1;
    if (centre < 0)
        return m_graph->setPicture({});
    m_graph->setPicture(neighbourhood(*graph, session().selected(), centre), nodeIdOf(key));
}

void DependenciesPage::saveGraph()
{
    files().ask(this,
                {FilePrompt::Kind::SaveFile, tr("Save the picture"), tr("Pictures (*.svg)"),
                 u"dependencies.svg"_s},
                [this](const QString &path) {
                    QSaveFile file(path);
                    const bool written = file.open(QIODevice::WriteOnly)
                        && file.write(m_graph->toSvg()) >= 0 && file.commit();
                    if (!written) {
                        banner()->showMessage(Banner::Kind::Error,
                                              tr("The picture could not be saved."),
                                              file.errorString());
                    }
                });
}

bool DependenciesPage::isSettled()
{
    return session().isValidated();
}

void DependenciesPage::settle()
{
    startJob(session().validate(), tr("Looking for what is missing…"), [this] {
        fill();
        goOn();
    });
}

QString DependenciesPage::commandLine() const
{
    const QString folder = shellQuoted(session().folder() ? session().folder()->path() : QString());
    return QString(u"causeway-cli validate "_s + folder);
}

} // namespace Wizard
