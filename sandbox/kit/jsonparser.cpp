// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that sees RapidJSON: its events are turned into a Json value, numbers as text.
#include <sandbox/kit/json.h>

#include <vector>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wclass-memaccess"
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#pragma GCC diagnostic pop

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

constexpr size_t maximumDepth = 256; // destroying a value recurses once a level

class Builder
{
public:
    bool Null() { return add({}); }
    bool Bool(bool value) { return add(value); }
    bool String(const char *text, rapidjson::SizeType length, bool /*copy*/)
    {
        return add(QString::fromUtf8(text, static_cast<qsizetype>(length)));
    }
    bool RawNumber(const char *text, rapidjson::SizeType length, bool /*copy*/)
    {
        return add(Json::numberText(QString::fromLatin1(text, static_cast<qsizetype>(length))));
    }
    bool StartObject() { return open(Json::object()); }
    bool StartArray() { return open(Json::array()); }
    bool EndObject(rapidjson::SizeType /*members*/) { return close(); }
    bool EndArray(rapidjson::SizeType /*items*/) { return close(); }
    bool Key(const char *text, rapidjson::SizeType length, bool /*copy*/)
    {
        m_open.back().key = QString::fromUtf8(text, static_cast<qsizetype>(length));
        return true;
    }

    // Numbers arrive through RawNumber; the reader's interface asks for these as well.
    bool Int(int value) { return add(value); }
    bool Uint(unsigned value) { return add(value); }
    bool Int64(int64_t value) { return add(value); }
    bool Uint64(uint64_t value) { return add(value); }
    bool Double(double value) { return add(Json::numberText(QString::number(value, 'g', 17))); }

    Json result;

private:
    struct Level
    {
        Json container;
        QString key;
    };

    bool add(Json value)
    {
        if (m_open.empty())
            result = std::move(value);
        else if (m_open.back().container.isArray())
            m_open.back().container.append(std::move(value));
        else
            m_open.back().container.set(m_open.back().key, std::move(value));
        return true;
    }
    bool open(Json container)
    {
        m_open.push_back({std::move(container), {}});
        return m_open.size() <= maximumDepth;
    }
    bool close()
    {
        Json done = std::move(m_open.back().container);
        m_open.pop_back();
        return add(std::move(done));
    }

    std::vector<Level> m_open;
};

} // namespace

std::optional<Json> Json::parse(const QByteArray &bytes, QString *problem)
{
    constexpr unsigned flags = rapidjson::kParseNumbersAsStringsFlag
        | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag;
    const qsizetype skipped = bytes.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    rapidjson::MemoryStream stream(bytes.constData() + skipped,
                                   static_cast<size_t>(bytes.size() - skipped));
    rapidjson::Reader reader;
    Builder builder;
    const rapidjson::ParseResult parsed = reader.Parse<flags>(stream, builder);
    if (parsed)
        return builder.result;
    if (problem) {
        const bool tooDeep = parsed.Code() == rapidjson::kParseErrorTermination;
        *problem = u"%1 (at byte %2)"_s.arg(
            tooDeep ? u"The document is nested too deeply."_s
                    : QString::fromLatin1(rapidjson::GetParseError_En(parsed.Code())),
            QString::number(parsed.Offset()));
    }
    return std::nullopt;
}

} // namespace Sandbox
