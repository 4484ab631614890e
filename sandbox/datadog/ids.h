// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace Sandbox::Datadog {

// The forms the platform's ids have.
enum class IdForm {
    Number,     // 20046756
    ThreeBlock, // njk-avc-mjc
    Uuid,
    Hex32,
    Base64Url22,
    Given,   // the name, or whatever else the caller says
    Composed // by the type's own rules, out of the document
};

// New ids, predictable for one organisation and different in another one. A value, reset with the
// organisation it belongs to.
class Ids
{
public:
    explicit Ids(QString seed, qint64 firstNumber);

    QString next(const QString &type, IdForm form);
    qint64 nextNumber(const QString &type); // also for ids that are no type's own: widgets, cells

    // The id that `what` has in an organisation of that seed, whenever it is asked.
    static QString fixed(const QString &seed, const QString &what, IdForm form);
    static bool isUuid(const QString &text);

private:
    QString m_seed;
    qint64 m_firstNumber;
    QHash<QString, qint64> m_counters;
};

} // namespace Sandbox::Datadog
