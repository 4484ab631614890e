// SPDX-License-Identifier: GPL-3.0-or-later
#include "resourcelistmodel.h"

#include <wizard/theme/icons.h>

namespace Wizard {

using namespace Migration;

void ResourceListModel::setRows(std::shared_ptr<const Snapshot> snapshot, std::vector<Row> rows)
{
    beginResetModel();
    m_snapshot = std::move(snapshot);
    m_rows = std::move(rows);
    endResetModel();
}

int ResourceListModel::resourceAt(const QModelIndex &index) const
{
    return index.isValid() ? m_rows[size_t(index.row())].resource : -1;
}

int ResourceListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ResourceListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole: {
        if (row.resource < 0)
            return row.otherwise;
        const Resource &resource = m_snapshot->resources()[size_t(row.resource)];
        return tr("%1 (%2)", "a resource and what it is")
            .arg(m_snapshot->title(resource), m_snapshot->profile().singularOf(resource.key.type));
    }
    case Qt::DecorationRole:
        return row.resource < 0 ? Icons::icon(Symbol::Warning, Tone::Warning)
                                : Icons::icon(Symbol::Link);
    case Qt::ToolTipRole: return row.note;
    default: return {};
    }
}

} // namespace Wizard
