// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/program/sandboxoptions.h>
#include <sandbox/program/sandboxprogram.h>
#include <sandbox/program/signalwatcher.h>

#include <QCoreApplication>

#include <cstdio>

namespace {

void print(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream); // whoever started the program may be waiting for the port
}

} // namespace

int main(int argc, char **argv)
{
    const Sandbox::ParsedOptions parsed = Sandbox::ParsedOptions::parse(argc, argv);
    if (!parsed.options) {
        print(parsed.exitCode == 0 ? stdout : stderr, parsed.text + QChar(u'\n'));
        return parsed.exitCode;
    }
    QCoreApplication application(argc, argv);
    Sandbox::SignalWatcher watcher;
    QObject::connect(&watcher, &Sandbox::SignalWatcher::terminationAsked, &application,
                     &QCoreApplication::quit);
    Sandbox::SandboxProgram program(*parsed.options);
    if (!program.start()) {
        print(stderr, program.problem() + QChar(u'\n'));
        return 2;
    }
    const QStringList warnings = program.warnings();
    for (const QString &warning : warnings)
        print(stderr, warning + QChar(u'\n'));
    print(stdout, program.greeting());
    return application.exec();
}
