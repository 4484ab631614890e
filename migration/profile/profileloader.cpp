// SPDX-License-Identifier: GPL-3.0-or-later
#include "profileloader.h"

#include <migration/json/jsonio.h>
#include <migration/profile/endpointreader.h>
#include <migration/profile/endpointtemplates.h>
#include <migration/profile/typereader.h>

#include <QFile>
#include <QFileInfo>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr int formatVersion = 1;
constexpr qint64 largestFile = 16 * 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::ProfileLoader)
};

// Reads the top of a profile and hands its parts to the readers. Lives for one load.
class PlatformReader
{
public:
    PlatformReader(const JsonValue &document, ProfileProblems &problems)
        : m_names(problems)
        , m_node(document, JsonPlace(), problems)
    {
    }

    PlatformProfile read()
    {
        PlatformProfile profile;
        if (m_node.number("format", 0, 0, 1'000'000) != formatVersion)
            m_node.reject(
                Text::tr("\"format\": %1 is needed; other versions are not known to this program.")
                    .arg(formatVersion));
        profile.id = m_node.requiredText("id");
        profile.title = m_node.requiredText("title");
        profile.summary = m_node.text("summary");
        profile.icon = m_node.text("icon", u"custom"_s);
        profile.connector = m_node.text("connector");
        readGlossary(profile.glossary);
        readAddress(profile);
        readLogin(profile.login);
        readLimits(profile.limits);
        readExternal(profile.external);
        readSpreading(profile.spreading);
        readQuiet(profile.quiet);

        EndpointReader endpoints(m_names);
        profile.http = endpoints.http(m_node);
        EndpointTemplates requests(m_names, m_node.problems());
        TypeReader types(m_names, requests);
        types.readDefaults(m_node);
        profile.types = types.read(m_node);
        readChecklist(profile.checklist);
        readGuides(profile.guides);
        m_names.check();
        m_node.rejectOthers();
        return profile;
    }

private:
    void readGlossary(Glossary &glossary)
    {
        glossary = {u"environment"_s, u"environments"_s, u"server"_s};
        if (auto node = m_node.object("glossary")) {
            glossary.environment = node->text("environment", glossary.environment);
            glossary.environments = node->text("environments", glossary.environments);
            glossary.instance = node->text("instance", glossary.instance);
            node->rejectOthers();
        }
    }

    void readAddress(PlatformProfile &profile)
    {
        if (auto node = m_node.object("address")) {
            profile.addressHint = node->text("hint");
            profile.addressCutAt = node->texts("cutAt");
            for (ProfileNode &host : node->objects("hosts")) {
                QRegularExpression match(host.requiredText("match"),
                                         QRegularExpression::CaseInsensitiveOption);
                if (!match.isValid()) {
                    host.reject(
                        "match",
                        Text::tr("This is not a regular expression: %1.").arg(match.errorString()));
                }
                profile.addressHosts.emplace_back(std::move(match), host.requiredText("to"));
                host.rejectOthers();
            }
            node->rejectOthers();
        }
    }

    void readLogin(std::vector<LoginField> &fields)
    {
        for (ProfileNode &node : m_node.objects("login")) {
            LoginField field;
            field.id = node.requiredText("id");
            m_names.give(ProfileNames::Kind::LoginField, field.id, node.place().child("id"));
            field.label = node.requiredText("label");
            field.hint = node.text("hint");
            field.secret = node.flag("secret", true);
            field.required = node.flag("required", true);
            field.variables = node.texts("variables");
            node.rejectOthers();
            fields.push_back(std::move(field));
        }
    }

    void readLimits(std::vector<LimitGroup> &groups)
    {
        for (ProfileNode &node : m_node.objects("limits")) {
            LimitGroup group;
            group.id = node.requiredText("id");
            m_names.give(ProfileNames::Kind::LimitGroup, group.id, node.place().child("id"));
            group.atOnce = node.number("atOnce", group.atOnce, 1, 100);
            group.requests = node.number("requests", 0, 1, 1'000'000);
            group.seconds = node.number("seconds", 0, 1, 86'400);
            if (node.has("requests") != node.has("seconds"))
                node.reject(Text::tr("“requests” and “seconds” only make sense together."));
            node.rejectOthers();
            groups.push_back(std::move(group));
        }
    }

    void readExternal(std::vector<ExternalType> &external)
    {
        for (ProfileNode &node : m_node.objects("external")) {
            ExternalType type;
            type.id = node.requiredText("id");
            m_names.give(ProfileNames::Kind::ExternalType, type.id, node.place().child("id"));
            type.singular = node.requiredText("singular");
            node.rejectOthers();
            external.push_back(std::move(type));
        }
    }

    void readSpreading(std::optional<SpreadingRule> &spreading)
    {
        auto node = m_node.object("spreading");
        if (!node)
            return;
        SpreadingRule rule;
        node->require("variableSets");
        rule.variableSets = node->texts("variableSets");
        for (const QString &type : rule.variableSets)
            m_names.use(ProfileNames::Kind::Type, type, node->place().child("variableSets"));
        rule.project = node->requiredText("project");
        m_names.use(ProfileNames::Kind::ExternalType, rule.project, node->place().child("project"));
        rule.includedSets = node->placeAt("includedSets");
        node->rejectOthers();
        spreading = rule;
    }

    void readQuiet(std::optional<QuietRule> &quiet)
    {
        auto node = m_node.object("quiet");
        if (!node)
            return;
        QuietRule rule;
        rule.type = node->requiredText("type");
        m_names.use(ProfileNames::Kind::Type, rule.type, node->place().child("type"));
        node->require("list");
        rule.list = node->placeAt("list");
        rule.mark = node->requiredText("mark");
        rule.silencer = node->requiredText("silencer");
        m_names.use(ProfileNames::Kind::Type, rule.silencer, node->place().child("silencer"));
        rule.text = node->requiredText("text");
        const JsonValue *document = node->value("document");
        if (document && document->isObject())
            rule.document = *document;
        else
            node->reject("document", Text::tr("The document of the silencer is needed."));
        node->rejectOthers();
        quiet = rule;
    }

    void readChecklist(std::vector<ChecklistItem> &checklist)
    {
        for (ProfileNode &node : m_node.objects("checklist")) {
            ChecklistItem item;
            item.id = node.requiredText("id");
            item.text = node.requiredText("text");
            item.ifType = node.text("ifType");
            m_names.use(ProfileNames::Kind::Type, item.ifType, node.place().child("ifType"));
            item.when = RuleReader(m_names).conditions(node, "when");
            if (!item.when.empty() && item.ifType.isEmpty())
                node.reject("when", Text::tr("“ifType” is needed to say of which resources."));
            item.counts = node.texts("counts");
            for (const QString &type : item.counts)
                m_names.use(ProfileNames::Kind::Type, type, node.place().child("counts"));
            node.rejectOthers();
            checklist.push_back(std::move(item));
        }
    }

    void readGuides(std::vector<Guide> &guides)
    {
        for (ProfileNode &node : m_node.objects("guides")) {
            Guide guide;
            guide.id = node.requiredText("id");
            guide.title = node.requiredText("title");
            guide.text = node.requiredText("text");
            for (ProfileNode &part : node.objects("parts"))
                guide.parts.push_back(guidePart(part));
            node.rejectOthers();
            guides.push_back(std::move(guide));
        }
    }

    static Guide::Part guidePart(ProfileNode &node)
    {
        Guide::Part part;
        part.id = node.requiredText("id");
        part.title = node.requiredText("title");
        part.text = node.text("text");
        part.isChoice = node.flag("choice", false);
        for (ProfileNode &snippet : node.objects("paste")) {
            part.snippets.push_back({snippet.requiredText("into"), snippet.requiredText("text")});
            snippet.rejectOthers();
        }
        node.rejectOthers();
        return part;
    }

    ProfileNames m_names;
    ProfileNode m_node;
};

} // namespace

ProfileLoader::Outcome ProfileLoader::load(const QByteArray &text)
{
    JsonLimits limits;
    limits.depth = 64;
    limits.bytes = largestFile;
    const auto document = parseJson(text, limits);
    if (!document) {
        const JsonSyntaxError &error = document.error();
        return {
            nullptr,
            {{error.line, QString(),
              Text::tr("This is not JSON: column %1: %2").arg(error.column).arg(error.reason)}}};
    }
    const LineMap lines(text);
    ProfileProblems problems(lines);
    for (const JsonPlace &place : lines.repeated())
        problems.add(place, Text::tr("This member is written twice."));
    auto profile = std::make_shared<PlatformProfile>(PlatformReader(*document, problems).read());
    Outcome outcome;
    outcome.errors = problems.take();
    if (outcome.errors.empty()) {
        profile->indexTypes();
        outcome.profile = std::move(profile);
    }
    return outcome;
}

Result<std::shared_ptr<const PlatformProfile>> ProfileLoader::loadFile(const QString &path)
{
    QFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(Error::Kind::File,
                       Text::tr("The platform profile %1 can not be opened.").arg(name),
                       file.errorString());
    }
    if (file.size() > largestFile) {
        return failure(Error::Kind::File,
                       Text::tr("The platform profile %1 is too large.").arg(name),
                       Text::tr("%1 bytes").arg(file.size()));
    }
    const Outcome outcome = load(file.readAll());
    if (outcome.profile)
        return outcome.profile;
    QStringList lines;
    for (const ProfileError &error : outcome.errors) {
        QString where = Text::tr("%1, line %2").arg(name).arg(error.line);
        if (!error.path.isEmpty())
            where += u", "_s + error.path;
        lines += QString(where + u": "_s + error.text);
    }
    return failure(Error::Kind::Validation,
                   Text::tr("The platform profile %1 has errors and is not used.").arg(name),
                   lines.join(u'\n'));
}

} // namespace Migration
