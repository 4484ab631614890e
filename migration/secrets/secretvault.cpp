// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretvault.h"

namespace Migration {

void SecretVault::set(const QString &slotKey, Secret value)
{
    if (value.isEmpty()) {
        if (!m_values.remove(slotKey))
            return;
    } else {
        m_values.insert(slotKey, std::make_shared<const Secret>(std::move(value)));
    }
    emit changed(slotKey);
}

std::shared_ptr<const Secret> SecretVault::find(const QString &slotKey) const
{
    return m_values.value(slotKey);
}

QSet<QString> SecretVault::givenKeys() const
{
    return {m_values.keyBegin(), m_values.keyEnd()};
}

void SecretVault::clear()
{
    const QSet<QString> keys = givenKeys();
    m_values.clear();
    for (const QString &key : keys)
        emit changed(key);
}

} // namespace Migration
