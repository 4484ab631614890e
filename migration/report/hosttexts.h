// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/environment.h>
#include <migration/profile/guide.h>

#include <QStringList>

namespace Migration {

// A text of a profile for two environments: {source} and {destination} are the hosts of their
// addresses; {destination:api.} is one without that beginning.
QString withHosts(const QString &text, const Environment &source, const Environment &destination);

// A guide for two environments, with those of its choices that are named.
Guide guideFor(const Guide &guide, const QStringList &choices, const Environment &source,
               const Environment &destination);
QString plainText(const Guide &guide); // to be read and pasted from

} // namespace Migration
