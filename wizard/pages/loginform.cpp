// SPDX-License-Identifier: GPL-3.0-or-later
#include "loginform.h"

#include <wizard/models/words.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/formfield.h>
#include <wizard/widgets/secretedit.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

LoginForm::LoginForm(Side side, QWidget *parent)
    : QWidget(parent)
    , m_side(side)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::of(this).space(0.75));

    m_saved = new QComboBox;
    m_saved->setObjectName(u"savedLogins"_s);
    m_savedField = new FormField(tr("&Saved logins"), m_saved, this);
    layout->addWidget(m_savedField);
    layout->addWidget(makeAddress());
    m_fields = new QVBoxLayout;
    m_fields->setSpacing(layout->spacing());
    layout->addLayout(m_fields);
    makeBelow(layout);

    connect(m_saved, &QComboBox::activated, this, [this](int index) {
        if (index > 0)
            emit savedChosen(m_saved->itemText(index));
    });
    connect(m_plainHttp, &QCheckBox::toggled, this, &LoginForm::edited);
    connect(m_production, &QCheckBox::toggled, this, &LoginForm::productionEdited);
    connect(m_check, &QPushButton::clicked, this, &LoginForm::checkWanted);
    setSavedAddresses({});
}

QWidget *LoginForm::makeAddress()
{
    m_address = new QLineEdit;
    m_address->setObjectName(u"address"_s);
    m_address->setInputMethodHints(Qt::ImhUrlCharactersOnly);
    m_addressField = new FormField(tr("&Address"), m_address, this);
    connect(m_address, &QLineEdit::textEdited, this, [this] {
        m_addressField->clearError();
        offerPlainHttp(false);
        emit edited();
    });
    return m_addressField;
}

void LoginForm::makeBelow(QVBoxLayout *layout)
{
    m_plainHttp = new QCheckBox(tr("Send the login &unencrypted: I know that others can read it on "
                                   "the way"),
                                this);
    m_plainHttp->setObjectName(u"acceptPlainHttp"_s);
    m_plainHttp->hide();
    m_remember = new QCheckBox(tr("Re&member this login in the keychain"), this);
    m_remember->setObjectName(u"rememberLogin"_s);
    connect(m_remember, &QCheckBox::toggled, this, [this](bool wanted) {
        if (wanted)
            emit rememberWanted();
    });
    m_keychainNote = new TextLabel(this);
    m_keychainNote->setObjectName(u"keychainNote"_s);
    m_keychainNote->setTone(Tone::Neutral);
    m_keychainNote->setTextSize(Theme::Text::Small);
    m_keychainNote->setWordWrap(true);
    m_keychainNote->hide();
    m_production = new QCheckBox(tr("This is &production"), this);
    m_production->setObjectName(u"isProduction"_s);
    m_production->setToolTip(m_side == Side::Source
                                 ? tr("Marks it everywhere in the warning colour.")
                                 : tr("Marks it everywhere in the warning colour, and asks for its "
                                      "name before anything there is overwritten or deleted."));
    m_check = new QPushButton(Icons::icon(Symbol::Check), tr("&Check"), this);
    m_check->setObjectName(u"checkLogin"_s);
    m_check->setAccessibleDescription(tr("Tries address and login without reading or writing."));
    m_check->setAutoDefault(false);

    layout->addWidget(m_plainHttp);
    layout->addWidget(m_remember);
    layout->addWidget(m_keychainNote);
    layout->addWidget(m_production);
    auto *row = new QHBoxLayout;
    row->addWidget(m_check);
    row->addStretch(1);
    layout->addLayout(row);
}

void LoginForm::setProfile(std::shared_ptr<const PlatformProfile> profile)
{
    m_profile = std::move(profile);
    for (const Line &line : m_lines)
        delete line.form;
    m_lines.clear();
    if (!m_profile)
        return;
    m_address->setPlaceholderText(m_profile->addressHint);
    m_addressField->setHint(tr("As you have it in the browser; what is too much is cut off."));
    QWidget *before = m_address;
    for (const LoginField &field : m_profile->login) {
        addField(field);
        setTabOrder(before, m_lines.back().edit);
        before = m_lines.back().edit;
    }
    setTabOrder(before, m_plainHttp);
}

void LoginForm::addField(const LoginField &field)
{
    Line line;
    line.field = field;
    if (field.secret)
        line.edit = new SecretEdit;
    else
        line.edit = new QLineEdit;
    line.edit->setObjectName(QString(u"login-"_s + field.id));
    line.form = new FormField(field.label, line.edit, this);
    line.form->setHint(field.hint);
    if (auto *secret = qobject_cast<SecretEdit *>(line.edit)) {
        connect(secret, &SecretEdit::capsLockChanged, line.form, [form = line.form](bool on) {
            form->setNotice(on ? tr("Caps Lock is on.") : QString());
        });
    }
    connect(line.edit, &QLineEdit::textEdited, this, [this, form = line.form] {
        form->clearError();
        emit edited();
    });
    m_fields->addWidget(line.form);
    m_lines.push_back(std::move(line));
}

void LoginForm::setEnvironment(const Environment &environment)
{
    m_address->setText(addressText(environment));
    m_production->setChecked(environment.production);
    m_plainHttp->setVisible(environment.acceptsPlainHttp);
    m_plainHttp->setChecked(environment.acceptsPlainHttp);
    m_addressField->clearError();
}

void LoginForm::setKnown(const Credentials &known)
{
    m_known = known.clone();
    for (Line &line : m_lines) {
        const auto secret = m_known.secrets.find(line.field.id);
        const QString text = m_known.texts.value(line.field.id);
        line.known =
            (secret != m_known.secrets.end() && !secret->second.isEmpty()) || !text.isEmpty();
        if (!line.field.secret && line.edit->text().isEmpty())
            line.edit->setText(text);
        line.edit->setPlaceholderText(line.known && line.field.secret
                                          ? tr("Given already; leave empty to keep it")
                                          : QString());
    }
}

void LoginForm::setSavedAddresses(const QStringList &addresses)
{
    m_saved->clear();
    m_saved->addItem(tr("Choose one of %n saved login(s)", nullptr, int(addresses.size())));
    m_saved->addItems(addresses);
    m_savedField->setVisible(!addresses.isEmpty());
}

void LoginForm::setLoginNeeded(bool needed)
{
    m_loginNeeded = needed;
    for (const Line &line : m_lines)
        line.form->setVisible(needed);
    m_remember->setVisible(needed);
    m_keychainNote->setVisible(needed && !m_keychainNote->text().isEmpty());
}

void LoginForm::setKeychain(bool available, const QString &whyNot)
{
    m_remember->setEnabled(available);
    if (!available)
        m_remember->setChecked(false);
    m_keychainNote->setText(whyNot);
    m_keychainNote->setVisible(m_loginNeeded && !whyNot.isEmpty());
}

QString LoginForm::address() const
{
    return m_address->text().trimmed();
}

void LoginForm::setAddress(const QString &address)
{
    m_address->setText(address);
    m_addressField->clearError();
}

void LoginForm::setAddressError(const QString &error)
{
    m_addressField->setError(error);
    m_address->setFocus();
}

void LoginForm::setLoginError(const QString &error, const QString &fieldId)
{
    QLineEdit *first = nullptr;
    for (const Line &line : m_lines) {
        if (!fieldId.isEmpty() && line.field.id != fieldId)
            continue;
        line.form->setError(error);
        first = first ? first : line.edit;
    }
    if (first)
        first->setFocus();
}

void LoginForm::offerPlainHttp(bool offer)
{
    m_plainHttp->setVisible(offer);
    if (!offer)
        m_plainHttp->setChecked(false);
}

bool LoginForm::acceptsPlainHttp() const
{
    return m_plainHttp->isChecked();
}

bool LoginForm::isProduction() const
{
    return m_production->isChecked();
}

bool LoginForm::wantsRemembering() const
{
    return m_loginNeeded && m_remember->isChecked();
}

bool LoginForm::isFilledIn() const
{
    return !address().isEmpty()
        && std::all_of(m_lines.begin(), m_lines.end(), [this](const Line &line) {
               return !m_loginNeeded || !line.field.required || line.known
                   || !line.edit->text().isEmpty();
           });
}

Credentials LoginForm::credentials() const
{
    Credentials given = m_known.clone();
    for (const Line &line : m_lines) {
        if (line.edit->text().isEmpty())
            continue;
        if (auto *secret = qobject_cast<SecretEdit *>(line.edit))
            given.secrets.insert_or_assign(line.field.id, secret->secret());
        else
            given.texts.insert(line.field.id, line.edit->text().trimmed());
    }
    return given;
}

void LoginForm::forgetTyped()
{
    for (const Line &line : m_lines) {
        if (line.field.secret)
            line.edit->clear();
    }
}

} // namespace Wizard
