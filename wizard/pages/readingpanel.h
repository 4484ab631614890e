// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/session/migrationsession.h>

#include <QWidget>

namespace Wizard {

class ProgressPanel;

// The reading of one environment as it goes: a line a type, and how many types are done. Follows a
// job and owns none. Owned by EnvironmentPage.
class ReadingPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ReadingPanel(const QString &headline, QWidget *parent = nullptr);

    void follow(const Migration::ReadEnvironmentJob &reading);

private:
    void showLines(const Migration::ReadEnvironmentJob &reading);

    const QString m_headline;
    ProgressPanel *m_progress;
};

} // namespace Wizard
