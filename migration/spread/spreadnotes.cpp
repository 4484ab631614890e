// SPDX-License-Identifier: GPL-3.0-or-later
#include "spreadnotes.h"

#include <migration/json/jsonio.h>

#include <QRegularExpression>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr auto markBegin = "[spread] "_L1;
constexpr auto markEnd = " v=1"_L1;

QString withLine(const QString &description, const QString &line)
{
    return description.isEmpty() ? line : QString(description + u'\n' + line);
}

// Where our line begins, the line break before it included; -1 = there is none.
qsizetype markPosition(const QString &description)
{
    if (!description.endsWith(markEnd))
        return -1;
    const qsizetype begin = description.lastIndexOf(markBegin);
    if (begin <= 0)
        return begin;
    return description[begin - 1] == u'\n' ? begin - 1 : -1;
}

const QRegularExpression &octoterraNote()
{
    static const QRegularExpression note(
        u"(?:^|\\n\\n)Replaced variable ID\\s+[0-9A-Za-z-]+\\s+Original Scope\\s*"_s);
    return note;
}

// The end of the JSON object that begins at `from`; `from` when there is none.
qsizetype objectEnd(const QString &text, qsizetype from)
{
    if (from >= text.size() || text[from] != u'{')
        return from;
    int depth = 0;
    bool inText = false;
    for (qsizetype i = from; i < text.size(); ++i) {
        const QChar c = text[i];
        if (inText && c == u'\\')
            ++i;
        else if (c == u'"')
            inText = !inText;
        else if (!inText && c == u'{')
            ++depth;
        else if (!inText && c == u'}' && --depth == 0)
            return i + 1;
    }
    return text.size();
}

} // namespace

QString withReferenceMark(const QString &description, const QString &secretName,
                          const QString &secretId)
{
    return withLine(
        description,
        QString(markBegin + u"secret="_s + secretName + u" id="_s + secretId + markEnd));
}

QString withSecretMark(const QString &description, const Variable &before)
{
    const JsonValue scope = before.scope().isObject() ? before.scope() : JsonValue::object();
    return withLine(description,
                    QString(markBegin + u"of="_s + before.name() + u" scope="_s
                            + QString::fromUtf8(writeJson(scope)) + markEnd));
}

QString withOctoterraNote(const QString &description, const Variable &before)
{
    const JsonValue scope = before.scope().isObject() ? before.scope() : JsonValue::object();
    return QString(description + u"\n\nReplaced variable ID\n\n"_s + before.id()
                   + u"\n\nOriginal Scope\n\n"_s + QString::fromUtf8(writeJson(scope)));
}

bool hasSpreadNote(const QString &description)
{
    return markPosition(description) >= 0 || description.contains(octoterraNote());
}

QString withoutSpreadNotes(const QString &description)
{
    QString text = description;
    if (const qsizetype mark = markPosition(text); mark >= 0)
        text.truncate(mark);
    for (;;) {
        const QRegularExpressionMatch note = octoterraNote().match(text);
        if (!note.hasMatch())
            return text;
        text.remove(note.capturedStart(),
                    objectEnd(text, note.capturedEnd()) - note.capturedStart());
    }
}

} // namespace Migration
