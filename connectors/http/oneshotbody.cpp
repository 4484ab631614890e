// SPDX-License-Identifier: GPL-3.0-or-later
#include "oneshotbody.h"

#include <algorithm>

namespace Connectors {

OneShotBody::OneShotBody(HttpBody body, QObject *parent)
    : QIODevice(parent)
    , m_body(std::move(body))
    , m_size(m_body.size())
{
    // Unbuffered: a buffer would keep a copy of the bytes nobody wipes.
    open(ReadOnly | Unbuffered);
}

qint64 OneShotBody::readData(char *to, qint64 most)
{
    const qint64 count = std::min(most, m_size - m_read);
    if (count <= 0)
        return -1;
    std::copy_n(m_body.view().data() + m_read, count, to);
    m_read += count;
    if (atEnd())
        m_body = {};
    return count;
}

} // namespace Connectors
