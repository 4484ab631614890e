// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/json.h>

#include <functional>

namespace Sandbox {

// A folder of JSON files that a platform is to begin with, in whatever subfolders.
class DocumentFolder
{
public:
    // Takes what a file holds; answers what is wrong with it, or nothing.
    using Take = std::function<QString(const QString &fileName, const Json &content)>;

    // File by file in the order of their names. Stops at the first that is wrong and answers with a
    // sentence that names it; an empty answer means that all were taken.
    [[nodiscard]] static QString read(const QString &folder, const Take &take);
};

} // namespace Sandbox
