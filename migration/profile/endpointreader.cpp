// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpointreader.h"

#include <migration/profile/endpointtemplates.h>

namespace Migration {

using namespace Qt::StringLiterals;

JsonValue EndpointReader::http(ProfileNode &platform)
{
    m_problems = &platform.problems();
    platform.require("http");
    auto node = platform.object("http");
    if (!node)
        return {};
    readAuth(*node);
    readTexts(*node, "headers");
    node->number("atOnce", 6, 1, 200);
    node->flag("waitsForLimits", false);
    if (auto waits = node->object("waits")) {
        for (const char *what : {"tooMany", "overloaded"}) {
            if (auto seconds = waits->object(what)) {
                seconds->number("first", 1, 1, 3600);
                seconds->number("most", 1, 1, 3600);
                seconds->require("first");
                seconds->require("most");
                seconds->rejectOthers();
            }
        }
        waits->rejectOthers();
    }
    readPaging(*node);
    if (auto errors = node->object("errors")) {
        errors->places("words");
        errors->texts("conflict");
        errors->rejectOthers();
    }
    if (auto login = node->object("login")) {
        EndpointTemplates(m_names, *m_problems)
            .request(login->requiredText("request"), login->place().child("request"), {},
                     {u"environment"_s});
        login->placeAt("user");
        login->rejectOthers();
    }
    node->rejectOthers();
    return *platform.value("http");
}

void EndpointReader::readAuth(ProfileNode &http)
{
    auto auth = http.object("auth");
    if (!auth)
        return;
    std::vector<ProfileNode> ways = auth->objects("either");
    if (ways.empty())
        return readAuthWay(*auth);
    for (ProfileNode &way : ways)
        readAuthWay(way);
    auth->rejectOthers();
}

void EndpointReader::readAuthWay(ProfileNode &way)
{
    ProfileNode *auth = &way;
    if (auto headers = auth->object("headers")) {
        const JsonValue &written = *auth->value("headers");
        for (qsizetype i = 0; i < written.size(); ++i) {
            const QByteArray name = written.keyAt(i).toByteArray();
            m_names.use(ProfileNames::Kind::LoginField, headers->text(name.constData()),
                        headers->place().child(name));
        }
    }
    m_names.use(ProfileNames::Kind::LoginField, auth->text("bearer"),
                auth->place().child("bearer"));
    auth->text("scheme");
    if (auth->has("headers") == auth->has("bearer"))
        auth->reject(tr("Either “headers” or “bearer” must say how requests log in."));
    auth->rejectOthers();
}

void EndpointReader::readPaging(ProfileNode &http)
{
    auto paging = http.object("paging");
    if (!paging)
        return;
    const JsonValue &written = *http.value("paging");
    for (qsizetype i = 0; i < written.size(); ++i) {
        const QByteArray name = written.keyAt(i).toByteArray();
        m_names.give(ProfileNames::Kind::Paging, QString::fromUtf8(name),
                     paging->place().child(name));
        auto style = paging->object(name.constData());
        if (!style)
            continue;
        readPagingStyle(*style);
        style->rejectOthers();
    }
}

void EndpointReader::readPagingStyle(ProfileNode &style)
{
    enum Style { Whole, SkipTake, PageNumber, NextLink, Cursor };
    const Style kind = style.choice("style",
                                    {{"whole", Whole},
                                     {"skipTake", SkipTake},
                                     {"pageNumber", PageNumber},
                                     {"nextLink", NextLink},
                                     {"cursor", Cursor}},
                                    Whole);
    style.placeAt("items");
    style.placeAt("total");
    style.placeAt("next");
    style.text("startParameter");
    style.text("sizeParameter");
    style.number("pageSize", 100, 1, 100000);
    style.number("firstPage", 0, 0, 1);
    style.flag("shortPageEnds", false);
    style.flag("cursorTravelsAlone", false);
    if (kind == SkipTake || kind == PageNumber || kind == Cursor)
        style.require("startParameter");
    if (kind == NextLink || kind == Cursor)
        style.require("next");
}

void EndpointReader::readTexts(ProfileNode &holder, const char *key)
{
    if (auto node = holder.object(key)) {
        const JsonValue &written = *holder.value(key);
        for (qsizetype i = 0; i < written.size(); ++i)
            node->text(written.keyAt(i).toByteArray().constData());
    }
}

} // namespace Migration
