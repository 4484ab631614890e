// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonvalue.h>

#include <QByteArrayList>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <functional>

namespace Migration {

// One test an admin puts to documents, on any attribute: tags is team:ops, options.locked is true. As
// the recipe keeps it; DocumentTester puts it.
struct DocumentTest
{
    enum class Operator {
        Is,       // the whole text
        Contains, // part of it
        Matches   // a regular expression, from the beginning of the text
    };

    QString path; // members with dots between; of a list on the way, or at its end, any item counts
    Operator op = Operator::Is;
    QString value; // numbers as the document writes them, true and false by these words
    bool negated = false;

    friend bool operator==(const DocumentTest &, const DocumentTest &) = default;
};

QString whyUnusable(const DocumentTest &test); // a sentence; empty = it can be put

// A test made ready. An attribute that is not there, or null, has no text: only a negated test holds.
class DocumentTester
{
public:
    explicit DocumentTester(DocumentTest test);

    bool holds(const JsonValue &document) const;
    // How far the path leads into a document: as many members as are there. `beyond` collects the
    // members found where it ends early.
    qsizetype depthIn(const JsonValue &document, QStringList *beyond) const;
    const QByteArrayList &steps() const { return m_steps; }

private:
    bool holdsAt(const JsonValue &value, qsizetype step) const;
    qsizetype depthAt(const JsonValue &value, qsizetype step, QStringList *beyond) const;
    bool fits(const QString &text) const;

    DocumentTest m_test;
    QByteArrayList m_steps;
    QRegularExpression m_expression;
};

} // namespace Migration
