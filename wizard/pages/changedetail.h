// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/session/migrationsession.h>
#include <wizard/models/fieldsmodel.h>

#include <QWidget>

#include <optional>

class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace Wizard {

class DecisionMenu;
class DiffView;
class ElidedLabel;
class FieldChoices;
class MenuButton;
class SymbolLabel;
class TextLabel;

// One planned change in full, with all that can be decided about it. A decision goes into the
// session, which drops the plan; the page makes a new one. Owned by PreviewPage.
class ChangeDetail final : public QWidget
{
    Q_OBJECT

public:
    explicit ChangeDetail(Migration::MigrationSession &session, QWidget *parent = nullptr);
    ~ChangeDetail() override;

    void showChange(const Migration::Change *change); // copied; null = none

signals:
    void decided(); // the plan has to be made again

private:
    QLayout *makeHead();
    void makeTabs();
    void showButtons();
    void showWarning();
    void showFields();
    QString notes() const;
    void onSkip();
    void onFieldsChosen(const QStringList &places, FieldChoice choice);

    Migration::MigrationSession &m_session;
    std::optional<Migration::Change> m_change;
    QString m_key; // as the recipe names it
    ElidedLabel *m_title;
    TextLabel *m_notes;
    QWidget *m_warningRow;
    TextLabel *m_warning;
    QPushButton *m_skip;
    MenuButton *m_decide;
    DecisionMenu *m_menu;
    QTabWidget *m_tabs;
    DiffView *m_diff = nullptr;
    FieldChoices *m_fields = nullptr;
    QPlainTextEdit *m_requests = nullptr;
};

} // namespace Wizard
