// SPDX-License-Identifier: GPL-3.0-or-later
#include "connector.h"

namespace Migration {

Credentials Credentials::clone() const
{
    Credentials copy;
    copy.texts = texts;
    for (const auto &[field, secret] : secrets)
        copy.secrets.emplace(field, secret.clone());
    return copy;
}

} // namespace Migration
