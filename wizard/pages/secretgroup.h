// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/session/migrationsession.h>
#include <wizard/widgets/card.h>

#include <vector>

class QCheckBox;
class QToolButton;
class QVBoxLayout;

namespace Wizard {

class SecretEdit;
class SymbolLabel;
class TextLabel;

// The slots of one label, typed once or one by one. Values go straight into the session's vault; this
// widget keeps none of its own besides what the fields hold while they are typed into. Rows are made
// when the group is opened, so that hundreds of groups cost little.
class SecretGroup final : public Card
{
    Q_OBJECT

public:
    SecretGroup(Migration::MigrationSession &session, std::vector<Migration::SecretSlot> places,
                QWidget *parent = nullptr);

    void setOpen(bool open);
    bool isOpen() const { return m_open; }
    const std::vector<Migration::SecretSlot> &secretSlots() const { return m_slots; }
    void commit();  // what was typed and not handed over yet
    void refresh(); // the vault or the destination has changed
    bool matches(const QString &text, bool missingOnly) const;
    int focusedSlot() const; // -1 = none of ours

private:
    struct Row
    {
        QWidget *holder = nullptr;
        SecretEdit *edit = nullptr;
        SymbolLabel *symbol = nullptr;
        TextLabel *status = nullptr;
        QCheckBox *again = nullptr;
        std::vector<size_t> which; // slots this row fills: one, or all
    };

    void makeHead(QVBoxLayout *layout);
    void makeRows();
    void addRow(std::vector<size_t> which, const QString &title);
    void commitRow(const Row &row);
    void refreshRow(const Row &row);
    void setSame(bool same);
    QString meaningOfEmpty(const Migration::SecretSlot &slot) const;

    Migration::MigrationSession &m_session;
    const std::vector<Migration::SecretSlot> m_slots;
    QToolButton *m_toggle = nullptr;
    TextLabel *m_summary = nullptr;
    QCheckBox *m_same = nullptr;
    QWidget *m_rowPart = nullptr;
    QVBoxLayout *m_rowLayout = nullptr;
    std::vector<Row> m_rows;
    bool m_open = false;
};

} // namespace Wizard
