// SPDX-License-Identifier: GPL-3.0-or-later
#include "checklistview.h"

#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/card.h>
#include <wizard/widgets/flowlayout.h>
#include <wizard/widgets/textlabel.h>

#include <QCheckBox>
#include <QEvent>
#include <QStyle>
#include <QStyleOptionButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace Wizard {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype kMostNames = 12;
}

ChecklistView::ChecklistView(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_summary(new TextLabel(this))
{
    setObjectName(u"checklist"_s);
    const Theme theme = Theme::of(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(theme.space(0.75));
    m_summary->setTone(Tone::Neutral);
    m_summary->setObjectName(u"checklistSummary"_s);
    m_column->addWidget(m_summary);
    count();
}

void ChecklistView::setItems(const QList<ChecklistItem> &items)
{
    qDeleteAll(m_rows);
    m_rows.clear();
    m_titles.clear();
    m_boxes.clear();
    for (const ChecklistItem &item : items) {
        QWidget *row = makeRow(item);
        m_rows.append(row);
        m_column->addWidget(row);
    }
    count();
}

QWidget *ChecklistView::makeRow(const ChecklistItem &item)
{
    const Theme theme = Theme::of(this);
    auto *card = new Card(this);
    // A tick box does not wrap its words, and these are whole sentences.
    auto *box = new QCheckBox(card);
    auto *title = new TextLabel(item.title, card);
    title->setWordWrap(true);
    title->installEventFilter(this);
    m_titles.insert(title, box);
    box->setAccessibleName(item.title);
    box->setObjectName(QString(u"check_"_s + item.id));
    box->setChecked(item.done);
    box->setAccessibleDescription(item.detail);
    m_boxes.append(box);
    connect(box, &QCheckBox::toggled, this, [this, id = item.id](bool done) {
        count();
        emit toggled(id, done);
    });

    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(theme.space(1.25), theme.space(1), theme.space(1.25),
                               theme.space(1));
    column->setSpacing(theme.space(0.4));
    auto *head = new QHBoxLayout;
    QStyleOptionButton option;
    option.initFrom(box);
    head->setSpacing(box->style()->pixelMetric(QStyle::PM_CheckBoxLabelSpacing, &option, box));
    head->addWidget(box, 0, Qt::AlignTop);
    head->addWidget(title, 1);
    column->addLayout(head);
    auto *below = new QVBoxLayout;
    below->setSpacing(theme.space(0.4));
    // In line with the words of the tick box above.
    const int indent = box->style()->pixelMetric(QStyle::PM_IndicatorWidth, &option, box)
        + box->style()->pixelMetric(QStyle::PM_CheckBoxLabelSpacing, &option, box);
    below->setContentsMargins(layoutDirection() == Qt::LeftToRight ? indent : 0, 0,
                              layoutDirection() == Qt::LeftToRight ? 0 : indent, 0);
    column->addLayout(below);
    if (!item.detail.isEmpty()) {
        auto *detail = new TextLabel(item.detail, card);
        detail->setTone(Tone::Neutral);
        detail->setWordWrap(true);
        below->addWidget(detail);
    }
    if (!item.names.isEmpty()) {
        // Names may contain commas themselves.
        QString names = item.names.mid(0, kMostNames).join(u" · "_s);
        if (item.names.size() > kMostNames)
            names = tr("%1 · and %n more", nullptr, int(item.names.size() - kMostNames)).arg(names);
        auto *label = new TextLabel(names, card);
        label->setWordWrap(true);
        label->setSelectable(true);
        below->addWidget(label);
    }
    addLinks(item, below);
    return card;
}

bool ChecklistView::eventFilter(QObject *watched, QEvent *event)
{
    QCheckBox *box = m_titles.value(watched);
    if (!box || event->type() != QEvent::MouseButtonRelease)
        return QWidget::eventFilter(watched, event);
    box->click();
    return true;
}

void ChecklistView::addLinks(const ChecklistItem &item, QVBoxLayout *column)
{
    if (item.links.isEmpty())
        return;
    auto *row = new QWidget(this);
    auto *flow = new FlowLayout(row);
    flow->setSpacing(Theme::of(this).space(0.5));
    for (const ChecklistLink &link : item.links) {
        auto *button = new QToolButton(row);
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIcon(Icons::icon(Symbol::External, Tone::Accent));
        button->setText(link.text);
        button->setToolTip(link.url.toDisplayString().toHtmlEscaped());
        button->setAccessibleDescription(link.url.toDisplayString());
        connect(button, &QToolButton::clicked, this,
                [this, url = link.url] { emit linkActivated(url); });
        flow->addWidget(button);
    }
    column->addWidget(row);
}

void ChecklistView::setDone(const QString &id, bool done)
{
    for (QCheckBox *box : std::as_const(m_boxes)) {
        if (box->objectName() == u"check_"_s + id)
            box->setChecked(done);
    }
}

int ChecklistView::doneCount() const
{
    return int(std::count_if(m_boxes.begin(), m_boxes.end(),
                             [](const QCheckBox *box) { return box->isChecked(); }));
}

void ChecklistView::count()
{
    m_summary->setText(m_boxes.isEmpty()
                           ? tr("Nothing is left to do by hand.")
                           : tr("%1 of %2 done").arg(doneCount()).arg(m_boxes.size()));
}

} // namespace Wizard
