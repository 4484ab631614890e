// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/paging.h>

#include <sandbox/datadog/jsonpath.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

qint64 number(const HttpRequest &request, QAnyStringView name, qint64 otherwise)
{
    bool ok = false;
    const qint64 given = request.queryValue(name).toLongLong(&ok);
    return ok && given >= 0 ? given : otherwise;
}

// Behind the item of that id, for clients that walk by id.
qint64 behind(const QList<Json> &items, qint64 id)
{
    qint64 index = 0;
    while (index < items.size() && items.at(index).value("id"_L1).toInteger() <= id)
        ++index;
    return index;
}

} // namespace

Paging::Window Paging::window(const HttpRequest &request, const QList<Json> &matches) const
{
    const qint64 everything = matches.size();
    const auto limited = [&](QAnyStringView name) {
        const qint64 asked = number(request, name, size);
        return asked == 0 ? qint64(size) : std::min<qint64>(asked, maximum);
    };
    switch (family) {
    case Family::Whole: return {0, everything};
    case Family::SizeNumber:
    case Family::SizeNumberTeams:
    case Family::SizeNumberBare: {
        const qint64 count = limited("page[size]"_L1);
        return {number(request, "page[number]"_L1, 0) * count, count};
    }
    case Family::LimitOffset:
    case Family::LimitOffsetLinks:
        return {number(request, "page[offset]"_L1, 0), limited("page[limit]"_L1)};
    case Family::PageSize: {
        const qint64 count = limited("page_size"_L1);
        if (request.hasQuery("id_offset"_L1))
            return {behind(matches, number(request, "id_offset"_L1, 0)), count};
        if (!request.hasQuery("page"_L1))
            return {0, everything};
        return {number(request, "page"_L1, 0) * count, count};
    }
    case Family::StartCount: return {number(request, "start"_L1, 0), limited("count"_L1)};
    case Family::LimitOffsetFlat: return {number(request, "offset"_L1, 0), limited("limit"_L1)};
    case Family::PageSizeNumber: {
        const qint64 count = limited("page_size"_L1);
        return {number(request, "page_number"_L1, 0) * count, count};
    }
    case Family::Cursor:
        if (!request.hasQuery("page[size]"_L1))
            return {0, everything};
        return {
            QByteArray::fromBase64(request.queryValue("page[cursor]"_L1).toLatin1()).toLongLong(),
            limited("page[size]"_L1)};
    }
    return {0, everything};
}

void Paging::cut(const QList<Json> &matches, qsizetype total, const QString &member,
                 const HttpRequest &request, const Show &show, Json *answer) const
{
    const Window part = window(request, matches);
    const qint64 begin = std::min<qint64>(part.offset, matches.size());
    QList<Json> items = matches.mid(begin, part.count);
    for (Json &item : items)
        item = show(item);
    if (member.isEmpty()) {
        *answer = Json::array(items);
        return;
    }
    if (!answer->isObject())
        *answer = Json::object();
    JsonPath::write(*answer, member, Json::array(items));
    addTotals(total, matches.size(), items.size(), answer);
    addPosition(part, matches.size(), items.size(), request, answer);
}

void Paging::addTotals(qsizetype all, qsizetype matches, qsizetype page, Json *answer) const
{
    const auto both = [](qsizetype everything, qsizetype filtered) {
        return Json::object(
            {{u"total_count"_s, everything}, {u"total_filtered_count"_s, filtered}});
    };
    switch (totals) {
    case Totals::None: break;
    case Totals::Matches: JsonPath::write(*answer, u"meta.page"_s, both(all, matches)); break;
    case Totals::OfPage: JsonPath::write(*answer, u"meta.page"_s, both(all, page)); break;
    case Totals::OfPageMetadata:
        JsonPath::write(*answer, u"metadata.page"_s, both(all, page));
        break;
    case Totals::MatchesOnly:
        JsonPath::write(*answer, u"meta.page.total_filtered_count"_s, matches);
        break;
    }
}

void Paging::addPosition(const Window &window, qsizetype all, qsizetype page,
                         const HttpRequest &request, Json *answer) const
{
    const qint64 next = window.offset + window.count;
    switch (family) {
    case Family::SizeNumberTeams: {
        const qint64 number = window.count == 0 ? 0 : window.offset / window.count;
        answer->set("meta"_L1,
                    Json::object({{u"pagination"_s,
                                   Json::object({{u"number"_s, number},
                                                 {u"size"_s, window.count},
                                                 {u"total"_s, all},
                                                 {u"type"_s, u"number_size"_s}})}}));
        break;
    }
    case Family::LimitOffsetLinks:
        answer->set("meta"_L1,
                    Json::object({{u"pagination"_s,
                                   Json::object({{u"offset"_s, window.offset},
                                                 {u"next_offset"_s, next},
                                                 {u"limit"_s, window.count},
                                                 {u"type"_s, u"offset_limit"_s}})}}));
        JsonPath::write(*answer, u"links.next"_s,
                        u"%1?page[limit]=%2&page[offset]=%3"_s.arg(
                            request.path(), QString::number(window.count), QString::number(next)));
        break;
    case Family::PageSizeNumber: answer->set("total"_L1, all); break;
    case Family::Cursor:
        // A page without items comes without a word about the next one.
        if (request.hasQuery("page[size]"_L1) && page > 0) {
            Json cursor;
            if (next < all)
                cursor = QString::fromLatin1(QByteArray::number(next).toBase64());
            JsonPath::write(*answer, u"meta.pagination"_s,
                            Json::object({{u"type"_s, u"cursor_limit"_s},
                                          {u"limit"_s, window.count},
                                          {u"next_cursor"_s, cursor}}));
        }
        break;
    default: break;
    }
}

} // namespace Sandbox::Datadog
