// SPDX-License-Identifier: GPL-3.0-or-later
#include "environmentaddress.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Connectors {

namespace {

using Problem = EnvironmentAddress::Problem;

EnvironmentAddress refused(Problem problem, const QString &sentence, const QUrl &url = {})
{
    return {problem, sentence, url};
}

// Quotes, brackets, line ends and invisible characters come along from mails and documents.
QString withoutWrapping(const QString &pasted)
{
    static const QRegularExpression invisible(u"[\\p{Cc}\\p{Cf}\\s]"_s);
    static const QRegularExpression wrapping(u"^[<\"'“”‘’(]+|[>\"'“”‘’),;]+$"_s);
    QString text = pasted;
    return text.remove(invisible).remove(wrapping);
}

bool isUsableHost(const QString &host)
{
    static const QRegularExpression allowed(u"^[a-z0-9]([a-z0-9_.-]*[a-z0-9])?\\.?$"_s);
    if (!QHostAddress(host).isNull())
        return true;
    return allowed.match(host).hasMatch() && !host.contains(".."_L1);
}

void cutPath(QUrl &url, const QStringList &cutAt)
{
    QStringList kept;
    const QStringList segments = url.path(QUrl::FullyEncoded).split(u'/', Qt::SkipEmptyParts);
    for (const QString &segment : segments) {
        const bool isCut = std::any_of(cutAt.cbegin(), cutAt.cend(), [&segment](QString cut) {
            return cut.remove(u'/').compare(segment, Qt::CaseInsensitive) == 0;
        });
        if (isCut)
            break;
        kept << segment;
    }
    url.setPath(kept.isEmpty() ? QString() : QString(u'/' + kept.join(u'/')), QUrl::StrictMode);
}

} // namespace

bool EnvironmentAddress::isLoopback() const
{
    const QString host = url.host();
    return host == "localhost"_L1 || host.endsWith(".localhost"_L1)
        || QHostAddress(host).isLoopback();
}

EnvironmentAddress EnvironmentAddress::fromText(const QString &pasted, const AddressRules &rules)
{
    QString text = withoutWrapping(pasted);
    if (text.isEmpty())
        return refused(Problem::Empty,
                       tr("Enter the address, for example "
                          "https://octopus.example.com."));
    if (!text.contains("://"_L1))
        text.prepend("https://"_L1);

    QUrl url(text, QUrl::TolerantMode);
    const QString scheme = url.scheme();
    if (url.isValid() && scheme != "https"_L1 && scheme != "http"_L1)
        return refused(
            Problem::UnknownScheme,
            tr("The address begins with %1:// – enter one that begins with https://.").arg(scheme));
    if (!url.userInfo().isEmpty())
        return refused(Problem::HasPassword,
                       tr("The address has a user name or password in it, where others can read "
                          "it – enter it without and give the credentials below."));
    if (!url.isValid() || !isUsableHost(url.host(QUrl::FullyEncoded)) || url.port() == 0)
        return refused(Problem::NotAnAddress,
                       tr("“%1” is not an address – enter it as it stands in the browser, for "
                          "example https://octopus.example.com.")
                           .arg(pasted.simplified().left(200)));

    url.setFragment({});
    url.setQuery(QString());
    cutPath(url, rules.cutAt);
    if (url.port() == (scheme == "https"_L1 ? 443 : 80))
        url.setPort(-1);

    EnvironmentAddress address{Problem::None, {}, url};
    if (scheme == "http"_L1 && !rules.acceptsPlainHttp && !address.isLoopback()) {
        address.problem = Problem::PlainHttp;
        address.sentence = tr("The address begins with http://, so anybody on the way can read the "
                              "credentials – use https://, or confirm that this network is safe.");
    }
    return address;
}

} // namespace Connectors
