// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/appcontext.h>
#include <app/cli/arguments.h>
#include <app/cli/command.h>
#include <app/cli/interrupts.h>
#include <app/hardening.h>
#include <app/startup.h>

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    App::protectProcessMemory();
    const App::ParsedArguments parsed = App::parseArguments(argc, argv);
    if (!parsed.arguments) {
        std::fputs(parsed.text.toUtf8().constData(), parsed.exitCode == 0 ? stdout : stderr);
        return parsed.exitCode;
    }
    QCoreApplication application(argc, argv);
    App::nameApplication();
    App::Translations translations;

    App::AppContext context;
    App::Command command(context, *parsed.arguments);
    App::Interrupts interrupts;
    QObject::connect(&interrupts, &App::Interrupts::interrupted, &command,
                     &App::Command::interrupt);
    QObject::connect(&command, &App::Command::finished, &application,
                     [](int exitCode) { QCoreApplication::exit(exitCode); });
    command.start();
    return QCoreApplication::exec();
}
