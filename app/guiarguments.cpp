// SPDX-License-Identifier: GPL-3.0-or-later
#include "guiarguments.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace App {

using namespace Qt::StringLiterals;

GuiArguments GuiArguments::parse(int argc, char **argv)
{
    const QCoreApplication core(
        argc, argv); // the parser asks it for the program's name; needs no display
    QCommandLineParser parser;
    const QCommandLineOption help({u"h"_s, u"help"_s}, u"Show this text."_s);
    const QCommandLineOption version({u"v"_s, u"version"_s}, u"Show the version."_s);
    const QCommandLineOption demo(u"demo"_s, u"Try Causeway between two simulated servers."_s);
    const QCommandLineOption light(u"light"_s, u"Light colours, whatever the desktop says."_s);
    const QCommandLineOption dark(u"dark"_s, u"Dark colours, whatever the desktop says."_s);
    parser.addOptions({help, version, demo, light, dark});
    parser.addPositionalArgument(u"path"_s, u"A migration folder or package to open."_s,
                                 u"[PATH]"_s);

    QStringList words;
    for (int i = 0; i < argc; ++i) {
        const QString word = QString::fromLocal8Bit(argv[i]);
        // Qt's own options take their value along; they are the application's, not ours.
        if (i > 0 && (word == u"-platform" || word == u"-style" || word == u"-stylesheet"))
            ++i;
        else
            words += word;
    }
    GuiArguments arguments;
    if (!parser.parse(words))
        arguments.answer = {QString(parser.errorText() + u'\n'), 2};
    else if (parser.isSet(help))
        arguments.answer = {parser.helpText(), 0};
    else if (parser.isSet(version))
        arguments.answer = {u"causeway " CAUSEWAY_VERSION "\n"_s, 0};
    arguments.demo = parser.isSet(demo);
    if (parser.isSet(light))
        arguments.mode = Wizard::Appearance::Mode::Light;
    if (parser.isSet(dark))
        arguments.mode = Wizard::Appearance::Mode::Dark;
    arguments.path = parser.positionalArguments().value(0);
    return arguments;
}

} // namespace App
