// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/environment.h>
#include <migration/profile/platformprofile.h>
#include <wizard/widgets/card.h>

#include <memory>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace Wizard {

class FactList;
class TextLabel;

// What a check found out about one side, beside the form so that nothing jumps when it arrives: which
// product, who is logged in, which of the environments it is about, and which rights are missing for
// what. Owned by its page.
class FactsPanel final : public Card
{
    Q_OBJECT

public:
    explicit FactsPanel(Migration::Side side, QWidget *parent = nullptr);

    void setProfile(std::shared_ptr<const Migration::PlatformProfile> profile);
    void showNothing(const QString &sentence);
    void showFacts(const Migration::LoginFacts &facts, const QString &chosenId);
    void focusChoice();

signals:
    void chosen(const QString &id);

private:
    void showChoices(const Migration::LoginFacts &facts, const QString &chosenId);
    void showMissing(const Migration::LoginFacts &facts);
    void copyMissing();

    const Migration::Side m_side;
    std::shared_ptr<const Migration::PlatformProfile> m_profile;
    TextLabel *m_nothing;
    FactList *m_facts;
    QComboBox *m_choice;
    QLabel *m_choiceLabel;
    TextLabel *m_permissions;
    QPlainTextEdit *m_missing;
    QPushButton *m_copy;
    QStringList m_missingRights;
};

} // namespace Wizard
