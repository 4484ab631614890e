// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/registry/profiles.h>
#include <connectors/registry/registry.h>
#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>
#include <tests/support/testclock.h>
#include <tests/support/waiting.h>

// Connectors as the program makes them, with a clock that takes no real time.
class ConnectorFixture
{
public:
    ConnectorFixture() { clock.setAutomatic(true); }

    static std::shared_ptr<const Migration::PlatformProfile> octopus()
    {
        static const auto profile =
            Connectors::loadBuiltInProfiles().find(QStringLiteral("octopus"));
        return profile;
    }

    std::unique_ptr<Migration::Connector>
    connector(const QUrl &address, const QString &environmentId, const QString &key,
              std::shared_ptr<const Migration::PlatformProfile> profile = octopus())
    {
        Migration::Environment environment;
        environment.address = address;
        environment.id = environmentId;
        Migration::Credentials credentials;
        credentials.secrets[QStringLiteral("apiKey")] =
            Migration::Secret::fromUtf8(QByteArray(key.toUtf8()));
        auto made = registry.make(std::move(profile), environment, std::move(credentials));
        return made ? std::move(*made) : nullptr;
    }

    TestSupport::TestClock clock;
    Connectors::Registry registry{clock};
};

// What a listing delivered, in the order it came.
struct Listing
{
    explicit Listing(std::unique_ptr<Migration::ListJob> listJob)
        : job(std::move(listJob))
    {
        QObject::connect(
            job.get(), &Migration::ListJob::documentsRead, job.get(),
            [this](const std::vector<Migration::JsonValue> &read, const QStringList &parents) {
                documents.insert(documents.end(), read.begin(), read.end());
                parentIds += parents;
            });
        succeeded = TestSupport::runJob(*job);
    }

    QStringList ids() const
    {
        QStringList result;
        for (const Migration::JsonValue &document : documents)
            result += document.value("Id").toString();
        result.sort();
        return result;
    }

    std::unique_ptr<Migration::ListJob> job;
    std::vector<Migration::JsonValue> documents;
    QStringList parentIds;
    bool succeeded = false;
};

inline std::shared_ptr<const Migration::Secret> sharedSecret(const char *text)
{
    return std::make_shared<const Migration::Secret>(Migration::Secret::fromUtf8(QByteArray(text)));
}

inline Migration::JsonPlace placeOf(const char *text)
{
    return Migration::JsonPlace::fromText(QString::fromUtf8(text)).value_or(Migration::JsonPlace());
}
