// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/json/jsonvalue.h>
#include <migration/plan/plan.h>

#include <QString>

#include <functional>

class QIODevice;

namespace App {

// What causeway-cli says: results on standard output, everything else on standard error, progress
// there only if somebody is watching.
class Output
{
public:
    explicit Output(bool quiet);

    void line(const QString &text);                             // a result
    void json(const Migration::JsonValue &value);               // a result, for machines
    void stream(const std::function<void(QIODevice &)> &write); // one that is long
    void note(const QString &text);                             // what is going on
    void error(const Migration::Error &error);
    void progress(const QString &text); // overwrites the line before, on a terminal
    void endProgress();

    void plan(const Migration::Plan &plan);

private:
    void fields(const Migration::Change &change);

    const bool m_quiet;
    const bool m_watched;
    bool m_inProgress = false;
};

QString countsSentence(const Migration::PlanCounts &counts, Migration::Plan::Purpose purpose);

} // namespace App
