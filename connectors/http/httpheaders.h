// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <algorithm>
#include <utility>
#include <vector>

namespace Connectors {

// Header fields in the order they travel; names compare without case.
class HttpHeaders
{
public:
    using Field = std::pair<QByteArray, QByteArray>;

    void add(QByteArray name, QByteArray value)
    {
        m_fields.emplace_back(std::move(name), std::move(value));
    }
    bool has(QByteArrayView name) const { return find(name) != nullptr; }
    QByteArray value(QByteArrayView name) const // of the first such field; empty when absent
    {
        const Field *field = find(name);
        return field ? field->second : QByteArray();
    }
    const std::vector<Field> &fields() const { return m_fields; }

private:
    const Field *find(QByteArrayView name) const
    {
        const auto it =
            std::find_if(m_fields.cbegin(), m_fields.cend(), [name](const Field &field) {
                return field.first.compare(name, Qt::CaseInsensitive) == 0;
            });
        return it == m_fields.cend() ? nullptr : &*it;
    }

    std::vector<Field> m_fields;
};

} // namespace Connectors
