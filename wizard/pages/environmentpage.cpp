// SPDX-License-Identifier: GPL-3.0-or-later
#include "environmentpage.h"

#include <wizard/models/words.h>
#include <wizard/pages/factspanel.h>
#include <wizard/pages/loginform.h>
#include <wizard/pages/loginkeychain.h>
#include <wizard/pages/readingpanel.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/banner.h>

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

EnvironmentPage::EnvironmentPage(Side side, const PageContext &context, QWidget *parent)
    : WizardPage(context, parent)
    , m_side(side)
    , m_keychain(new LoginKeychain(context.session.services().secrets, this))
{
    setObjectName(side == Side::Source ? u"sourcePage"_s : u"destinationPage"_s);
    m_form = new LoginForm(side);
    m_facts = new FactsPanel(side);
    m_readAgain = new QPushButton(Icons::icon(Symbol::Retry), tr("Read a&gain"));
    m_readAgain->setObjectName(u"readAgain"_s);
    m_readAgain->setAutoDefault(false);
    m_reading = new ReadingPanel(side == Side::Source ? tr("Reading the source")
                                                      : tr("Reading the destination"));

    m_stack = new QStackedWidget;
    body()->addWidget(m_stack, 1);
    QScrollArea *formArea = makeScrollArea();
    auto *scrolling = static_cast<QVBoxLayout *>(formArea->widget()->layout());
    auto *columns = new QHBoxLayout;
    columns->setSpacing(Theme::of(this).space(2));
    columns->addWidget(m_form, 3);
    auto *right = new QVBoxLayout;
    right->addWidget(m_facts, 1);
    right->addWidget(m_readAgain, 0, Qt::AlignLeft);
    columns->addLayout(right, 2);
    scrolling->addLayout(columns);
    scrolling->addStretch(1);
    // The form and the reading take turns in the same place.
    m_stack->addWidget(formArea);
    m_stack->addWidget(m_reading);

    connect(m_form, &LoginForm::edited, this, &EnvironmentPage::onEdited);
    connect(m_form, &LoginForm::productionEdited, this, &EnvironmentPage::onProductionEdited);
    connect(m_form, &LoginForm::checkWanted, this, [this] { check(Afterwards::Stay); });
    connect(m_form, &LoginForm::savedChosen, this, &EnvironmentPage::loadSaved);
    connect(m_form, &LoginForm::rememberWanted, m_keychain, &LoginKeychain::probe);
    connect(m_facts, &FactsPanel::chosen, this, &EnvironmentPage::onChosen);
    connect(m_readAgain, &QPushButton::clicked, this, &EnvironmentPage::read);
    connect(&session(), &MigrationSession::folderChanged, this, &EnvironmentPage::onFolderChanged);
    connect(m_keychain, &LoginKeychain::changed, this, &EnvironmentPage::showKeychain);
    connect(m_keychain, &LoginKeychain::failed, this, &EnvironmentPage::showError);
    onFolderChanged();
}

EnvironmentPage::~EnvironmentPage() = default;

void EnvironmentPage::onFolderChanged()
{
    m_settingUp = true;
    m_dirty = true;
    m_readHere = false;
    m_takeStored = false;
    m_form->setProfile(session().profile());
    m_facts->setProfile(session().profile());
    m_form->setEnvironment(session().environment(m_side));
    m_form->forgetTyped();
    m_settingUp = false;
    showWhatIsAsked();
    setTexts();
}

void EnvironmentPage::setResuming(bool resuming)
{
    m_isResuming = resuming;
}

void EnvironmentPage::setTexts()
{
    const auto profile = session().profile();
    const QString noun = profile ? profile->glossary.environment : QString();
    if (m_side == Side::Source) {
        setHeading(tr("Source"),
                   tr("The %1 that is read. Nothing is ever written to it here.",
                      "a space, an organisation")
                       .arg(noun));
        setHelp(tr("An address, a login, and a check of both. Reading fetches every resource of "
                   "the %1 into the migration folder; it can be stopped and repeated at any time. "
                   "The values of secrets are not part of it: no platform gives them out.")
                    .arg(noun));
    } else {
        const QString sentence = m_isResuming
            ? tr("The %1 that was being written to when the last run was interrupted. Once it has "
                 "been read, the run goes on.",
                 "a space, an organisation")
            : tr("The %1 that is written to later. Now it is only read; nothing has been written "
                 "yet.",
                 "a space, an organisation");
        setHeading(tr("Destination"), sentence.arg(noun));
        setHelp(tr("What exists at the destination is read so that the preview can show what is "
                   "new, what differs and what is the same already. Tick “This is production” to "
                   "be asked twice before anything there is overwritten."));
    }
}

void EnvironmentPage::onEntered()
{
    setTexts();
    m_form->setKnown(session().credentials(m_side));
    m_stack->setCurrentIndex(0);
    showKeychain();
    if (m_keychain->holdsAnything())
        m_keychain->probe();
    if (isChecked())
        m_facts->showFacts(*session().facts(m_side), session().environment(m_side).id);
    else
        m_facts->showNothing(tr("What the check finds out will stand here."));
    offerStored();
    showState();
}

void EnvironmentPage::onLeft()
{
    m_keychain->stopProbing();
    m_stack->setCurrentIndex(0);
}

void EnvironmentPage::showState()
{
    m_readAgain->setVisible(m_readHere && !m_dirty);
    const bool isRead = isSettled();
    if (isRead) {
        setButtonText(QWizard::NextButton, tr("&Next"));
        const auto snapshot = session().snapshot(m_side);
        setStatus(tr("%n resource(s) read.", nullptr, int(snapshot->size())));
    } else {
        setButtonText(QWizard::NextButton,
                      m_side == Side::Source ? tr("&Read the source")
                          : m_isResuming     ? tr("&Read and go on with the run")
                                             : tr("&Read the destination"));
        setStatus({});
    }
    emit completeChanged();
}

void EnvironmentPage::onEdited()
{
    if (m_settingUp)
        return;
    m_dirty = true;
    m_takeStored = false;
    clearError();
    m_facts->showNothing(tr("What the check finds out will stand here."));
    showWhatIsAsked();
    showState();
}

// The files of a platform's own tool are read without a login.
void EnvironmentPage::showWhatIsAsked()
{
    const auto profile = session().profile();
    if (!profile)
        return;
    const auto address = session().services().connectors->cleanAddress(*profile, m_form->address(),
                                                                       m_form->acceptsPlainHttp());
    m_form->setLoginNeeded(m_side != Side::Source || !address || !address->isLocalFile());
}

void EnvironmentPage::onProductionEdited(bool production)
{
    if (m_settingUp)
        return;
    Environment environment = session().environment(m_side);
    environment.production = production;
    session().setEnvironment(m_side, environment);
}

void EnvironmentPage::onChosen(const QString &id)
{
    clearError();
    if (id == session().environment(m_side).id)
        return;
    const auto chosen = session().chooseEnvironment(m_side, id);
    if (!chosen)
        return showError(chosen.error());
    m_readHere = false;
    m_takeStored = false;
    ask(Afterwards::Stay);
}

// Once more with the choice made: permissions are known per environment only.
void EnvironmentPage::ask(Afterwards afterwards)
{
    startJob(
        session().checkLogin(m_side),
        tr("Asking %1…").arg(environmentText(session().environment(m_side))),
        [this, afterwards] { onChecked(afterwards); },
        [this, afterwards](const Error &error) { return onCheckFailed(error, afterwards); });
}

// The choice that needs no asking: the only one, or the one the recipe names already.
QString EnvironmentPage::obviousChoice() const
{
    const auto &choices = session().facts(m_side)->choices;
    const QString named = session().environment(m_side).name;
    for (const EnvironmentChoice &choice : choices) {
        if (choices.size() == 1 || (!named.isEmpty() && choice.name == named))
            return choice.id;
    }
    return {};
}

// --- checking

bool EnvironmentPage::isChecked() const
{
    return !m_dirty && session().facts(m_side).has_value();
}

bool EnvironmentPage::needsChoice() const
{
    const auto &facts = session().facts(m_side);
    if (!facts || facts->choices.empty())
        return false;
    const QString id = session().environment(m_side).id;
    return std::none_of(facts->choices.begin(), facts->choices.end(),
                        [&](const EnvironmentChoice &choice) { return choice.id == id; });
}

bool EnvironmentPage::canGoOn() const
{
    return m_takeStored || m_form->isFilledIn();
}

bool EnvironmentPage::isSettled()
{
    if (!session().snapshot(m_side))
        return false;
    if (m_takeStored)
        return true;
    return m_readHere && isChecked() && !needsChoice()
        && !(m_side == Side::Destination && session().areSameEnvironment());
}

void EnvironmentPage::settle()
{
    if (!isChecked())
        return check(Afterwards::Read);
    if (needsChoice()) {
        banner()->showMessage(
            Banner::Kind::Info,
            tr("Choose the %1 first.").arg(session().profile()->glossary.environment));
        return m_facts->focusChoice();
    }
    if (!refuseSameEnvironment())
        read();
}

bool EnvironmentPage::takeAddress()
{
    const ConnectorFactory &connectors = *session().services().connectors;
    const PlatformProfile &profile = *session().profile();
    const bool plain = m_form->acceptsPlainHttp();
    const auto address = connectors.cleanAddress(profile, m_form->address(), plain);
    if (!address) {
        // Only if the acknowledgement would help is it offered.
        if (!plain && connectors.cleanAddress(profile, m_form->address(), true))
            m_form->offerPlainHttp(true);
        m_form->setAddressError(address.error().text());
        return false;
    }
    if (address->isLocalFile() && m_side != Side::Source) {
        m_form->setAddressError(tr("A folder can only be the source."));
        return false;
    }
    Environment environment = session().environment(m_side);
    if (environment.address != *address) {
        environment = {};
        environment.address = *address;
    }
    environment.production = m_form->isProduction();
    environment.acceptsPlainHttp = plain;
    m_settingUp = true;
    m_form->setAddress(addressText(environment));
    m_settingUp = false;
    session().setEnvironment(m_side, environment);
    return true;
}

void EnvironmentPage::check(Afterwards afterwards)
{
    clearError();
    if (!m_form->isFilledIn()) {
        banner()->showMessage(Banner::Kind::Info,
                              tr("Address and login are needed for the check."));
        return;
    }
    if (!takeAddress())
        return;
    m_takeStored = false;
    session().setCredentials(m_side, m_form->credentials());
    ask(afterwards);
}

void EnvironmentPage::onChecked(Afterwards afterwards)
{
    m_dirty = false;
    m_form->forgetTyped();
    m_form->setKnown(session().credentials(m_side));
    const LoginFacts facts = *session().facts(m_side);
    if (needsChoice() && !obviousChoice().isEmpty()
        && session().chooseEnvironment(m_side, obviousChoice()))
        return ask(afterwards);
    m_facts->showFacts(facts, session().environment(m_side).id);
    if (m_form->wantsRemembering())
        m_keychain->remember(session().profile()->id, session().environment(m_side).address,
                             session().credentials(m_side));
    showState();
    if (refuseSameEnvironment() || afterwards == Afterwards::Stay)
        return;
    if (!needsChoice())
        return read();
    banner()->showMessage(Banner::Kind::Info,
                          tr("The login is right. Choose the %1 now.")
                              .arg(session().profile()->glossary.environment));
    QMetaObject::invokeMethod(m_facts, &FactsPanel::focusChoice, Qt::QueuedConnection);
}

bool EnvironmentPage::onCheckFailed(const Error &error, Afterwards afterwards)
{
    if (!error.untrustedFingerprint.isEmpty()) {
        offerTrust(error, error.untrustedFingerprint, afterwards);
        return true;
    }
    if (error.kind == Error::Kind::Conflict && session().canForget(m_side)) {
        offerChange(error, afterwards);
        return true;
    }
    if (error.kind == Error::Kind::Auth) {
        showError(error);
        m_form->setLoginError(tr("The platform refused this login."), error.refusedField);
        return true;
    }
    return false;
}

void EnvironmentPage::offerTrust(const Error &error, const QString &fingerprint,
                                 Afterwards afterwards)
{
    showError(error);
    QPushButton *trust = banner()->addAction(tr("Trust this certificate for this address"));
    trust->setObjectName(u"trustCertificate"_s);
    connect(trust, &QPushButton::clicked, this, [this, fingerprint, afterwards] {
        Environment environment = session().environment(m_side);
        environment.trustedFingerprint = fingerprint;
        session().setEnvironment(m_side, environment);
        QMetaObject::invokeMethod(
            this, [this, afterwards] { check(afterwards); }, Qt::QueuedConnection);
    });
}

// Nothing has been written yet, so it may be about another one from now on.
void EnvironmentPage::offerChange(const Error &error, Afterwards afterwards)
{
    showError(error);
    QPushButton *change = banner()->addAction(tr("Go on with this one, and forget what was read"));
    change->setObjectName(u"forgetEnvironment"_s);
    connect(change, &QPushButton::clicked, this, [this, afterwards] {
        clearError();
        m_readHere = false;
        session().forgetWhichItWas(m_side);
        QMetaObject::invokeMethod(
            this, [this, afterwards] { ask(afterwards); }, Qt::QueuedConnection);
    });
}

bool EnvironmentPage::refuseSameEnvironment()
{
    if (m_side == Side::Source || needsChoice() || !session().areSameEnvironment())
        return false;
    banner()->showMessage(Banner::Kind::Error,
                          tr("Source and destination are the same %1. Choose another one to write "
                             "to.")
                              .arg(session().profile()->glossary.environment));
    return true;
}

// --- reading

void EnvironmentPage::read()
{
    clearError();
    m_takeStored = false;
    std::unique_ptr<ReadEnvironmentJob> job = session().readEnvironment(m_side);
    m_reading->follow(*job);
    m_stack->setCurrentWidget(m_reading);
    startJob(std::move(job), tr("Reading %1…").arg(environmentText(session().environment(m_side))),
             [this] { onRead(); });
}

void EnvironmentPage::onStopped()
{
    m_stack->setCurrentIndex(0);
    showState();
}

void EnvironmentPage::onRead()
{
    m_readHere = true;
    const auto snapshot = session().snapshot(m_side);
    QStringList incomplete;
    QString firstReason;
    for (const ResourceType &type : snapshot->profile().types) {
        const TypeReading reading = snapshot->reading(type.id);
        if (reading.complete)
            continue;
        incomplete << type.title;
        if (firstReason.isEmpty())
            firstReason = reading.error.text();
    }
    showState();
    if (incomplete.isEmpty())
        return goOn();
    m_stack->setCurrentIndex(0);
    banner()->showMessage(Banner::Kind::Warning,
                          tr("%n type(s) could not be read completely: %1. You can go on without "
                             "what is missing, or read again.",
                             nullptr, int(incomplete.size()))
                              .arg(incomplete.join(u", "_s)),
                          firstReason);
}

void EnvironmentPage::offerStored()
{
    const auto snapshot = session().snapshot(m_side);
    if (m_side != Side::Source || !snapshot || m_readHere || m_takeStored)
        return;
    banner()->showMessage(
        Banner::Kind::Info,
        tr("%n resource(s) of this source were read on %1.", nullptr, int(snapshot->size()))
            .arg(QLocale().toString(snapshot->readAt.toLocalTime(), QLocale::ShortFormat)));
    QPushButton *take = banner()->addAction(tr("Go on with these"));
    take->setObjectName(u"takeStored"_s);
    connect(take, &QPushButton::clicked, this, [this] {
        m_takeStored = true;
        goOn();
    });
}

// --- the keychain

void EnvironmentPage::showKeychain()
{
    const auto profile = session().profile();
    m_form->setKeychain(!m_keychain->isMissing(), m_keychain->whyMissing());
    m_form->setSavedAddresses(profile ? m_keychain->addresses(profile->id) : QStringList());
}

void EnvironmentPage::loadSaved(const QString &address)
{
    const auto found = std::make_shared<Credentials>();
    startJob(m_keychain->fetch(*session().profile(), address, found), tr("Asking the keychain…"),
             [this, address, found] {
                 m_form->setAddress(address);
                 m_form->forgetTyped();
                 m_form->setKnown(*found);
                 onEdited();
             });
}

QString EnvironmentPage::commandLine() const
{
    const MigrationFolder *folder = session().folder();
    const QString path = shellQuoted(folder ? folder->path() : QString());
    const QString side = m_side == Side::Source ? u"source"_s : u"destination"_s;
    const auto profile = session().profile();
    QString command = profile && profile->login.size() == 1
        ? tr("# The login comes from the keychain or from the variable CAUSEWAY_%1_%2.")
              .arg(side.toUpper(), profile->login.front().variables.value(0))
        : tr("# The login comes from the keychain or from variables CAUSEWAY_%1_…")
              .arg(side.toUpper());
    command += QString(u"\ncauseway-cli read "_s + path + u" --"_s + side + u' '
                       + shellQuoted(m_form->address()));
    return command;
}

} // namespace Wizard
