// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/wizardpage.h>

#include <QTimer>

class QCheckBox;
class QMenu;
class QPushButton;

namespace Migration {
template<typename T>
class ComputeJob;
}

namespace Wizard {

class CheckTree;
class FilterChips;
class MenuButton;
class PiecesStrip;
class ResourceDetail;
class ResourceTreeModel;
class SearchField;
class TextLabel;

// Which resources come along: the tree of all that was read on the left, one of them in full on the
// right. What is missing is looked for again in the background after every change of mind.
class SelectionPage final : public WizardPage
{
    Q_OBJECT

public:
    explicit SelectionPage(const PageContext &context, QWidget *parent = nullptr);
    ~SelectionPage() override;

    QString commandLine() const override;

protected:
    bool canGoOn() const override;
    bool isSettled() override;
    void settle() override;
    void onEntered() override;
    void onLeft() override;

private:
    using SecretCounting = Migration::ComputeJob<std::vector<int>>;

    QLayout *makeFilters();
    QLayout *makeButtons();
    void fillTypeMenu();
    void applyFilter();
    void onSelectionEdited();
    void onCurrentChanged(const QModelIndex &current);
    void goToResource(int resource);
    void selectNeeded();
    void showCounts();
    void countSecrets();
    void onSecretsCounted(std::vector<int> counts);
    void checkInBackground();
    void onChecked();
    void showTypeDetail(const QModelIndex &type);
    void takeOverSelection(); // the session's
    void fillWays();
    void showPieces();
    void takePiece(int piece);
    void savePieces(const QString &path);
    void showQuiet();
    void editRules();
    void editFilters();
    void showRules();

    ResourceTreeModel *m_model;
    SearchField *m_search = nullptr;
    MenuButton *m_types = nullptr;
    QMenu *m_typeMenu = nullptr;
    FilterChips *m_chips = nullptr;
    TextLabel *m_counts = nullptr;
    CheckTree *m_tree = nullptr;
    ResourceDetail *m_detail = nullptr;
    QPushButton *m_all = nullptr;
    QPushButton *m_none = nullptr;
    QPushButton *m_needed = nullptr;
    QPushButton *m_rules = nullptr;
    QPushButton *m_filters = nullptr;
    QCheckBox *m_quiet;
    PiecesStrip *m_pieces;
    std::unique_ptr<SecretCounting> m_counting;
    std::unique_ptr<Migration::Job> m_check;
    QTimer m_checkSoon;
};

} // namespace Wizard
