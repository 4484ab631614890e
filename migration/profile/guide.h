// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace Migration {

// Something the admin does beside the migration, with what to paste: sending data to both sides for as
// long as both are in use, say. In its texts, {source} and {destination} are the hosts of the two
// addresses.
struct Guide
{
    struct Snippet
    {
        QString title; // where it goes: “Environment of the agent”
        QString text;  // to be pasted as it is
    };
    struct Part
    {
        QString id;
        QString title;
        QString text;
        std::vector<Snippet> snippets;
        bool isChoice = false; // only for who has chosen it; the others concern everybody
    };

    QString id;
    QString title;
    QString text;
    std::vector<Part> parts;
};

} // namespace Migration
