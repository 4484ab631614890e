// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/certificaterules.h>

#include <QCryptographicHash>
#include <QDate>

using namespace Qt::StringLiterals;

namespace Sandbox {

void CertificateRules::complete(Json &incoming, const Json &stored, Store & /*store*/) const
{
    static const Json noSecret = Json::literal(R"({"HasValue":false,"NewValue":null,"Hint":null})");
    for (const auto &field : {"CertificateData"_L1, "Password"_L1}) {
        if (stored.isObject())
            incoming.set(field, stored.value(field));
        else if (!incoming.value(field).isObject())
            incoming.set(field, noSecret);
    }
    if (stored.isObject())
        return;
    const QString data = incoming.value("CertificateData"_L1).text("NewValue"_L1);
    if (!data.isEmpty())
        describe(incoming, data, incoming.value("Password"_L1).text("NewValue"_L1));
    incoming.set("Archived"_L1, {});
    incoming.set("ReplacedBy"_L1, {});
    incoming.set("Version"_L1, 1);
}

// The same data reads the same on every server: all of it is made of the data's fingerprint.
void CertificateRules::describe(Json &certificate, const QString &data, const QString &password)
{
    const auto secret = [](const QString &text) {
        return Json::object({{u"HasValue"_s, !text.isEmpty()},
                             {u"NewValue"_s, text.isEmpty() ? Json() : Json(text)},
                             {u"Hint"_s, Json()}});
    };
    const QByteArray hash =
        QCryptographicHash::hash(data.toUtf8(), QCryptographicHash::Sha1).toHex().toUpper();
    const QString thumbprint = QString::fromLatin1(hash);
    const QString name = u"CN="_s + certificate.text("Name"_L1).simplified();
    const int days = static_cast<int>(hash.first(4).toInt(nullptr, 16) % 1000);
    const auto date = [](const QDate &day) {
        return QString(day.toString(Qt::ISODate) + u"T00:00:00.000+00:00"_s);
    };
    const QDate begin(2026, 1, 1);
    certificate.set("CertificateData"_L1, secret(data));
    certificate.set("Password"_L1, secret(password));
    certificate.set("CertificateDataFormat"_L1, u"Pkcs12"_s);
    certificate.set("SubjectDistinguishedName"_L1, name);
    certificate.set("IssuerDistinguishedName"_L1, name);
    certificate.set("SelfSigned"_L1, true);
    certificate.set("SerialNumber"_L1, thumbprint.left(16));
    certificate.set("Thumbprint"_L1, thumbprint);
    certificate.set("SignatureAlgorithmName"_L1, u"sha256RSA"_s);
    certificate.set("NotBefore"_L1, date(begin));
    certificate.set("NotAfter"_L1, date(begin.addDays(365 + days)));
    certificate.set("HasPrivateKey"_L1, true);
    certificate.set("IsExpired"_L1, false);
    certificate.set("CertificateChain"_L1, Json::array());
    certificate.set("SubjectAlternativeNames"_L1, Json::array());
}

} // namespace Sandbox
