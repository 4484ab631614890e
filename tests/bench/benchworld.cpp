// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchworld.h"

#include <migration/core/failedjob.h>
#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>
#include <migration/profile/profileloader.h>

namespace Bench {

using namespace Migration;

namespace {

constexpr auto profileText = R"json({
  "format": 1, "id": "bench", "title": "Bench", "summary": "A platform made up for measuring.",
  "icon": "custom",
  "address": {"hint": "https://bench.example"},
  "login": [{"id": "key", "label": "Key", "variables": ["KEY"]}],
  "limits": [{"id": "all", "atOnce": 16}],
  "http": {"auth": {"headers": {"X-Key": "key"}},
           "paging": {"whole": {"style": "whole"}}, "errors": {"words": ["error"]}},
  "defaults": {
    "idPlace": "id", "namePlace": "name", "key": ["name"], "limitGroup": "all",
    "readOnly": ["links"], "carried": ["id", "version"], "unstable": ["version", "lastSeen"],
    "endpoints": {
      "list": {"request": "GET /{collection}", "paging": "whole"},
      "read": "GET /{collection}/{id}", "create": "POST /{collection}",
      "update": "PUT /{collection}/{id}", "delete": "DELETE /{collection}/{id}"
    }
  },
  "types": [
    {"id": "area", "title": "Areas", "singular": "area", "group": "World", "collection": "areas"},
    {"id": "unit", "title": "Units", "singular": "unit", "group": "World", "collection": "units",
     "sets": ["uses", "tags"],
     "absentMeans": {"enabled": true},
     "items": [{"list": "steps", "key": ["name"], "id": "id"}],
     "references": [
       {"path": "area", "to": "area"},
       {"path": "uses[]", "to": "unit"},
       {"path": "friend", "to": "unit", "deferrable": true},
       {"path": "settings.watch", "to": "unit", "form": "text", "token": "\\b[A-Za-z]+-\\d+\\b"}
     ],
     "secrets": [{"path": "password", "statusMember": "set", "write": {"set": true, "text": "$secret"},
                  "keep": {"set": true}, "label": "name"}]}
  ]
})json";

QByteArray idOf(Side side, const char *kind, int number)
{
    // The same resource has another id on the other side, and nothing tells which.
    const int there = side == Side::Source ? number : number * 7 + 3;
    return QByteArray(side == Side::Source ? "S" : "D") + kind + '-' + QByteArray::number(there);
}

// Some earlier unit, so that creates have an order.
int earlier(int number, int which)
{
    return number == 0 ? 0 : static_cast<int>((number * 2654435761LL + which * 40503LL) % number);
}

class BenchRead final : public ReadJob
{
protected:
    void doStart() override
    {
        Error error;
        error.kind = Error::Kind::NotFound;
        fail(std::move(error));
    }
    void doCancel() override { endCanceled(); }
};

class BenchList final : public ListJob
{
protected:
    void doStart() override
    {
        m_complete = true;
        succeed();
    }
    void doCancel() override { endCanceled(); }
};

class BenchLogin final : public LoginJob
{
protected:
    void doStart() override { succeed(); }
    void doCancel() override { endCanceled(); }
};

class BenchWrite final : public WriteJob
{
public:
    BenchWrite(WriteRequest request, int number)
    {
        m_id = request.id.isEmpty() ? QString(QStringLiteral("New-") + QString::number(number))
                                    : request.id;
        m_document = std::move(request.document);
        m_document->set("id", JsonValue::string(m_id));
    }

protected:
    void doStart() override { succeed(); }
    void doCancel() override { endCanceled(); }
};

} // namespace

std::shared_ptr<const PlatformProfile> profile()
{
    static const auto profile = [] {
        const auto outcome = ProfileLoader::load(profileText);
        for (const ProfileError &error : outcome.errors)
            qFatal("line %d, %s: %s", error.line, qPrintable(error.path), qPrintable(error.text));
        return outcome.profile;
    }();
    return profile;
}

QByteArray areaText(Side side, int number)
{
    return R"({"id":")" + idOf(side, "A", number) + R"(","name":"Area )"
        + QByteArray::number(number) + R"(","version":)" + QByteArray::number(number % 9)
        + R"(,"note":"All of it"})";
}

QByteArray unitText(Side side, int number, const Sizes &sizes)
{
    const bool differs = side == Side::Destination && number % 10 == 0;
    const QByteArray id = idOf(side, "U", number);
    const QByteArray digits = QByteArray::number(number);
    const auto unit = [&](int which) { return idOf(side, "U", earlier(number, which)); };
    QByteArray text = R"({"id":")" + id + R"(","name":"Unit )" + digits + R"(","slug":"unit-)"
        + digits + R"(","version":)" + QByteArray::number(number % 17)
        + R"(,"lastSeen":"2026-01-01T00:00:00.000Z","area":")"
        + idOf(side, "A", number % sizes.areas()) + R"(","description":"Does the work of number )"
        + digits + R"( \"gr\u00f6\u00dfer\" and more\nwith a second line)"
        + (differs ? ", by hand" : "")
        + R"(","enabled":true,"discrete":false,"clonedFrom":null,)"
          R"("uses":[)"
        + (number > 0 ? QByteArray('"' + unit(1) + R"(",")" + unit(2) + '"') : QByteArray())
        + R"(],"friend":)" + (number > 0 ? QByteArray('"' + unit(3) + '"') : QByteArray("null"))
        + R"(,"tags":["team:web","tier:1","stage:)" + QByteArray(differs ? "test" : "production")
        + R"("],"versioning":{"template":"#{LastMajor}.#{LastMinor}.#{NextPatch}","donor":null},)"
          R"("settings":{"watch":"sum:)"
        + (number > 0 ? unit(4) : QByteArray("all"))
        + R"( > 4.50 for 5m","ratio":0.1000000000000000055,"limit":1e3,"timeout":)"
        + QByteArray(differs ? "45" : "30")
        + R"(,"retries":[1,2,4,8,16],"mode":"EnvironmentDefault"},"steps":[)";
    for (int step = 0; step < 4; ++step) {
        text += R"({"id":")" + id + '-' + QByteArray::number(step) + R"(-a1b2-4c3d","name":"Step )"
            + QByteArray::number(step)
            + R"(","properties":{"Action.TargetRoles":"web-server","Action.MaxParallelism":"4",)"
              R"("Action.Script.Body":"Write-Host 'Deploying'\nStart-Sleep 1\nexit 0"},)"
              R"("condition":"Success","isRequired":true,"startTrigger":"StartAfterPrevious"},)";
    }
    text.chop(1);
    text += ']';
    if (number % 10 == 1)
        text += R"(,"password":{"set":true})";
    text += R"(,"links":{"self":"/api/units/)" + id + R"(","releases":"/api/units/)" + id
        + R"(/releases{/version}{?skip,take,search}","channels":"/api/units/)" + id
        + R"(/channels{/id}{?skip,take,partialName}"}})";
    return text;
}

std::shared_ptr<Snapshot> emptyWorld(Side side)
{
    auto snapshot = std::make_shared<Snapshot>(profile());
    snapshot->environment.address =
        QUrl(side == Side::Source ? QStringLiteral("https://source.example")
                                  : QStringLiteral("https://destination.example"));
    for (const ResourceType &type : profile()->types)
        snapshot->setReading(type.id, {true, 0, {}});
    return snapshot;
}

World readWorld(Side side, const Sizes &sizes)
{
    World world;
    world.snapshot = emptyWorld(side);
    const auto add = [&](const char *type, const QByteArray &text) {
        world.bytes += text.size();
        world.snapshot->add(
            *toResource(*profile()->type(QString::fromLatin1(type)), *readJson(text)));
    };
    for (int i = 0; i < sizes.areas(); ++i)
        add("area", areaText(side, i));
    for (int i = 0; i < sizes.units(); ++i)
        add("unit", unitText(side, i, sizes));
    return world;
}

std::unique_ptr<LoginJob> EchoConnector::checkLogin()
{
    return std::make_unique<BenchLogin>();
}

std::unique_ptr<ListJob> EchoConnector::list(const ResourceType &, const ListScope &)
{
    return std::make_unique<BenchList>();
}

std::unique_ptr<ReadJob> EchoConnector::read(const ResourceType &, const QString &, const QString &)
{
    return std::make_unique<BenchRead>();
}

std::unique_ptr<ReadJob> EchoConnector::readBornWith(const ResourceType &, const Resource &)
{
    return std::make_unique<BenchRead>();
}

std::unique_ptr<WriteJob> EchoConnector::write(WriteRequest request)
{
    return std::make_unique<BenchWrite>(std::move(request), ++m_written);
}

} // namespace Bench
