// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/secrets/secret.h>

#include <QString>

#include <map>

namespace Migration {

// Secrets in one file that only a password opens, for carrying them to an isolated network. The key
// comes from the password by Argon2id; the content is one XChaCha20-Poly1305 stream, so that nothing
// in it can be changed, cut off or put in another order without being noticed.
using SecretMap = std::map<QString, Secret>; // by slot key

// How much work a guess at the password is. Written into the file, so that it can grow later.
enum class SealingCost { Least, Usual }; // Least is for tests

Result<> writeSealedFile(const QString &path, const SecretMap &secrets, const Secret &password,
                         SealingCost cost = SealingCost::Usual);
Result<SecretMap> readSealedFile(const QString &path, const Secret &password);
bool isSealedFile(const QString &path); // by its first bytes; false when it can not be read

} // namespace Migration
