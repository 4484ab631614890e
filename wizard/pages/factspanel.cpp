// SPDX-License-Identifier: GPL-3.0-or-later
#include "factspanel.h"

#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/factlist.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

FactsPanel::FactsPanel(Side side, QWidget *parent)
    : Card(parent)
    , m_side(side)
    , m_nothing(new TextLabel(this))
    , m_facts(new FactList(this))
    , m_choice(new QComboBox(this))
    , m_choiceLabel(new QLabel(this))
    , m_permissions(new TextLabel(this))
    , m_missing(new QPlainTextEdit(this))
    , m_copy(new QPushButton(Icons::icon(Symbol::Copy), tr("Copy the rights to ask for"), this))
{
    setObjectName(u"facts"_s);
    setAccessibleName(tr("What the check found out"));
    m_nothing->setTone(Tone::Neutral);
    m_nothing->setWordWrap(true);
    m_nothing->setObjectName(u"factsEmpty"_s);
    m_choice->setObjectName(u"environmentChoice"_s);
    m_choiceLabel->setBuddy(m_choice);
    m_permissions->setWordWrap(true);
    m_permissions->setObjectName(u"permissionsSentence"_s);
    m_missing->setReadOnly(true);
    m_missing->setObjectName(u"missingPermissions"_s);
    m_missing->setAccessibleName(tr("Missing rights and what they are needed for"));
    m_missing->setTabChangesFocus(true);
    m_missing->setMaximumHeight(m_missing->fontMetrics().lineSpacing() * 6);
    m_copy->setObjectName(u"copyMissingPermissions"_s);
    m_copy->setAutoDefault(false);

    auto *layout = new QVBoxLayout(this);
    const int space = Theme::of(this).space(1.5);
    layout->setContentsMargins(space, space, space, space);
    layout->addWidget(m_nothing);
    layout->addWidget(m_choiceLabel);
    layout->addWidget(m_choice);
    layout->addSpacing(space / 2);
    layout->addWidget(m_facts);
    layout->addWidget(m_permissions);
    layout->addWidget(m_missing);
    layout->addWidget(m_copy, 0, Qt::AlignLeft);
    layout->addStretch(1);
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        const QString id = m_choice->itemData(index).toString();
        if (!id.isEmpty())
            emit chosen(id);
    });
    connect(m_copy, &QPushButton::clicked, this, &FactsPanel::copyMissing);
    showNothing({});
}

void FactsPanel::setProfile(std::shared_ptr<const PlatformProfile> profile)
{
    m_profile = std::move(profile);
}

void FactsPanel::showNothing(const QString &sentence)
{
    m_nothing->setText(sentence);
    m_nothing->show();
    m_facts->clear();
    m_facts->hide();
    m_choice->hide();
    m_choiceLabel->hide();
    m_permissions->hide();
    m_missing->hide();
    m_copy->hide();
}

void FactsPanel::showFacts(const LoginFacts &facts, const QString &chosenId)
{
    m_nothing->hide();
    QList<Fact> shown;
    const Environment &environment = facts.environment;
    if (facts.choices.empty() && !environment.name.isEmpty() && m_profile) {
        QString label = m_profile->glossary.environment;
        label[0] = label[0].toUpper();
        shown << Fact{label, environment.name, false};
    }
    if (!environment.product.isEmpty())
        shown << Fact{tr("Product"), environment.product, false};
    if (!environment.version.isEmpty())
        shown << Fact{tr("Version"), environment.version, true};
    if (!facts.userName.isEmpty())
        shown << Fact{tr("Signed in as"), facts.userName, false};
    for (const QString &note : facts.notes)
        shown << Fact{tr("Note"), note, false};
    m_facts->setFacts(shown);
    m_facts->show();
    showChoices(facts, chosenId);
    showMissing(facts);
}

void FactsPanel::showChoices(const LoginFacts &facts, const QString &chosenId)
{
    m_choice->clear();
    m_choice->setVisible(!facts.choices.empty());
    m_choiceLabel->setVisible(!facts.choices.empty());
    if (facts.choices.empty())
        return;
    const QString noun = m_profile ? m_profile->glossary.environment : QString();
    m_choice->addItem(tr("Choose the %1…").arg(noun));
    for (const EnvironmentChoice &choice : facts.choices) {
        m_choice->addItem(choice.note.isEmpty() ? choice.name
                                                : tr("%1 – %2").arg(choice.name, choice.note),
                          choice.id);
    }
    const int chosen = m_choice->findData(chosenId);
    m_choice->setCurrentIndex(chosenId.isEmpty() || chosen < 0 ? 0 : chosen);
    QString label = m_side == Side::Source
        ? tr("%1 to read from", "a space, an organisation").arg(noun)
        : tr("%1 to write to", "a space, an organisation").arg(noun);
    label.replace(0, 1, label.at(0).toUpper());
    m_choiceLabel->setText(label);
    m_choice->setAccessibleName(label);
}

void FactsPanel::showMissing(const LoginFacts &facts)
{
    m_missingRights.clear();
    QStringList lines;
    for (const MissingPermission &missing : facts.missing) {
        if (missing.forWriting && m_side == Side::Source)
            continue;
        m_missingRights << missing.permission;
        lines << tr("%1 – %2", "a right and what it is needed for")
                     .arg(missing.permission, missing.neededFor);
    }
    m_permissions->show();
    if (lines.isEmpty()) {
        m_permissions->setTone(Tone::Neutral);
        m_permissions->setText(facts.permissionsKnown
                                   ? tr("This login has every right that is needed.")
                                   : tr("The platform does not tell all rights of this login. If "
                                        "one is missing, the resource concerned will say so."));
    } else {
        m_permissions->setTone(Tone::Warning);
        m_permissions->setText(tr("%n right(s) are missing:", nullptr, int(lines.size())));
    }
    m_missing->setPlainText(lines.join(u'\n'));
    m_missing->setVisible(!lines.isEmpty());
    m_copy->setVisible(!lines.isEmpty());
}

void FactsPanel::focusChoice()
{
    m_choice->setFocus();
}

void FactsPanel::copyMissing()
{
    QGuiApplication::clipboard()->setText(m_missingRights.join(u'\n'));
}

} // namespace Wizard
