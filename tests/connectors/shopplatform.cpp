// SPDX-License-Identifier: GPL-3.0-or-later
#include "shopplatform.h"

using namespace Migration;
using namespace Qt::StringLiterals;

namespace ShopPlatform {

const char *const profileText = R"({
  "format": 1, "id": "shop", "title": "Shop",
  "login": [{"id": "apiKey", "label": "Key"}],
  "limits": [{"id": "all", "atOnce": 2}],
  "http": {
    "auth": {"bearer": "apiKey", "scheme": "Shop-Token"},
    "headers": {"X-Shop-Api": "2"},
    "paging": {"next": {"style": "nextLink", "items": "data", "next": "more"}},
    "login": {"request": "GET /whoami", "user": "user.name"}
  },
  "defaults": {
    "idPlace": "id", "namePlace": "name", "key": ["name"], "limitGroup": "all",
    "endpoints": {
      "list": {"request": "GET /{collection}", "paging": "next", "nameFilter": "q"},
      "read": "GET /{collection}/{id}",
      "create": "POST /{collection}",
      "update": "PUT /{collection}/{id}",
      "delete": "DELETE /{collection}/{id}"
    }
  },
  "types": [
    {"id": "shelf", "title": "Shelves", "singular": "shelf", "collection": "shelves"},
    {
      "id": "box", "title": "Boxes", "singular": "box", "collection": "boxes",
      "parent": {"type": "shelf", "parentIdInChild": "shelf"},
      "carried": ["version"], "unstable": ["version"],
      "secrets": [{"path": "lock", "write": {"code": "$secret"}, "keep": {}}],
      "endpoints": {"list": {"request": "GET /shelves/{parentId}/boxes", "paging": "next"}}
    },
    {
      "id": "label", "title": "Labels", "singular": "label", "collection": "labels",
      "parent": {"type": "shelf", "childIdInParent": "label", "bornWithParent": true},
      "endpoints": {
        "list": null, "create": null, "delete": null,
        "update": {"request": "PUT /{collection}/{id}", "answer": "short"},
        "readMany": {"request": "GET /labels", "query": {"ids": "{ids}"}, "perRequest": 2}
      }
    }
  ]
})";

std::shared_ptr<const PlatformProfile> shop()
{
    static const auto outcome = ProfileLoader::load(profileText);
    for (const ProfileError &error : outcome.errors)
        qWarning().noquote() << error.line << error.path << error.text;
    return outcome.profile;
}

JsonValue json(const QByteArray &text)
{
    return readJson(text).value_or(JsonValue());
}

Resource shelf(const char *document)
{
    return toResource(*shop()->type(u"shelf"_s), json(document)).value_or(Resource());
}

WriteRequest writeOf(WriteKind kind, const char *type, const QByteArray &document,
                     const QString &id)
{
    WriteRequest request;
    request.kind = kind;
    request.type = shop()->type(QString::fromLatin1(type));
    request.id = id;
    request.document = json(document);
    return request;
}

} // namespace ShopPlatform
