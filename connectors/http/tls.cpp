// SPDX-License-Identifier: GPL-3.0-or-later
#include "tls.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslError>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Connectors {

namespace {

constexpr qsizetype kSha256Bytes = 32;

QString firstOf(const QSslCertificate &certificate, bool issuer, QSslCertificate::SubjectInfo what)
{
    const QStringList values =
        issuer ? certificate.issuerInfo(what) : certificate.subjectInfo(what);
    return values.value(0);
}

QString nameOf(const QSslCertificate &certificate, bool issuer)
{
    QStringList parts{firstOf(certificate, issuer, QSslCertificate::CommonName),
                      firstOf(certificate, issuer, QSslCertificate::Organization)};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString printed(const QByteArray &sha256)
{
    return QString::fromLatin1(sha256.toHex(':').toUpper());
}

} // namespace

CertificateFacts CertificateFacts::of(const QString &host, const QSslCertificate &certificate,
                                      const QList<QSslError> &errors)
{
    CertificateFacts facts;
    facts.host = host;
    facts.subject = nameOf(certificate, false);
    facts.issuer = nameOf(certificate, true);
    facts.sha256 = certificate.digest(QCryptographicHash::Sha256);
    facts.validFrom = certificate.effectiveDate();
    facts.validUntil = certificate.expiryDate();
    for (const QSslError &error : errors) {
        if (!facts.problems.contains(error.errorString()))
            facts.problems << error.errorString();
    }
    return facts;
}

QString CertificateFacts::fingerprint() const
{
    return printed(sha256);
}

QString CertificateFacts::text() const
{
    return u"%1 · SHA-256 %2 · %3"_s.arg(subject, fingerprint(), problems.join(u" "_s));
}

void TrustedCertificates::add(const QString &host, const QByteArray &sha256)
{
    if (sha256.size() == kSha256Bytes && !contains(host, sha256))
        m_entries.emplace_back(host.toLower(), sha256);
}

bool TrustedCertificates::hasHost(const QString &host) const
{
    return std::any_of(m_entries.cbegin(), m_entries.cend(), [&host](const auto &entry) {
        return entry.first.compare(host, Qt::CaseInsensitive) == 0;
    });
}

bool TrustedCertificates::contains(const QString &host, const QByteArray &sha256) const
{
    return std::any_of(m_entries.cbegin(), m_entries.cend(), [&host, &sha256](const auto &entry) {
        return entry.second == sha256 && entry.first.compare(host, Qt::CaseInsensitive) == 0;
    });
}

QStringList TrustedCertificates::toLines() const
{
    QStringList lines;
    for (const auto &[host, sha256] : m_entries)
        lines << QString(host + u' ' + printed(sha256));
    return lines;
}

TrustedCertificates TrustedCertificates::fromLines(const QStringList &lines)
{
    TrustedCertificates trusted;
    for (const QString &line : lines) {
        const QStringList parts = line.split(u' ', Qt::SkipEmptyParts);
        if (parts.size() == 2)
            trusted.add(parts.at(0), QByteArray::fromHex(parts.at(1).toLatin1()));
    }
    return trusted;
}

} // namespace Connectors
