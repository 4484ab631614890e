// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/secrets/secret.h>

#include <QDialog>

#include <memory>

class QPushButton;

namespace Wizard {

class SecretEdit;
class TextLabel;

// Asks for the password of a sealed file: once to open it, twice to make one. Shown with open(); what
// was typed is wiped with the dialog.
class PasswordDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Use { Open, Make };

    PasswordDialog(Use use, const QString &fileName, QWidget *parent);

signals:
    void passwordGiven(const std::shared_ptr<const Migration::Secret> &password);

private:
    void check();
    void give();

    SecretEdit *m_first;
    SecretEdit *m_second = nullptr;
    TextLabel *m_note;
    QPushButton *m_accept;
};

} // namespace Wizard
