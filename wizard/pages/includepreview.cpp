// SPDX-License-Identifier: GPL-3.0-or-later
#include "includepreview.h"

#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSet>
#include <QTreeWidget>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

IncludePreview::IncludePreview(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new TextLabel)
    , m_tree(new QTreeWidget)
    , m_accept(new QPushButton(Icons::icon(Symbol::Create), tr("&Include")))
{
    setObjectName(u"includePreview"_s);
    m_sentence->setObjectName(u"includeSentence"_s);
    m_sentence->setTextSize(Theme::Text::Body, QFont::DemiBold);
    m_sentence->setWordWrap(true);
    m_tree->setObjectName(u"includeTree"_s);
    m_tree->setAccessibleName(tr("What comes along"));
    m_tree->setColumnCount(2);
    m_tree->setHeaderLabels({tr("Name"), tr("What becomes of it")});
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->setUniformRowHeights(true);
    m_accept->setObjectName(u"includeThem"_s);
    auto *reject = new QPushButton(tr("Go bac&k"));
    reject->setObjectName(u"includeNothing"_s);
    for (QPushButton *button : {m_accept, reject})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_accept);
    buttons->addWidget(reject);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::of(this).space(0.5));
    layout->addWidget(m_sentence);
    layout->addWidget(m_tree, 1);
    layout->addLayout(buttons);
    connect(m_accept, &QPushButton::clicked, this, &IncludePreview::accepted);
    connect(reject, &QPushButton::clicked, this, &IncludePreview::rejected);
}

int IncludePreview::addedCount(const std::vector<IncludeLine> &lines)
{
    QSet<ResourceKey> added;
    for (const IncludeLine &line : lines) {
        if (line.isAdded)
            added.insert(line.resource);
    }
    return int(added.size());
}

void IncludePreview::setLines(const std::vector<IncludeLine> &lines, const PlatformProfile &profile)
{
    m_tree->clear();
    std::vector<QTreeWidgetItem *> above; // the last line of every depth
    QStringList roots;
    for (const IncludeLine &line : lines) {
        const size_t depth = size_t(line.depth);
        above.resize(depth);
        QTreeWidgetItem *item =
            above.empty() ? new QTreeWidgetItem(m_tree) : new QTreeWidgetItem(above.back());
        above.push_back(item);
        if (depth == 0)
            roots << line.name;
        item->setText(0,
                      tr("%1 “%2”", "what it is and its name")
                          .arg(profile.singularOf(line.resource.type), line.name));
        const QString there = line.isThere ? tr("at the destination already") : QString();
        if (line.isRepeated)
            item->setText(1, tr("see above"));
        else if (line.isAdded)
            item->setText(1, line.isThere ? tr("comes along, %1").arg(there) : tr("comes along"));
        else
            item->setText(1, tr("selected already"));
        const bool isNew = line.isAdded && !line.isRepeated;
        item->setIcon(0,
                      isNew ? Icons::icon(Symbol::Create, Tone::Create)
                            : Icons::icon(Symbol::Match, Tone::Neutral));
    }
    m_tree->expandAll();
    const int added = addedCount(lines);
    m_sentence->setText(
        roots.size() == 1
            ? tr("Including “%1” brings %n resource(s) more along.", nullptr, added - 1)
                  .arg(roots.first())
            : tr("Including them brings %n resource(s) along in all.", nullptr, added));
    m_accept->setText(tr("&Include all %n", nullptr, added));
    m_accept->setFocus();
}

} // namespace Wizard
