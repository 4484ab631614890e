// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/selectionfilters.h>
#include <migration/profile/platformprofile.h>

#include <QStringList>

namespace Connectors {

// Filters in the words of the vendor's command-line tool, so that option strings and configuration
// files that exist go on to work: Type=monitors;Name=tags;Value=team:ops;Operator=Not. What can not be
// understood is refused; the tool itself ignores it and takes everything.
Migration::Result<std::vector<Migration::SelectionFilter>>
readDatadogFilters(const Migration::PlatformProfile &profile, const QStringList &texts);

} // namespace Connectors
