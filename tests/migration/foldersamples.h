// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonio.h>
#include <migration/model/recipe.h>
#include <migration/model/snapshot.h>
#include <migration/plan/plan.h>

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <csignal>
#include <sys/fsuid.h>
#include <sys/resource.h>
#include <unistd.h>

// What several tests of the folder's parts need: a small platform, documents, a full disk.
namespace FolderSamples {

using namespace Qt::StringLiterals;

inline Migration::JsonValue json(const QByteArray &text)
{
    return Migration::readJson(text).value();
}

inline QDateTime startTime()
{
    return QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
}

inline std::shared_ptr<const Migration::PlatformProfile> profile()
{
    auto profile = std::make_shared<Migration::PlatformProfile>();
    profile->id = u"shop"_s;
    profile->title = u"Shop"_s;
    for (const QString &id : {u"lifecycle"_s, u"project"_s, u"channel"_s}) {
        Migration::ResourceType type;
        type.id = id;
        type.singular = id;
        type.title = QString(id.left(1).toUpper() + id.mid(1) + u's');
        profile->types.push_back(type);
    }
    profile->types.back().parent.emplace().type = u"project"_s;
    profile->indexTypes();
    return profile;
}

inline Migration::Resource resource(const QString &type, const QString &id, const QString &name,
                                    const QByteArray &document = R"({"Number":1.0})",
                                    const QString &parentId = {})
{
    Migration::Resource resource;
    resource.key = {type, id};
    resource.name = name;
    resource.naturalKey = name.toCaseFolded();
    resource.parentId = parentId;
    resource.document = json(document);
    resource.unstable = Migration::JsonValue::object();
    return resource;
}

inline Migration::Recipe recipe()
{
    Migration::Recipe recipe;
    recipe.name = u"Shop to the cloud"_s;
    recipe.platform = u"shop"_s;
    recipe.source.address = QUrl(u"https://source.example/path"_s);
    recipe.source.id = u"Spaces-1"_s;
    recipe.destination.address = QUrl(u"https://destination.example"_s);
    return recipe;
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<not there>");
}

inline QMap<QString, QByteArray> filesBelow(const QString &folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator entries(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString path = entries.next();
        files.insert(QDir(folder).relativeFilePath(path), contentOf(path));
    }
    return files;
}

inline Migration::Snapshot sampleSnapshot()
{
    Migration::Snapshot snapshot(profile());
    snapshot.environment.address = QUrl(u"https://source.example"_s);
    snapshot.environment.version = u"2025.2"_s;
    snapshot.readAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    snapshot.add(resource(u"lifecycle"_s, u"Lifecycles-1"_s, u"Default"_s,
                          R"({"z":1.0,"a":12345678901234567890,"s":"\ud83d","n":null})"));
    Migration::Resource web = resource(u"project"_s, u"Projects-1"_s, u"Web"_s);
    web.unstable = json(R"({"LastModified":"2026"})");
    snapshot.add(web);
    snapshot.add(resource(u"project"_s, u"Projects-2"_s, u"web"_s));
    snapshot.add(resource(u"channel"_s, u"Channels-1"_s, u"Default"_s, "{}", u"Projects-1"_s));
    for (const QString &type : {u"lifecycle"_s, u"project"_s, u"channel"_s})
        snapshot.setReading(type, {true, snapshot.size(), {}});
    return snapshot;
}

inline void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s", qPrintable(file.errorString()));
}

// No file can grow beyond `bytes` while this lives: a disk that is full.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

// Reads as somebody who may not write: file permissions mean nothing to the super-user.
class OtherUser
{
public:
    OtherUser() { ::setfsuid(65534); }
    ~OtherUser() { ::setfsuid(::geteuid()); }
    Q_DISABLE_COPY_MOVE(OtherUser)
};

} // namespace FolderSamples
