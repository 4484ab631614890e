// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret.h"

#include <cstring>
#include <utility>

#include <sodium.h>

namespace Migration {

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, nullptr))
    , m_size(std::exchange(other.m_size, 0))
{
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    Secret taken(std::move(other));
    std::swap(m_bytes, taken.m_bytes);
    std::swap(m_size, taken.m_size);
    return *this;
}

Secret::~Secret()
{
    sodium_free(m_bytes); // overwrites before it unlocks
}

Secret Secret::fromUtf8(QByteArray &&wiped)
{
    Secret secret = copyOf(wiped);
    wipe(wiped);
    return secret;
}

Secret Secret::fromText(QString &&wiped)
{
    QByteArray bytes = wiped.toUtf8();
    wipe(wiped);
    return fromUtf8(std::move(bytes));
}

QByteArrayView Secret::reveal() const noexcept
{
    return {m_bytes, m_size};
}

Secret Secret::clone() const
{
    return copyOf(reveal());
}

bool Secret::isSameAs(const Secret &other) const
{
    return m_size == other.m_size
        && (isEmpty() || sodium_memcmp(m_bytes, other.m_bytes, static_cast<size_t>(m_size)) == 0);
}

Secret Secret::copyOf(QByteArrayView bytes)
{
    Secret secret;
    if (bytes.isEmpty())
        return secret;
    // Idempotent and thread-safe; also what gives the guard pages their canary.
    [[maybe_unused]] const int ready = sodium_init();
    Q_ASSERT(ready >= 0);
    secret.m_bytes = static_cast<char *>(sodium_malloc(static_cast<size_t>(bytes.size())));
    Q_CHECK_PTR(secret.m_bytes);
    std::memcpy(secret.m_bytes, bytes.data(), static_cast<size_t>(bytes.size()));
    secret.m_size = bytes.size();
    sodium_mprotect_readonly(secret.m_bytes);
    return secret;
}

void wipe(QByteArray &bytes) noexcept
{
    // Writing to shared or literal data would detach, and wipe a fresh copy of the secret.
    if (!bytes.isDetached()) {
        bytes.clear();
        return;
    }
    sodium_memzero(bytes.data(), static_cast<size_t>(bytes.size()));
    bytes.resize(0);
}

void wipe(QString &text) noexcept
{
    if (!text.isDetached()) {
        text.clear();
        return;
    }
    sodium_memzero(text.data(), static_cast<size_t>(text.size()) * sizeof(QChar));
    text.resize(0);
}

} // namespace Migration
