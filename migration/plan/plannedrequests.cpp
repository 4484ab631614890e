// SPDX-License-Identifier: GPL-3.0-or-later
#include "plannedrequests.h"

#include <migration/json/jsonio.h>

#include <limits>

namespace Migration {

namespace {

// A body lies two levels down, and may be as deep as any document.
constexpr JsonLimits listLimits{.depth = 300, .bytes = 1LL << 30};

JsonValue requestJson(const RequestPreview &request)
{
    JsonValue json = JsonValue::object();
    json.set("method", JsonValue::string(request.method));
    json.set("path", JsonValue::string(request.path));
    if (!request.body.isNull())
        json.set("body", request.body);
    if (!request.document.isNull())
        json.set("document", request.document);
    return json;
}

} // namespace

std::optional<qint64> RequestFile::append(const QByteArray &text)
{
    const QMutexLocker lock(&m_mutex);
    // Unbuffered, so that what could not be written is known at once and spoils nothing else.
    if (!isOpen() && !open(ReadWrite | Unbuffered))
        return {};
    const qint64 offset = m_end;
    if (!seek(offset) || write(text) != text.size())
        return {};
    m_end += text.size();
    return offset;
}

QByteArray RequestFile::textAt(qint64 offset, qint64 size)
{
    const QMutexLocker lock(&m_mutex);
    return seek(offset) ? read(size) : QByteArray();
}

PlannedRequests::PlannedRequests(const std::vector<RequestPreview> &requests,
                                 const std::shared_ptr<RequestFile> &file)
{
    JsonValue list = JsonValue::array();
    for (const RequestPreview &request : requests)
        list.append(requestJson(request));
    *this = fromJson(list, file);
}

PlannedRequests PlannedRequests::fromJson(const JsonValue &list,
                                          const std::shared_ptr<RequestFile> &file)
{
    PlannedRequests requests;
    requests.m_count = static_cast<int>(list.size());
    if (requests.isEmpty())
        return requests;
    const QByteArray text = writeJson(list);
    requests.m_hash = contentHash(text);
    const bool fits = text.size() <= std::numeric_limits<int>::max();
    if (const auto offset = file && fits ? file->append(text) : std::nullopt) {
        requests.m_file = file;
        requests.m_offset = *offset;
        requests.m_size = static_cast<int>(text.size());
    } else {
        requests.m_list = list;
    }
    return requests;
}

QByteArrayView PlannedRequests::hash() const
{
    return isEmpty() ? QByteArrayView() : QByteArrayView(m_hash);
}

JsonValue PlannedRequests::toJson() const
{
    if (!m_file)
        return m_list;
    auto list = readJson(m_file->textAt(m_offset, m_size), listLimits);
    return list ? std::move(*list) : JsonValue();
}

std::vector<RequestPreview> PlannedRequests::read() const
{
    std::vector<RequestPreview> requests;
    const JsonValue list = toJson();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const JsonValue &request = list.at(i);
        requests.push_back({request.value("method").toString(), request.value("path").toString(),
                            request.value("body"), request.value("document")});
    }
    return requests;
}

} // namespace Migration
