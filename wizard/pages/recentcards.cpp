// SPDX-License-Identifier: GPL-3.0-or-later
#include "recentcards.h"

#include <migration/bundle/migrationfolder.h>
#include <wizard/theme/icons.h>
#include <wizard/widgets/cardlist.h>
#include <wizard/widgets/recordcard.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

constexpr size_t cardsShown = 4;

std::pair<QString, Tone> stateWords(const RecentMigration &migration)
{
    switch (migration.state) {
    case RecentMigration::State::Prepared: return {RecentCards::tr("prepared"), Tone::Neutral};
    case RecentMigration::State::Previewed: return {RecentCards::tr("previewed"), Tone::Accent};
    case RecentMigration::State::Stopped:
        return {migration.percent > 0
                    ? RecentCards::tr("stopped at %1 %").arg(QLocale().toString(migration.percent))
                    : RecentCards::tr("interrupted"),
                Tone::Warning};
    case RecentMigration::State::Finished:
        if (migration.notWritten > 0)
            return {RecentCards::tr("%n not written", nullptr, migration.notWritten),
                    Tone::Warning};
        return {RecentCards::tr("finished"), Tone::Create};
    case RecentMigration::State::Undone: return {RecentCards::tr("undone"), Tone::Neutral};
    }
    return {};
}

} // namespace

RecentCards::RecentCards(QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_recent(settings)
    , m_cards(new CardList(this))
{
    auto *title = new TextLabel(tr("Recent migrations"), this);
    title->setTextSize(Theme::Text::Body, QFont::DemiBold);
    m_cards->setObjectName(u"recentMigrations"_s);
    m_cards->setAccessibleName(title->text());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(title);
    layout->addWidget(m_cards);
}

void RecentCards::fill()
{
    m_cards->clear();
    const std::vector<RecentMigration> known = m_recent.all();
    setVisible(!known.empty());
    for (size_t i = 0; i < std::min(known.size(), cardsShown); ++i)
        add(known[i]);
}

void RecentCards::add(const RecentMigration &migration)
{
    const QString when = QLocale().toString(migration.when.toLocalTime(), QLocale::ShortFormat);
    const QString way = migration.to.isEmpty()
        ? migration.from
        : tr("%1 → %2", "from which environment to which").arg(migration.from, migration.to);
    auto *card = new RecordCard(Icons::platform(migration.platform), migration.name,
                                way.isEmpty() ? when : QString(way + u" · "_s + when));
    const QString folder = migration.folder;
    if (!MigrationFolder::isMigrationFolder(folder)) {
        card->setState(tr("folder is gone"), Tone::Error);
        connect(card->addAction(tr("Remove from this list")), &QPushButton::clicked, this,
                [this, folder] {
                    m_recent.forget(folder);
                    QMetaObject::invokeMethod(this, &RecentCards::fill, Qt::QueuedConnection);
                });
        m_cards->addCard(card);
        return;
    }
    const auto [words, tone] = stateWords(migration);
    card->setState(words, tone);
    const auto addAction = [&](const QString &name, const QString &text, Symbol symbol,
                               Journey journey) {
        QPushButton *button = card->addAction(text, symbol);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, this,
                [this, folder, journey] { emit openWanted(folder, journey); });
    };
    const bool isStopped = migration.state == RecentMigration::State::Stopped;
    const bool isFinished = migration.state == RecentMigration::State::Finished;
    addAction(u"continueMigration"_s, isFinished ? tr("Run again") : tr("Continue"), Symbol::Play,
              isStopped ? Journey::Resume : Journey::Full);
    if (isFinished) // what was stopped has to come to its end first
        addAction(u"undoMigration"_s, tr("Undo"), Symbol::Undo, Journey::Undo);
    if (isFinished || isStopped)
        addAction(u"reportMigration"_s, tr("Report"), Symbol::Report, Journey::Report);
    m_cards->addCard(card);
}

} // namespace Wizard
