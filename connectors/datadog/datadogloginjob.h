// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/steppedlogin.h>

namespace Connectors {

// Checks site and keys step by step, so that each way to be wrong has its own sentence: is the API key
// known on this site, does the application key go with it, whose organisation is it and what may the
// user do there, and is a disaster recovery under way that a migration would get in the way of.
class DatadogLoginJob final : public SteppedLogin
{
    Q_OBJECT

public:
    explicit DatadogLoginJob(ConnectorContext &context, QObject *parent = nullptr);

protected:
    void begin() override;

private:
    void onValidated(const DocumentJob &job);
    void onUser(const DocumentJob &job);
    void onRecovery(const DocumentJob &job);
    void readIncluded(const Migration::JsonValue &answer, const QString &organisationId);
};

} // namespace Connectors
