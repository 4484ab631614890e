// SPDX-License-Identifier: GPL-3.0-or-later
#include "startpage.h"

#include <migration/bundle/migrationfolder.h>
#include <migration/core/computejob.h>
#include <wizard/models/words.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/banner.h>
#include <wizard/widgets/cardlist.h>
#include <wizard/widgets/choicecard.h>
#include <wizard/widgets/fileprompt.h>
#include <wizard/widgets/formfield.h>
#include <wizard/widgets/recordcard.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLineEdit>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

constexpr size_t recentCards = 4;

TextLabel *sectionTitle(const QString &text, QWidget *parent)
{
    auto *label = new TextLabel(text, parent);
    label->setTextSize(Theme::Text::Body, QFont::DemiBold);
    return label;
}

std::pair<QString, Tone> stateWords(const RecentMigration &migration)
{
    switch (migration.state) {
    case RecentMigration::State::Prepared: return {StartPage::tr("prepared"), Tone::Neutral};
    case RecentMigration::State::Previewed: return {StartPage::tr("previewed"), Tone::Accent};
    case RecentMigration::State::Stopped:
        return {StartPage::tr("stopped at %1 %").arg(QLocale().toString(migration.percent)),
                Tone::Warning};
    case RecentMigration::State::Finished: return {StartPage::tr("finished"), Tone::Create};
    case RecentMigration::State::Undone: return {StartPage::tr("undone"), Tone::Neutral};
    }
    return {};
}

QString folderNameFor(const QString &name)
{
    static const QRegularExpression unsafe(u"[^\\p{L}\\p{N} ._-]+"_s,
                                           QRegularExpression::UseUnicodePropertiesOption);
    QString folder = name.simplified();
    folder.replace(unsafe, u"-"_s);
    while (folder.startsWith(u'.'))
        folder.remove(0, 1);
    return folder.left(80);
}

bool isTaken(const QString &path)
{
    const QDir folder(path);
    return QFileInfo::exists(path) && !(folder.exists() && folder.isEmpty());
}

} // namespace

StartPage::StartPage(const PageContext &context, QWidget *parent)
    : WizardPage(context, parent)
    , m_recent(*context.services.settings)
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
    layout->addWidget(makeRecent());
    m_newPart = new QWidget(this);
    auto *newLayout = new QVBoxLayout(m_newPart);
    newLayout->setContentsMargins({});
    newLayout->addWidget(makeChoices());
    newLayout->addWidget(makeStrategies());
    newLayout->addWidget(makePlace());
    layout->addWidget(m_newPart);
    layout->addStretch(1);
}

QWidget *StartPage::makeRecent()
{
    m_recentPart = new QWidget(this);
    auto *layout = new QVBoxLayout(m_recentPart);
    layout->setContentsMargins({});
    layout->addWidget(sectionTitle(tr("Recent migrations"), m_recentPart));
    m_recentCards = new CardList(m_recentPart);
    m_recentCards->setObjectName(u"recentMigrations"_s);
    m_recentCards->setAccessibleName(tr("Recent migrations"));
    layout->addWidget(m_recentCards);
    return m_recentPart;
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
        connect(card, &ChoiceCard::toggled, this, [choose](bool on) { // by a screen reader
            if (on)
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

QWidget *StartPage::makePlace()
{
    auto *part = new QWidget(this);
    m_name = new QLineEdit;
    m_name->setObjectName(u"migrationName"_s);
    auto *nameField = new FormField(tr("&Name"), m_name, part);

    auto *place = new QWidget;
    m_folder = new QLineEdit(place);
    m_folder->setObjectName(u"migrationFolder"_s);
    m_folder->setAccessibleName(tr("Folder of the migration"));
    auto *browse = new QPushButton(Icons::icon(Symbol::Folder), tr("B&rowse…"), place);
    browse->setObjectName(u"browseMigrationFolder"_s);
    browse->setAutoDefault(false);
    auto *placeLayout = new QHBoxLayout(place);
    placeLayout->setContentsMargins({});
    placeLayout->addWidget(m_folder, 1);
    placeLayout->addWidget(browse);
    place->setFocusProxy(m_folder);
    m_folderField = new FormField(tr("F&older"), place, part);
    m_folderField->setHint(tr("Made when you begin. Holds everything but passwords."));

    auto *layout = new QHBoxLayout(part);
    layout->setContentsMargins({});
    layout->addWidget(nameField, 1);
    layout->addWidget(m_folderField, 2);

    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_nameEdited = !text.isEmpty();
        proposeFolder();
        emit completeChanged();
    });
    connect(m_folder, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_folderEdited = !text.isEmpty();
        m_folderField->clearError();
        emit completeChanged();
    });
    connect(browse, &QPushButton::clicked, this, &StartPage::askForPlace);
    return part;
}

void StartPage::onEntered()
{
    fillRecent();
    if (m_choice == Choice::None && session().folder())
        chooseOpened();
    else if (m_choice == Choice::None && m_platformCards.size() == 1)
        choosePlatform(m_platformCards.constBegin().value());
    showChoice();
}

void StartPage::fillRecent()
{
    m_recentCards->clear();
    const std::vector<RecentMigration> known = m_recent.all();
    m_recentPart->setVisible(!known.empty());
    for (size_t i = 0; i < std::min(known.size(), recentCards); ++i)
        addRecentCard(known[i]);
}

void StartPage::addRecentCard(const RecentMigration &migration)
{
    const QString when = QLocale().toString(migration.when.toLocalTime(), QLocale::ShortFormat);
    const QString way = migration.to.isEmpty()
        ? migration.from
        : tr("%1 → %2", "from which environment to which").arg(migration.from, migration.to);
    auto *card = new RecordCard(Icons::platform(migration.platform), migration.name,
                                way.isEmpty() ? when : QString(way + u" · "_s + when));
    const QString folder = migration.folder;
    if (!MigrationFolder::isMigrationFolder(folder)) {
        card->setState(tr("folder is gone"), Tone::Error);
        connect(card->addAction(tr("Remove from this list")), &QPushButton::clicked, this,
                [this, folder] {
                    m_recent.forget(folder);
                    QMetaObject::invokeMethod(this, &StartPage::fillRecent, Qt::QueuedConnection);
                });
        m_recentCards->addCard(card);
        return;
    }
    const auto [words, tone] = stateWords(migration);
    card->setState(words, tone);
    const auto add = [&](const QString &name, const QString &text, Symbol symbol, Journey journey) {
        QPushButton *button = card->addAction(text, symbol);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, this,
                [this, folder, journey] { openPath(folder, journey); });
    };
    const bool hasRun = migration.state == RecentMigration::State::Finished
        || migration.state == RecentMigration::State::Stopped;
    if (migration.state == RecentMigration::State::Stopped)
        add(u"continueMigration"_s, tr("Continue"), Symbol::Play, Journey::Resume);
    else
        add(u"continueMigration"_s, hasRun ? tr("Run again") : tr("Continue"), Symbol::Play,
            Journey::Full);
    if (hasRun) {
        add(u"undoMigration"_s, tr("Undo"), Symbol::Undo, Journey::Undo);
        add(u"reportMigration"_s, tr("Report"), Symbol::Report, Journey::Report);
    }
    m_recentCards->addCard(card);
}

void StartPage::choosePlatform(const QString &platform)
{
    m_choice = Choice::Platform;
    m_platform = platform;
    m_journey = Journey::Full;
    proposeName();
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
    m_name->setText(session().recipe().name);
    m_nameEdited = true;
    m_folder->setText(QDir::toNativeSeparators(session().folder()->path()));
    m_folderEdited = true;
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
    m_name->setEnabled(!isDemo);
    m_folder->parentWidget()->setEnabled(!isDemo);
    setButtonText(QWizard::NextButton, isDemo ? tr("Start the &demo") : tr("&Begin"));
    setStatus(m_choice == Choice::Opened ? tr("“%1” is open.").arg(session().recipe().name)
                                         : QString());
    emit completeChanged();
}

void StartPage::proposeName()
{
    if (!m_nameEdited || m_name->text().isEmpty()) {
        for (const auto &profile : session().services().profiles) {
            if (profile->id == m_platform)
                m_name->setText(tr("%1 migration").arg(profile->title));
        }
    }
    proposeFolder();
}

void StartPage::proposeFolder()
{
    if (m_folderEdited)
        return;
    const QString base = QDir(services().migrationsFolder).filePath(folderNameFor(m_name->text()));
    QString path = base;
    for (int i = 2; isTaken(path); ++i)
        path = u"%1 %2"_s.arg(base).arg(i);
    m_folder->setText(QDir::toNativeSeparators(path));
}

QString StartPage::wantedFolder() const
{
    const QString typed = QDir::fromNativeSeparators(m_folder->text().trimmed());
    return QDir::cleanPath(QDir(services().migrationsFolder).absoluteFilePath(typed));
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
    case Choice::Opened:
        return !m_name->text().trimmed().isEmpty() && !m_folder->text().trimmed().isEmpty();
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
    if (QDir::cleanPath(folder->path()) != wantedFolder()
        || session().recipe().platform != m_platform)
        return false;
    session().setName(m_name->text().trimmed());
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
    const QString path = wantedFolder();
    if (MigrationFolder::isMigrationFolder(path))
        return openFolder(path, Journey::Full);
    if (isTaken(path)) {
        m_folderField->setError(tr("This folder holds something else already."));
        m_folder->setFocus();
        return;
    }
    Recipe recipe;
    recipe.name = m_name->text().trimmed();
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
                 if (journey == Journey::Resume && !session().hasUnfinishedRun())
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

void StartPage::askForPlace()
{
    files().ask(this,
                {FilePrompt::Kind::Folder,
                 tr("Where to put the migration folder"),
                 {},
                 services().migrationsFolder},
                [this](const QString &path) {
                    const QString folder =
                        MigrationFolder::isMigrationFolder(path) || !isTaken(path)
                        ? path
                        : QDir(path).filePath(folderNameFor(m_name->text()));
                    m_folder->setText(QDir::toNativeSeparators(folder));
                    m_folderEdited = true;
                    m_folderField->clearError();
                    emit completeChanged();
                });
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
    return QString(u"causeway-cli new "_s + shellQuoted(wantedFolder()) + u" --platform "_s
                   + m_platform);
}

} // namespace Wizard
