// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/wizardpage.h>

class QTreeView;

namespace Wizard {

class ChangeDetail;
class ChangesModel;
class FilterChips;
class SearchField;
class TextLabel;

// What the import would do, change by change, and the approval of exactly that.
class PreviewPage final : public WizardPage
{
    Q_OBJECT

public:
    explicit PreviewPage(const PageContext &context, QWidget *parent = nullptr);
    ~PreviewPage() override;

    QString commandLine() const override;

protected:
    bool canGoOn() const override;
    bool isSettled() override;
    void settle() override;
    void onEntered() override;

private:
    QLayout *makeHead();
    QLayout *makeFilters();
    QWidget *makeTree();
    void plan();
    void onPlanned();
    void fillChips();
    void applyFilter();
    void showOneOfTheShown();
    void showButtons();
    void onCurrentChanged(const QModelIndex &current);
    void askBeforeWriting();
    void askWhereToSave();
    void savePreview(const QString &path);
    bool needsConsent() const;
    bool overwritesProduction() const;

    ChangesModel *m_model;
    TextLabel *m_summary = nullptr;
    SearchField *m_search = nullptr;
    FilterChips *m_chips = nullptr;
    QTreeView *m_tree = nullptr;
    ChangeDetail *m_detail;
    std::pair<QString, QString> m_current; // type and natural key, to come back to
    bool m_destinationIsStale = false;     // something was written since it was read
};

} // namespace Wizard
