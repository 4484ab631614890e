// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/includetree.h>
#include <migration/profile/platformprofile.h>

#include <QWidget>

class QPushButton;
class QTreeWidget;

namespace Wizard {

class TextLabel;

// What including a resource would bring along, shown before it is done: the tree of all it needs,
// with what is new in it. Decides nothing. Owned by DependenciesPage.
class IncludePreview final : public QWidget
{
    Q_OBJECT

public:
    explicit IncludePreview(QWidget *parent = nullptr);

    // Several trees one after the other, where the fix is applied to all findings of a group.
    void setLines(const std::vector<Migration::IncludeLine> &lines,
                  const Migration::PlatformProfile &profile);
    static int addedCount(const std::vector<Migration::IncludeLine> &lines); // each counted once

signals:
    void accepted();
    void rejected();

private:
    TextLabel *m_sentence;
    QTreeWidget *m_tree;
    QPushButton *m_accept;
};

} // namespace Wizard
