// SPDX-License-Identifier: GPL-3.0-or-later
// Walks the wizard through the whole demo migration and takes a picture of every page:
// `causeway-walk DIR [--dark] [--size 1024x700]`. Not installed.
#include <app/appcontext.h>
#include <app/demomigration.h>
#include <app/startup.h>
#include <wizard/migrationwizard.h>
#include <wizard/theme/appearance.h>
#include <wizard/widgets/messageprompt.h>

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QCommandLineParser>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace Wizard;

namespace {

class Walk
{
public:
    Walk(MigrationWizard &wizard, MigrationSession &session, const QDir &directory,
         const QString &suffix)
        : m_wizard(wizard)
        , m_session(session)
        , m_directory(directory)
        , m_suffix(suffix)
    {
    }

    void shoot(const QString &name)
    {
        QTest::qWait(600); // pictures and comparisons are made on worker threads
        m_wizard.grab().save(m_directory.filePath(
            u"%1-%2%3.png"_s.arg(m_count++, 2, 10, QChar(u'0')).arg(name, m_suffix)));
    }

    // Of a menu or a dialog, which stand beside the window.
    void shootBox(const QString &name, QWidget *box)
    {
        QTest::qWait(300);
        box->grab().save(m_directory.filePath(
            u"%1-%2%3.png"_s.arg(m_count++, 2, 10, QChar(u'0')).arg(name, m_suffix)));
    }

    bool reach(int page)
    {
        const bool reached = QTest::qWaitFor([&] { return m_wizard.currentId() == page; }, 20'000);
        if (!reached)
            std::fprintf(stderr, "Stuck on page %d on the way to %d\n", m_wizard.currentId(), page);
        return reached
            && QTest::qWaitFor([&] { return !here()->isBusy() && !here()->isWriting(); }, 60'000);
    }

    void press(const QString &name)
    {
        auto *button = m_wizard.currentPage()->findChild<QAbstractButton *>(name);
        if (button)
            button->click();
        else
            std::fprintf(stderr, "No button %s\n", qPrintable(name));
    }

    MigrationSession &session() const { return m_session; }
    WizardPage *here() const { return qobject_cast<WizardPage *>(m_wizard.currentPage()); }

    // A job or a run begins when its question has been answered, from the event loop.
    void untilBegun()
    {
        (void)QTest::qWaitFor([&] { return here()->isBusy() || here()->isWriting(); }, 3'000);
    }

    // Idle, and not only between a job and the next thing that follows from it.
    void untilIdle()
    {
        const auto isIdle = [&] { return !here()->isBusy() && !here()->isWriting(); };
        do {
            if (!QTest::qWaitFor(isIdle, 60'000))
                return void(
                    std::fprintf(stderr, "Page %d does not come to rest\n", m_wizard.currentId()));
            QTest::qWait(400);
        } while (!isIdle());
    }

private:
    MigrationWizard &m_wizard;
    MigrationSession &m_session;
    const QDir m_directory;
    const QString m_suffix;
    int m_count = 1;
};

// Spreads, looks, and takes it back, so that the rest of the way is as without it.
void walkSpreading(MigrationWizard &wizard, Walk &steps)
{
    steps.shoot(u"spreading"_s);
    for (const QString &choice : {u"spreadCompatible"_s, u"spreadSafe"_s}) {
        steps.press(choice);
        steps.untilIdle();
        steps.shoot(choice);
    }
    steps.press(u"spreadConsent"_s);
    wizard.messages().setNextAnswer(MessagePrompt::Answer::Accepted);
    steps.press(u"runSpread"_s);
    steps.untilBegun();
    steps.untilIdle();
    steps.shoot(u"spread"_s);
    steps.press(u"spreadCollapse"_s);
    steps.untilIdle();
    steps.shoot(u"spreadCollapse"_s);
    wizard.messages().setNextAnswer(MessagePrompt::Answer::Accepted);
    steps.press(u"undoSpread"_s);
    steps.untilBegun();
    steps.untilIdle();
    steps.shoot(u"spread-undone"_s);
}

// The parts of the selection page that a plain way through does not show.
void walkSelection(MigrationWizard &wizard, Walk &steps)
{
    const QWidget *page = wizard.currentPage();
    auto *tree = page->findChild<QTreeView *>(u"resourceTree"_s);
    tree->setCurrentIndex(tree->model()->index(1, 0));
    (void)QTest::qWaitFor([&] { return steps.session().isValidated(); }, 20'000);
    steps.shoot(u"selection-type"_s);
    steps.press(u"editRules"_s);
    auto *rules = page->findChild<QDialog *>(u"valueRulesDialog"_s);
    for (const QString &text : {u"EU "_s, QString()}) {
        rules->findChild<QAbstractButton *>(u"addRule"_s)->click();
        rules->findChild<QLineEdit *>(u"ruleText"_s)->setText(text);
        steps.shootBox(text.isEmpty() ? u"rules-unusable"_s : u"rules"_s, rules);
    }
    rules->reject();
    steps.session().setStrategy(Strategy::PieceByPiece);
    wizard.back();
    wizard.next();
    if (!steps.reach(SelectionStep))
        return;
    (void)QTest::qWaitFor([&] { return steps.session().isValidated(); }, 20'000);
    steps.shoot(u"pieces"_s);
    steps.session().setStrategy(Strategy::Everything);
    wizard.back();
    wizard.next();
    steps.reach(SelectionStep);
}

void walkPreview(MigrationWizard &wizard, Walk &steps)
{
    const QWidget *page = wizard.currentPage();
    auto *tree = page->findChild<QTreeView *>(u"changesTree"_s);
    const QAbstractItemModel *model = tree->model();
    const QModelIndexList changed = model->match(model->index(0, 1), Qt::DisplayRole, u"Change"_s,
                                                 1, Qt::MatchRecursive | Qt::MatchExactly);
    if (changed.isEmpty())
        return;
    tree->setCurrentIndex(changed.first().siblingAtColumn(0));
    auto *tabs = page->findChild<QTabWidget *>(u"changeTabs"_s);
    tabs->setCurrentIndex(1);
    steps.shoot(u"preview-fields"_s);
    steps.press(u"decideChange"_s);
    auto *menu = page->findChild<QMenu *>(u"decisionMenu"_s);
    steps.shootBox(u"decide"_s, menu);
    menu->close();
    tabs->setCurrentIndex(0);
}

void walk(MigrationWizard &wizard, Walk &steps)
{
    steps.shoot(u"start"_s);
    steps.press(u"platform-octopus"_s);
    steps.shoot(u"start-new"_s);
    steps.press(u"platform-demo"_s);
    wizard.next();
    if (!steps.reach(SourceStep))
        return;
    steps.shoot(u"source"_s);
    steps.press(u"checkLogin"_s);
    steps.untilIdle();
    steps.shoot(u"source-checked"_s);
    for (const int page : {SourceStep, DestinationStep}) {
        if (!steps.reach(page))
            return;
        wizard.next();
        steps.untilIdle();
        QTest::qWait(300); // the page turns itself when all is read
        if (wizard.currentId() == page) {
            steps.shoot(u"choose-%1"_s.arg(page));
            auto *choice = wizard.currentPage()->findChild<QComboBox *>(u"environmentChoice"_s);
            QTest::keyClick(choice, Qt::Key_Down);
            emit choice->activated(choice->currentIndex());
            wizard.next();
            steps.shoot(u"reading-%1"_s.arg(page));
        }
    }
    if (!steps.reach(SelectionStep))
        return;
    walkSelection(wizard, steps);
    auto *tree = wizard.currentPage()->findChild<QTreeView *>(u"resourceTree"_s);
    const QAbstractItemModel *resources = tree->model();
    tree->setCurrentIndex(resources->index(0, 0, resources->index(1, 0)));
    steps.shoot(u"selection"_s);
    // What lifecycles need is left out, so that there is something to settle.
    tree->model()->setData(resources->index(0, 0), Qt::Unchecked, Qt::CheckStateRole);
    wizard.next();
    if (!steps.reach(DependenciesStep))
        return;
    steps.shoot(u"dependencies"_s);
    bool includeShown = false;
    for (const QString &fix : {u"fix-0-all"_s, u"fix-0-one"_s}) {
        while (wizard.currentPage()->findChild<QAbstractButton *>(fix)) {
            steps.press(fix);
            if (auto *more = wizard.currentPage()->findChild<QAbstractButton *>(u"includeThem"_s);
                more->isVisible())
            {
                if (!includeShown)
                    steps.shoot(u"include"_s);
                includeShown = true;
                more->click();
            }
            steps.untilIdle();
            QTest::qWait(50);
        }
    }
    steps.shoot(u"dependencies-settled"_s);
    wizard.next();
    steps.untilIdle();
    QTest::qWait(300);
    if (wizard.currentId() == SpreadingStep) {
        walkSpreading(wizard, steps);
        wizard.next();
        steps.untilIdle();
        QTest::qWait(300);
    }
    if (wizard.currentId() == SecretsStep) {
        steps.shoot(u"secrets"_s);
        wizard.next();
    }
    if (!steps.reach(PreviewStep))
        return;
    steps.shoot(u"preview"_s);
    walkPreview(wizard, steps);
    wizard.next();
    steps.shoot(u"importing"_s);
    if (!steps.reach(ImportStep))
        return;
    steps.shoot(u"imported"_s);
    wizard.next();
    if (!steps.reach(ReportStep))
        return;
    steps.shoot(u"report"_s);
    steps.press(u"undoImport"_s);
    steps.untilIdle();
    steps.shoot(u"undo-preview"_s);
    steps.press(u"runUndo"_s);
    steps.untilIdle();
    steps.shoot(u"undone"_s);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    App::nameApplication();
    const App::Translations translations;
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(u"dir"_s, u"Where the pictures go."_s);
    parser.addOptions({{u"dark"_s, u"Dark instead of light."_s},
                       {u"size"_s, u"Of the window, in points."_s, u"WxH"_s, u"1180x780"_s}});
    parser.process(application);
    Appearance appearance;
    const bool dark = parser.isSet(u"dark"_s);
    appearance.setMode(dark ? Appearance::Mode::Dark : Appearance::Mode::Light);

    const QTemporaryDir home;
    QSettings settings(home.filePath(u"settings.ini"_s), QSettings::IniFormat);
    App::AppContext context;
    MigrationSession session(context.services());
    App::DemoMigration demo(session);
    Services services;
    services.settings = &settings;
    services.migrationsFolder = home.path();
    services.openUrl = [](const QUrl &) {};
    services.prepareDemo = [&demo, &home] { return demo.prepare(home.filePath(u"demo"_s)); };

    MigrationWizard wizard(session, services);
    const QStringList size = parser.value(u"size"_s).split(u'x');
    wizard.resize(size.value(0).toInt(), size.value(1).toInt());
    wizard.show();
    const QDir directory(parser.positionalArguments().value(0, u"."_s));
    const QString suffix = dark ? u"-dark"_s : QString();
    Walk steps(wizard, session, directory, suffix);
    QTimer::singleShot(0, &wizard, [&] {
        walk(wizard, steps);
        MigrationWizard again(session, services);
        again.resize(wizard.size());
        again.show();
        Walk(again, session, directory, suffix).shoot(u"start-recent"_s);
        QApplication::quit();
    });
    return application.exec();
}
