// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

// One place where a document of Octopus points at something: which rule of the profile must find it.
struct ReferenceRow
{
    const char *name;
    const char *types; // separated by blanks
    const char *document;
    const char *place;
    const char *target; // type id
    const char *id;     // as found
};

// One place whose value the API never gives out.
struct SecretRow
{
    const char *name;
    const char *types;
    const char *document;
    const char *place;
};

const std::vector<ReferenceRow> &referenceRows();
const std::vector<SecretRow> &secretRows();
