// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/core/contenthash.h>

#include <QByteArray>

#include <sodium.h>

namespace Migration {

ContentHash contentHash(QByteArrayView bytes)
{
    [[maybe_unused]] static const int ready =
        sodium_init(); // picks the fastest code for this machine
    ContentHash hash{};
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), hash.size(),
                       reinterpret_cast<const unsigned char *>(bytes.data()),
                       static_cast<unsigned long long>(bytes.size()), nullptr, 0);
    return hash;
}

QByteArray contentHashText(QByteArrayView bytes)
{
    const ContentHash hash = contentHash(bytes);
    return QByteArray::fromRawData(hash.data(), static_cast<qsizetype>(hash.size())).toHex();
}

} // namespace Migration
