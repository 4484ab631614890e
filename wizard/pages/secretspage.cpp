// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretspage.h"

#include <migration/core/computejob.h>
#include <migration/secrets/sealedfile.h>
#include <wizard/models/storekeys.h>
#include <wizard/models/words.h>
#include <wizard/pages/secretgroup.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/banner.h>
#include <wizard/widgets/fileprompt.h>
#include <wizard/widgets/filterchips.h>
#include <wizard/widgets/menubutton.h>
#include <wizard/widgets/passworddialog.h>
#include <wizard/widgets/searchfield.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHash>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

constexpr size_t openAtOnce = 80; // with more values than that, groups start closed

QPushButton *toolButton(Symbol symbol, const QString &name, const QString &text)
{
    auto *button = new QPushButton(Icons::icon(symbol), text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

SecretsPage::SecretsPage(const PageContext &context, QWidget *parent)
    : WizardPage(context, parent)
{
    setObjectName(u"secretsPage"_s);
    setHeading(tr("Secrets"),
               tr("Values that no platform gives out. They stay in this program's "
                  "memory until they are written; nothing has been written yet."));
    setHelp(
        tr("A value typed here is written into the destination by the import. It is never "
           "stored in the migration folder. What is left empty stays as it is at the "
           "destination, or empty where there is nothing yet; the report lists what remains. "
           "A file to read in holds a NAME=value line for each secret, is a table with a column "
           "of names and one of values, or was sealed with a password to carry values to "
           "another machine."));
    m_search = new SearchField(tr("Search secrets…"));
    m_search->setObjectName(u"searchSecrets"_s);
    m_chips = new FilterChips;
    m_chips->setObjectName(u"secretFilters"_s);
    m_chips->setChips({{u"missing"_s, tr("Not given"), Tone::Warning, Symbol::Warning}});
    auto *filters = new QHBoxLayout;
    filters->addWidget(m_search, 1);
    filters->addWidget(m_chips, 1, Qt::AlignVCenter);
    m_nothing = new TextLabel(tr("The selection holds no secrets; there is nothing to type in."));
    m_nothing->setObjectName(u"noSecrets"_s);
    m_area = makeScrollArea();
    m_column = static_cast<QVBoxLayout *>(m_area->widget()->layout());
    m_column->addStretch(1);

    body()->addLayout(makeTools());
    m_keychainNote = new TextLabel;
    m_keychainNote->setObjectName(u"keychainNote"_s);
    m_keychainNote->setTone(Tone::Neutral);
    m_keychainNote->setTextSize(Theme::Text::Small);
    m_keychainNote->setWordWrap(true);
    body()->addWidget(m_keychainNote);
    body()->addLayout(filters);
    body()->addWidget(m_nothing);
    body()->addWidget(m_area, 1);
    m_search->setScope(this);
    m_search->setView(m_area);

    connect(m_search, &SearchField::searchChanged, this, &SecretsPage::applyFilter);
    connect(m_chips, &FilterChips::checkedChanged, this, &SecretsPage::applyFilter);
    connect(&session().vault(), &SecretVault::changed, this, [this] {
        m_remembered = false;
        showCounts();
    });
}

SecretsPage::~SecretsPage() = default;

QLayout *SecretsPage::makeTools()
{
    m_counts = new TextLabel;
    m_counts->setObjectName(u"secretCounts"_s);
    m_counts->setTextSize(Theme::Text::Body, QFont::DemiBold);
    m_paste = toolButton(Symbol::Copy, u"pasteColumn"_s, tr("&Paste a column"));
    m_paste->setAccessibleDescription(
        tr("One value a line, from the field with the focus downwards."));
    m_paste->setToolTip(m_paste->accessibleDescription());
    m_paste->setFocusPolicy(Qt::TabFocus); // a click leaves the focus where the column begins
    m_file = new MenuButton(Icons::icon(Symbol::Folder), tr("From &file"));
    m_file->setObjectName(u"secretsFromFile"_s);
    m_file->setChoices(makeFileMenu());
    m_fetch = toolButton(Symbol::Key, u"secretsFromKeychain"_s, tr("From &keychain"));
    m_seal = toolButton(Symbol::Lock, u"sealSecrets"_s, tr("Save s&ealed…"));
    m_seal->setToolTip(tr("The values given so far, in a file that only a password opens"));
    m_seal->setAccessibleDescription(m_seal->toolTip());
    m_remember = new QCheckBox(tr("Re&member in keychain"));
    m_remember->setObjectName(u"rememberSecrets"_s);
    auto *row = new QHBoxLayout;
    row->addWidget(m_counts, 1);
    row->addWidget(m_paste);
    row->addWidget(m_file);
    row->addWidget(m_fetch);
    row->addWidget(m_seal);
    row->addWidget(m_remember);
    connect(m_paste, &QPushButton::clicked, this, &SecretsPage::pasteColumn);
    connect(m_seal, &QPushButton::clicked, this, &SecretsPage::askWhereToSeal);
    connect(m_fetch, &QPushButton::clicked, this, &SecretsPage::fetchFromKeychain);
    connect(m_remember, &QCheckBox::toggled, this, [this](bool wanted) {
        m_remembered = false;
        if (wanted)
            probeKeychain();
    });
    return row;
}

QMenu *SecretsPage::makeFileMenu()
{
    auto *menu = new QMenu(m_file);
    menu->setObjectName(u"secretFileMenu"_s);
    const auto add = [this, menu](const QString &name, const QString &text, const QString &title,
                                  const QString &filter) {
        menu->addAction(text, this, [this, title, filter] { askForFile(title, filter); })
            ->setObjectName(name);
    };
    add(u"fromList"_s, tr("&List of NAME=value lines…"), tr("Read values from a list"),
        tr("Lists (*.env *.txt);;All files (*)"));
    add(u"fromTable"_s, tr("&Table (CSV)…"), tr("Read values from a table"),
        tr("Tables (*.csv *.tsv *.txt);;All files (*)"));
    add(u"fromSealed"_s, tr("&Sealed file…"), tr("Read values from a sealed file"),
        tr("Sealed files (*.sealed);;All files (*)"));
    return menu;
}

void SecretsPage::onEntered()
{
    showKeychain();
    const SecretStore *store = session().services().secrets;
    if (store && !store->knownKeys().isEmpty())
        probeKeychain();
    if (session().isValidated())
        return build();
    startJob(session().validate(), tr("Looking for secrets…"), [this] { build(); });
}

// Asking a keychain may put a prompt on the screen: only where something of ours is in it, or is to
// go there.
void SecretsPage::probeKeychain()
{
    SecretStore *store = session().services().secrets;
    if (!store || store->availability() != SecretStore::Availability::Unknown)
        return;
    m_probe = store->probe();
    connect(m_probe.get(), &Job::finished, this, &SecretsPage::showKeychain);
    m_probe->start();
}

void SecretsPage::onLeft()
{
    m_probe.reset();
    commitAll();
}

void SecretsPage::build()
{
    QStringList keys;
    for (const SecretSlot &slot : session().secretSlots())
        keys << slot.key;
    if (keys == m_builtKeys && !m_groups.empty()) {
        refreshAll();
        return;
    }
    m_builtKeys = keys;
    for (SecretGroup *group : m_groups)
        delete group;
    m_groups.clear();

    QStringList labels;
    QHash<QString, std::vector<SecretSlot>> byLabel;
    for (const SecretSlot &slot : session().secretSlots()) {
        if (!byLabel.contains(slot.label))
            labels << slot.label;
        byLabel[slot.label].push_back(slot);
    }
    labels.sort(Qt::CaseInsensitive);
    for (const QString &label : std::as_const(labels)) {
        auto *group = new SecretGroup(session(), byLabel.value(label));
        m_column->insertWidget(m_column->count() - 1, group);
        m_groups.push_back(group);
        group->setOpen(session().secretSlots().size() <= openAtOnce);
    }
    m_nothing->setVisible(m_groups.empty());
    m_area->setVisible(!m_groups.empty());
    for (QWidget *tool : {static_cast<QWidget *>(m_paste), static_cast<QWidget *>(m_file),
                          static_cast<QWidget *>(m_seal), static_cast<QWidget *>(m_search),
                          static_cast<QWidget *>(m_chips)})
        tool->setEnabled(!m_groups.empty());
    applyFilter();
    showCounts();
}

void SecretsPage::applyFilter()
{
    const bool missingOnly = m_chips->checked().contains(u"missing"_s);
    for (SecretGroup *group : m_groups)
        group->setVisible(group->matches(m_search->text(), missingOnly));
}

void SecretsPage::showCounts()
{
    const std::vector<SecretSlot> &slots_ = session().secretSlots();
    const auto given = std::count_if(slots_.begin(), slots_.end(), [this](const SecretSlot &slot) {
        return session().vault().has(slot.key);
    });
    const QLocale locale;
    m_counts->setText(
        tr("%1 of %2 values given")
            .arg(locale.toString(qint64(given)), locale.toString(qint64(slots_.size()))));
    m_chips->setCount(u"missing"_s, int(slots_.size()) - int(given));
    setStatus(m_counts->text());
}

void SecretsPage::showKeychain()
{
    const SecretStore *store = session().services().secrets;
    const bool available = store && store->availability() == SecretStore::Availability::Available;
    m_fetch->setEnabled(available);
    const bool missing = !store || store->availability() == SecretStore::Availability::Unavailable;
    m_remember->setEnabled(!missing);
    if (missing)
        m_remember->setChecked(false);
    m_keychainNote->setText(missing && store ? store->unavailableReason() : QString());
    m_keychainNote->setVisible(missing);
}

void SecretsPage::commitAll()
{
    for (SecretGroup *group : m_groups)
        group->commit();
}

void SecretsPage::refreshAll()
{
    for (SecretGroup *group : m_groups)
        group->refresh();
    applyFilter();
    showCounts();
}

void SecretsPage::pasteColumn()
{
    std::vector<const SecretSlot *> targets;
    size_t first = 0;
    for (const SecretGroup *group : m_groups) {
        if (!group->isVisibleTo(this))
            continue;
        if (const int focused = group->focusedSlot(); focused >= 0)
            first = targets.size() + size_t(focused);
        for (const SecretSlot &slot : group->secretSlots())
            targets.push_back(&slot);
    }
    QByteArray text = QGuiApplication::clipboard()->text().toUtf8();
    // One column belongs to the fields from the one with the focus downwards, as many as it has values.
    std::vector<SecretSlot> wanted;
    const bool isColumn = !text.contains('\t');
    const size_t lines = static_cast<size_t>(text.trimmed().count('\n')) + 1;
    for (size_t i = isColumn ? first : 0; i < targets.size(); ++i) {
        if (!isColumn || wanted.size() < lines)
            wanted.push_back(*targets[i]);
    }
    auto match = matchSecretTable(std::move(text), wanted, "\t");
    if (!match)
        return showError(match.error());
    const int used = static_cast<int>(match->values.size());
    for (auto &[key, value] : match->values)
        session().vault().set(key, std::move(value));
    refreshAll();
    const qsizetype strangers = match->unknown.size() + match->ambiguous.size();
    banner()->showMessage(
        strangers == 0 ? Banner::Kind::Info : Banner::Kind::Warning,
        strangers == 0 ? tr("%n value(s) taken over from the clipboard.", nullptr, used)
                       : tr("%n value(s) taken over from the clipboard; %1 more found no place.",
                            nullptr, used)
                             .arg(strangers));
}

void SecretsPage::askForFile(const QString &title, const QString &filter)
{
    files().ask(this, {FilePrompt::Kind::OpenFile, title, filter, {}},
                [this](const QString &path) { readFile(path); });
}

// What the file is, it says itself, whichever kind was asked for.
void SecretsPage::readFile(const QString &path)
{
    clearError();
    if (!isSealedFile(path))
        return readWith(path, std::make_shared<const Secret>());
    auto *dialog = new PasswordDialog(PasswordDialog::Use::Open, QFileInfo(path).fileName(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PasswordDialog::passwordGiven, this,
            [this, path](const auto &password) { readWith(path, password); });
    dialog->open();
}

void SecretsPage::readWith(const QString &path, const std::shared_ptr<const Secret> &password)
{
    // Opening a sealed file is made slow on purpose.
    auto job = std::make_unique<ComputeJob<SecretTableMatch>>(
        [path, password, wanted = session().secretSlots()](const std::atomic_bool &) {
            return readSecretFile(path, wanted, *password);
        });
    auto *reading = job.get();
    startJob(std::move(job), tr("Reading the file…"),
             [this, reading] { takeOver(std::move(reading->result())); });
}

void SecretsPage::takeOver(SecretTableMatch match)
{
    const int filled = static_cast<int>(match.values.size());
    for (auto &[key, value] : match.values)
        session().vault().set(key, std::move(value));
    refreshAll();
    // A name that several secrets share is not chosen between: it fits none of them.
    const qsizetype strangers = match.unknown.size() + match.ambiguous.size();
    banner()->showMessage(strangers ? Banner::Kind::Warning : Banner::Kind::Info,
                          strangers ? tr("%n value(s) filled in; %1 name(s) of the file fit no "
                                         "secret here.",
                                         nullptr, filled)
                                          .arg(strangers)
                                    : tr("%n value(s) filled in.", nullptr, filled));
}

void SecretsPage::askWhereToSeal()
{
    commitAll();
    clearError();
    if (session().vault().givenKeys().isEmpty()) {
        banner()->showMessage(Banner::Kind::Info,
                              tr("No value has been given yet, so there is nothing to seal."));
        return;
    }
    files().ask(this,
                {FilePrompt::Kind::SaveFile, tr("Save the values sealed"),
                 tr("Sealed files (*.sealed)"), u"secrets.sealed"_s},
                [this](const QString &path) {
                    auto *dialog = new PasswordDialog(PasswordDialog::Use::Make,
                                                      QFileInfo(path).fileName(), this);
                    dialog->setAttribute(Qt::WA_DeleteOnClose);
                    connect(dialog, &PasswordDialog::passwordGiven, this,
                            [this, path](const auto &password) { seal(path, password); });
                    dialog->open();
                });
}

void SecretsPage::seal(const QString &path, const std::shared_ptr<const Secret> &password)
{
    auto values = std::make_shared<SecretMap>();
    for (const SecretSlot &slot : session().secretSlots()) {
        if (const auto value = session().vault().find(slot.key))
            values->emplace(slot.key, value->clone());
    }
    auto job = std::make_unique<ComputeJob<int>>(
        [path, password, values](const std::atomic_bool &) -> Result<int> {
            if (const auto written = writeSealedFile(path, *values, *password); !written)
                return tl::unexpected(written.error());
            return int(values->size());
        });
    auto *writing = job.get();
    startJob(std::move(job), tr("Sealing the values…"), [this, writing, path] {
        banner()->showMessage(
            Banner::Kind::Done,
            tr("%n value(s) sealed in “%1”.", nullptr, writing->result()).arg(path));
    });
}

QString SecretsPage::storeKey(const SecretSlot &slot) const
{
    return slotKeyInStore(session().profile()->id, session().environment(Side::Destination),
                          slot.key);
}

void SecretsPage::fetchFromKeychain()
{
    clearError();
    SecretStore *store = session().services().secrets;
    auto group = std::make_unique<JobGroup>(1);
    auto found = std::make_shared<int>(0);
    for (const SecretSlot &slot : session().secretSlots()) {
        if (session().vault().has(slot.key))
            continue;
        group->add([store, key = storeKey(slot)] { return store->read(key); },
                   [this, found, key = slot.key](Job &job) {
                       const auto &secret = static_cast<SecretReadJob &>(job).secret();
                       if (!secret)
                           return;
                       session().vault().set(key, secret->clone());
                       ++*found;
                   });
    }
    startJob(std::move(group), tr("Asking the keychain…"), [this, found] {
        refreshAll();
        banner()->showMessage(Banner::Kind::Info,
                              tr("%n value(s) found in the keychain.", nullptr, *found));
    });
}

std::unique_ptr<JobGroup> SecretsPage::makeRemembering()
{
    SecretStore *store = session().services().secrets;
    auto group = std::make_unique<JobGroup>(1);
    for (const SecretSlot &slot : session().secretSlots()) {
        if (const auto value = session().vault().find(slot.key)) {
            group->add([store, key = storeKey(slot), value] { return store->write(key, *value); });
        }
    }
    return group;
}

bool SecretsPage::isSettled()
{
    commitAll();
    return session().isValidated() && (!m_remember->isChecked() || m_remembered);
}

void SecretsPage::settle()
{
    if (!session().isValidated()) {
        startJob(session().validate(), tr("Looking for secrets…"), [this] {
            build();
            goOn();
        });
        return;
    }
    startJob(makeRemembering(), tr("Storing the values in the keychain…"), [this] {
        m_remembered = true;
        goOn();
    });
}

QString SecretsPage::commandLine() const
{
    const QString folder = shellQuoted(session().folder() ? session().folder()->path() : QString());
    return QString(tr("# Values come from the keychain or from a file of NAME=value lines.")
                   + u"\ncauseway-cli secrets "_s + folder);
}

} // namespace Wizard
