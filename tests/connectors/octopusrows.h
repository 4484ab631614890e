// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

// One place where a document of Octopus points at something: which rule of the profile must find it.
// The document is made of the place: it holds nothing but the value there and what is beside it.
struct ReferenceRow
{
    const char *types; // separated by blanks
    const char *place;
    const char *target;          // type id
    const char *id;              // as found
    const char *beside = "";     // further members of the object that holds the place, as JSON
    const char *value = nullptr; // JSON at the place, where it is not the id alone
    bool isGuess = false;        // any text may stand there
};

// One place whose value the API never gives out; what stands there is usually an object that says so.
struct SecretRow
{
    const char *types;
    const char *place;
    const char *beside = "";
    const char *value = R"({"HasValue":true,"NewValue":null,"Hint":null})";
};

const std::vector<ReferenceRow> &referenceRows();
const std::vector<SecretRow> &secretRows();
