// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/theme/appearance.h>

#include <QString>

#include <optional>

namespace App {

// One call of causeway, as typed.
struct GuiArguments
{
    struct Answer
    {
        QString text;
        int exitCode = 0;
    };

    QString path; // a migration folder or package to open
    bool demo = false;
    Wizard::Appearance::Mode mode = Wizard::Appearance::Mode::System;
    std::optional<Answer> answer; // what to print instead of showing a window

    static GuiArguments parse(int argc, char **argv);
};

} // namespace App
