// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/profile/platformprofile.h>

#include <QByteArray>

#include <memory>

// A made-up platform whose variable sets can be spread, and such a set.
std::shared_ptr<const Migration::PlatformProfile> variableProfile();
QByteArray scopedVariables(const char *name); // two secrets of one name, in two environments
QByteArray plainVariables(const char *name);
