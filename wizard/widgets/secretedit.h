// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/secrets/secret.h>

#include <QLineEdit>

class QToolButton;

namespace Wizard {

// Where a secret is typed or pasted. Hidden on screen and from screen readers, shown only while its
// button is held with mouse or Space; no undo history, no drag and drop, no completion, and nothing
// reaches a clipboard by itself.
class SecretEdit final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SecretEdit(QWidget *parent = nullptr);

    // What is typed stays in this widget's ordinary memory until it is cleared: take, then clear().
    Migration::Secret secret() const;
    bool isRevealed() const { return echoMode() == Normal; }

signals:
    void capsLockChanged(bool on); // as far as the last letter typed tells

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setRevealed(bool on);
    void setCapsLock(bool on);
    void placeButton();

    QToolButton *m_eye;
    bool m_capsLock = false;
};

} // namespace Wizard
