// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QWidget>

namespace Wizard {

// Says that something goes on without an end in sight: three dots that breathe, and a sentence.
// Keeps its room while it rests, so that nothing jumps. Dots stand still where the desktop asks for
// no animation.
class BusyIndicator final : public QWidget
{
    Q_OBJECT

public:
    explicit BusyIndicator(QWidget *parent = nullptr);

    void start(const QString &text);
    void setText(const QString &text);
    void stop();
    bool isBusy() const { return m_busy; }
    QString text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void animate();

    QString m_text;
    QBasicTimer m_timer;
    QElapsedTimer m_since;
    bool m_busy = false;
};

} // namespace Wizard
