// SPDX-License-Identifier: GPL-3.0-or-later
#include "documenttest.h"

#include <migration/model/normaliser.h>

#include <QCoreApplication>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::DocumentTest)
};

QRegularExpression expressionOf(const DocumentTest &test)
{
    return test.op == DocumentTest::Operator::Matches
        ? QRegularExpression(test.value,
                             QRegularExpression::DotMatchesEverythingOption
                                 | QRegularExpression::UseUnicodePropertiesOption)
        : QRegularExpression();
}

} // namespace

QString whyUnusable(const DocumentTest &test)
{
    if (test.path.isEmpty() || test.path.split(u'.').contains(QString()))
        return Text::tr("“%1” is not the path of an attribute.").arg(test.path);
    if (const auto expression = expressionOf(test); !expression.isValid())
        return Text::tr("“%1” is not a regular expression: %2.")
            .arg(test.value, expression.errorString());
    return {};
}

DocumentTester::DocumentTester(DocumentTest test)
    : m_test(std::move(test))
    , m_steps(m_test.path.toUtf8().split('.'))
    , m_expression(expressionOf(m_test))
{
}

bool DocumentTester::holds(const JsonValue &document) const
{
    return holdsAt(document, 0) != m_test.negated;
}

bool DocumentTester::holdsAt(const JsonValue &value, qsizetype step) const
{
    if (value.isArray()) {
        for (qsizetype i = 0; i < value.size(); ++i) {
            if (holdsAt(value.at(i), step))
                return true;
        }
        return false;
    }
    if (step == m_steps.size())
        return !value.isNull() && !value.isObject() && fits(scalarText(value));
    const JsonValue *member = value.isObject() ? value.find(m_steps.at(step)) : nullptr;
    return member && holdsAt(*member, step + 1);
}

bool DocumentTester::fits(const QString &text) const
{
    switch (m_test.op) {
    case DocumentTest::Operator::Is: return text == m_test.value;
    case DocumentTest::Operator::Contains: return text.contains(m_test.value);
    case DocumentTest::Operator::Matches: break;
    }
    return m_expression
        .match(text, 0, QRegularExpression::NormalMatch,
               QRegularExpression::AnchorAtOffsetMatchOption)
        .hasMatch();
}

qsizetype DocumentTester::depthIn(const JsonValue &document, QStringList *beyond) const
{
    return depthAt(document, 0, beyond);
}

qsizetype DocumentTester::depthAt(const JsonValue &value, qsizetype step, QStringList *beyond) const
{
    qsizetype deepest = step;
    if (value.isArray()) {
        for (qsizetype i = 0; i < value.size(); ++i)
            deepest = std::max(deepest, depthAt(value.at(i), step, beyond));
        return deepest;
    }
    if (step == m_steps.size() || !value.isObject())
        return step;
    if (const JsonValue *member = value.find(m_steps.at(step)))
        return depthAt(*member, step + 1, beyond);
    for (qsizetype i = 0; i < value.size(); ++i)
        beyond->append(QString::fromUtf8(value.keyAt(i)));
    return step;
}

} // namespace Migration
