// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/demodata.h>

namespace Sandbox {

// The projects of a demo, from one line each: the kind of project says what its process, variables,
// runbooks and triggers look like.
class DemoProjects
{
public:
    DemoProjects(DemoSpace &space, DemoData::Side side);
    void add(const Json &rows);
    static void saveVariables(const QString &setId, const Json &variables, Store &store);

private:
    void addShell(const Json &row);
    void fill(const Json &row);
    void addChannels(const Json &row);
    void addSteps(const Json &row);
    void addRunbooks();
    void addVariables(const Json &row);
    void addTriggers();
    void finish(const Json &row);

    Json deployReleaseStep(const QString &projectName) const;
    void saveProcess(const QString &collection, const QString &id, const Json &steps);
    void know(const QString &word, const QString &id);
    Json stored(const QString &collection, const QString &id) const;

    DemoSpace &m_space;
    DemoData::Side m_side;
    Json m_kinds;
    Json m_parts;
    Json m_kind; // of the project being filled
    QString m_projectId;
    QHash<QString, QString> m_localIds; // "@channel/Default" and the like
};

} // namespace Sandbox
