// SPDX-License-Identifier: GPL-3.0-or-later
#include "filenames.h"

#include <QCryptographicHash>
#include <QHash>
#include <QStringList>

#include <algorithm>
#include <array>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 120; // bytes of UTF-8, without mark and ending
constexpr qsizetype markLength = 10;

// Marks that turn the direction of writing make a name read as another one.
bool isDirectionMark(char32_t c)
{
    return c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
}

bool isRefused(char32_t c)
{
    constexpr QStringView reserved = u"<>:\"/\\|?*~";
    return c < 0x20 || (c >= 0x7f && c < 0xa0)
        || (c <= 0x7f && reserved.contains(QChar(char16_t(c)))) || QChar::isSurrogate(c)
        || QChar::isNonCharacter(c) || isDirectionMark(c) || c == 0x2028 || c == 0x2029
        || c == 0xfeff;
}

bool isDeviceName(const QString &name)
{
    static constexpr std::array<QStringView, 6> plain{u"CON", u"PRN",    u"AUX",
                                                      u"NUL", u"CONIN$", u"CONOUT$"};
    // What Windows opens as a device is decided by the part before the first dot.
    const QString stem = name.section(u'.', 0, 0).trimmed().toUpper();
    if (std::find(plain.begin(), plain.end(), QStringView(stem)) != plain.end())
        return true;
    if (stem.size() != 4 || !(stem.startsWith(u"COM"_s) || stem.startsWith(u"LPT"_s)))
        return false;
    return QStringView(u"0123456789¹²³").contains(stem.at(3));
}

// Most names are, and need no look at Unicode's tables.
bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() < 0x80 && (c == u'~' || !isRefused(c.unicode()));
    });
}

// Whole code points up to `bytes` bytes of UTF-8.
QString cut(const QString &text, qsizetype bytes)
{
    if (text.size() * 3 <= bytes)
        return text; // no code point of one unit has more
    qsizetype used = 0;
    qsizetype end = 0;
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype units = text.at(i).isHighSurrogate() ? 2 : 1;
        used += QStringView(text).mid(i, units).toUtf8().size();
        if (used > bytes)
            break;
        i += units;
        end = i;
    }
    return text.left(end);
}

QString trimmedEnds(QString text)
{
    while (!text.isEmpty() && (text.back().isSpace() || text.back() == u'.'))
        text.chop(1);
    qsizetype begin = 0;
    while (begin < text.size() && text.at(begin).isSpace())
        ++begin;
    return text.mid(begin);
}

QString markOf(const FileRequest &request, qsizetype length)
{
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray(request.folder.toUtf8() + '\0' + request.id.toUtf8()),
                                 QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().left(length));
}

// Adds marks to those of `names` that share a key within one folder.
void markNamesakes(const std::vector<FileRequest> &requests, const std::vector<QString> &folders,
                   std::vector<QString> &names)
{
    QHash<QString, std::vector<size_t>> groups;
    for (size_t i = 0; i < names.size(); ++i)
        groups[QString(folders[i] + u'/' + fileNameKey(names[i]))].push_back(i);
    for (const std::vector<size_t> &group : std::as_const(groups)) {
        if (group.size() < 2)
            continue;
        for (const size_t i : group)
            names[i] = QString(names[i] + u'~' + markOf(requests[i], markLength));
    }
}

std::vector<QString> folderNames(const std::vector<FileRequest> &requests)
{
    QStringList types;
    for (const FileRequest &request : requests)
        types.append(request.folder);
    types.sort();
    types.removeDuplicates();
    QHash<QString, QStringList> groups;
    for (const QString &type : std::as_const(types))
        groups[fileNameKey(safeFileName(type))].append(type);

    std::vector<QString> folders;
    folders.reserve(requests.size());
    for (const FileRequest &request : requests) {
        const QString safe = safeFileName(request.folder);
        const bool isAlone = groups.value(fileNameKey(safe)).size() == 1;
        const FileRequest asType{u"type"_s, {}, request.folder};
        folders.push_back(isAlone ? safe : QString(safe + u'~' + markOf(asType, markLength)));
    }
    return folders;
}

// Also false for the empty part before a leading slash, and for "." and "..".
bool isSafePart(const QString &part)
{
    if (part.isEmpty() || part.endsWith(u'.') || part.endsWith(u' ') || isDeviceName(part))
        return false;
    if (isPlain(part))
        return part.size() <= 255;
    const QList<uint> codePoints = part.toUcs4();
    return part.toUtf8().size() <= 255
        && std::none_of(codePoints.begin(), codePoints.end(),
                        [](uint c) { return c != U'~' && isRefused(c); });
}

} // namespace

QString safeFileName(const QString &name)
{
    QString safe = name;
    if (!isPlain(name) || name.contains(u'~')) {
        safe.clear();
        const QList<uint> codePoints = name.normalized(QString::NormalizationForm_C).toUcs4();
        for (const char32_t c : codePoints) {
            if (isRefused(c))
                safe += u'_';
            else
                safe += QChar::fromUcs4(c);
        }
    }
    safe = trimmedEnds(cut(trimmedEnds(safe), longestName));
    if (safe.isEmpty())
        return u"unnamed"_s;
    if (safe.startsWith(u'.'))
        safe.replace(0, 1, u'_');
    // The index lies beside the folders of the types.
    if (isDeviceName(safe) || safe.compare("index.json"_L1, Qt::CaseInsensitive) == 0)
        safe.prepend(u'_');
    return safe;
}

QString fileNameKey(const QString &name)
{
    if (isPlain(name))
        return name.toUpper();
    // Twice: folding can take a composed text apart and the other way round.
    return name.normalized(QString::NormalizationForm_C)
        .toCaseFolded()
        .normalized(QString::NormalizationForm_C)
        .toUpper();
}

std::vector<QString> assignFileNames(const std::vector<FileRequest> &requests)
{
    const std::vector<QString> folders = folderNames(requests);
    std::vector<QString> names;
    names.reserve(requests.size());
    for (const FileRequest &request : requests)
        names.push_back(safeFileName(request.name));
    markNamesakes(requests, folders, names);
    for (size_t i = 0; i < names.size(); ++i)
        names[i] = QString(folders[i] + u'/' + names[i] + u".json"_s);
    return names;
}

bool isSafeRelativePath(const QString &path)
{
    const QStringList parts = path.split(u'/');
    return std::all_of(parts.begin(), parts.end(), isSafePart);
}

} // namespace Migration
