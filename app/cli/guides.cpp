// SPDX-License-Identifier: GPL-3.0-or-later
// The verb guide: what is done beside the migration, with what to paste.
#include "verbs.h"

#include <migration/report/hosttexts.h>

#include <QCoreApplication>

namespace App {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(App::Guides)
};

Result<Guide> guideNamed(const PlatformProfile &profile, const QString &name)
{
    QStringList known;
    for (const Guide &guide : profile.guides) {
        if (name.isEmpty() || guide.id == name)
            return guide;
        known += guide.id;
    }
    return failure(
        Error::Kind::Validation,
        known.isEmpty()
            ? Text::tr("%1 has no guides.").arg(profile.title)
            : Text::tr("There is no guide “%1”; there are: %2.").arg(name, known.join(u", "_s)));
}

Result<QStringList> choicesOf(const Guide &guide, const QStringList &wanted)
{
    QStringList known;
    for (const Guide::Part &part : guide.parts) {
        if (part.isChoice)
            known += part.id;
    }
    for (const QString &choice : wanted) {
        if (!known.contains(choice)) {
            return failure(Error::Kind::Validation,
                           Text::tr("This guide has no part “%1” to choose; there are: %2.")
                               .arg(choice, known.join(u", "_s)));
        }
    }
    return wanted.isEmpty() ? known : wanted;
}

JsonValue guideJson(const Guide &guide)
{
    JsonValue parts = JsonValue::array();
    for (const Guide::Part &part : guide.parts) {
        JsonValue item = JsonValue::object();
        item.set("id", JsonValue::string(part.id));
        item.set("title", JsonValue::string(part.title));
        item.set("text", JsonValue::string(part.text));
        JsonValue snippets = JsonValue::array();
        for (const Guide::Snippet &snippet : part.snippets) {
            JsonValue paste = JsonValue::object();
            paste.set("into", JsonValue::string(snippet.title));
            paste.set("text", JsonValue::string(snippet.text));
            snippets.append(std::move(paste));
        }
        item.set("paste", std::move(snippets));
        parts.append(std::move(item));
    }
    JsonValue json = JsonValue::object();
    json.set("id", JsonValue::string(guide.id));
    json.set("title", JsonValue::string(guide.title));
    json.set("text", JsonValue::string(guide.text));
    json.set("parts", std::move(parts));
    return json;
}

} // namespace

void addGuide(Command &command)
{
    openFolder(command);
    command.thenDo([&command]() -> Result<> {
        const MigrationSession &session = command.session();
        const auto named = guideNamed(*session.profile(), command.arguments().guide);
        if (!named)
            return failure(named.error());
        const auto choices = choicesOf(*named, command.arguments().choices);
        if (!choices)
            return failure(choices.error());
        const Guide guide =
            guideFor(*named, *choices, session.recipe().source, session.recipe().destination);
        if (command.arguments().json)
            command.out().json(guideJson(guide));
        else
            command.out().line(plainText(guide).trimmed());
        return {};
    });
}

} // namespace App
