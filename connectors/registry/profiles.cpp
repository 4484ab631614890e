// SPDX-License-Identifier: GPL-3.0-or-later
#include "profiles.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

// Outside every namespace, as the macro wants it.
static void registerPlatforms()
{
    Q_INIT_RESOURCE(platforms);
}

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::PlatformProfile;

namespace {

void add(Profiles &known, std::shared_ptr<const PlatformProfile> profile)
{
    const auto same = std::find_if(known.profiles.begin(), known.profiles.end(),
                                   [&](const auto &other) { return other->id == profile->id; });
    if (same == known.profiles.end())
        known.profiles.push_back(std::move(profile));
    else
        *same = std::move(profile);
}

void loadFolder(Profiles &known, const QString &folder)
{
    const QDir dir(folder);
    const QStringList names = dir.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        auto profile = Migration::ProfileLoader::loadFile(dir.filePath(name));
        if (profile)
            add(known, std::move(*profile));
        else
            known.errors.push_back(profile.error());
    }
}

} // namespace

std::shared_ptr<const PlatformProfile> Profiles::find(const QString &id) const
{
    for (const auto &profile : profiles) {
        if (profile->id == id)
            return profile;
    }
    return nullptr;
}

Profiles loadBuiltInProfiles()
{
    registerPlatforms();
    Profiles known;
    loadFolder(known, u":/platforms"_s);
    return known;
}

Profiles loadProfiles(const QString &folder)
{
    Profiles known = loadBuiltInProfiles();
    if (!folder.isEmpty())
        loadFolder(known, folder);
    return known;
}

} // namespace Connectors
