// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/steppedlogin.h>

namespace Connectors {

// Checks address and key, step by step, so that each way to be wrong has its own sentence: is this an
// Octopus server, is the key good, which spaces does it see, is the chosen one among them, what may
// the key do there. Without a chosen space it stops after the spaces.
class OctopusLoginJob final : public SteppedLogin
{
    Q_OBJECT

public:
    explicit OctopusLoginJob(ConnectorContext &context, QObject *parent = nullptr);

protected:
    void begin() override;

private:
    void onRoot(const DocumentJob &job);
    void onUser(const DocumentJob &job);
    void onSpaces(const DocumentJob &job);
    void onPermissions(const DocumentJob &job);
    bool chooseSpace(const Migration::JsonValue &spaces);
    void noteOldVersion();
    QString m_userId;
};

} // namespace Connectors
