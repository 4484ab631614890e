// SPDX-License-Identifier: GPL-3.0-or-later
#include "fieldsmodel.h"

#include <wizard/theme/icons.h>

#include <QFont>

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

void FieldsModel::setChange(const Change *change)
{
    beginResetModel();
    m_fields = change ? change->diff : std::vector<FieldDiff>();
    m_canKeep = change && (change->kind == ChangeKind::Update || change->kind == ChangeKind::Match);
    endResetModel();
}

QString FieldsModel::place(int row) const
{
    return m_fields[size_t(row)].place.toText();
}

bool FieldsModel::isKept(int row) const
{
    return m_fields[size_t(row)].keptByChoice;
}

int FieldsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_fields.size());
}

int FieldsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

Qt::ItemFlags FieldsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == KeepColumn && m_canKeep)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
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
        case DestinationColumn: return oneLine(field.beforeText);
        case SourceColumn: return oneLine(field.afterText);
        default: return m_canKeep ? tr("Keep what is there") : QString();
        }
    case Qt::ToolTipRole:
        switch (index.column()) {
        case DestinationColumn: return field.beforeText;
        case SourceColumn: return field.afterText;
        default: return field.place.toText();
        }
    case Qt::CheckStateRole:
        if (index.column() != KeepColumn || !m_canKeep)
            return {};
        return field.keptByChoice ? Qt::Checked : Qt::Unchecked;
    case Qt::DecorationRole:
        if (index.column() != PlaceColumn)
            return {};
        switch (field.kind) {
        case JsonDifference::Kind::Added: return Icons::icon(Symbol::Create, Tone::Create);
        case JsonDifference::Kind::Removed: return Icons::icon(Symbol::Delete, Tone::Delete);
        case JsonDifference::Kind::Moved: return Icons::icon(Symbol::Move, Tone::Change);
        case JsonDifference::Kind::Changed: return Icons::icon(Symbol::Change, Tone::Change);
        }
        return {};
    case Qt::FontRole:
        if ((index.column() == SourceColumn && field.keptByChoice)) {
            QFont font;
            font.setStrikeOut(true);
            return font;
        }
        return {};
    default: return {};
    }
}

bool FieldsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable))
        return false;
    FieldDiff &field = m_fields[size_t(index.row())];
    const bool kept = value.toInt() == Qt::Checked;
    if (field.keptByChoice == kept)
        return true;
    field.keptByChoice = kept;
    emit dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
    emit keptEdited(field.place.toText(), kept);
    return true;
}

QVariant FieldsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case PlaceColumn: return tr("Field");
    case DestinationColumn: return tr("At the destination now");
    case SourceColumn: return tr("From the source");
    default: return tr("Choice");
    }
}

} // namespace Wizard
