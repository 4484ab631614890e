// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace Migration {

// A value nobody but its addressee may see: an API key, a password, a document that holds one. Lives
// in locked, guarded memory, wipes itself, cannot be copied by accident, printed or turned into a
// string. `reveal()` is for the authentication and payload writers alone. Any thread, one at a time.
class Secret
{
public:
    Secret() noexcept = default; // empty
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    ~Secret();

    // Take a value over and leave nothing of it in what it came from. Bytes that are shared with
    // another QByteArray cannot be wiped there: hand over the only copy.
    static Secret fromUtf8(QByteArray &&wiped);
    static Secret fromText(QString &&wiped);

    bool isEmpty() const noexcept { return m_size == 0; }
    qsizetype size() const noexcept { return m_size; }
    QByteArrayView reveal() const noexcept; // valid as long as this object
    Secret clone() const;
    bool isSameAs(const Secret &other) const; // takes equally long for every content of one length

private:
    static Secret copyOf(QByteArrayView bytes);

    char *m_bytes = nullptr;
    qsizetype m_size = 0;
};

// Not printable, in no stream and no build.
template<typename Stream>
Stream &operator<<(Stream &&, const Secret &) = delete;

// Overwrites and empties a buffer that held a secret; keeps its allocation, which is clean.
void wipe(QByteArray &bytes) noexcept;
void wipe(QString &text) noexcept;

} // namespace Migration
