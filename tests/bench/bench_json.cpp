// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsondiff.h>
#include <migration/json/jsonio.h>

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

#ifdef __GLIBC__
#include <malloc.h>
#endif
#if __has_include(<rapidjson/reader.h>)
#define HAS_RAPIDJSON 1
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#endif

using namespace Migration;

// Speed and memory of the JSON layer on one core, for documents as platforms send them. Run it from
// an optimised build.

namespace {

constexpr int documentCount = 50'000;

// About 2 KB, in the manner of a project: links, ids, texts, numbers, nested objects and lists.
QByteArray document(int number)
{
    const QByteArray id = QByteArray::number(number);
    const QByteArray hash = QByteArray::number(number * 2654435761LL, 16);
    QByteArray text = R"({"Id":"Projects-)" + id
        + R"(","SpaceId":"Spaces-1","VariableSetId":)"
          R"("variableset-Projects-)"
        + id + R"(","DeploymentProcessId":"deploymentprocess-Projects-)" + id
        + R"(","ClonedFromProjectId":null,"DiscreteChannelRelease":false,)"
          R"("IncludedLibraryVariableSetIds":["LibraryVariableSets-1","LibraryVariableSets-22"],)"
          R"("DefaultToSkipIfAlreadyInstalled":false,"TenantedDeploymentMode":"Untenanted",)"
          R"("DefaultGuidedFailureMode":"EnvironmentDefault","VersioningStrategy":{"Template":)"
          R"("#{Octopus.Version.LastMajor}.#{Octopus.Version.NextMinor}","DonorPackage":null},)"
          R"("ReleaseCreationStrategy":{"ChannelId":null,"ReleaseCreationPackage":null},)"
          R"("Templates":[],"AutoDeployReleaseOverrides":[],"ReleaseNotesTemplate":null,)"
          R"("Slug":"project-)"
        + id + R"(","Name":"Project )" + id
        + R"(","Description":"Deploys the )"
          R"(service number )"
        + id
        + R"( \"gr\u00f6\u00dfer\" and more\nwith a second line",)"
          R"("ProjectGroupId":"ProjectGroups-7","LifecycleId":"Lifecycles-3","AutoCreateRelease":false,)"
          R"("IsDisabled":false,"SortOrder":)"
        + id + R"(,"Ratio":0.)" + id + R"(,"Steps":[)";
    for (int step = 0; step < 4; ++step) {
        text += R"({"Id":")" + hash + QByteArray::number(step) + R"(-a1b2-4c3d","Name":"Step )"
            + QByteArray::number(step)
            + R"(","Properties":{"Octopus.Action.TargetRoles":"web-server",)"
              R"("Octopus.Action.MaxParallelism":"4"},"Condition":"Success","IsRequired":true,)"
              R"("StartTrigger":"StartAfterPrevious"},)";
    }
    text.chop(1);
    text += R"(],"Links":{"Self":"/api/Spaces-1/projects/Projects-)" + id
        + R"(","Releases":"/api/Spaces-1/projects/Projects-)" + id
        + R"(/releases{/version}{?skip,take,searchByVersion}","Channels":"/api/Spaces-1/projects/Projects-)"
        + id
        + R"(/channels{/id}{?skip,take,partialName}","Triggers":"/api/Spaces-1/projects/Projects-)"
        + id
        + R"(/triggers{/id}{?skip,take,partialName,triggerActionType,triggerActionCategory}"}})";
    return text;
}

// The best of a few runs: the others are the machine's noise.
double seconds(const std::function<void()> &work)
{
    double best = 1e9;
    for (int run = 0; run < 5; ++run) {
        QElapsedTimer timer;
        timer.start();
        work();
        best = std::min(best, static_cast<double>(timer.nsecsElapsed()) / 1e9);
    }
    return best;
}

void printSpeed(const char *name, qint64 bytes, double time)
{
    std::printf("%-44s %8.0f MB/s\n", name, static_cast<double>(bytes) / 1e6 / time);
}

void printPairs(const char *name, size_t pairs, double time)
{
    std::printf("%-44s %8.0f thousand pairs/s %8.2f s for 100,000\n", name,
                static_cast<double>(pairs) / 1e3 / time, 1e5 * time / static_cast<double>(pairs));
}

JsonPattern pattern(QStringView text)
{
    return JsonPattern::fromText(text).value();
}

JsonDiffRules typicalRules()
{
    JsonDiffRules rules;
    for (const QStringView text :
         {QStringView(u"Links"), QStringView(u"**.Links"), QStringView(u"Id"),
          QStringView(u"VariableSetId"), QStringView(u"Steps[].Id")})
        rules.ignored.push_back(pattern(text));
    rules.sets.push_back(pattern(u"IncludedLibraryVariableSetIds"));
    rules.keyedLists.push_back({pattern(u"Steps"), {"Name"}});
    return rules;
}

size_t heapInUse()
{
#ifdef __GLIBC__
    return mallinfo2().uordblks + mallinfo2().hblkhd;
#else
    return 0;
#endif
}

#ifdef HAS_RAPIDJSON
// What the tokeniser alone costs, before a single value is kept.
void readWithRapidJson(const QByteArray &text)
{
    struct Nothing : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Nothing>
    {
    };
    rapidjson::MemoryStream stream(text.constData(), static_cast<size_t>(text.size()));
    rapidjson::Reader reader;
    Nothing nothing;
    reader.Parse<rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag
                 | rapidjson::kParseIterativeFlag>(stream, nothing);
}
#endif

void measureDocuments(const std::vector<QByteArray> &texts, qint64 bytes)
{
    std::vector<JsonValue> values(texts.size());
    const double parse = seconds([&] {
        for (size_t i = 0; i < texts.size(); ++i)
            values[i] = parseJson(texts[i]).value();
    });
    qsizetype written = 0;
    const double write = seconds([&] {
        for (const JsonValue &value : values)
            written += writeJson(value).size();
    });
    const double indent = seconds([&] {
        for (const JsonValue &value : values)
            written += writeJson(value, JsonFormat::Indented).size();
    });
    const double both = seconds([&] {
        for (const QByteArray &text : texts)
            written += writeJson(parseJson(text).value()).size();
    });
    printSpeed("parse (and let go of the last one)", bytes, parse);
    printSpeed("write", bytes, write);
    printSpeed("write, indented", bytes, indent);
    printSpeed("parse and write", bytes, both);
#ifdef HAS_RAPIDJSON
    printSpeed("RapidJSON's SAX reader, nothing kept", bytes, seconds([&] {
                   for (const QByteArray &text : texts)
                       readWithRapidJson(text);
               }));
#endif
}

void measureMemory(const std::vector<QByteArray> &texts, qint64 bytes)
{
    const size_t before = heapInUse();
    std::vector<JsonValue> values(texts.size());
    for (size_t i = 0; i < texts.size(); ++i)
        values[i] = parseJson(texts[i]).value();
    const auto held = static_cast<double>(heapInUse() - before);
    std::printf("%-44s %8.2f of the text\n", "memory, single documents",
                held / static_cast<double>(bytes));
    QByteArray list("[");
    for (const QByteArray &text : texts)
        list.append(text).append(',');
    list.back() = ']';
    values.clear();
    const JsonValue tree = parseJson(list).value();
    std::printf("%-44s %8.2f of the text\n", "memory, one list (counted by the tree)",
                static_cast<double>(tree.memoryBytes()) / static_cast<double>(list.size()));
    printSpeed("parse one list", list.size(), seconds([&] { parseJson(list).value(); }));
    printSpeed("write one list", list.size(), seconds([&] { writeJson(tree); }));
}

void measurePairs(const std::vector<QByteArray> &texts)
{
    std::vector<JsonValue> before(texts.size());
    std::vector<JsonValue> same(texts.size());
    std::vector<JsonValue> changed(texts.size());
    for (size_t i = 0; i < texts.size(); ++i) {
        before[i] = parseJson(texts[i]).value();
        same[i] = parseJson(texts[i]).value();
        changed[i] = same[i];
        changed[i].findRef("Steps")->itemRef(2).set("Condition", JsonValue::string(u"Always"));
        changed[i].set("Description", JsonValue::string(u"Another"));
    }
    const JsonDiffRules rules = typicalRules();
    size_t count = 0;
    const auto measure = [&](const char *name, const auto &compare, const auto &others) {
        printPairs(name, texts.size(), seconds([&] {
                       for (size_t i = 0; i < texts.size(); ++i)
                           count += static_cast<size_t>(compare(before[i], others[i]));
                   }));
    };
    const auto isEqual = [](const JsonValue &a, const JsonValue &b) { return a == b; };
    const auto isSame = [](const JsonValue &a, const JsonValue &b) { return isSameJson(a, b); };
    const auto isSameByRules = [&rules](const JsonValue &a, const JsonValue &b) {
        return isSameJson(a, b, rules);
    };
    const auto diff = [](const JsonValue &a, const JsonValue &b) { return diffJson(a, b).size(); };
    const auto diffByRules = [&rules](const JsonValue &a, const JsonValue &b) {
        return diffJson(a, b, rules).size();
    };
    measure("==, equal", isEqual, same);
    measure("isSameJson, equal", isSame, same);
    measure("isSameJson, equal, nine rules", isSameByRules, same);
    measure("isSameJson, two changes, nine rules", isSameByRules, changed);
    measure("diffJson, equal", diff, same);
    measure("diffJson, equal, nine rules", diffByRules, same);
    measure("diffJson, two changes", diff, changed);
    measure("diffJson, two changes, nine rules", diffByRules, changed);
}

} // namespace

int main()
{
    std::vector<QByteArray> texts;
    qint64 bytes = 0;
    for (int i = 0; i < documentCount; ++i) {
        texts.push_back(document(i));
        bytes += texts.back().size();
    }
    std::printf("%d documents of %lld bytes\n\n", documentCount,
                static_cast<long long>(bytes / documentCount));
    measureMemory(texts, bytes);
    measureDocuments(texts, bytes);
    measurePairs(texts);
    return 0;
}
