// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/demospace.h>

namespace Sandbox {

// The larger part of the demo: what the folders with its first documents do not hold is made here
// from short descriptions, the same at every start. The destination gets half of it: some equal,
// some changed, some of its own.
class DemoData
{
public:
    enum class Side { Source, Destination };

    DemoData(Store &store, Side side);
    void add();
    void addTraps(); // what a migration must stumble over, on top of the source's demo

    static Json described(const QString &file);
    // Of descriptions that say where they belong, those for this side.
    static QList<Json> wanted(const Json &descriptions, QLatin1StringView where, Side side);

private:
    void addList(const QString &collection, const Json &descriptions);
    void addScriptModules(const Json &modules);
    void addTenants();
    void connectTenants();
    void addTenantValues(const Json &tenant);
    void addLogos();
    void addFreezes();

    Side m_side;
    DemoSpace m_space;
};

} // namespace Sandbox
