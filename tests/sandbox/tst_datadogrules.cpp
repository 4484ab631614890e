// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogcases.h"

#include <QTest>

// Every rule and every refusal of the simulated organisation, over HTTP, each as if nothing had
// happened before.
class DatadogRulesTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture.server().reset(); }
    void answers_data();
    void answers();

private:
    DatadogFixture m_fixture;
};

void DatadogRulesTest::answers_data()
{
    QTest::addColumn<int>("index");
    const QList<DatadogCase> cases = DatadogCases::all();
    for (qsizetype i = 0; i < cases.size(); ++i)
        QTest::newRow(cases.at(i).name) << static_cast<int>(i);
}

void DatadogRulesTest::answers()
{
    QFETCH(int, index);
    static const QList<DatadogCase> cases = DatadogCases::all();
    const QString complaint = m_fixture.complaint(cases.at(index));
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

QTEST_GUILESS_MAIN(DatadogRulesTest)
#include "tst_datadogrules.moc"
