// SPDX-License-Identifier: GPL-3.0-or-later
#include "attributefiltersdialog.h"

#include <wizard/theme/theme.h>
#include <wizard/widgets/formfield.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

AttributeFiltersDialog::AttributeFiltersDialog(const ConnectorFactory &connectors,
                                               Selection selection,
                                               std::shared_ptr<const Snapshot> source,
                                               QWidget *parent)
    : QDialog(parent)
    , m_connectors(connectors)
    , m_selection(std::move(selection))
    , m_source(std::move(source))
    , m_filters(new QPlainTextEdit)
    , m_field(new FormField(tr("&Filters, one a line"), m_filters))
    , m_join(new QComboBox)
{
    setObjectName(u"attributeFiltersDialog"_s);
    setWindowTitle(tr("Filter by attributes"));
    const Theme theme = Theme::of(this);
    auto *about = new TextLabel(
        tr("As the platform's own tool takes them. Of a type that is named here only "
           "what a filter lets through is selected, whatever was chosen of it before; "
           "other types stay as they are."));
    about->setWordWrap(true);
    m_filters->setObjectName(u"filterTexts"_s);
    m_filters->setTabChangesFocus(true);
    m_filters->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_filters->setPlaceholderText(u"Type=monitors;Name=tags;Value=team:ops;Operator=SubString"_s);
    m_field->setHint(tr("The operator is ExactMatch, SubString or Not."));
    m_join->setObjectName(u"filterJoin"_s);
    m_join->addItem(tr("What any of its filters lets through"));
    m_join->addItem(tr("What all of its filters let through"));
    auto *joinField = new FormField(tr("Of a type with &several filters"), m_join);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    auto *accept = new QPushButton(tr("&Use these filters"));
    accept->setObjectName(u"acceptFilters"_s);
    accept->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(accept);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.space(2), theme.space(1.5), theme.space(2), theme.space(1.5));
    layout->setSpacing(theme.space(1));
    layout->addWidget(about);
    layout->addWidget(m_field, 1);
    layout->addWidget(joinField);
    layout->addLayout(buttons);
    resize(theme.space(88), theme.space(44));

    connect(m_filters, &QPlainTextEdit::textChanged, this, &AttributeFiltersDialog::onEdited);
    connect(m_join, &QComboBox::currentIndexChanged, this, &AttributeFiltersDialog::onEdited);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(accept, &QPushButton::clicked, this, &AttributeFiltersDialog::use);
}

Result<Selection> AttributeFiltersDialog::narrowed() const
{
    const QStringList lines = m_filters->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    QStringList texts;
    for (const QString &line : lines) {
        if (!line.trimmed().isEmpty())
            texts += line.trimmed();
    }
    if (texts.isEmpty())
        return failure(Error::Kind::Validation, tr("There is no filter yet."));
    const auto filters = m_connectors.readFilters(m_source->profile(), texts);
    if (!filters)
        return tl::unexpected(filters.error());
    const FilterJoin join = m_join->currentIndex() == 0 ? FilterJoin::Any : FilterJoin::All;
    return withFilters(m_selection, *filters, join, m_source.get());
}

// While a refusal stands it is looked at again with every key, so that it goes once it is mended.
void AttributeFiltersDialog::onEdited()
{
    if (!m_field->hasError())
        return;
    const auto result = narrowed();
    m_field->setError(result ? QString() : result.error().text());
}

void AttributeFiltersDialog::use()
{
    auto result = narrowed();
    if (!result) {
        m_field->setError(result.error().text());
        return m_filters->setFocus();
    }
    m_selection = *std::move(result);
    accept();
}

} // namespace Wizard
