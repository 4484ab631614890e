// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/secrets/secret.h>

#include <QHash>
#include <QObject>
#include <QSet>

#include <memory>

namespace Migration {

// The values the admin gave for secret slots, in locked memory for as long as the session lives.
class SecretVault final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void set(const QString &slotKey, Secret value); // an empty value takes it away
    std::shared_ptr<const Secret> find(const QString &slotKey) const; // null = none given
    bool has(const QString &slotKey) const { return m_values.contains(slotKey); }
    QSet<QString> givenKeys() const;
    void clear();

signals:
    void changed(const QString &slotKey);

private:
    QHash<QString, std::shared_ptr<const Secret>> m_values;
};

} // namespace Migration
