// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/wizardpage.h>

#include <QHash>

class QTreeView;
class QVBoxLayout;

namespace Wizard {

class FindingsModel;
class GraphView;
class IncludePreview;
class SearchField;
class TextLabel;

// What the check of the selection noticed, grouped and worst first, each with its ways out; beside it
// the picture of what needs what around the finding.
class DependenciesPage final : public WizardPage
{
    Q_OBJECT

public:
    explicit DependenciesPage(const PageContext &context, QWidget *parent = nullptr);
    ~DependenciesPage() override;

    QString commandLine() const override;

    // Whether there is anything to decide or to know here; if not, the way forward passes it by.
    static bool isNeeded(const Migration::MigrationSession &session);

protected:
    bool isSettled() override;
    void settle() override;
    void onEntered() override;

private:
    QWidget *makeLeft();
    QWidget *makeRight();
    void validateAgain();
    void fill();
    void onCurrentChanged(const QModelIndex &current);
    void showFixes(const QModelIndex &current);
    void addFixes(const std::vector<int> &items);
    void addFixButton(const std::vector<int> &items, const Migration::Fix &fix);
    void addMappingButton(const std::vector<int> &items, const std::vector<Migration::Fix> &fixes);
    void choose(const std::vector<int> &items, const Migration::Fix &like);
    bool showsWhatComesAlong(const std::vector<int> &items, const Migration::Fix &like);
    void closeIncludePreview();
    void apply(const std::vector<int> &items, const Migration::Fix &like);
    void showDecisions();
    void addDecision(const QString &text, const QStringList &findingKeys);
    void withdraw(const QStringList &findingKeys);
    void showGraph(const QModelIndex &current);
    Migration::ResourceKey centreOf(const QModelIndex &current) const;
    void saveGraph();

    FindingsModel *m_model;
    SearchField *m_search = nullptr;
    QTreeView *m_tree = nullptr;
    TextLabel *m_summary = nullptr;
    TextLabel *m_sentence = nullptr;
    QVBoxLayout *m_fixes = nullptr;
    QWidget *m_fixPart = nullptr;
    IncludePreview *m_include = nullptr;
    std::pair<std::vector<int>, Migration::Fix> m_asked; // what the include preview is about
    QWidget *m_decisionPart = nullptr;
    QVBoxLayout *m_decisions = nullptr;
    GraphView *m_graph = nullptr;
    QHash<QString, std::pair<QString, QString>> m_decided; // sentence and fix, by finding
};

} // namespace Wizard
