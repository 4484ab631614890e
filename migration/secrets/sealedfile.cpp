// SPDX-License-Identifier: GPL-3.0-or-later
#include "sealedfile.h"

#include <migration/bundle/files.h>

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <array>
#include <cstring>

#include <sodium.h>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

// The file: magic, version, the two costs (8 bytes each, least significant first), salt, a check
// value of the key, the stream's header, then pieces of the sealed content. Everything before the
// pieces is authenticated with each of them.
constexpr QByteArrayView magic = "CAUSEWAY SEALED\n";
constexpr quint8 version = 1;
constexpr qsizetype costBytes = 16;
constexpr qsizetype saltBytes = crypto_pwhash_SALTBYTES;
constexpr qsizetype checkBytes = 16;
constexpr qsizetype streamBytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr qsizetype headBytes = 16 + 1 + costBytes + saltBytes + checkBytes + streamBytes;
constexpr qsizetype keyBytes = crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr qsizetype sealBytes = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr qsizetype pieceBytes = 64 * 1024;
constexpr qint64 largestFile = 256LL << 20;
// A file that asks for more than this is made to stop the program, not to protect anything.
constexpr quint64 mostWork = 16;
constexpr quint64 mostMemory = 1ULL << 30;

static_assert(magic.size() == 16);

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::SealedFile)
};

const unsigned char *toBytes(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

unsigned char *toBytes(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

void appendNumber(QByteArray &out, quint64 number, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(number >> (8 * i));
}

quint64 numberAt(QByteArrayView bytes, qsizetype at, int count)
{
    quint64 number = 0;
    for (int i = count - 1; i >= 0; --i)
        number = (number << 8) | static_cast<quint8>(bytes[at + i]);
    return number;
}

// The stream's key and the value that tells a wrong password from a damaged file.
struct Keys
{
    std::array<unsigned char, keyBytes> stream{};
    std::array<unsigned char, checkBytes> check{};

    Keys() = default;
    Keys(const Keys &) = delete;
    Keys &operator=(const Keys &) = delete;
    ~Keys() { sodium_memzero(this, sizeof(*this)); }

    bool derive(const Secret &password, QByteArrayView salt, quint64 work, quint64 memory)
    {
        std::array<unsigned char, crypto_kdf_KEYBYTES> master{};
        const QByteArrayView given = password.reveal();
        const QByteArrayView text = given.isEmpty() ? QByteArrayView("") : given; // never null
        const bool ok =
            crypto_pwhash(master.data(), master.size(), text.data(),
                          static_cast<unsigned long long>(text.size()), toBytes(salt), work,
                          static_cast<size_t>(memory), crypto_pwhash_ALG_ARGON2ID13)
                == 0
            && crypto_kdf_derive_from_key(stream.data(), stream.size(), 1, "sealing ",
                                          master.data())
                == 0
            && crypto_kdf_derive_from_key(check.data(), check.size(), 2, "sealing ", master.data())
                == 0;
        sodium_memzero(master.data(), master.size());
        return ok;
    }
};

// The secrets in a row: key length, key, value length, value. Wiped by whoever asked for it.
QByteArray contentOf(const SecretMap &secrets)
{
    qsizetype size = 4;
    for (const auto &[key, secret] : secrets)
        size += 8 + key.toUtf8().size() + secret.size();
    QByteArray content;
    content.reserve(size); // growing would leave copies behind
    appendNumber(content, secrets.size(), 4);
    for (const auto &[key, secret] : secrets) {
        const QByteArray name = key.toUtf8();
        appendNumber(content, static_cast<quint64>(name.size()), 4);
        content += name;
        appendNumber(content, static_cast<quint64>(secret.size()), 4);
        content += secret.reveal();
    }
    return content;
}

class ContentReader
{
public:
    explicit ContentReader(QByteArrayView content)
        : m_rest(content)
    {
    }
    quint32 number()
    {
        const QByteArrayView bytes = take(4);
        return bytes.size() == 4 ? static_cast<quint32>(numberAt(bytes, 0, 4)) : 0;
    }
    QByteArrayView take(qsizetype size)
    {
        if (size > m_rest.size()) {
            m_ok = false;
            return {};
        }
        const QByteArrayView taken = m_rest.first(size);
        m_rest = m_rest.sliced(size);
        return taken;
    }
    bool isAtGoodEnd() const { return m_ok && m_rest.isEmpty(); }
    bool isOk() const { return m_ok; }

private:
    QByteArrayView m_rest;
    bool m_ok = true;
};

tl::unexpected<Error> damaged(const QString &path)
{
    return fileFailure(
        Text::tr("“%1” was changed or cut off since it was sealed; nothing was taken "
                 "from it. Copy it again from where it came from."),
        path, {});
}

tl::unexpected<Error> noMemory(const QString &path)
{
    return fileFailure(
        Text::tr("There is not enough free memory to work out the key for “%1”. Close "
                 "other programs, then try again."),
        path, {});
}

Result<SecretMap> secretsFrom(QByteArrayView content, const QString &path)
{
    ContentReader reader(content);
    SecretMap secrets;
    const quint32 count = reader.number();
    for (quint32 i = 0; i < count && reader.isOk(); ++i) {
        const QString key = QString::fromUtf8(reader.take(reader.number()));
        const QByteArrayView value = reader.take(reader.number());
        secrets.insert_or_assign(key, Secret::fromUtf8(QByteArray(value.data(), value.size())));
    }
    if (!reader.isAtGoodEnd())
        return damaged(path);
    return secrets;
}

QByteArray seal(QByteArrayView content, QByteArray head, const Keys &keys)
{
    crypto_secretstream_xchacha20poly1305_state state;
    std::array<unsigned char, streamBytes> streamHead{};
    crypto_secretstream_xchacha20poly1305_init_push(&state, streamHead.data(), keys.stream.data());
    head.append(reinterpret_cast<const char *>(streamHead.data()), streamBytes);
    QByteArray file = head;
    QByteArray piece(pieceBytes + sealBytes, '\0');
    do {
        const QByteArrayView part = content.first(std::min(content.size(), pieceBytes));
        content = content.sliced(part.size());
        const unsigned char tag = content.isEmpty()
            ? static_cast<unsigned char>(crypto_secretstream_xchacha20poly1305_TAG_FINAL)
            : static_cast<unsigned char>(crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        crypto_secretstream_xchacha20poly1305_push(
            &state, toBytes(piece), nullptr, toBytes(part),
            static_cast<unsigned long long>(part.size()), toBytes(head),
            static_cast<unsigned long long>(head.size()), tag);
        file += QByteArrayView(piece).first(part.size() + sealBytes);
    } while (!content.isEmpty());
    sodium_memzero(&state, sizeof(state));
    return file;
}

// Appends what is inside to `content`, which is reserved large enough; false when anything is not as
// it was sealed.
bool unseal(QByteArrayView file, const Keys &keys, QByteArray &content)
{
    const QByteArrayView head = file.first(headBytes);
    crypto_secretstream_xchacha20poly1305_state state;
    if (crypto_secretstream_xchacha20poly1305_init_pull(&state, toBytes(head.last(streamBytes)),
                                                        keys.stream.data())
        != 0)
        return false;
    QByteArrayView rest = file.sliced(headBytes);
    QByteArray piece(pieceBytes, '\0');
    unsigned char tag = 0;
    bool ok = true;
    while (ok && !rest.isEmpty() && tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
        const QByteArrayView part = rest.first(std::min(rest.size(), pieceBytes + sealBytes));
        rest = rest.sliced(part.size());
        ok = part.size() >= sealBytes
            && crypto_secretstream_xchacha20poly1305_pull(
                   &state, toBytes(piece), nullptr, &tag, toBytes(part),
                   static_cast<unsigned long long>(part.size()), toBytes(head),
                   static_cast<unsigned long long>(head.size()))
                == 0;
        if (ok)
            content.append(piece.constData(), part.size() - sealBytes);
    }
    sodium_memzero(&state, sizeof(state));
    wipe(piece);
    return ok && rest.isEmpty() && tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
}

} // namespace

Result<> writeSealedFile(const QString &path, const SecretMap &secrets, const Secret &password,
                         SealingCost cost)
{
    if (sodium_init() < 0)
        return noMemory(path);
    if (password.isEmpty()) {
        return fileFailure(Text::tr("“%1” was not written: a password is needed to seal secrets."),
                           path, {});
    }
    const bool isLeast = cost == SealingCost::Least;
    const quint64 work = isLeast ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_MODERATE;
    const quint64 memory = isLeast ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_MODERATE;
    QByteArray salt(saltBytes, '\0');
    randombytes_buf(salt.data(), static_cast<size_t>(salt.size()));
    Keys keys;
    if (!keys.derive(password, salt, work, memory))
        return noMemory(path);

    QByteArray head = magic.toByteArray();
    appendNumber(head, version, 1);
    appendNumber(head, work, 8);
    appendNumber(head, memory, 8);
    head += salt;
    head.append(reinterpret_cast<const char *>(keys.check.data()), checkBytes);
    QByteArray content = contentOf(secrets);
    const QByteArray file = seal(content, head, keys);
    wipe(content);
    if (auto written = writeWholeFile(path, file); !written)
        return written;
    // Sealed or not, nobody else on this computer has business with it.
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return {};
}

Result<SecretMap> readSealedFile(const QString &path, const Secret &password)
{
    const auto file = readWholeFile(path, largestFile);
    if (!file)
        return tl::unexpected(file.error());
    if (sodium_init() < 0)
        return noMemory(path);
    const QByteArrayView bytes = *file;
    if (!bytes.startsWith(magic)) {
        return fileFailure(Text::tr("“%1” is not a file of sealed secrets."), path, {});
    }
    if (bytes.size() > magic.size() && static_cast<quint8>(bytes[magic.size()]) > version) {
        return fileFailure(
            Text::tr("“%1” was sealed by a newer version of this program. Install the "
                     "newer version to open it."),
            path, {});
    }
    if (bytes.size() < headBytes + sealBytes)
        return damaged(path);
    const qsizetype costs = magic.size() + 1;
    const quint64 work = numberAt(bytes, costs, 8);
    const quint64 memory = numberAt(bytes, costs + 8, 8);
    if (work < crypto_pwhash_OPSLIMIT_MIN || work > mostWork || memory < crypto_pwhash_MEMLIMIT_MIN
        || memory > mostMemory)
        return damaged(path);
    const qsizetype salt = costs + costBytes;
    Keys keys;
    if (!keys.derive(password, bytes.sliced(salt, saltBytes), work, memory))
        return noMemory(path);
    if (sodium_memcmp(keys.check.data(), bytes.data() + salt + saltBytes, checkBytes) != 0) {
        return fileFailure(Text::tr("The password does not open “%1”. Check it and try again."),
                           path, {});
    }
    QByteArray content;
    content.reserve(bytes.size());
    auto secrets = unseal(bytes, keys, content) ? secretsFrom(content, path)
                                                : Result<SecretMap>(damaged(path));
    wipe(content);
    return secrets;
}

bool isSealedFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(magic.size()) == magic;
}

} // namespace Migration
