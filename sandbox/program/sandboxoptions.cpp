// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/program/sandboxoptions.h>

#include <sandbox/kit/ratelimiter.h>
#include <sandbox/program/platforms.h>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <CLI/CLI.hpp>
#pragma GCC diagnostic pop

#include <sstream>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

constexpr int usageError = 2;

ParsedOptions refused(const QString &sentence)
{
    return {std::nullopt, usageError, sentence};
}

QStringList listOf(const std::string &text)
{
    return QString::fromStdString(text).split(u',', Qt::SkipEmptyParts);
}

struct Raw
{
    std::string platform;
    int port = 0;
    std::string data = "demo";
    int latency = 0;
    std::string limit;
    int scale = 1;
    std::string faults;
    std::string role;
    std::string key;
    std::string appKey;
    std::string version;
    std::string permissions;
    std::string denied;
};

void describe(CLI::App &app, Raw &raw)
{
    app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    app.add_option("platform", raw.platform, "The platform to simulate: octopus or datadog")
        ->required();
    app.add_option("--port", raw.port, "The port on 127.0.0.1; 0 picks a free one")
        ->check(CLI::Range(0, 65535));
    app.add_option("--data", raw.data,
                   "demo, demo-destination, traps (a demo to stumble over), empty, or a folder of "
                   "documents, one JSON file each");
    app.add_option("--latency", raw.latency, "Milliseconds before each answer")
        ->check(CLI::Range(0, 600000));
    app.add_option("--limit", raw.limit, "Requests per seconds, as 100/10; above that: 429");
    app.add_option("--scale", raw.scale, "How many times as much data")
        ->check(CLI::Range(1, 100000));
    app.add_option("--faults", raw.faults, "A fault plan: a JSON file");
    app.add_option("--role", raw.role,
                   "source or destination: which demo data and which side's variables to print")
        ->check(CLI::IsMember({"source", "destination"}));
    app.add_option("--key", raw.key, "The API key to accept");
    app.add_option("--app-key", raw.appKey,
                   "The application key to accept beside it, where the platform has two");
    app.add_option("--server-version", raw.version, "The version the server claims to be");
    app.add_option("--permissions", raw.permissions,
                   "The only permissions the key has, separated by commas");
    app.add_option("--deny", raw.denied, "Permissions the key does not have, separated by commas");
}

SandboxOptions::Role roleOf(const std::string &text)
{
    if (text.empty())
        return SandboxOptions::Role::Any;
    return text == "source" ? SandboxOptions::Role::Source : SandboxOptions::Role::Destination;
}

ParsedOptions checked(const Raw &raw, bool permissionsGiven)
{
    SandboxOptions options;
    options.platform = QString::fromStdString(raw.platform);
    if (!Platforms::names().contains(options.platform)) {
        return refused(u"The platform \"%1\" is not known; known are: %2."_s.arg(
            options.platform, Platforms::names().join(u", "_s)));
    }
    options.limit = QString::fromStdString(raw.limit);
    if (!options.limit.isEmpty() && !RateLimiter::fromText(options.limit)) {
        return refused(u"The limit \"%1\" is not of the form 100/10 (requests per seconds)."_s.arg(
            options.limit));
    }
    options.port = static_cast<quint16>(raw.port);
    options.data = QString::fromStdString(raw.data);
    options.latencyMs = raw.latency;
    options.scale = raw.scale;
    options.faultsFile = QString::fromStdString(raw.faults);
    options.role = roleOf(raw.role);
    options.key = QString::fromStdString(raw.key);
    options.appKey = QString::fromStdString(raw.appKey);
    options.version = QString::fromStdString(raw.version);
    options.denied = listOf(raw.denied);
    if (permissionsGiven)
        options.permissions = listOf(raw.permissions);
    return {options, 0, {}};
}

} // namespace

ParsedOptions ParsedOptions::parse(int argc, const char *const *argv)
{
    CLI::App app("Simulated platforms to try Causeway against.", "causeway-sandbox");
    Raw raw;
    describe(app, raw);
    // The one place an exception is met: the library reports through them.
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp &) {
        return {std::nullopt, 0, QString::fromStdString(app.help()).trimmed()};
    } catch (const CLI::ParseError &error) {
        return refused(QString::fromStdString(std::string(error.what())));
    }
    return checked(raw, app.count("--permissions") > 0);
}

} // namespace Sandbox
