// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/profile/platformprofile.h>

#include <memory>

namespace Migration {

// One thing wrong with a profile, with the place to look at.
struct ProfileError
{
    int line = 0;
    QString path; // types[3].references[0].path
    QString text; // a sentence
};

// Reads and checks a profile. All errors are collected, not just the first; each names line and path:
// unknown members, wrong kinds, patterns that do not parse, types that refer to unknown types,
// natural keys that are missing, templates with unknown fields.
class ProfileLoader
{
public:
    struct Outcome
    {
        std::shared_ptr<const PlatformProfile> profile; // null when there are errors
        std::vector<ProfileError> errors;
    };

    static Outcome load(const QByteArray &text);
    // The same as one Result, the errors joined as lines "platform.json, line 12, types[3].title: …".
    static Result<std::shared_ptr<const PlatformProfile>> loadFile(const QString &path);
};

} // namespace Migration
