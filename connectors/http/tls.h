// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

class QSslCertificate;
class QSslError;

namespace Connectors {

// A certificate a server showed and nobody trusts yet: what a person needs to decide.
struct CertificateFacts
{
    QString host;
    QString subject;
    QString issuer;
    QByteArray sha256; // 32 bytes
    QDateTime validFrom;
    QDateTime validUntil;
    QStringList problems; // in the system's words

    static CertificateFacts of(const QString &host, const QSslCertificate &certificate,
                               const QList<QSslError> &errors);
    QString fingerprint() const; // AB:CD:…
    QString text() const;        // one line: subject, fingerprint, problems
};

// Certificates somebody has looked at and trusts for one host each, by fingerprint. Kept with an
// environment; knows no certificate itself.
class TrustedCertificates
{
public:
    void add(const QString &host, const QByteArray &sha256);
    bool hasHost(const QString &host) const;
    bool contains(const QString &host, const QByteArray &sha256) const;
    bool isEmpty() const { return m_entries.empty(); }

    QStringList toLines() const; // "host AB:CD:…", to be stored
    static TrustedCertificates fromLines(const QStringList &lines);

private:
    std::vector<std::pair<QString, QByteArray>> m_entries;
};

} // namespace Connectors

Q_DECLARE_METATYPE(Connectors::CertificateFacts)
