// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretlines.h"

#include <QCoreApplication>
#include <QFile>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 1024 * 1024;

} // namespace

std::vector<Secret> secretsFromColumn(QString &&wiped)
{
    std::vector<Secret> values;
    qsizetype begin = 0;
    while (begin < wiped.size()) {
        qsizetype end = wiped.indexOf(u'\n', begin);
        if (end < 0)
            end = wiped.size();
        qsizetype length = end - begin;
        if (length > 0 && wiped.at(end - 1) == u'\r')
            --length;
        values.push_back(Secret::fromText(QString(wiped.constData() + begin, length)));
        begin = end + 1;
    }
    wipe(wiped);
    return values;
}

std::vector<std::pair<QString, Secret>> secretsFromLines(QByteArray &&wiped)
{
    std::vector<std::pair<QString, Secret>> values;
    qsizetype begin = wiped.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    while (begin < wiped.size()) {
        qsizetype end = wiped.indexOf('\n', begin);
        if (end < 0)
            end = wiped.size();
        qsizetype length = end - begin;
        if (length > 0 && wiped.at(end - 1) == '\r')
            --length;
        const qsizetype equals = wiped.indexOf('=', begin);
        if (length > 0 && wiped.at(begin) != '#' && equals > begin && equals < begin + length) {
            const QString name = QString::fromUtf8(wiped.constData() + begin, equals - begin);
            QByteArray value(wiped.constData() + equals + 1, begin + length - equals - 1);
            values.emplace_back(name.trimmed(), Secret::fromUtf8(std::move(value)));
        }
        begin = end + 1;
    }
    wipe(wiped);
    return values;
}

Result<FilledFromFile> fillFromFile(const QString &path, const std::vector<SecretSlot> &slotList,
                                    SecretVault &vault)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile) {
        return failure(
            Error::Kind::File,
            QCoreApplication::translate("Migration::SecretLines", "The file “%1” could not be read.")
                .arg(path),
            file.isOpen()
                ? QCoreApplication::translate("Migration::SecretLines", "It is larger than 1 MB.")
                : file.errorString());
    }
    FilledFromFile result;
    for (const auto &[name, value] : secretsFromLines(file.readAll())) {
        bool isKnown = false;
        for (const SecretSlot &slot : slotList) {
            if (slot.key != name && slot.label != name)
                continue;
            isKnown = true;
            vault.set(slot.key, value.clone());
            ++result.filled;
        }
        if (!isKnown)
            result.strangers += name;
    }
    return result;
}

} // namespace Migration
