// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/secrets.h>

#include <sandbox/datadog/jsonpath.h>

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::Secrets {

namespace {

// Calls `change` with every object that holds a secret and the name of the member.
using Change = std::function<void(Json &holder, QLatin1StringView member)>;

void eachSecret(Json &document, const Change &change)
{
    JsonPath::eachObject(document, [&change](Json &object) {
        if (object.value("secure"_L1).toBool()) {
            for (const auto &member : {"value"_L1, "pattern"_L1, "example"_L1}) {
                if (object.value(member).isString())
                    change(object, member);
            }
        }
        Json *certificate = object.find("certificate"_L1);
        if (!certificate || !certificate->isObject())
            return;
        for (const auto &part : {"key"_L1, "cert"_L1}) {
            Json *file = certificate->find(part);
            if (file && file->isObject() && file->contains("content"_L1))
                change(*file, "content"_L1);
        }
    });
}

} // namespace

Json hidden(Json document)
{
    eachSecret(document, [](Json &holder, QLatin1StringView member) { holder.remove(member); });
    return document;
}

Json fingerprinted(Json document)
{
    eachSecret(document, [](Json &holder, QLatin1StringView member) {
        const QByteArray hash =
            QCryptographicHash::hash(holder.text(member).toUtf8(), QCryptographicHash::Sha256);
        holder.set(member, u"sha256:%1"_s.arg(QString::fromLatin1(hash.toHex().first(16))));
    });
    return document;
}

} // namespace Sandbox::Datadog::Secrets
