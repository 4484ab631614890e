// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/widgets/textlabel.h>

namespace Wizard {

// One line that shortens itself with an ellipsis instead of pushing the window wide. The whole text
// stays available: as accessible name, and as tooltip while it is shortened.
class ElidedLabel final : public TextLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    explicit ElidedLabel(const QString &text, QWidget *parent = nullptr);

    void setElideMode(Qt::TextElideMode mode);
    bool isElided() const;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace Wizard
