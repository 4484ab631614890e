// SPDX-License-Identifier: GPL-3.0-or-later
// Every widget on pages of its own, to be looked at: `gallery [--shot DIR] [--dark] [--rtl]`. With
// --shot each page is written to DIR as a picture and the program ends. Not installed.
#include "gallerypages.h"

#include <wizard/theme/appearance.h>
#include <wizard/theme/icons.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QTabWidget>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"shot"_s, u"Write a picture of each page to <dir> and end."_s, u"dir"_s},
                       {u"dark"_s, u"Dark instead of light."_s},
                       {u"rtl"_s, u"Mirrored, as for Arabic or Hebrew."_s}});
    parser.process(application);
    if (parser.isSet(u"rtl"_s))
        QApplication::setLayoutDirection(Qt::RightToLeft);
    Wizard::Appearance appearance;
    const bool dark = parser.isSet(u"dark"_s);
    appearance.setMode(dark ? Wizard::Appearance::Mode::Dark : Wizard::Appearance::Mode::Light);
    application.setWindowIcon(Wizard::Icons::application());

    QTabWidget window;
    window.resize(1024, 700);
    for (const GalleryPage &page : galleryPages())
        window.addTab(page.make(&window), page.name);
    window.show();
    if (!parser.isSet(u"shot"_s))
        return application.exec();

    // Page after page, each with time for what is laid out or compared on a worker thread.
    const QDir directory(parser.value(u"shot"_s));
    QTimer next;
    int page = 0;
    QObject::connect(&next, &QTimer::timeout, &window, [&] {
        const QString file = directory.filePath(
            u"%1-%2%3.png"_s.arg(window.tabText(page), dark ? u"dark"_s : u"light"_s,
                                 parser.isSet(u"rtl"_s) ? u"-rtl"_s : QString()));
        if (!window.grab().save(file))
            std::fprintf(stderr, "Cannot write %s\n", qPrintable(file));
        if (++page < window.count())
            window.setCurrentIndex(page);
        else
            QApplication::quit();
    });
    next.start(400);
    return application.exec();
}
