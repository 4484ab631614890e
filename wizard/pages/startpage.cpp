// SPDX-License-Identifier: GPL-3.0-or-later
#include "startpage.h"

#include <migration/bundle/migrationfolder.h>
#include <migration/core/computejob.h>
#include <wizard/models/words.h>
#include <wizard/pages/placeform.h>
#include <wizard/pages/recentcards.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/banner.h>
#include <wizard/widgets/cardlist.h>
#include <wizard/widgets/choicecard.h>
#include <wizard/widgets/fileprompt.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

TextLabel *sectionTitle(const QString &text, QWidget *parent)
{
    auto *label = new TextLabel(text, parent);
    label->setTextSize(Theme::Text::Body, QFont::DemiBold);
    return label;
}

} // namespace

StartPage::StartPage(const PageContext &context, QWidget *parent)
    : WizardPage(context, parent)
    , m_recent(new RecentCards(*context.services.settings))
    , m_place(new PlaceForm(context.services.migrationsFolder, context.files))
{
    setObjectName(u"startPage"_s);
    setHeading(tr("Start"),
               tr("Go on with a migration, or begin a new one. Nothing is written "
                  "anywhere before you have seen and approved it."));
    setHelp(
        tr("A migration lives in a folder of its own: what was read, what you decided, what was "
           "written and the report. No password or API key is ever stored in it, so it can be "
           "kept in source control, zipped and passed on. Drop such a folder or zip here to "
           "open it."));
    setAcceptDrops(true);
    setButtonText(QWizard::NextButton, tr("&Begin"));

    QScrollArea *area = makeScrollArea();
    body()->addWidget(area, 1);
    auto *layout = static_cast<QVBoxLayout *>(area->widget()->layout());
    layout->addWidget(m_recent);
    m_newPart = new QWidget(this);
    auto *newLayout = new QVBoxLayout(m_newPart);
    newLayout->setContentsMargins({});
    newLayout->addWidget(makeChoices());
    newLayout->addWidget(makeStrategies());
    newLayout->addWidget(m_place);
    layout->addWidget(m_newPart);
    layout->addStretch(1);
    connect(m_recent, &RecentCards::openWanted, this, &StartPage::openPath);
    connect(m_place, &PlaceForm::edited, this, &StartPage::completeChanged);
}

QWidget *StartPage::makeChoices()
{
    auto *part = new QWidget(this);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    auto *row = new QHBoxLayout;
    row->addWidget(sectionTitle(tr("New migration"), part), 1);
    auto *folder = new QPushButton(Icons::icon(Symbol::Folder), tr("Open a &folder…"), part);
    folder->setObjectName(u"openFolder"_s);
    auto *package = new QPushButton(Icons::icon(Symbol::Zip), tr("Open a &zip…"), part);
    package->setObjectName(u"openPackage"_s);
    for (QPushButton *button : {folder, package}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    layout->addLayout(row);

    auto *cards = new CardList(part);
    cards->setObjectName(u"platformChoices"_s);
    cards->setAccessibleName(tr("Platform of the new migration"));
    for (const auto &profile : session().services().profiles) {
        auto *card = new ChoiceCard(Icons::platform(profile->id), profile->title, profile->summary);
        card->setObjectName(QString(u"platform-"_s + profile->id));
        cards->addCard(card);
        m_platformCards.insert(card, profile->id);
        const auto choose = [this, platform = profile->id] { choosePlatform(platform); };
        connect(card, &ChoiceCard::clicked, this, choose);
        // By a screen reader; what was opened has its card already when that is shown as chosen.
        connect(card, &ChoiceCard::toggled, this, [this, choose, platform = profile->id](bool on) {
            if (on && (m_choice == Choice::Demo || m_platform != platform))
                choose();
        });
        connect(card, &ChoiceCard::activated, this, &StartPage::goOn);
    }
    if (services().prepareDemo) {
        m_demoCard = new ChoiceCard(Symbol::Play, tr("Try it with a demo"),
                                    tr("Two simulated servers on this computer, one full, one half "
                                       "full. Nothing leaves the machine."));
        m_demoCard->setObjectName(u"platform-demo"_s);
        cards->addCard(m_demoCard);
        connect(m_demoCard, &ChoiceCard::clicked, this, &StartPage::chooseDemo);
        connect(m_demoCard, &ChoiceCard::toggled, this, [this](bool on) { // by a screen reader
            if (on && m_choice != Choice::Demo)
                chooseDemo();
        });
        connect(m_demoCard, &ChoiceCard::activated, this, &StartPage::goOn);
    }
    layout->addWidget(cards);
    connect(folder, &QPushButton::clicked, this, &StartPage::askForFolder);
    connect(package, &QPushButton::clicked, this, &StartPage::askForPackage);
    return part;
}

QWidget *StartPage::makeStrategies()
{
    auto *part = new QWidget(this);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->addWidget(sectionTitle(tr("How"), part));
    auto *cards = new CardList(part);
    cards->setObjectName(u"strategyChoices"_s);
    cards->setAccessibleName(tr("How to migrate"));
    cards->setMostColumns(3);
    for (const Strategy strategy :
         {Strategy::Everything, Strategy::PieceByPiece, Strategy::KeepInStep}) {
        auto *card =
            new ChoiceCard(Symbol::None, strategyTitle(strategy), strategySentence(strategy));
        card->setObjectName(u"strategy%1"_s.arg(int(strategy)));
        card->setChecked(strategy == Strategy::Everything);
        cards->addCard(card);
        m_strategyCards.insert(card, strategy);
    }
    layout->addWidget(cards);
    return part;
}

void StartPage::onEntered()
{
    m_recent->fill();
    if (m_choice == Choice::None && session().folder())
        chooseOpened();
    else if (m_choice == Choice::None && m_platformCards.size() == 1)
        choosePlatform(m_platformCards.constBegin().value());
    showChoice();
}

void StartPage::choosePlatform(const QString &platform)
{
    m_choice = Choice::Platform;
    m_platform = platform;
    m_journey = Journey::Full;
    for (const auto &profile : session().services().profiles) {
        if (profile->id == platform)
            m_place->propose(tr("%1 migration").arg(profile->title));
    }
    showChoice();
}

void StartPage::chooseDemo()
{
    m_choice = Choice::Demo;
    m_journey = Journey::Full;
    showChoice();
}

void StartPage::startDemo()
{
    chooseDemo();
    goOn();
}

void StartPage::chooseOpened()
{
    m_choice = Choice::Opened;
    m_platform = session().recipe().platform;
    m_place->setPlace(session().recipe().name, session().folder()->path());
    showChoice();
}

void StartPage::showChoice()
{
    for (auto it = m_platformCards.constBegin(); it != m_platformCards.constEnd(); ++it)
        it.key()->setChecked(m_choice != Choice::Demo && it.value() == m_platform);
    if (m_demoCard)
        m_demoCard->setChecked(m_choice == Choice::Demo);
    if (m_choice == Choice::Opened) {
        for (auto it = m_strategyCards.constBegin(); it != m_strategyCards.constEnd(); ++it)
            it.key()->setChecked(it.value() == session().recipe().strategy);
    }
    const bool isDemo = m_choice == Choice::Demo;
    m_place->setEditable(!isDemo);
    setButtonText(QWizard::NextButton, isDemo ? tr("Start the &demo") : tr("&Begin"));
    setStatus(m_choice == Choice::Opened ? tr("“%1” is open.").arg(session().recipe().name)
                                         : QString());
    emit completeChanged();
}

Strategy StartPage::strategy() const
{
    for (auto it = m_strategyCards.constBegin(); it != m_strategyCards.constEnd(); ++it) {
        if (it.key()->isChecked())
            return it.value();
    }
    return Strategy::Everything;
}

bool StartPage::canGoOn() const
{
    switch (m_choice) {
    case Choice::None: return false;
    case Choice::Demo: return true;
    case Choice::Platform:
    case Choice::Opened: return m_place->isFilledIn();
    }
    return false;
}

bool StartPage::isSettled()
{
    const MigrationFolder *folder = session().folder();
    if (!folder)
        return false;
    if (m_choice == Choice::Demo)
        return m_demoReady;
    if (QDir::cleanPath(folder->path()) != m_place->folder()
        || session().recipe().platform != m_platform)
        return false;
    session().setName(m_place->name());
    session().setStrategy(strategy());
    return true;
}

void StartPage::settle()
{
    if (m_choice != Choice::Demo)
        return createFolder();
    startJob(services().prepareDemo(), tr("Starting the two simulated servers…"), [this] {
        m_demoReady = true;
        goOn();
    });
}

void StartPage::createFolder()
{
    const QString path = m_place->folder();
    if (MigrationFolder::isMigrationFolder(path))
        return openFolder(path, Journey::Full);
    if (m_place->isFolderTaken())
        return m_place->showFolderTaken();
    Recipe recipe;
    recipe.name = m_place->name();
    recipe.platform = m_platform;
    recipe.strategy = strategy();
    if (recipe.strategy == Strategy::PieceByPiece)
        recipe.selection.setAll(false);
    const auto created = session().createFolder(path, recipe);
    if (!created)
        return showError(created.error());
    m_choice = Choice::Opened;
    m_demoReady = false;
    chooseOpened();
    goOn();
}

void StartPage::openPath(const QString &path, Journey journey)
{
    clearError();
    if (QFileInfo(path).isFile())
        unpack(path, journey);
    else
        openFolder(path, journey);
}

void StartPage::openFolder(const QString &path, Journey journey)
{
    startJob(session().makeOpening(path), tr("Opening “%1”…").arg(QFileInfo(path).fileName()),
             [this, journey] {
                 m_journey = journey;
                 // Before an interrupted run has come to its end, no other can begin.
                 if (session().hasUnfinishedRun() && journey == Journey::Full)
                     m_journey = Journey::Resume;
                 else if (!session().hasUnfinishedRun() && journey == Journey::Resume)
                     m_journey = Journey::Full;
                 m_demoReady = false;
                 chooseOpened();
                 goOn();
             });
}

void StartPage::unpack(const QString &package, Journey journey)
{
    using Unpacking = ComputeJob<QString>;
    auto job = std::make_unique<Unpacking>(
        [package, into = services().migrationsFolder](const std::atomic_bool &) {
            return MigrationFolder::unpack(package, into);
        });
    Unpacking *unpacking = job.get();
    startJob(std::move(job), tr("Unpacking “%1”…").arg(QFileInfo(package).fileName()),
             [this, unpacking, journey] { openFolder(unpacking->result(), journey); });
}

void StartPage::askForFolder()
{
    files().ask(
        this,
        {FilePrompt::Kind::Folder, tr("Open a migration folder"), {}, services().migrationsFolder},
        [this](const QString &path) { openPath(path, Journey::Full); });
}

void StartPage::askForPackage()
{
    files().ask(this,
                {FilePrompt::Kind::OpenFile, tr("Open a packed migration"),
                 tr("Packed migrations (*.zip)"), services().migrationsFolder},
                [this](const QString &path) { openPath(path, Journey::Full); });
}

void StartPage::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.constFirst().isLocalFile() && !isBusy())
        event->acceptProposedAction();
}

void StartPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    openPath(event->mimeData()->urls().constFirst().toLocalFile(), Journey::Full);
}

QString StartPage::commandLine() const
{
    if (m_choice == Choice::Demo)
        return u"causeway-cli demo"_s;
    return QString(u"causeway-cli new "_s + shellQuoted(m_place->folder()) + u" --platform "_s
                   + m_platform);
}

} // namespace Wizard
