// SPDX-License-Identifier: GPL-3.0-or-later
#include "changedetail.h"

#include <wizard/models/changetexts.h>
#include <wizard/models/words.h>
#include <wizard/pages/decisionmenu.h>
#include <wizard/pages/fieldchoices.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/diffview.h>
#include <wizard/widgets/elidedlabel.h>
#include <wizard/widgets/menubutton.h>
#include <wizard/widgets/symbollabel.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

enum Tab { DiffTab, FieldsTab, RequestsTab };

constexpr qsizetype rewrittenShown = 4;

// What lies under the last item of a list: it is kept or taken as a whole.
QString wholeOf(const QString &place)
{
    return place.left(place.lastIndexOf(u']') + 1);
}

} // namespace

ChangeDetail::ChangeDetail(MigrationSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_title(new ElidedLabel)
    , m_notes(new TextLabel)
    , m_warningRow(new QWidget)
    , m_warning(new TextLabel)
    , m_skip(new QPushButton)
    , m_decide(new MenuButton({}, tr("&Decide")))
    , m_menu(new DecisionMenu(session, this))
    , m_tabs(new QTabWidget)
{
    m_notes->setObjectName(u"changeReason"_s);
    m_notes->setTone(Tone::Neutral);
    m_notes->setWordWrap(true);
    m_warning->setObjectName(u"changeWarning"_s);
    m_warning->setTone(Tone::Warning);
    m_warning->setWordWrap(true);
    auto *warningRow = new QHBoxLayout(m_warningRow);
    warningRow->setContentsMargins({});
    warningRow->addWidget(new SymbolLabel(Symbol::Warning, Tone::Warning), 0, Qt::AlignTop);
    warningRow->addWidget(m_warning, 1);
    makeTabs();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::of(this).space(1), 0, 0, 0);
    layout->setSpacing(Theme::of(this).space(0.5));
    layout->addLayout(makeHead());
    layout->addWidget(m_notes);
    layout->addWidget(m_warningRow);
    layout->addWidget(m_tabs, 1);

    connect(m_skip, &QPushButton::clicked, this, &ChangeDetail::onSkip);
    connect(m_menu, &DecisionMenu::decided, this, &ChangeDetail::decided);
    connect(m_fields, &FieldChoices::chosen, this, &ChangeDetail::onFieldsChosen);
    showChange(nullptr);
}

ChangeDetail::~ChangeDetail() = default;

QLayout *ChangeDetail::makeHead()
{
    m_title->setObjectName(u"changeTitle"_s);
    m_title->setTextSize(Theme::Text::Body, QFont::DemiBold);
    m_skip->setObjectName(u"skipChange"_s);
    m_skip->setAutoDefault(false);
    m_decide->setObjectName(u"decideChange"_s);
    m_decide->setAccessibleDescription(
        tr("What becomes of resources that are at the destination already and differ"));
    m_decide->setChoices(m_menu);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_skip);
    head->addWidget(m_decide);
    return head;
}

void ChangeDetail::makeTabs()
{
    m_diff = new DiffView;
    m_diff->setObjectName(u"documentDiff"_s);
    m_diff->setHeadings(tr("At the destination now"), tr("After the import"));
    m_fields = new FieldChoices;
    m_requests = new QPlainTextEdit;
    m_requests->setObjectName(u"requests"_s);
    m_requests->setAccessibleName(tr("Requests that will be sent"));
    m_requests->setReadOnly(true);
    m_requests->setTabChangesFocus(true);
    m_requests->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_requests->setFont(Theme::of(this).monospaced());
    m_tabs->setObjectName(u"changeTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_diff, tr("Side by side"));
    m_tabs->addTab(m_fields, tr("Fields"));
    m_tabs->addTab(m_requests, tr("Requests"));
}

void ChangeDetail::showChange(const Change *change)
{
    m_change = change ? std::optional(*change) : std::nullopt;
    m_key = change ? recipeKey(change->type, change->naturalKey) : QString();
    m_skip->setVisible(change != nullptr);
    m_decide->setVisible(change != nullptr);
    showWarning();
    showFields();
    const QString notes = this->notes();
    m_notes->setText(notes);
    m_notes->setVisible(!notes.isEmpty());
    if (!change) {
        m_title->setText(tr("Choose a change on the left to look at it."));
        m_diff->clear();
        m_requests->clear();
        m_tabs->setTabText(RequestsTab, tr("Requests"));
        return;
    }
    m_title->setText(tr("%1 – %2 “%3”", "what happens, to what, its name")
                         .arg(markOf(*change).word, m_session.profile()->singularOf(change->type),
                              change->title()));
    showButtons();
    m_menu->setChange(*change);
    const ChangeTexts texts = textsOf(*change, m_session.snapshot(Side::Source).get(),
                                      m_session.snapshot(Side::Destination).get());
    m_diff->setTexts(texts.before, texts.after);
    m_requests->setPlainText(change->requests.isEmpty() ? tr("Nothing is sent for this resource.")
                                                        : requestsText(*change));
    m_tabs->setTabText(RequestsTab, tr("Requests %1").arg(change->requests.count()));
}

void ChangeDetail::showFields()
{
    m_fields->setChange(m_change ? &*m_change : nullptr,
                        m_session.recipe().takenFields.value(m_key));
    const size_t count = m_change ? m_change->diff.size() : 0;
    m_tabs->setTabText(FieldsTab, tr("Fields %1").arg(count));
    m_tabs->setTabVisible(FieldsTab, count > 0); // of what is created every field is new
    if (m_change && hasConflict(*m_change))
        m_tabs->setCurrentIndex(FieldsTab); // where it is settled
}

void ChangeDetail::showButtons()
{
    if (DecisionMenu::isGoneAtSource(m_session, *m_change)) {
        const bool isDecided = m_session.recipe().deletions.contains(m_key);
        const bool isOfType = m_change->kind == ChangeKind::Delete && !isDecided;
        m_skip->setText(isDecided      ? tr("Kee&p it")
                            : isOfType ? tr("Kee&p all of these")
                                       : tr("De&lete it there too"));
        m_skip->setEnabled(true);
        return;
    }
    const bool isSkipped = m_session.recipe().skipped.contains(m_key);
    m_skip->setText(isSkipped ? tr("Import it &after all") : tr("&Leave it out"));
    m_skip->setEnabled(isSkipped || m_change->writes() || m_change->kind == ChangeKind::Blocked);
}

void ChangeDetail::showWarning()
{
    const bool isDeletion = m_change && m_change->kind == ChangeKind::Delete;
    m_warning->setText(isDeletion
                           ? tr("It will be deleted at the destination. An undo creates it anew, "
                                "with another id and without what only the platform knew of it.")
                           : QString());
    m_warningRow->setVisible(isDeletion);
}

QString ChangeDetail::notes() const
{
    if (!m_change)
        return {};
    QStringList lines;
    if (!m_change->reason.isEmpty())
        lines << m_change->reason;
    if (!m_change->renamedFrom.isEmpty())
        lines << tr("Renamed from “%1” by your rule.").arg(m_change->renamedFrom);
    QStringList rewritten;
    for (const ValueChange &change : m_change->rewritten) {
        if (change.from != m_change->renamedFrom || change.to != m_change->name)
            rewritten << tr("Your rule makes “%2” of “%1” in %3.", "old text, new text, place")
                             .arg(change.from, change.to, change.place.toText());
    }
    lines << rewritten.mid(0, rewrittenShown);
    if (rewritten.size() > rewrittenShown) {
        lines << tr("Your rules change %n more text(s).", nullptr,
                    int(rewritten.size() - rewrittenShown));
    }
    return lines.join(u'\n');
}

void ChangeDetail::onSkip()
{
    if (!m_change)
        return;
    const Recipe &recipe = m_session.recipe();
    if (!DecisionMenu::isGoneAtSource(m_session, *m_change))
        m_session.setSkipped(m_key, !recipe.skipped.contains(m_key));
    else if (recipe.deletions.contains(m_key))
        m_session.setDeletion(m_key, false);
    else if (m_change->kind == ChangeKind::Delete)
        m_session.setDeletionByType(m_change->type, false);
    else
        m_session.setDeletion(m_key, true);
    emit decided();
}

void ChangeDetail::onFieldsChosen(const QStringList &places, FieldChoice choice)
{
    if (!m_change)
        return;
    for (const QString &place : places) {
        if (choice == FieldChoice::KeepDestination)
            m_session.setFieldKept(m_key, place, true);
        else if (choice == FieldChoice::TakeSource)
            m_session.setFieldTaken(m_key, place, true);
        if (choice != FieldChoice::AsRuled)
            continue;
        // What was said of another part of the same item was said of this one too.
        const QString whole = wholeOf(place);
        const Recipe recipe = m_session.recipe();
        for (const QString &kept : recipe.keptFields.value(m_key)) {
            if (kept == place || (!whole.isEmpty() && kept.startsWith(whole)))
                m_session.setFieldKept(m_key, kept, false);
        }
        for (const QString &taken : recipe.takenFields.value(m_key)) {
            if (taken == place || (!whole.isEmpty() && taken.startsWith(whole)))
                m_session.setFieldTaken(m_key, taken, false);
        }
    }
    emit decided();
}

} // namespace Wizard
