// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/profile/profilenames.h>
#include <migration/profile/resourcetype.h>

namespace Migration {

// Reads what a profile says about requests: a type's endpoints, brought into one form for the
// connectors, and the platform's part "http". Knows how both are written, not what they do. Lives for
// one load.
class EndpointReader
{
    Q_DECLARE_TR_FUNCTIONS(Migration::EndpointReader)

public:
    explicit EndpointReader(ProfileNames &names)
        : m_names(names)
    {
    }

    // The part "endpoints" of a type over that of the defaults or of the type it is like, whose
    // endpoints have been read; either may be missing.
    JsonValue endpoints(ProfileNode &type, ProfileNode *defaults, const QString &collection,
                        const JsonValue *model);
    // Which endpoints a type must have for what it says it can do.
    void checkComplete(ProfileNode &type, const ResourceType &read);
    JsonValue http(ProfileNode &platform);

private:
    JsonValue endpoint(const char *name, ProfileNode &holder, const QString &collection);
    JsonValue request(const QString &written, const JsonPlace &place, const QString &collection,
                      const QStringList &placeholders);
    QString filled(QString text, const JsonPlace &place, const QString &collection,
                   const QStringList &placeholders);
    void readAuth(ProfileNode &http);
    void readPaging(ProfileNode &http);
    void readPagingStyle(ProfileNode &style);
    void readTexts(ProfileNode &holder, const char *key); // an object of texts

    ProfileNames &m_names;
    ProfileProblems *m_problems = nullptr;
};

} // namespace Migration
