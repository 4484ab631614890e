// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/widgets/progresspanel.h>

#include <QWidget>

namespace Wizard {

// One type's line in the progress panel: title, bar, counts, failures. Drawn in columns that stand
// under each other from line to line.
class ProgressLine final : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressLine(QWidget *parent);

    void setType(const ProgressType &type);
    const QString &id() const { return m_type.id; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString counts() const;
    QString failures() const;

    ProgressType m_type;
};

} // namespace Wizard
