// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandboxclient.h"

#include <sandbox/octopus/octopusserver.h>

// A simulated server of the test's own, and short ways to fill its space over HTTP.
class OctopusSpace
{
public:
    explicit OctopusSpace(const QString &spaceId = QStringLiteral("Spaces-1"));

    Sandbox::OctopusServer server;

    SandboxClient client() const;
    QString path(const QString &rest) const; // below the space
    SandboxReply get(const QString &rest) const { return client().get(path(rest)); }
    SandboxReply post(const QString &rest, const QByteArray &body) const;
    SandboxReply put(const QString &rest, const QByteArray &body) const;
    SandboxReply put(const QString &rest, const Sandbox::Json &body) const;
    SandboxReply remove(const QString &rest) const { return client().remove(path(rest)); }

    // The document as it was answered; a refusal is shown as a warning.
    Sandbox::Json made(const QString &collection, const QByteArray &body) const;
    QString madeId(const QString &collection, const QByteArray &body) const;
    // A project in the default group and lifecycle, with further members.
    QString project(const QByteArray &name, const QByteArray &members = {}) const;
    void saveSteps(const QString &processPath, const QByteArray &steps) const;
    // The documents of a collection as /__sandbox/state has them.
    Sandbox::Json stored(const QString &collection) const;

private:
    QString m_spaceId;
};
