// SPDX-License-Identifier: GPL-3.0-or-later
#include "basesnapshot.h"

#include <algorithm>
#include <tuple>

namespace Migration {

const BaseSnapshot::Entry *BaseSnapshot::find(const ResourceKey &source) const
{
    const auto it = m_entries.constFind(source);
    return it == m_entries.cend() ? nullptr : &*it;
}

void BaseSnapshot::set(Entry entry)
{
    const ResourceKey key = entry.source;
    m_entries.insert(key, std::move(entry));
}

std::vector<const BaseSnapshot::Entry *> BaseSnapshot::sorted() const
{
    std::vector<const Entry *> all;
    all.reserve(static_cast<size_t>(m_entries.size()));
    for (const Entry &entry : m_entries)
        all.push_back(&entry);
    std::sort(all.begin(), all.end(), [](const Entry *a, const Entry *b) {
        return std::tie(a->source.type, a->source.id) < std::tie(b->source.type, b->source.id);
    });
    return all;
}

} // namespace Migration
