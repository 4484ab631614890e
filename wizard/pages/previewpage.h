// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/wizardpage.h>

class QPlainTextEdit;
class QPushButton;
class QTabWidget;
class QTableView;
class QTreeView;

namespace Wizard {

class ChangesModel;
class DiffView;
class ElidedLabel;
class FieldsModel;
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
    QWidget *makeDetail();
    void plan();
    void onPlanned();
    void fillChips();
    void applyFilter();
    void showButtons();
    void onCurrentChanged(const QModelIndex &current);
    void showChange(const Migration::Change *change);
    void setSkipped(bool skipped);
    void onFieldKept(const QString &place, bool kept);
    void askWhereToSave();
    void savePreview(const QString &path);
    bool overwritesProduction() const;

    ChangesModel *m_model;
    FieldsModel *m_fields;
    TextLabel *m_summary = nullptr;
    SearchField *m_search = nullptr;
    FilterChips *m_chips = nullptr;
    QTreeView *m_tree = nullptr;
    ElidedLabel *m_title = nullptr;
    TextLabel *m_reason = nullptr;
    QPushButton *m_skip = nullptr;
    QTabWidget *m_tabs = nullptr;
    DiffView *m_diff = nullptr;
    QTableView *m_fieldTable = nullptr;
    QPlainTextEdit *m_requests = nullptr;
    std::pair<QString, QString> m_current; // type and natural key, to come back to
    bool m_destinationIsStale = false;     // something was written since it was read
};

} // namespace Wizard
