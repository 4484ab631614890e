// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallerypages.h"

#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/banner.h>
#include <wizard/widgets/busyindicator.h>
#include <wizard/widgets/cardlist.h>
#include <wizard/widgets/checklistview.h>
#include <wizard/widgets/choicecard.h>
#include <wizard/widgets/diffview.h>
#include <wizard/widgets/elidedlabel.h>
#include <wizard/widgets/environmentbar.h>
#include <wizard/widgets/factlist.h>
#include <wizard/widgets/filterchips.h>
#include <wizard/widgets/formfield.h>
#include <wizard/widgets/graphview.h>
#include <wizard/widgets/progresspanel.h>
#include <wizard/widgets/questiondialog.h>
#include <wizard/widgets/recordcard.h>
#include <wizard/widgets/searchfield.h>
#include <wizard/widgets/secretedit.h>
#include <wizard/widgets/steplist.h>
#include <wizard/widgets/symbollabel.h>
#include <wizard/widgets/textlabel.h>

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Wizard;
using namespace Qt::StringLiterals;

namespace {

QVBoxLayout *columnOf(QWidget *page)
{
    const Theme theme = Theme::of(page);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(2));
    column->setSpacing(theme.space(1.25));
    return column;
}

QWidget *framePage(QWidget *parent)
{
    auto *page = new QWidget(parent);
    auto *outer = new QVBoxLayout(page);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *bar = new EnvironmentBar(page);
    bar->setPlatform(u"Octopus Deploy"_s, Symbol::Octopus);
    bar->setSource({u"Default"_s, u"octopus.acme.example"_s, QColor(0x2e, 0xa0, 0x43), false});
    bar->setDestination(
        {u"Platform"_s, u"eu.octopus.acme.example"_s, QColor(0xd2, 0x99, 0x22), true});
    outer->addWidget(bar);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    outer->addLayout(row, 1);
    auto *steps = new StepList(page);
    steps->setSteps({{1, u"Start"_s},
                     {2, u"Source"_s},
                     {3, u"Destination"_s},
                     {4, u"Selection"_s},
                     {5, u"Dependencies"_s},
                     {6, u"Spreading"_s},
                     {7, u"Secrets"_s},
                     {8, u"Preview"_s},
                     {9, u"Import"_s},
                     {10, u"Report"_s}});
    for (int id = 1; id <= 7; ++id)
        steps->setState(id, StepState::Done);
    steps->setState(6, StepState::Skipped, u"No scoped secrets are selected."_s);
    steps->setState(8, StepState::Current);
    row->addWidget(steps);
    auto *content = new QWidget(page);
    row->addWidget(content, 1);
    QVBoxLayout *column = columnOf(content);
    auto *title = new TextLabel(u"Preview"_s, content);
    title->setTextSize(Theme::Text::Title, QFont::DemiBold);
    column->addWidget(title);
    auto *line = new TextLabel(u"Nothing has been written yet. This is what the import would do."_s,
                               content);
    line->setTone(Tone::Neutral);
    column->addWidget(line);
    auto *chips = new FilterChips(content);
    chips->setChips({{u"create"_s, u"Create"_s, Tone::Create, Symbol::Create, 214},
                     {u"change"_s, u"Change"_s, Tone::Change, Symbol::Change, 12},
                     {u"match"_s, u"Match"_s, Tone::Match, Symbol::Match, 96},
                     {u"skip"_s, u"Skip"_s, Tone::Skip, Symbol::Skip, 3},
                     {u"delete"_s, u"Delete"_s, Tone::Delete, Symbol::Delete, 0},
                     {u"blocked"_s, u"Blocked"_s, Tone::Blocked, Symbol::Blocked, 3}});
    chips->setChecked(u"change"_s, true);
    chips->setChecked(u"blocked"_s, true);
    column->addWidget(chips);
    for (const auto kind :
         {Banner::Kind::Info, Banner::Kind::Done, Banner::Kind::Warning, Banner::Kind::Error})
    {
        auto *banner = new Banner(content);
        column->addWidget(banner);
        const bool error = kind == Banner::Kind::Error;
        banner->showMessage(
            kind,
            error
                ? u"The project “Web Shop” could not be updated. Nothing else was stopped by it."_s
                : u"Datadog allows 10 log indexes in 5 minutes; the next is written at 14:32."_s,
            error ? u"HTTP 400: The version of the lifecycle <b>Default</b> has changed."_s
                  : QString());
        if (error) {
            banner->addAction(u"Retry"_s);
            banner->addAction(u"Skip it"_s);
        }
        banner->setDismissible(kind == Banner::Kind::Info);
    }
    column->addStretch(1);
    auto *buttons = new QHBoxLayout;
    auto *busy = new BusyIndicator(content);
    busy->start(u"Reading the source: 1,204 of 4,980…"_s);
    buttons->addWidget(busy, 1);
    buttons->addWidget(new QPushButton(u"Cancel"_s, content));
    buttons->addWidget(new QPushButton(u"Back"_s, content));
    auto *go = new QPushButton(Icons::icon(Symbol::Import), u"Import 226 changes…"_s, content);
    go->setDefault(true);
    buttons->addWidget(go);
    column->addLayout(buttons);
    return page;
}

QWidget *formPage(QWidget *parent)
{
    auto *page = new QWidget(parent);
    auto *columns = new QHBoxLayout(page);
    auto *left = new QWidget(page);
    auto *right = new QWidget(page);
    columns->addWidget(left, 1);
    columns->addWidget(right, 1);
    QVBoxLayout *column = columnOf(left);
    auto *address = new QLineEdit(u"https://octopus.acme.example/app#/Spaces-1"_s, left);
    auto *first = new FormField(u"&Address"_s, address, left);
    first->setHint(u"As you see it in the browser; Causeway finds the rest."_s);
    column->addWidget(first);
    auto *wrong = new FormField(u"&Space"_s, new QLineEdit(u"Spaces 1"_s, left), left);
    wrong->setHint(u"Name or id."_s);
    wrong->setError(u"There is no space “Spaces 1” at this address. Choose one of the list."_s);
    column->addWidget(wrong);
    auto *secret = new SecretEdit(left);
    secret->setText(u"API-SECRETSECRET"_s);
    column->addWidget(new FormField(u"API &key"_s, secret, left));
    auto *caps = new SecretEdit(left);
    caps->setPlaceholderText(u"already set at the destination: kept"_s);
    auto *noticed = new FormField(u"Data&base password"_s, caps, left);
    noticed->setNotice(u"Caps Lock is on."_s);
    column->addWidget(noticed);
    auto *combo = new QComboBox(left);
    combo->addItems({u"Saved login: acme admin"_s, u"Another"_s});
    column->addWidget(new FormField(u"Saved &logins"_s, combo, left));
    auto *off = new QLineEdit(u"cannot be changed"_s, left);
    off->setEnabled(false);
    column->addWidget(new FormField(u"Disabled"_s, off, left));
    auto *production = new QCheckBox(u"This is &production"_s, left);
    production->setChecked(true);
    column->addWidget(production);
    auto *some = new QCheckBox(u"Some of it"_s, left);
    some->setTristate(true);
    some->setCheckState(Qt::PartiallyChecked);
    column->addWidget(some);
    auto *radio = new QRadioButton(u"Overwrite"_s, left);
    radio->setChecked(true);
    column->addWidget(radio);
    column->addWidget(new QRadioButton(u"Ask"_s, left));
    column->addStretch(1);

    QVBoxLayout *second = columnOf(right);
    auto *facts = new FactList(right);
    facts->setFacts(
        {{u"Product"_s, u"Octopus Deploy"_s, false},
         {u"Version"_s, u"2023.4.8166"_s, false},
         {u"You are"_s, u"migration-bot (service account)"_s, true},
         {u"Permissions"_s,
          u"ProjectView, VariableView, LifecycleEdit, EnvironmentView, TenantView"_s, true}});
    second->addWidget(facts);
    auto *search = new SearchField(u"Search resources…"_s, right);
    second->addWidget(search);
    auto *tree = new QTreeWidget(right);
    tree->setHeaderLabels({u"Resource"_s, u"State"_s});
    for (int i = 0; i < 3; ++i) {
        auto *item = new QTreeWidgetItem(tree, {u"Projects %1"_s.arg(i), u"41 / 60"_s});
        item->setCheckState(0, i == 1 ? Qt::PartiallyChecked : Qt::Checked);
        item->setIcon(0, Icons::icon(Symbol::Folder, Tone::Accent));
        for (int k = 0; k < 3; ++k) {
            auto *child = new QTreeWidgetItem(item, {u"Web Shop %1"_s.arg(k), u"create"_s});
            child->setCheckState(0, k == 1 ? Qt::Unchecked : Qt::Checked);
            child->setIcon(1, Icons::icon(Symbol::Create, Tone::Create));
        }
        item->setExpanded(i == 0);
    }
    tree->setCurrentItem(tree->topLevelItem(0)->child(0));
    second->addWidget(tree, 1);
    auto *shortened =
        new ElidedLabel(u"A very long name of a resource that does not fit into this line and "
                        "is shortened in the middle of it"_s,
                        right);
    shortened->setElideMode(Qt::ElideMiddle);
    second->addWidget(shortened);
    auto *buttons = new QHBoxLayout;
    auto *check = new QPushButton(u"&Check"_s, right);
    check->setDefault(true);
    buttons->addWidget(check);
    auto *disabled = new QPushButton(Icons::icon(Symbol::Undo), u"Undo"_s, right);
    disabled->setEnabled(false);
    buttons->addWidget(disabled);
    buttons->addWidget(
        new QPushButton(Icons::icon(Symbol::Terminal), u"Show as command line"_s, right));
    buttons->addStretch(1);
    second->addLayout(buttons);
    return page;
}

QWidget *cardPage(QWidget *parent)
{
    auto *page = new QWidget(parent);
    QVBoxLayout *column = columnOf(page);
    auto *records = new CardList(page);
    auto *stopped = new RecordCard(Symbol::Octopus, u"Octopus Deploy"_s,
                                   u"Default → Platform · yesterday, 16:40"_s);
    stopped->setState(u"stopped at 61 %"_s, Tone::Warning);
    stopped->addAction(u"Continue"_s, Symbol::Play);
    stopped->addAction(u"Undo…"_s, Symbol::Undo);
    stopped->addAction(u"Report"_s, Symbol::Report);
    records->addCard(stopped);
    auto *done = new RecordCard(Symbol::Datadog, u"Datadog"_s, u"EU → US5 · 3 days ago"_s);
    done->setState(u"done, 3 differences since"_s, Tone::Create);
    done->addAction(u"Run again"_s, Symbol::Retry);
    done->addAction(u"Report"_s, Symbol::Report);
    records->addCard(done);
    column->addWidget(records);
    auto *heading = new TextLabel(u"New migration"_s, page);
    heading->setTextSize(Theme::Text::Title, QFont::DemiBold);
    column->addWidget(heading);
    auto *choices = new CardList(page);
    auto *octopus =
        new ChoiceCard(Symbol::Octopus, u"Octopus Deploy"_s,
                       u"Projects, variables, tenants and all they need, from space to space."_s);
    octopus->setChecked(true);
    choices->addCard(octopus);
    choices->addCard(new ChoiceCard(Symbol::Dynatrace, u"Dynatrace"_s,
                                    u"Settings, dashboards, monitors and SLOs."_s));
    choices->addCard(new ChoiceCard(Symbol::Datadog, u"Datadog"_s,
                                    u"Monitors, dashboards, pipelines, synthetics, roles."_s));
    choices->addCard(
        new ChoiceCard(Symbol::Dataverse, u"Dataverse"_s,
                       u"Rows of the tables and columns you choose, with their relations."_s));
    auto *own = new ChoiceCard(Symbol::Custom, u"Own profile: RabbitMQ"_s,
                               u"Described in your configuration folder."_s);
    own->setEnabled(false);
    choices->addCard(own);
    choices->addCard(
        new ChoiceCard(Symbol::Play, u"Try it with a demo"_s,
                       u"Two simulated Octopus spaces on this computer. Nothing leaves it."_s));
    column->addWidget(choices);
    auto *plain = new CardList(page);
    plain->setMostColumns(3);
    plain->addCard(new ChoiceCard(Symbol::None, u"Everything at once"_s, {}));
    plain->addCard(new ChoiceCard(Symbol::None, u"Piece by piece"_s, {}));
    column->addWidget(plain);
    column->addStretch(1);
    return page;
}

QWidget *progressPage(QWidget *parent)
{
    auto *page = new QWidget(parent);
    QVBoxLayout *column = columnOf(page);
    auto *panel = new ProgressPanel(page);
    ProgressPicture picture;
    picture.headline = u"Import into Platform"_s;
    picture.done = 142;
    picture.total = 226;
    picture.failed = 2;
    picture.secondsLeft = 170;
    picture.types = {
        {u"env"_s, u"Environments"_s, 4, 4, 0},
        {u"life"_s, u"Lifecycles"_s, 6, 6, 0},
        {u"vars"_s, u"Library variable sets"_s, 9, 12, 2},
        {u"proj"_s, u"Projects"_s, 12, 41, 0},
        {u"tenants"_s, u"Tenants with a remarkably long type name in some language"_s, 0, 120, 0},
        {u"index"_s, u"Log indexes"_s, 0, 0, 0}};
    picture.current = {u"Project: Web Shop"_s, u"Project: Warehouse"_s,
                       u"Library variable set: Connection strings"_s};
    picture.waits = {
        u"Datadog allows 10 log indexes in 5 minutes; the next is written at 14:32."_s};
    panel->setPicture(picture);
    column->addWidget(panel);
    return page;
}

QString document(bool after)
{
    QString text = u"{\n  \"Id\": \"Projects-42\",\n  \"Name\": \"Web Shop\",\n"_s;
    text += after ? u"  \"Description\": \"Sells things to people, in 14 countries\",\n"_s
                  : u"  \"Description\": \"Sells things to people, in 12 countries\",\n"_s;
    for (int i = 0; i < 24; ++i)
        text += u"  \"Setting%1\": { \"Enabled\": true, \"Retries\": %1 },\n"_s.arg(i);
    if (!after)
        text += u"  \"Deprecated\": \"this goes away\",\n  \"OldFlag\": false,\n"_s;
    text += u"  \"Steps\": [\n    \"build and package the shop\",\n"
            "    \"deploy to the web farm\",\n    \"smoke test\""_s;
    if (after)
        text += u",\n    \"notify the team\""_s;
    text += u"\n  ],\n"_s;
    if (after)
        text += u"  \"LifecycleId\": \"Lifecycles-7\",\n"_s;
    for (int i = 0; i < 14; ++i)
        text += u"  \"Tail%1\": 1e3,\n"_s.arg(i);
    if (!after)
        text += u"  \"LifecycleId\": \"Lifecycles-7\",\n"_s;
    text += u"  \"End\": null\n}\n"_s;
    return text;
}

QWidget *diffPage(QWidget *parent)
{
    auto *page = new QWidget(parent);
    QVBoxLayout *column = columnOf(page);
    auto *diff = new DiffView(page);
    diff->setHeadings(u"Platform now"_s, u"Platform after the import"_s);
    diff->setTexts(document(false), document(true));
    column->addWidget(diff);
    return page;
}

QWidget *graphPage(QWidget *parent)
{
    auto *page = new QWidget(parent);
    QVBoxLayout *column = columnOf(page);
    auto *graph = new GraphView(page);
    GraphPicture picture;
    const auto node = [&picture](const QString &id, const QString &type, const QString &label,
                                 Tone tone, Symbol symbol) {
        picture.nodes.append({id, label, type, {}, tone, symbol});
    };
    node(u"p"_s, u"Project"_s, u"Web Shop"_s, Tone::Create, Symbol::Create);
    node(u"l"_s, u"Lifecycle"_s, u"Default Lifecycle"_s, Tone::Match, Symbol::Match);
    node(u"v"_s, u"Library variable set"_s, u"Connection strings of all the shops there are"_s,
         Tone::Change, Symbol::Change);
    node(u"e1"_s, u"Environment"_s, u"Production"_s, Tone::Match, Symbol::Match);
    node(u"e2"_s, u"Environment"_s, u"Test"_s, Tone::Match, Symbol::Match);
    node(u"f"_s, u"Feed"_s, u"Internal NuGet"_s, Tone::Error, Symbol::Error);
    node(u"t"_s, u"Tenant"_s, u"Acme Corp"_s, Tone::Neutral, Symbol::None);
    node(u"c"_s, u"Account"_s, u"Azure subscription"_s, Tone::Blocked, Symbol::Blocked);
    picture.edges = {{0, 1, false}, {0, 2, false}, {1, 3, false}, {1, 4, false}, {2, 3, false},
                     {0, 5, true},  {6, 0, false}, {6, 3, false}, {2, 7, false}};
    graph->setPicture(picture, u"p"_s);
    column->addWidget(graph);
    return page;
}

QWidget *reportPage(QWidget *parent)
{
    auto *page = new QWidget(parent);
    QVBoxLayout *column = columnOf(page);
    auto *list = new ChecklistView(page);
    list->setItems({{u"feeds"_s,
                     u"Set the password of 2 feeds"_s,
                     u"They were created and cannot log in until you do."_s,
                     {u"Internal NuGet"_s, u"Docker Hub"_s},
                     {{u"Open the feeds"_s, QUrl(u"https://octopus.acme.example/feeds"_s)}},
                     false},
                    {u"users"_s,
                     u"Invite the 14 users"_s,
                     u"Users are never created by an import."_s,
                     {},
                     {},
                     true},
                    {u"workers"_s,
                     u"Register the workers of the pool “Linux”"_s,
                     {},
                     {u"worker-01"_s, u"worker-02"_s},
                     {},
                     false}});
    column->addWidget(list);
    auto *grid = new QGridLayout;
    grid->setSpacing(Theme::of(page).space(0.75));
    for (int i = 1; i < symbolCount; ++i) {
        auto *cell = new QWidget(page);
        auto *row = new QHBoxLayout(cell);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(new SymbolLabel(Symbol(i), Tone::Accent, cell));
        auto *large = new SymbolLabel(Symbol(i), Tone::Neutral, cell);
        large->setSize(SymbolLabel::Size::Large);
        row->addWidget(large);
        auto *name = new TextLabel(Icons::name(Symbol(i)), cell);
        name->setTextSize(Theme::Text::Small);
        row->addWidget(name, 1);
        grid->addWidget(cell, (i - 1) / 7, (i - 1) % 7);
    }
    column->addLayout(grid);
    column->addStretch(1);
    return page;
}

QWidget *questionPage(QWidget *parent)
{
    auto *page = new QWidget(parent);
    QVBoxLayout *column = columnOf(page);
    MessagePrompt::Question question;
    question.title = u"Import"_s;
    question.text = u"Write 226 changes to the production environment “Platform”?"_s;
    question.consequence =
        u"214 resources are created and 12 are overwritten. It can be undone afterwards."_s;
    question.accept = u"Import 226 changes"_s;
    question.alternative = u"Only create"_s;
    question.typedConsent = u"Platform"_s;
    question.tone = Tone::Warning;
    auto *dialog = new QuestionDialog(question, page);
    dialog->setWindowFlags(Qt::Widget);
    column->addWidget(dialog, 0, Qt::AlignTop);
    auto *row = new QHBoxLayout;
    for (const Tone tone : allTones) {
        auto *card = new Card(page);
        card->setTone(tone);
        auto *inner = new QHBoxLayout(card);
        inner->addWidget(new SymbolLabel(Icons::of(tone), tone, card));
        auto *words = new TextLabel(u"Tone"_s, card);
        words->setTone(tone);
        inner->addWidget(words);
        row->addWidget(card);
    }
    column->addLayout(row);
    auto *icon = new QLabel(page);
    icon->setPixmap(Icons::application().pixmap(128, 128));
    column->addWidget(icon);
    column->addStretch(1);
    return page;
}

} // namespace

QList<GalleryPage> galleryPages()
{
    return {{u"frame"_s, framePage},       {u"form"_s, formPage},        {u"cards"_s, cardPage},
            {u"progress"_s, progressPage}, {u"diff"_s, diffPage},        {u"graph"_s, graphPage},
            {u"report"_s, reportPage},     {u"question"_s, questionPage}};
}
