// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/organisation.h>

namespace Sandbox::Datadog {

// Fills an organisation with documents that are written down as JSON with names in place of ids:
// "<<monitors:cpu>>" is the id of the monitor that was added as "cpu". Owned by whoever builds.
class DemoBuilder
{
public:
    explicit DemoBuilder(Organisation &org)
        : m_org(org)
    {
    }

    // Under an id of the organisation's own, or the one the document has.
    QString add(const QString &type, const QString &key, const QString &json);
    QString add(const QString &type, const QString &key, const char *json);
    // What an organisation has besides resources: hosts, metrics.
    void addFact(const QString &what, const QString &id, const char *json);

    QString id(const QString &type, const QString &key) const;
    QString filled(const QString &text) const; // with every name replaced
    Json document(const QString &json) const;
    void change(const QString &type, const QString &key, const QString &path, const Json &value);
    void permit(const QString &roleKey, const QStringList &permissions);

    Organisation &org() { return m_org; }

private:
    QString idFor(const QString &name) const; // of what stands between the braces

    Organisation &m_org;
    QHash<QString, QString> m_ids; // by "type:key"
};

} // namespace Sandbox::Datadog
