// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/secrets.h>

#include <QCryptographicHash>

#include <functional>

using namespace Qt::StringLiterals;

namespace Sandbox::Secrets {

namespace {

bool isSecretObject(const Json &value)
{
    return value.value("HasValue"_L1).isBool();
}

Json secretObject(const Json &secret)
{
    return Json::object(
        {{u"HasValue"_s, secret.isString()}, {u"NewValue"_s, secret}, {u"Hint"_s, Json()}});
}

// Rebuilds a document with each secret place put through `change`, which gets the place (a secret
// object or a sensitive variable) and a path that names it.
using Change = std::function<Json(const Json &place, const QString &path)>;

Json rebuilt(const Json &value, const QString &path, const Change &change)
{
    if (isSecretObject(value))
        return change(value, path);
    if (!value.isArray() && !value.isObject())
        return value;
    Json result = isSensitiveVariable(value) ? change(value, path) : value;
    for (qsizetype i = 0; i < result.size(); ++i) {
        const Json &child = result.at(i);
        if (!child.isArray() && !child.isObject())
            continue;
        const QString id = child.text("Id"_L1);
        const QString step =
            result.isObject() ? result.keys().at(i) : (id.isEmpty() ? QString::number(i) : id);
        result.item(i) = rebuilt(child, path + u'/' + step, change);
    }
    return result;
}

Json withValue(Json variable, const Json &value)
{
    variable.set("Value"_L1, value);
    return variable;
}

Json mergedSecret(const Json &incoming, const Json &stored)
{
    if (!incoming.value("HasValue"_L1).toBool())
        return secretObject({});
    const QString text = incoming.text("NewValue"_L1);
    if (!text.isEmpty())
        return secretObject(text);
    return secretObject(isSecretObject(stored) ? stored.value("NewValue"_L1) : Json());
}

Json counterpart(const Json &stored, const Json &item)
{
    const QString id = item.text("Id"_L1);
    if (!stored.isArray() || id.isEmpty())
        return {};
    for (const Json &candidate : stored.items()) {
        if (candidate.text("Id"_L1) == id)
            return candidate;
    }
    return {};
}

} // namespace

bool isSensitiveVariable(const Json &value)
{
    return value.isObject() && value.text("Type"_L1) == "Sensitive"_L1 && value.contains("Value"_L1)
        && value.contains("Name"_L1);
}

Json masked(const Json &stored)
{
    return rebuilt(stored, {}, [](const Json &place, const QString &) {
        if (isSensitiveVariable(place))
            return withValue(place, {});
        Json shown = secretObject(place.value("NewValue"_L1));
        shown.set("NewValue"_L1, {});
        return shown;
    });
}

Json fingerprinted(const Json &stored)
{
    const auto mark = [](const Json &secret) {
        return secret.isString() ? Json(fingerprint(secret.toText())) : Json();
    };
    return rebuilt(stored, {}, [mark](const Json &place, const QString &) {
        if (isSensitiveVariable(place)) {
            const Json &secret = place.value("Value"_L1);
            return withValue(place,
                             secret.isString()
                                 ? Json::object({{u"SecretFingerprint"_s, mark(secret)}})
                                 : Json());
        }
        const Json &secret = place.value("NewValue"_L1);
        return Json::object(
            {{u"HasValue"_s, secret.isString()}, {u"SecretFingerprint"_s, mark(secret)}});
    });
}

QString fingerprint(const QString &secret)
{
    const QByteArray hash = QCryptographicHash::hash(secret.toUtf8(), QCryptographicHash::Sha256);
    return u"sha256:"_s + QString::fromLatin1(hash.toHex().first(16));
}

Json merged(const Json &incoming, const Json &stored)
{
    if (isSecretObject(incoming))
        return mergedSecret(incoming, stored);
    Json result = incoming;
    for (qsizetype i = 0; i < result.size(); ++i) {
        const Json &child = incoming.at(i);
        if (child.isObject() || child.isArray()) {
            result.item(i) = merged(child,
                                    incoming.isArray() ? counterpart(stored, child)
                                                       : stored.value(incoming.keys().at(i)));
        }
    }
    return result;
}

Json withUnknownSecrets(const Json &exported, const QString &origin)
{
    return rebuilt(exported, origin, [](const Json &place, const QString &path) {
        const Json unknown(QString(u"unknown secret of "_s + path));
        if (isSensitiveVariable(place))
            return place.text("Value"_L1).isEmpty() ? withValue(place, unknown) : place;
        if (!place.value("HasValue"_L1).toBool())
            return secretObject({});
        const QString given = place.text("NewValue"_L1);
        return secretObject(given.isEmpty() ? unknown : Json(given));
    });
}

} // namespace Sandbox::Secrets
