// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/ports/connector.h>

#include <QWidget>

#include <memory>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace Wizard {

class FormField;
class TextLabel;

// The form of one side of a migration: address, what the platform's login needs, and what the person
// says about the environment. Knows how to be filled in, not what happens then. Owned by its page.
class LoginForm final : public QWidget
{
    Q_OBJECT

public:
    explicit LoginForm(Migration::Side side, QWidget *parent = nullptr);

    void setProfile(std::shared_ptr<const Migration::PlatformProfile> profile);
    void setEnvironment(const Migration::Environment &environment);
    // Fields whose value the session has already: they may stay empty.
    void setKnown(const Migration::Credentials &known);
    void setSavedAddresses(const QStringList &addresses);
    void setLoginNeeded(bool needed); // a folder asks for none
    void setKeychain(bool available, const QString &whyNot);

    QString address() const;
    void setAddress(const QString &address);
    void setAddressError(const QString &error);
    void setLoginError(const QString &error, const QString &fieldId); // empty: of all its fields
    void offerPlainHttp(bool offer);
    bool acceptsPlainHttp() const;
    bool isProduction() const;
    bool wantsRemembering() const;
    bool isFilledIn() const;
    Migration::Credentials credentials() const; // what was typed; the rest from what is known
    void forgetTyped();                         // the session has them now

signals:
    void edited(); // address or login: what was checked counts no more
    void productionEdited(bool production);
    void checkWanted();
    void savedChosen(const QString &address);
    void rememberWanted();

private:
    struct Line
    {
        Migration::LoginField field;
        QLineEdit *edit = nullptr;
        FormField *form = nullptr;
        bool known = false;
    };

    void addField(const Migration::LoginField &field);
    QWidget *makeAddress();
    void makeBelow(QVBoxLayout *layout);

    const Migration::Side m_side;
    std::shared_ptr<const Migration::PlatformProfile> m_profile;
    QLineEdit *m_address = nullptr;
    FormField *m_addressField = nullptr;
    QComboBox *m_saved = nullptr;
    FormField *m_savedField = nullptr;
    QVBoxLayout *m_fields = nullptr;
    bool m_loginNeeded = true;
    std::vector<Line> m_lines;
    Migration::Credentials m_known;
    QCheckBox *m_plainHttp = nullptr;
    QCheckBox *m_remember = nullptr;
    TextLabel *m_keychainNote = nullptr;
    QCheckBox *m_production = nullptr;
    QPushButton *m_check = nullptr;
};

} // namespace Wizard
