// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/parameters.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Parameters {

QString controlType(const Json &parameter)
{
    return parameter.value("DisplaySettings"_L1).text("Octopus.ControlType"_L1);
}

bool isSensitive(const Json &parameter)
{
    return controlType(parameter) == "Sensitive"_L1;
}

QString valueCollection(const Json &parameter)
{
    const QString control = controlType(parameter);
    if (control == "Certificate"_L1)
        return u"certificates"_s;
    if (control == "WorkerPool"_L1)
        return u"workerpools"_s;
    return control.endsWith("Account"_L1) ? u"accounts"_s : QString();
}

QList<Reference> references(const Json &parameters)
{
    QList<Reference> result;
    for (const Json &parameter : parameters.items()) {
        const QString collection = valueCollection(parameter);
        if (!collection.isEmpty())
            result.append({collection, parameter.text("DefaultValue"_L1)});
    }
    return result;
}

} // namespace Sandbox::Parameters
