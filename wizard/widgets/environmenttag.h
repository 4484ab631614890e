// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/widgets/environmentbar.h>

#include <QWidget>

namespace Wizard {

// One side of the environment bar, drawn as one piece: dot, name, address and the production mark.
class EnvironmentTag final : public QWidget
{
    Q_OBJECT

public:
    EnvironmentTag(const QString &whenEmpty, QWidget *parent);

    void setLabel(const EnvironmentLabel &label);
    QString spoken() const; // the whole of it in words
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Parts
    {
        QString name;
        QString address;
        QString mark;
    };
    Parts parts() const;
    int fixedWidth() const; // all but name and address

    QString m_whenEmpty;
    EnvironmentLabel m_label;
};

} // namespace Wizard
