// SPDX-License-Identifier: GPL-3.0-or-later
#include "fieldsmodel.h"

#include <wizard/models/words.h>

#include <QFont>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

QString oneLine(const QString &text)
{
    constexpr qsizetype longest = 200;
    QString line = text.left(longest);
    line.replace(u'\n', u' ');
    return text.size() > longest ? QString(line + u'…') : line;
}

} // namespace

void FieldsModel::setChange(const Change *change, const QStringList &taken)
{
    beginResetModel();
    m_fields = change ? change->diff : std::vector<FieldDiff>();
    m_taken = QSet<QString>(taken.begin(), taken.end());
    m_canChoose = change && !change->destinationId.isEmpty() && change->kind != ChangeKind::Delete;
    endResetModel();
}

QString FieldsModel::place(int row) const
{
    return m_fields[size_t(row)].place.toText();
}

FieldChoice FieldsModel::choice(int row) const
{
    const FieldDiff &field = m_fields[size_t(row)];
    if (field.keptByChoice)
        return FieldChoice::KeepDestination;
    return m_taken.contains(field.place.toText()) ? FieldChoice::TakeSource : FieldChoice::AsRuled;
}

bool FieldsModel::isConflict(int row) const
{
    return m_canChoose && m_fields[size_t(row)].isConflict();
}

bool FieldsModel::knowsWhoChanged() const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [](const FieldDiff &field) {
        return field.changedAt != ChangedAt::Unknown;
    });
}

int FieldsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_fields.size());
}

int FieldsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString FieldsModel::outcome(int row) const
{
    if (!m_canChoose)
        return {};
    if (isConflict(row))
        return conflictMark().word;
    const bool stays = m_fields[size_t(row)].stays();
    if (choice(row) == FieldChoice::AsRuled && m_fields[size_t(row)].madeByPlatform)
        return tr("The destination's, as the platform made it");
    if (choice(row) == FieldChoice::AsRuled)
        return stays ? tr("The destination's") : tr("The source's");
    return stays ? tr("The destination's, your choice") : tr("The source's, your choice");
}

QVariant FieldsModel::decoration(const QModelIndex &index) const
{
    const FieldDiff &field = m_fields[size_t(index.row())];
    if (index.column() == OutcomeColumn && isConflict(index.row()))
        return Icons::icon(conflictMark().symbol, conflictMark().tone);
    if (index.column() != PlaceColumn)
        return {};
    switch (field.kind) {
    case JsonDifference::Kind::Added: return Icons::icon(Symbol::Create, Tone::Create);
    case JsonDifference::Kind::Removed: return Icons::icon(Symbol::Delete, Tone::Delete);
    case JsonDifference::Kind::Moved: return Icons::icon(Symbol::Move, Tone::Change);
    case JsonDifference::Kind::Changed: return Icons::icon(Symbol::Change, Tone::Change);
    }
    return {};
}

QVariant FieldsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const FieldDiff &field = m_fields[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case PlaceColumn: return field.place.toText();
        case DestinationColumn: return oneLine(field.beforeText());
        case SourceColumn: return oneLine(field.afterText());
        case ChangedColumn: return changedAtText(field.changedAt);
        default: return outcome(index.row());
        }
    case Qt::ToolTipRole:
        switch (index.column()) {
        case DestinationColumn: return field.beforeText();
        case SourceColumn: return field.afterText();
        case OutcomeColumn: return outcome(index.row());
        default: return field.place.toText();
        }
    case Qt::DecorationRole: return decoration(index);
    case Qt::FontRole:
        // The value that does not count is struck out where that is not the way of every import.
        if (m_canChoose
            && ((field.stays() && index.column() == SourceColumn)
                || (choice(index.row()) == FieldChoice::TakeSource
                    && index.column() == DestinationColumn)))
        {
            QFont font;
            font.setStrikeOut(true);
            return font;
        }
        return {};
    default: return {};
    }
}

QVariant FieldsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case PlaceColumn: return tr("Field");
    case DestinationColumn: return tr("Destination now");
    case SourceColumn: return tr("Source");
    case ChangedColumn: return tr("Changed");
    default: return tr("Which counts");
    }
}

} // namespace Wizard
