// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace Sandbox::Datadog {

// One permission of the platform's catalogue. Its id is another one in every organisation.
struct Permission
{
    enum class Kind {
        Ordinary,
        Everybodys,  // on every role, sent or not
        NotGrantable // left out of a role without a word
    };
    const char *name;
    Kind kind = Kind::Ordinary;
    const char *only = nullptr; // an organisation that alone knows it
};

const QList<Permission> &permissions();

} // namespace Sandbox::Datadog
