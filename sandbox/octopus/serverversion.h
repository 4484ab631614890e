// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>

namespace Sandbox {

// The first two numbers of a server's version, by which it has a path or does not.
struct ServerVersion
{
    int year = 0;
    int release = 0;

    static ServerVersion fromText(const QString &text)
    {
        return {text.section(u'.', 0, 0).toInt(), text.section(u'.', 1, 1).toInt()};
    }
    friend auto operator<=>(const ServerVersion &a, const ServerVersion &b) = default;
};

} // namespace Sandbox
