// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/profile/profilenames.h>
#include <migration/profile/resourcetype.h>

namespace Migration {

// Reads the platform's part "http": how requests log in, how lists come in pages, how errors read.
// Knows how it is written, not what it does. Lives for one load.
class EndpointReader
{
    Q_DECLARE_TR_FUNCTIONS(Migration::EndpointReader)

public:
    explicit EndpointReader(ProfileNames &names)
        : m_names(names)
    {
    }

    JsonValue http(ProfileNode &platform);

private:
    void readAuth(ProfileNode &http);
    void readAuthWay(ProfileNode &way);
    void readPaging(ProfileNode &http);
    void readPagingStyle(ProfileNode &style);
    void readTexts(ProfileNode &holder, const char *key); // an object of texts

    ProfileNames &m_names;
    ProfileProblems *m_problems = nullptr;
};

} // namespace Migration
