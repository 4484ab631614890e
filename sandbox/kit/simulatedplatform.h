// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/httpserver.h>

#include <QPair>

#include <optional>

namespace Sandbox {

// Who is let in, as the command line says it. What is left out stays as the platform has it.
struct Admission
{
    QString key;       // in place of the one the platform's simulation accepts by itself
    QString secondKey; // for platforms whose callers show two
    std::optional<QStringList> permissions; // only these; nothing: all there are
    QStringList denied;                     // but not these
};

// What causeway-sandbox needs to know of a platform to set it up and to say how it is reached. A
// platform is a server with data of its own: a demo for either side, a folder, or next to nothing.
class SimulatedPlatform : public HttpServer
{
    Q_OBJECT

public:
    using HttpServer::HttpServer;

    // Which of two environments this server is. Any: the data decide.
    enum class Side { Source, Destination, Any };

    virtual QString title() const = 0; // as the greeting names it

    // Before data are loaded. `salt` tells two environments of side Any apart.
    virtual void chooseSide(Side /*side*/, const QString & /*salt*/) { }
    virtual void loadEmpty() = 0;
    virtual void loadDemo(Side side) = 0;
    // The source's demo with what a migration must stumble over; false: the platform has none.
    [[nodiscard]] virtual bool loadTraps() { return false; }
    [[nodiscard]] virtual bool loadFolder(const QString &folder, QString *problem = nullptr) = 0;
    virtual QStringList ignoredFolders() const = 0; // of the folder loaded last
    virtual void multiply(int factor) = 0;

    virtual void admit(const Admission &admission) = 0;
    // What a client of this side shows: the ends of variable names, and their values.
    virtual QList<QPair<QString, QString>> credentials() const = 0;

    virtual void setServerVersion(const QString & /*version*/) { }
    // "100/10"; answers false when it is not of that form.
    [[nodiscard]] virtual bool setLimit(const QString &requestsPerSeconds);
};

} // namespace Sandbox
