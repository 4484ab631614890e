// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/store.h>

#include <QStringList>

namespace Sandbox {

// Reads a folder of documents as the platform's API would have returned them: one JSON file a
// resource, or a list of them, in subfolders named after the collections (spaces, environments,
// variables…) or in files named so; elsewhere the id tells what a document is. Ids stay as they are;
// what every server has of its own accord is added where the folder lacks it.
class DataLoader
{
public:
    explicit DataLoader(const QString &seed = {});

    // False when the folder cannot be used; problem() then names the file and what is wrong.
    [[nodiscard]] bool load(const QString &folder);
    // Spaces and built-ins, on top of what was loaded.
    void complete();

    const Store &store() const { return m_store; }
    const QString &problem() const { return m_problem; }
    // Folders with documents of collections that are not simulated.
    const QStringList &ignoredFolders() const { return m_ignored; }

private:
    // Each answers what is wrong, or nothing.
    QString take(const QString &fileName, const Json &content);
    QString addDocument(const QString &fileName, const Json &document);
    void add(const QString &collection, const Json &exported);
    void addParts();
    void addTenantVariables();
    void addLogos();
    void addSpaces();

    Store m_store;
    QString m_problem;
    QList<Json> m_tenantVariables; // documents of either form, kept until their tenants are there
    QList<Json> m_logos;
    QStringList m_ignored;
};

} // namespace Sandbox
