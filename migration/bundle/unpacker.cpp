// SPDX-License-Identifier: GPL-3.0-or-later
#include "packer.h"

#include "filenames.h"
#include "files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QLocale>
#include <QUuid>

#include <memory>
#include <vector>

#include <zip.h>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostFiles = 2'000'000;
constexpr qint64 mostBytes = 64LL << 30;
// JSON of many like resources packs well, but not like a bomb.
constexpr qint64 bombRatio = 300;
constexpr qint64 bombFloor = 64LL << 20;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::Unpacker)
};

class Unpacker
{
public:
    Unpacker(const QString &zipPath, const QString &target)
        : m_zipPath(zipPath)
        , m_target(target)
    {
    }

    Result<> run()
    {
        int code = 0;
        m_archive.reset(zip_open(QFile::encodeName(m_zipPath).constData(), ZIP_RDONLY, &code));
        if (!m_archive)
            return refuse(Text::tr("“%1” could not be opened as a zip file."), zipErrorText(code));
        if (auto listed = list(); !listed)
            return listed;
        if (auto stripped = stripTopFolder(); !stripped)
            return stripped;
        for (const Entry &entry : m_entries) {
            if (auto written = extract(entry); !written)
                return written;
        }
        return {};
    }

private:
    struct Entry
    {
        zip_uint64_t index = 0;
        QString path;
    };
    struct Discard
    {
        void operator()(zip_t *archive) const { zip_discard(archive); }
    };

    tl::unexpected<Error> refuse(const QString &sentence, const QString &detail) const
    {
        return fileFailure(sentence, m_zipPath, detail);
    }

    tl::unexpected<Error> refuseEntry(const QString &name, const QString &reason) const
    {
        return refuse(
            Text::tr("“%1” was not unpacked, because it holds something that does not belong into "
                     "a migration folder. Pack the folder again with this program."),
            QString(name.left(200) + u": "_s + reason));
    }

    static QString zipErrorText(int code)
    {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        const QString text = QString::fromUtf8(zip_error_strerror(&error));
        zip_error_fini(&error);
        return text;
    }

    Result<> list()
    {
        const zip_int64_t count = zip_get_num_entries(m_archive.get(), 0);
        if (count > mostFiles)
            return refuse(Text::tr("“%1” holds more files than this program accepts."), {});
        for (zip_int64_t i = 0; i < count; ++i) {
            if (auto checked = check(static_cast<zip_uint64_t>(i)); !checked)
                return checked;
        }
        return {};
    }

    Result<> check(zip_uint64_t index)
    {
        const char *raw = zip_get_name(m_archive.get(), index, ZIP_FL_ENC_GUESS);
        QString path = QString::fromUtf8(raw ? raw : "");
        const bool isFolder = path.endsWith(u'/');
        if (isFolder)
            path.chop(1);
        if (!isSafeRelativePath(path))
            return refuseEntry(path, Text::tr("the name could lead out of the folder."));
        if (isLink(index))
            return refuseEntry(path, Text::tr("it is a link or a device."));
        zip_stat_t stat;
        if (zip_stat_index(m_archive.get(), index, 0, &stat) != 0
            || ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0
                && stat.encryption_method != ZIP_EM_NONE))
            return refuseEntry(path, Text::tr("it is encrypted."));
        if (!claim(path, isFolder))
            return refuseEntry(path, Text::tr("another file has the same name on some systems."));
        if (!isFolder)
            m_entries.push_back({index, path});
        return {};
    }

    bool isLink(zip_uint64_t index) const
    {
        zip_uint8_t system = 0;
        zip_uint32_t attributes = 0;
        zip_file_get_external_attributes(m_archive.get(), index, 0, &system, &attributes);
        const zip_uint32_t kind = (attributes >> 16) & 0170000U;
        return system == ZIP_OPSYS_UNIX && kind != 0 && kind != 0100000U && kind != 0040000U;
    }

    // A name, and every folder on the way to it, may be spelled in one way only.
    bool claim(const QString &path, bool isFolder)
    {
        for (qsizetype slash = path.indexOf(u'/'); slash >= 0;
             slash = path.indexOf(u'/', slash + 1)) {
            if (!claimOne(path.left(slash), true))
                return false;
        }
        return claimOne(path, isFolder);
    }

    bool claimOne(const QString &path, bool isFolder)
    {
        const QString written = isFolder ? QString(path + u'/') : path;
        const auto [known, isNew] = insert(fileNameKey(path), written);
        return isNew || (isFolder && known == written);
    }

    std::pair<QString, bool> insert(const QString &key, const QString &written)
    {
        const auto it = m_names.constFind(key);
        if (it != m_names.constEnd())
            return {*it, false};
        m_names.insert(key, written);
        return {written, true};
    }

    // A folder zipped with other programs comes with the folder itself around it.
    Result<> stripTopFolder()
    {
        const auto hasFile = [this](const QString &path) {
            return m_names.value(fileNameKey(path)) == path;
        };
        const QString recipe = u"recipe.json"_s;
        if (hasFile(recipe))
            return {};
        const QString top =
            m_entries.empty() ? QString() : m_entries.front().path.section(u'/', 0, 0);
        const QString prefix = QString(top + u'/');
        for (const Entry &entry : m_entries) {
            if (!entry.path.startsWith(prefix) || !hasFile(QString(prefix + recipe)))
                return refuse(Text::tr("“%1” does not hold a migration folder."), {});
        }
        if (m_entries.empty())
            return refuse(Text::tr("“%1” does not hold a migration folder."), {});
        for (Entry &entry : m_entries)
            entry.path.remove(0, prefix.size());
        return {};
    }

    Result<> extract(const Entry &entry)
    {
        // Locks and half readings of another computer mean nothing here.
        if (entry.path == ".causeway.lock"_L1 || entry.path.startsWith(".reading/"_L1))
            return {};
        const QString path = QString(m_target + u'/' + entry.path);
        if (auto made = makeFolder(QFileInfo(path).path()); !made)
            return made;
        const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> in(
            zip_fopen_index(m_archive.get(), entry.index, 0), &zip_fclose);
        if (!in)
            return refuseEntry(entry.path, QString::fromUtf8(zip_strerror(m_archive.get())));
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return writeFailure(out);
        return copy(entry, in.get(), out);
    }

    Result<> copy(const Entry &entry, zip_file_t *in, QFile &out)
    {
        m_buffer.resize(256 * 1024);
        const qint64 archiveBytes = QFileInfo(m_zipPath).size();
        for (;;) {
            const zip_int64_t got =
                zip_fread(in, m_buffer.data(), static_cast<zip_uint64_t>(m_buffer.size()));
            if (got < 0)
                return refuse(Text::tr("“%1” is damaged. Copy it again from where it came from."),
                              entry.path);
            m_total += got;
            if (m_total > mostBytes || m_total > std::max(bombFloor, bombRatio * archiveBytes)) {
                return refuse(
                    Text::tr("“%1” unpacks to far more than a migration folder would and was not "
                             "unpacked."),
                    QLocale().formattedDataSize(m_total));
            }
            if (got == 0)
                break;
            if (!writeAll(out, QByteArrayView(m_buffer).first(got)))
                return writeFailure(out);
        }
        out.close();
        return out.error() == QFileDevice::NoError ? Result<>() : writeFailure(out);
    }

    tl::unexpected<Error> writeFailure(const QFile &out) const
    {
        return fileFailure(
            Text::tr("“%1” could not be written, so nothing was unpacked. Check free space "
                     "and permissions of the folder, then try again."),
            out.fileName(), out.errorString());
    }

    const QString m_zipPath;
    const QString m_target;
    std::unique_ptr<zip_t, Discard> m_archive;
    std::vector<Entry> m_entries;
    QHash<QString, QString> m_names; // key to name as written; folders end in a slash
    QByteArray m_buffer;
    qint64 m_total = 0;
};

} // namespace

Result<QString> unpackFolder(const QString &zipPath, const QString &intoFolder)
{
    const QString into = QDir(intoFolder).absolutePath();
    if (QFileInfo::exists(into)
        && !(QFileInfo(into).isDir()
             && QDir(into).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System
                                   | QDir::NoDotAndDotDot)))
    {
        return fileFailure(Text::tr("“%1” is not empty. Choose a folder that does not exist yet."),
                           into, {});
    }
    // Beside the target, so that it can be renamed into place when everything is there.
    const QString target =
        QString(into + u".unpacking-"_s + QUuid::createUuid().toString(QUuid::Id128).left(8));
    if (auto made = makePrivateFolder(target); !made)
        return tl::unexpected(made.error());
    Result<> done = Unpacker(zipPath, target).run();
    if (done) {
        syncFileSystem(target);
        QDir().rmdir(into);
        done = moveInto(target, into);
    }
    if (!done) {
        QDir(target).removeRecursively();
        return tl::unexpected(done.error());
    }
    return into;
}

} // namespace Migration
