// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/organisation.h>

namespace Sandbox::Datadog {

// Reads a folder of documents as the platform's API would have returned them, with or without the
// envelope: one JSON file a resource, in subfolders named after the types, or all of a type in one
// file of its name, as a list or by id. Besides those there may be permissions, hosts and metrics,
// and the orders of what has one.
// Ids stay as they are; what every organisation has of its own accord is added where the folder
// lacks it.
class DataLoader
{
public:
    explicit DataLoader(Organisation &org)
        : m_org(org)
    {
    }

    // False when the folder cannot be used; problem() then names the file and what is wrong.
    [[nodiscard]] bool load(const QString &folder);
    const QString &problem() const { return m_problem; }
    // Folders with documents of types that are not simulated.
    const QStringList &ignoredFolders() const { return m_ignored; }

private:
    // Each answers what is wrong, or nothing.
    QString take(const QString &fileName, const Json &file);
    QString load(const QString &type, const QString &fileName, const Json &content);
    bool add(const QString &type, const Json &document);
    void addImpliedFacts();

    Organisation &m_org;
    QString m_problem;
    QStringList m_ignored;
    QList<std::pair<QString, QStringList>> m_orders; // written when all they name is there
};

} // namespace Sandbox::Datadog
