// SPDX-License-Identifier: GPL-3.0-or-later
#include "spreadpage.h"

#include <wizard/models/spreadmodel.h>
#include <wizard/models/words.h>
#include <wizard/pages/runpanel.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/banner.h>
#include <wizard/widgets/cardlist.h>
#include <wizard/widgets/choicecard.h>
#include <wizard/widgets/messageprompt.h>
#include <wizard/widgets/searchfield.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QCheckBox>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeView>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

constexpr int expandAtOnce = 300;

QPushButton *actionButton(Symbol symbol, const QString &name, const QString &text)
{
    auto *button = new QPushButton(Icons::icon(symbol), text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

SpreadPage::SpreadPage(const PageContext &context, QWidget *parent)
    : WizardPage(context, parent)
    , m_model(new SpreadModel(this))
    , m_panel(new RunPanel)
{
    setObjectName(u"spreadPage"_s);
    showHeading();
    setHelp(
        tr("A secret that has a scope can not be told from its namesakes by a program that asks "
           "for values by name. Spreading gives each a unique name and no scope, and puts a "
           "reference with the old name and scope in its place: deployments get the same values "
           "as before, and the values themselves never leave the server. For this migration it "
           "is not needed, because values are typed again with name and scope as they are."));
    m_need = new TextLabel;
    m_need->setObjectName(u"spreadNeed"_s);
    m_need->setTextSize(Theme::Text::Body, QFont::DemiBold);
    m_need->setWordWrap(true);
    body()->addWidget(m_need);
    body()->addWidget(makeChoices());
    m_part = makePreview();
    m_panel->setObjectName(u"spreadRun"_s);
    m_panel->hide();
    body()->addWidget(m_part, 1);
    body()->addWidget(m_panel, 1);
    body()->addLayout(makeButtons());
    body()->addStretch(0);
    connect(m_panel, &RunPanel::finished, this, &SpreadPage::onFinished);
}

SpreadPage::~SpreadPage() = default;

bool SpreadPage::isNeeded(const MigrationSession &session)
{
    return session.spreading().hasSubject(Side::Source);
}

QWidget *SpreadPage::makeChoices()
{
    auto *cards = new CardList;
    cards->setObjectName(u"spreadChoices"_s);
    cards->setAccessibleName(tr("What to do with secrets that have a scope"));
    cards->addCard(addChoice(Choice::Keep, u"spreadKeep"_s, tr("Keep and type again"),
                             tr("Secrets stay as they are. Their values are typed once on the next "
                                "page.")));
    cards->addCard(
        addChoice(Choice::Spread, u"spreadSafe"_s, tr("Spread"),
                  tr("Unique names without scope, made so that every deployment can read "
                     "them.")));
    cards->addCard(addChoice(Choice::Compatible, u"spreadCompatible"_s,
                             tr("Spread with Octoterra’s names"),
                             tr("Exactly the names Octoterra Wizard gives, readable or not.")));
    cards->addCard(addChoice(Choice::Collapse, u"spreadCollapse"_s, tr("Put back what was spread"),
                             tr("Secrets spread earlier, here or by Octoterra Wizard, get name and "
                                "scope back.")));
    return cards;
}

ChoiceCard *SpreadPage::addChoice(Choice choice, const QString &name, const QString &title,
                                  const QString &subtitle)
{
    auto *card = new ChoiceCard(Symbol::None, title, subtitle);
    card->setObjectName(name);
    card->setChecked(choice == m_choice);
    m_cards.emplace_back(choice, card);
    connect(card, &ChoiceCard::clicked, this, [this, choice] { choose(choice); });
    return card;
}

QWidget *SpreadPage::makePreview()
{
    auto *part = new QWidget;
    m_search = new SearchField(tr("Search secrets…"));
    m_search->setObjectName(u"searchSpread"_s);
    m_tree = new QTreeView;
    m_tree->setObjectName(u"spreadTree"_s);
    m_tree->setAccessibleName(tr("Secrets before and after"));
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(SpreadModel::NoteColumn, QHeaderView::Interactive);
    m_tree->header()->resizeSection(SpreadModel::NoteColumn,
                                    m_tree->fontMetrics().averageCharWidth() * 26);
    m_search->setScope(part);
    m_search->setView(m_tree);
    m_detail = new TextLabel;
    m_detail->setObjectName(u"spreadDetail"_s);
    m_detail->setWordWrap(true);
    m_detail->setSelectable(true);
    m_exposure = new TextLabel;
    m_exposure->setObjectName(u"spreadExposure"_s);
    m_exposure->setTone(Tone::Warning);
    m_exposure->setTextSize(Theme::Text::Small);
    m_exposure->setWordWrap(true);
    m_consent = new QCheckBox(tr("I &know what becomes visible, and want it so"));
    m_consent->setObjectName(u"spreadConsent"_s);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::of(this).space(0.5));
    layout->addWidget(m_search);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_detail);
    layout->addWidget(m_exposure);
    layout->addWidget(m_consent);
    connect(m_search, &SearchField::searchChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        m_tree->expandAll();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SpreadPage::showDetail);
    connect(m_consent, &QCheckBox::toggled, this, &SpreadPage::showButtons);
    return part;
}

QLayout *SpreadPage::makeButtons()
{
    m_write = actionButton(Symbol::Spread, u"runSpread"_s, tr("&Spread…"));
    m_undo = actionButton(Symbol::Undo, u"undoSpread"_s, tr("&Undo spreading"));
    m_resume =
        actionButton(Symbol::Play, u"resumeSpread"_s, tr("&Go on with the interrupted writing"));
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_resume);
    row->addWidget(m_undo);
    row->addWidget(m_write);
    connect(m_write, &QPushButton::clicked, this, &SpreadPage::askToWrite);
    connect(m_undo, &QPushButton::clicked, this, &SpreadPage::askToUndo);
    connect(m_resume, &QPushButton::clicked, this, [this] { goOnWriting(); });
    return row;
}

QString SpreadPage::where() const
{
    return environmentText(session().environment(Side::Source));
}

void SpreadPage::onEntered()
{
    m_panel->setVisible(isWriting());
    preview();
}

void SpreadPage::onStopped()
{
    if (!session().spreading().preview())
        m_model->clear();
    showNeed();
    showButtons();
}

void SpreadPage::choose(Choice choice)
{
    m_choice = choice;
    for (const auto &[of, card] : m_cards)
        card->setChecked(of == choice);
    m_consent->setChecked(false);
    m_panel->setVisible(isWriting());
    clearError();
    session().spreading().dropPreview(); // it was of the other choice
    preview();
}

void SpreadPage::preview()
{
    SpreadOptions options;
    options.naming = m_choice == Choice::Compatible ? SpreadNaming::Compatible : SpreadNaming::Safe;
    startJob(m_choice == Choice::Collapse
                 ? session().spreading().previewCollapse(Side::Source)
                 : session().spreading().previewSpread(Side::Source, options),
             tr("Working out the names…"), [this] { showPreview(); });
}

void SpreadPage::showPreview()
{
    const SpreadPreview &preview = *session().spreading().preview();
    m_model->setOutcome(preview.sets, preview.outcome,
                        m_choice == Choice::Collapse ? SpreadModel::Direction::Collapse
                                                     : SpreadModel::Direction::Spread);
    if (m_model->itemCount() <= expandAtOnce)
        m_tree->expandAll();
    m_tree->setCurrentIndex(m_model->index(0, 0));
    QStringList sentences = preview.warnings;
    if (preview.purpose == Plan::Purpose::Spread)
        sentences += spreadExposure();
    m_exposure->setText(sentences.join(u'\n'));
    showNeed();
    showDetail();
    showButtons();
}

// Whether it is needed at all comes first; what the choice would do comes with it.
void SpreadPage::showNeed()
{
    const auto &preview = session().spreading().preview();
    const int changed = preview ? preview->outcome.count(SpreadLine::Outcome::Changed) : 0;
    const int kept = preview ? preview->outcome.count(SpreadLine::Outcome::Refused)
            + preview->outcome.count(SpreadLine::Outcome::Kept) + preview->outcome.refusedSets()
                             : 0;
    QString text;
    switch (m_choice) {
    case Choice::Keep:
        text = tr("Not needed for this migration: values are typed again on the next page.");
        if (changed > 0)
            text += u' ' + tr("%n secret(s) of the source could be spread.", nullptr, changed);
        break;
    case Choice::Spread:
    case Choice::Compatible:
        text = changed > 0
            ? tr("%n secret(s) would get a name of their own in %1.", nullptr, changed)
                  .arg(tr("%n variable set(s)", nullptr, preview->writes()))
            : tr("Nothing to spread: every secret has a name of its own.");
        break;
    case Choice::Collapse:
        text = changed > 0
            ? tr("%n secret(s) would get name and scope back in %1.", nullptr, changed)
                  .arg(tr("%n variable set(s)", nullptr, preview->writes()))
            : tr("Nothing to put back: no secret of the source was spread.");
        break;
    }
    if (m_choice != Choice::Keep && kept > 0)
        text += u' ' + tr("%n stay(s) as it is, for the reason given.", nullptr, kept);
    m_need->setText(text);
    setStatus(m_choice == Choice::Keep ? tr("Secrets stay as they are.") : text);
}

void SpreadPage::showHeading()
{
    if (isWriting())
        setHeading(tr("Spreading"), tr("The source is being written."));
    else if (session().spreading().undoable(Side::Source))
        setHeading(tr("Spreading"), tr("The source has been written; this can be undone below."));
    else
        setHeading(tr("Spreading"),
                   tr("Secrets can get names of their own at the source. This is "
                      "optional, and nothing has been written yet."));
}

void SpreadPage::showDetail()
{
    const QString text = m_model->explanation(m_tree->currentIndex());
    m_detail->setText(text);
    m_detail->setVisible(!text.isEmpty());
}

void SpreadPage::showButtons()
{
    const SpreadSession &spreading = session().spreading();
    const auto &preview = spreading.preview();
    const bool writes = m_choice != Choice::Keep && preview && preview->writes() > 0;
    const bool isUnfinished = spreading.unfinishedSide() == Side::Source;
    const int changed = preview ? preview->outcome.count(SpreadLine::Outcome::Changed) : 0;
    m_part->setVisible(m_choice != Choice::Keep && m_model->groupCount() > 0 && !isWriting());
    m_exposure->setVisible(!m_exposure->text().isEmpty());
    m_consent->setVisible(m_choice != Choice::Collapse && writes);
    m_write->setVisible(writes && !isWriting() && !isUnfinished);
    m_write->setEnabled(m_choice == Choice::Collapse || m_consent->isChecked());
    m_write->setText(m_choice == Choice::Collapse
                         ? tr("&Put %n variable(s) back on the source…", nullptr, changed)
                         : tr("&Spread %n variable(s) on the source…", nullptr, changed));
    m_resume->setVisible(isUnfinished && !isWriting());
    showHeading();
    m_undo->setVisible(!isWriting() && !isUnfinished && spreading.undoable(Side::Source));
    for (const auto &[choice, card] : m_cards)
        card->setEnabled(!isWriting());
}

// --- writing

void SpreadPage::askToWrite()
{
    const SpreadPreview &preview = *session().spreading().preview();
    const int changed = preview.outcome.count(SpreadLine::Outcome::Changed);
    const Environment &source = session().environment(Side::Source);
    const QString sets = tr("%n variable set(s)", nullptr, preview.writes());
    MessagePrompt::Question question;
    question.title = tr("Write to the source");
    if (m_choice == Choice::Collapse) {
        question.text =
            tr("Put %n secret(s) back in %1 of %2?", nullptr, changed).arg(sets, where());
        question.accept = tr("Put %n variable(s) back", nullptr, changed);
    } else {
        question.text = tr("Spread %n secret(s) in %1 of %2?", nullptr, changed).arg(sets, where());
        question.accept = tr("Spread %n variable(s)", nullptr, changed);
    }
    question.consequence =
        tr("Each variable set is written once. Every value stays where it is, and "
           "this can be undone here.");
    if (source.production)
        question.typedConsent = source.name.isEmpty() ? source.address.host() : source.name;
    question.tone = Tone::Warning;
    messages().ask(this, question,
                   [this, fingerprint = preview.plan->fingerprint()](MessagePrompt::Answer answer) {
                       if (answer == MessagePrompt::Answer::Accepted
                           && session().spreading().approve(fingerprint))
                           begin();
                   });
}

void SpreadPage::askToUndo()
{
    clearError();
    startJob(
        session().spreading().previewUndo(Side::Source), tr("Reading the source again…"), [this] {
            const Plan &plan = *session().spreading().preview()->plan;
            MessagePrompt::Question question;
            question.title = tr("Undo spreading");
            question.text =
                tr("Put %n variable set(s) of %1 back as they were?", nullptr, plan.counts().update)
                    .arg(where());
            question.consequence = plan.counts().skip > 0
                ? tr("%n other(s) were changed since and stay as they are.", nullptr,
                     plan.counts().skip)
                : tr("Every value stays where it is.");
            question.accept = tr("Undo spreading");
            question.tone = Tone::Warning;
            messages().ask(this, question,
                           [this, fingerprint = plan.fingerprint()](MessagePrompt::Answer answer) {
                               if (answer == MessagePrompt::Answer::Accepted
                                   && session().spreading().approve(fingerprint))
                                   begin();
                               else
                                   preview();
                           });
        });
}

void SpreadPage::begin()
{
    clearError();
    Error whyNot;
    auto runner = session().spreading().run(&whyNot);
    write(std::move(runner), whyNot);
}

void SpreadPage::goOnWriting()
{
    clearError();
    startJob(session().readUnfinishedRun(), tr("Reading what was written so far…"), [this] {
        Error whyNot;
        auto runner = session().spreading().resume(&whyNot);
        write(std::move(runner), whyNot);
    });
}

void SpreadPage::write(std::unique_ptr<Runner> runner, const Error &whyNot)
{
    if (!runner)
        return showError(whyNot);
    m_panel->start(std::move(runner), session().profile(), tr("Writing to %1").arg(where()));
    m_panel->show();
    setStatus(tr("Writing to the source."));
    showButtons();
    emit writingChanged();
    emit completeChanged();
}

bool SpreadPage::isWriting() const
{
    return m_panel->isRunning();
}

void SpreadPage::stopWriting()
{
    m_panel->stop();
}

void SpreadPage::onFinished(Runner &runner)
{
    const Job::State state = runner.state();
    const Error error = runner.error();
    session().runFinished(runner);
    m_consent->setChecked(false);
    emit writingChanged();
    emit completeChanged();
    if (state == Job::State::Failed) {
        showButtons();
        return showError(error);
    }
    lookAgain();
}

// What was read before the writing holds no more: the source is read again, and with it what the
// following pages build on.
void SpreadPage::lookAgain()
{
    startJob(session().spreading().verify(), tr("Reading the source again…"), [this] {
        startJob(session().validate(), tr("Looking for what is missing…"), [this] {
            showResult();
            m_choice = Choice::Keep;
            for (const auto &[of, card] : m_cards)
                card->setChecked(of == m_choice);
            preview();
        });
    });
}

void SpreadPage::showResult()
{
    const SpreadSession &spreading = session().spreading();
    const SpreadVerification &verification = *spreading.verification();
    const int failed = m_panel->failedCount();
    const bool isWhole = failed == 0 && verification.problems.isEmpty();
    QStringList details = verification.problems;
    for (const ChangeOutcome &outcome : spreading.lastState().outcomes) {
        if (outcome.state == ChangeState::Failed)
            details += outcome.error->text();
    }
    QString text = tr("%n variable set(s) written.", nullptr, m_panel->doneCount());
    if (failed > 0)
        text += u' ' + tr("%n could not be written.", nullptr, failed);
    banner()->showMessage(isWhole ? Banner::Kind::Done : Banner::Kind::Warning,
                          QString(text + u' ' + verification.summary()), details.join(u'\n'));
    m_panel->setVisible(!isWhole);
}

// --- going on

bool SpreadPage::isSettled()
{
    return session().isValidated();
}

void SpreadPage::settle()
{
    startJob(session().validate(), tr("Looking for what is missing…"), [this] { goOn(); });
}

QString SpreadPage::commandLine() const
{
    const QString folder = shellQuoted(session().folder() ? session().folder()->path() : QString());
    if (m_choice == Choice::Collapse)
        return QString(u"causeway-cli collapse "_s + folder + u"\ncauseway-cli collapse "_s + folder
                       + u" --yes"_s);
    const QString mode = m_choice == Choice::Compatible ? u" --mode compatible"_s : QString();
    return QString(u"causeway-cli spread "_s + folder + mode + u"\ncauseway-cli spread "_s + folder
                   + mode + u" --yes\ncauseway-cli undo "_s + folder + u" --spread --yes"_s);
}

} // namespace Wizard
