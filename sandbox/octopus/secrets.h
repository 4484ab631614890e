// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/json.h>

namespace Sandbox {

// Secrets inside documents. Stored, they stand where the platform would show a mask: in an object
// {"HasValue":true,"NewValue":"text"} anywhere, or as the plain Value of a variable of type
// Sensitive. These functions are the only way from a stored document to the outside.
namespace Secrets {

// As the API shows it: no secret, HasValue tells the truth.
Json masked(const Json &stored);
// As /__sandbox/state shows it: each secret by a fingerprint.
Json fingerprinted(const Json &stored);
// "sha256:" and the first 16 hexadecimal digits of the SHA-256 of the UTF-8 text.
QString fingerprint(const QString &secret);

// What is stored when `incoming` is saved over `stored` (null on creation): a secret object with
// no new value keeps the stored one at the same place; list items are the same by their Id.
Json merged(const Json &incoming, const Json &stored);

// Documents of an export say only that there is a secret. Each of these gets one, made of `origin`.
Json withUnknownSecrets(const Json &exported, const QString &origin);

bool isSensitiveVariable(const Json &value);

} // namespace Secrets

} // namespace Sandbox
