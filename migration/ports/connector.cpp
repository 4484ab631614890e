// SPDX-License-Identifier: GPL-3.0-or-later
#include "connector.h"

#include <QCoreApplication>

namespace Migration {

Result<std::vector<SelectionFilter>> ConnectorFactory::readFilters(const PlatformProfile &profile,
                                                                   const QStringList &) const
{
    return failure(
        Error::Kind::Unsupported,
        QCoreApplication::translate("Migration::ConnectorFactory",
                                    "Resources of %1 can not be filtered by attributes, since no "
                                    "tool of this platform has words for that. Name them instead.")
            .arg(profile.title));
}

std::unique_ptr<FileJob> Connector::fetchFile(const ResourceType &, const QString &)
{
    return {};
}

Credentials Credentials::clone() const
{
    Credentials copy;
    copy.texts = texts;
    for (const auto &[field, secret] : secrets)
        copy.secrets.emplace(field, secret.clone());
    return copy;
}

} // namespace Migration
