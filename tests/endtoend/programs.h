// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

// A causeway-sandbox of its own, ended with this object.
class SandboxProcess
{
public:
    explicit SandboxProcess(const QStringList &options,
                            const QString &platform = QStringLiteral("octopus"));
    ~SandboxProcess();

    bool isRunning() const { return !url.isEmpty(); }
    QByteArray get(const QString &path) const;
    bool post(const QString &path, const QByteArray &body) const;
    QByteArray state() const { return get(QStringLiteral("/__sandbox/state")); }
    int writes() const; // requests that were no reads, as the server's own log counts them

    QString url;
    QString key;
    QString appKey; // of platforms that have two

private:
    QProcess m_process;
};

// How a program ended.
struct Ended
{
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

// What a program said goes with a wrong exit code. `call` runs once: a description would run it again.
#define VERIFY_EXIT(call, code)                                                                    \
    do {                                                                                           \
        const Ended verified = (call);                                                             \
        QVERIFY2(verified.exitCode == (code),                                                      \
                 QByteArray("exit code " + QByteArray::number(verified.exitCode) + "\n"            \
                            + verified.out + verified.err)                                         \
                     .constData());                                                                \
    } while (false)

// Runs causeway-cli with credentials for two sandboxes in its environment and a home of its own.
class CommandLine
{
public:
    CommandLine(const SandboxProcess &source, const SandboxProcess &destination);

    Ended run(const QStringList &arguments) const;
    std::unique_ptr<QProcess> start(const QStringList &arguments) const;
    QString folder() const { return m_dir.filePath(QStringLiteral("migration")); }
    QString path(const QString &name) const { return m_dir.filePath(name); }
    void setVariable(const QString &name, const QString &value);

private:
    QTemporaryDir m_dir;
    QProcessEnvironment m_environment;
};
