// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/selectionfilters.h>
#include <migration/ports/connector.h>

#include <QDialog>

class QComboBox;
class QPlainTextEdit;

namespace Wizard {

class FormField;

// Narrows a selection by what stands in the documents, in the words of the platform's own tool: one
// filter a line, typed or pasted. Shown with open(); selection() once it is accepted, which it can
// not be while a filter is refused.
class AttributeFiltersDialog final : public QDialog
{
    Q_OBJECT

public:
    AttributeFiltersDialog(const Migration::ConnectorFactory &connectors,
                           Migration::Selection selection,
                           std::shared_ptr<const Migration::Snapshot> source, QWidget *parent);

    const Migration::Selection &selection() const { return m_selection; }

private:
    Migration::Result<Migration::Selection> narrowed() const;
    void onEdited();
    void use();

    const Migration::ConnectorFactory &m_connectors;
    Migration::Selection m_selection;
    std::shared_ptr<const Migration::Snapshot> m_source;
    QPlainTextEdit *m_filters;
    FormField *m_field;
    QComboBox *m_join;
};

} // namespace Wizard
