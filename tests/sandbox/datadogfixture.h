// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandboxclient.h"

#include <sandbox/datadog/datadogserver.h>
#include <sandbox/datadog/demobuilder.h>

// One request and what the simulated organisation has to say to it. In targets and bodies,
// "<<monitors:cpu>>" is the id of a document of the fixture. `says`: parts of the answer, one a
// line; with an exclamation mark in front: no part of it. `target2`: what a second GET then says.
struct DatadogCase
{
    const char *name;
    const char *method;
    const char *target;
    const char *body;
    int status;
    const char *says = "";
    const char *target2 = nullptr;
    const char *says2 = "";
};

// A running server with a small organisation: at least one document of every type, under names the
// cases use. The clock stands at noon of 1 June 2026.
class DatadogFixture
{
public:
    DatadogFixture();

    Sandbox::DatadogServer &server() { return m_server; }
    SandboxClient client() const; // with both keys
    QString filled(const char *text) const { return m_builder.filled(QString::fromUtf8(text)); }

    SandboxReply send(const char *method, const char *target, const char *body = "") const;
    Sandbox::Json get(const char *target) const { return send("GET", target).json(); }
    // What is wrong with the answer to a case; empty: nothing.
    QString complaint(const DatadogCase &test) const;

private:
    void addAccess();
    void addMonitoring();
    void addDashboards();
    void addLogs();
    void addSynthetics();
    void addSecurity();

    Sandbox::DatadogServer m_server;
    Sandbox::Datadog::DemoBuilder m_builder;
};
