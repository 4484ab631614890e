// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapping.h"

namespace Migration {

std::optional<Mapping::Entry> Mapping::find(const ResourceKey &source) const
{
    const auto it = m_entries.constFind(source);
    return it == m_entries.cend() ? std::nullopt : std::optional<Entry>(*it);
}

void Mapping::setSecretFilled(const QString &slotKey, bool filled)
{
    if (filled)
        m_filled.insert(slotKey);
    else
        m_filled.remove(slotKey);
}

} // namespace Migration
