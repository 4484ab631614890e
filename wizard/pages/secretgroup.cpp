// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretgroup.h"

#include <wizard/models/words.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/secretedit.h>
#include <wizard/widgets/symbollabel.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QCheckBox>
#include <QSet>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

SecretGroup::SecretGroup(MigrationSession &session, std::vector<SecretSlot> places, QWidget *parent)
    : Card(parent)
    , m_session(session)
    , m_slots(std::move(places))
{
    setObjectName(u"secretGroup"_s);
    setAccessibleName(m_slots.front().label);
    auto *layout = new QVBoxLayout(this);
    const Theme theme = Theme::of(this);
    layout->setContentsMargins(theme.space(1), theme.space(0.75), theme.space(1),
                               theme.space(0.75));
    layout->setSpacing(theme.space(0.75));
    makeHead(layout);
    m_rowPart = new QWidget(this);
    m_rowLayout = new QVBoxLayout(m_rowPart);
    m_rowLayout->setContentsMargins(theme.space(2), 0, 0, 0);
    m_rowLayout->setSpacing(theme.space(0.75));
    m_rowPart->hide();
    layout->addWidget(m_rowPart);
    refresh();
}

void SecretGroup::makeHead(QVBoxLayout *layout)
{
    m_toggle = new QToolButton(this);
    m_toggle->setObjectName(u"openSecretGroup"_s);
    m_toggle->setText(withoutMnemonic(m_slots.front().label));
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setIcon(Icons::icon(Symbol::ChevronRight));
    m_toggle->setAutoRaise(true);
    QFont font = m_toggle->font();
    font.setWeight(QFont::DemiBold);
    m_toggle->setFont(font);
    m_summary = new TextLabel(this);
    m_summary->setTone(Tone::Neutral);
    m_same = new QCheckBox(tr("Same value for all %n", nullptr, int(m_slots.size())), this);
    m_same->setObjectName(u"sameValue"_s);
    m_same->setVisible(m_slots.size() > 1);
    auto *row = new QHBoxLayout;
    row->addWidget(m_toggle);
    row->addWidget(m_summary, 1);
    row->addWidget(m_same);
    layout->addLayout(row);
    connect(m_toggle, &QToolButton::clicked, this, [this] { setOpen(!m_open); });
    connect(m_same, &QCheckBox::toggled, this, &SecretGroup::setSame);
}

void SecretGroup::setOpen(bool open)
{
    if (open && m_rows.empty())
        makeRows();
    m_open = open;
    m_toggle->setIcon(Icons::icon(open ? Symbol::Expand : Symbol::ChevronRight));
    m_rowPart->setVisible(open);
}

void SecretGroup::makeRows()
{
    for (const Row &row : m_rows) {
        row.holder->hide();
        row.holder->deleteLater();
    }
    m_rows.clear();
    if (m_same->isChecked()) {
        std::vector<size_t> all(m_slots.size());
        for (size_t i = 0; i < all.size(); ++i)
            all[i] = i;
        addRow(std::move(all), tr("All %n place(s)", nullptr, int(m_slots.size())));
    } else {
        for (size_t i = 0; i < m_slots.size(); ++i) {
            const SecretSlot &slot = m_slots[i];
            addRow({i},
                   slot.scope.isEmpty() ? slot.resourceName
                                        : tr("%1 – %2", "a resource and a scope in it")
                                              .arg(slot.resourceName, slot.scope));
        }
    }
    for (const Row &row : m_rows)
        refreshRow(row);
}

void SecretGroup::addRow(std::vector<size_t> which, const QString &title)
{
    Row row;
    row.which = std::move(which);
    row.holder = new QWidget(m_rowPart);
    auto *label = new TextLabel(title, row.holder);
    label->setWordWrap(true);
    row.edit = new SecretEdit(row.holder);
    row.edit->setObjectName(u"secretValue"_s);
    row.edit->setAccessibleName(
        tr("%1, %2", "a secret's label and where it is").arg(m_slots.front().label, title));
    label->setBuddy(row.edit);
    row.symbol = new SymbolLabel(Symbol::None, Tone::Neutral, row.holder);
    row.status = new TextLabel(row.holder);
    row.status->setObjectName(u"secretStatus"_s);
    row.status->setTextSize(Theme::Text::Small);
    row.status->setWordWrap(true);
    row.again = new QCheckBox(tr("Write again"), row.holder);
    row.again->setObjectName(u"writeAgain"_s);
    row.again->setAccessibleDescription(title);

    auto *layout = new QHBoxLayout(row.holder);
    layout->setContentsMargins({});
    layout->addWidget(label, 3);
    layout->addWidget(row.edit, 4);
    layout->addWidget(row.symbol);
    layout->addWidget(row.status, 4);
    layout->addWidget(row.again);
    m_rowLayout->addWidget(row.holder);

    const size_t number = m_rows.size();
    m_rows.push_back(row);
    connect(row.edit, &QLineEdit::textEdited, this, [this, number] { refreshRow(m_rows[number]); });
    connect(row.edit, &QLineEdit::editingFinished, this, [this, number] {
        if (number < m_rows.size())
            commitRow(m_rows[number]);
    });
    connect(row.again, &QCheckBox::toggled, this, [this, number](bool again) {
        for (const size_t slot : m_rows[number].which)
            m_session.setWriteAgain(m_slots[slot].key, again);
        refresh();
    });
}

void SecretGroup::setSame(bool)
{
    commit();
    if (m_rows.empty())
        return setOpen(true);
    makeRows();
}

void SecretGroup::commit()
{
    for (const Row &row : m_rows)
        commitRow(row);
}

void SecretGroup::commitRow(const Row &row)
{
    if (!row.edit->isModified())
        return;
    row.edit->setModified(false);
    const Secret value = row.edit->secret();
    for (const size_t number : row.which) {
        const SecretSlot &slot = m_slots[number];
        m_session.vault().set(slot.key, value.clone());
        // Who types a value anew for what was filled before wants it written.
        if (m_session.isFilledByEarlierRun(slot))
            m_session.setWriteAgain(slot.key, !value.isEmpty());
    }
    refresh();
}

QString SecretGroup::meaningOfEmpty(const SecretSlot &slot) const
{
    if (m_session.isFilledByEarlierRun(slot) && !m_session.isWrittenAgain(slot.key))
        return tr("filled by an earlier run: kept");
    switch (m_session.slotStatus(slot)) {
    case SlotStatus::Filled: return tr("already set at the destination: kept");
    case SlotStatus::Empty: return tr("empty there too: stays empty until you set it there");
    case SlotStatus::NoCounterpart: break;
    }
    return slot.hasValue ? tr("stays empty: does not work until you set it there")
                         : tr("empty at the source as well");
}

void SecretGroup::refreshRow(const Row &row)
{
    const auto isGiven = [this](size_t number) {
        return m_session.vault().has(m_slots[number].key);
    };
    const SecretSlot &first = m_slots[row.which.front()];
    // What is being typed counts at once, though it is taken over only when the field is left.
    const bool given = row.edit->isModified()
        ? !row.edit->text().isEmpty()
        : std::all_of(row.which.begin(), row.which.end(), isGiven);
    const bool filled = std::any_of(row.which.begin(), row.which.end(), [this](size_t number) {
        return m_session.isFilledByEarlierRun(m_slots[number]);
    });
    if (given) {
        row.symbol->setSymbol(Symbol::Check, Tone::Create);
        row.status->setTone(Tone::Create);
        row.status->setText(tr("given"));
    } else {
        const bool kept = m_session.slotStatus(first) == SlotStatus::Filled || filled;
        const Tone tone = kept || !first.hasValue ? Tone::Neutral : Tone::Warning;
        row.symbol->setSymbol(kept                 ? Symbol::Match
                                  : first.hasValue ? Symbol::Warning
                                                   : Symbol::Skip,
                              tone);
        row.status->setTone(tone);
        row.status->setText(meaningOfEmpty(first));
    }
    row.edit->setPlaceholderText(given ? tr("Given; type to replace it") : QString());
    row.again->setVisible(filled && given);
    const QSignalBlocker blocker(row.again);
    row.again->setChecked(m_session.isWrittenAgain(first.key));
}

void SecretGroup::refresh()
{
    for (const Row &row : m_rows)
        refreshRow(row);
    int given = 0;
    for (const SecretSlot &slot : m_slots)
        given += m_session.vault().has(slot.key) ? 1 : 0;
    m_summary->setText(tr("used in %n place(s)", nullptr, int(m_slots.size()))
                       + (given ? tr(" · %n given", nullptr, given) : QString()));
}

bool SecretGroup::matches(const QString &text, bool missingOnly) const
{
    return std::any_of(m_slots.begin(), m_slots.end(), [&](const SecretSlot &slot) {
        if (missingOnly && m_session.vault().has(slot.key))
            return false;
        return text.isEmpty() || slot.label.contains(text, Qt::CaseInsensitive)
            || slot.resourceName.contains(text, Qt::CaseInsensitive)
            || slot.scope.contains(text, Qt::CaseInsensitive);
    });
}

int SecretGroup::focusedSlot() const
{
    for (const Row &row : m_rows) {
        if (row.edit->hasFocus())
            return int(row.which.front());
    }
    return -1;
}

} // namespace Wizard
