// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Documents with files, apart from the class under moc, which does not read raw texts with quotes.
namespace DatadogFiles {

inline const char *const test = R"j({"public_id":"aaa-bbb-ccc","type":"api","subtype":"multi",
    "name":"T","config":{"request":{"files":[{"name":"a","bucketKey":"b/1"}]},
    "steps":[{"request":{"files":[{"name":"b","bucketKey":"b/2"},{"name":"c","content":"c"}]}}]}})j";

// What somebody made at the source.
inline const char *const created = R"j({"type":"api","subtype":"http","name":"Upload",
    "locations":["aws:eu-central-1"],"message":"","tags":[],
    "config":{"request":{"method":"POST","url":"https://a.example","bodyType":"multipart/form-data",
    "files":[{"name":"order","originalFileName":"order.xml","type":"application/xml",
    "content":"<order customer='Jörg'/>\n"}]},
    "assertions":[{"type":"statusCode","operator":"is","target":200}]},
    "options":{"tick_every":60}})j";

inline const char *const application =
    R"j({"name":"Shop","platform":"android","description":"","tags":[]})j";
inline const char *const version = R"j({"version_name":"3.1","is_latest":true})j";

// An upload of one part that goes to the server itself.
inline QByteArray begun(const QString &server)
{
    return QStringLiteral(R"j({"file_name":"f","multipart_presigned_urls_params":{"key":"k",
        "upload_id":"u","urls":{"1":"%1/upload/1"}}})j")
        .arg(server)
        .toUtf8();
}

} // namespace DatadogFiles
