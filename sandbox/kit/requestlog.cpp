// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/kit/requestlog.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

Json RequestLog::toJson() const
{
    Json entries = Json::array();
    for (const Entry &entry : m_entries) {
        entries.append(Json::object({{u"method"_s, QString::fromLatin1(entry.method)},
                                     {u"path"_s, entry.path},
                                     {u"status"_s, entry.status}}));
    }
    return Json::object({{u"requests"_s, entries}});
}

} // namespace Sandbox
