// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/appcontext.h>
#include <app/demomigration.h>
#include <app/guiarguments.h>
#include <app/hardening.h>
#include <app/startup.h>
#include <wizard/migrationwizard.h>
#include <wizard/theme/appearance.h>
#include <wizard/theme/icons.h>

#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>
#include <QUrl>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    App::protectProcessMemory();
    // Before QApplication: without a display it ends the program, --help or not.
    const App::GuiArguments arguments = App::GuiArguments::parse(argc, argv);
    if (arguments.answer) {
        std::fputs(arguments.answer->text.toUtf8().constData(),
                   arguments.answer->exitCode == 0 ? stdout : stderr);
        return arguments.answer->exitCode;
    }
    QApplication application(argc, argv);
    App::nameApplication();
    QGuiApplication::setDesktopFileName(u"io.github.causeway.Causeway"_s);
    QGuiApplication::setApplicationDisplayName(u"Causeway"_s);
    App::Translations translations;

    Wizard::Appearance appearance;
    appearance.setMode(arguments.mode);
    appearance.followDesktop();
    QGuiApplication::setWindowIcon(Wizard::Icons::application());

    App::AppContext context;
    Migration::MigrationSession session(context.services());
    App::DemoMigration demo(session);
    QSettings settings;
    Wizard::Services services;
    services.settings = &settings;
    services.migrationsFolder =
        QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
            .filePath(u"Migrations"_s);
    services.openUrl = [](const QUrl &url) { QDesktopServices::openUrl(url); };
    services.prepareDemo = [&demo] { return demo.prepare({}); };

    Wizard::MigrationWizard wizard(session, services);
    wizard.show();
    if (!arguments.path.isEmpty())
        wizard.openPath(arguments.path);
    else if (arguments.demo)
        QTimer::singleShot(0, &wizard, &Wizard::MigrationWizard::startDemo);
    return QApplication::exec();
}
