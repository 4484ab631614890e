// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/dependencygraph.h>
#include <migration/secrets/secretslot.h>

#include <QWidget>

#include <memory>

class QComboBox;
class QListView;
class QPlainTextEdit;
class QTabWidget;

namespace Wizard {

class ElidedLabel;
class FactList;
struct Fact;
class ResourceListModel;
class TextLabel;

// Everything about one resource of the source, to look at: its document, what it uses, what uses it
// and the secrets in it. Owned by the selection page.
class ResourceDetail final : public QWidget
{
    Q_OBJECT

public:
    explicit ResourceDetail(QWidget *parent = nullptr);

    void setGraph(std::shared_ptr<const Migration::DependencyGraph> graph); // null = not known yet
    // `children` come with it and are shown together with it.
    void showResource(std::shared_ptr<const Migration::Snapshot> snapshot, int resource,
                      const std::vector<int> &children);
    void showType(const QString &title, const QString &note, const QList<Fact> &facts);
    void clear();

signals:
    void resourceActivated(int resource); // the person wants to go there

private:
    void showDocument();
    void showNeighbours();
    void showSecrets();

    std::shared_ptr<const Migration::Snapshot> m_snapshot;
    std::shared_ptr<const Migration::DependencyGraph> m_graph;
    std::vector<int> m_shown; // the resource, then its children
    ElidedLabel *m_title;
    TextLabel *m_meta;
    FactList *m_facts;
    QTabWidget *m_tabs;
    QComboBox *m_which;
    QPlainTextEdit *m_document;
    QListView *m_usesView;
    QListView *m_usedByView;
    ResourceListModel *m_uses;
    ResourceListModel *m_usedBy;
    QPlainTextEdit *m_secrets;
};

} // namespace Wizard
