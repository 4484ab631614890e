// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/secrets/secret.h>

#include <memory>

namespace Connectors {

// What a request carries: ordinary bytes, or bytes with secrets in them, which stay in locked memory
// and are wiped when the last copy of this value goes. Copies share; a repeated request needs one.
class HttpBody
{
public:
    HttpBody() = default;
    HttpBody(QByteArray bytes) // NOLINT(google-explicit-constructor): a body is mostly just bytes
        : m_bytes(std::move(bytes))
    {
    }
    HttpBody(Migration::Secret bytes) // NOLINT(google-explicit-constructor)
        : m_secret(std::make_shared<const Migration::Secret>(std::move(bytes)))
    {
    }

    bool isSecret() const { return m_secret != nullptr; }
    bool isEmpty() const { return size() == 0; }
    qsizetype size() const { return m_secret ? m_secret->size() : m_bytes.size(); }
    QByteArrayView view() const { return m_secret ? m_secret->reveal() : QByteArrayView(m_bytes); }

private:
    QByteArray m_bytes;
    std::shared_ptr<const Migration::Secret> m_secret;
};

} // namespace Connectors
