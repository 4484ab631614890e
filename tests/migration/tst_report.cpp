// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldersamples.h"

#include <migration/report/hosttexts.h>
#include <migration/report/report.h>

#include <QBuffer>
#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace FolderSamples;

namespace {

constexpr auto hostile = "<script>alert('1')</script>\"&<img src=x onerror=alert(1)>";

Change change(ChangeKind kind, const QString &type, const QString &name)
{
    Change change;
    change.kind = kind;
    change.type = type;
    change.name = name;
    change.source = {type, QString(u"S-"_s + name)};
    return change;
}

FieldDiff diff(const QString &place, const QByteArray &before, const QByteArray &after)
{
    FieldDiff diff;
    diff.place = JsonPlace::fromText(place).value();
    diff.before = json(before);
    diff.after = json(after);
    return diff;
}

QByteArray written(bool (*write)(const ReportInput &, QIODevice &), const ReportInput &input)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return write(input, buffer) ? buffer.data() : QByteArray();
}

// A run in which everything happens that can.
struct Sample
{
    Plan plan;
    RunState state;
    VerificationResult verification;
    ReportInput input;

    Sample()
    {
        plan.madeAt = QDateTime(QDate(2026, 1, 2), QTime(3, 0), Qt::UTC);
        plan.source.name = u"Default"_s;
        plan.source.address = QUrl(u"https://old.example"_s);
        plan.destination.name = u"Cloud"_s;
        plan.destination.address = QUrl(u"https://new.example"_s);
        Change made = change(ChangeKind::Create, u"project"_s, u"Web"_s);
        made.emptySlots = {u"Db.Password"_s};
        Change updated = change(ChangeKind::Update, u"lifecycle"_s, u"Default"_s);
        updated.diff = {diff(u"Retention"_s, "1", "2"), diff(u"Phases"_s, "[]", "[1]")};
        updated.diff[1].beforeShown = JsonValue::string(u"no phases"_s);
        updated.diff[1].afterShown = JsonValue::string(u"phase “Dev”"_s);
        updated.diff[1].keptByChoice = true;
        const Change failed = change(ChangeKind::Create, u"project"_s, QString::fromUtf8(hostile));
        const Change blocked = change(ChangeKind::Create, u"channel"_s, u"=cmd()"_s);
        const Change matched = change(ChangeKind::Match, u"lifecycle"_s, u"Same"_s);
        Change skipped = change(ChangeKind::Skip, u"lifecycle"_s, u"Left"_s);
        skipped.reason = u"Left out by choice."_s;
        plan.changes = {made, updated, failed, blocked, matched, skipped};

        state.outcomes.resize(plan.changes.size());
        state.outcomes[0].state = ChangeState::Done;
        state.outcomes[0].destinationId = u"Projects-9"_s;
        state.outcomes[1].state = ChangeState::Done;
        state.outcomes[2].state = ChangeState::Failed;
        Error error;
        error.kind = Error::Kind::Validation;
        error.message = u"The project could not be created."_s;
        error.detail = u"Name <b>must</b> not be empty"_s;
        error.httpStatus = 400;
        state.outcomes[2].error = error;
        state.outcomes[3].state = ChangeState::Blocked;
        state.outcomes[3].note = u"Its project failed."_s;
        state.outcomes[4].state = ChangeState::Done;

        Verification seen;
        seen.change = 1;
        seen.verdict = Verification::Verdict::ChangedByPlatform;
        seen.differences = {diff(u"Slug"_s, "\"a\"", "\"b\"")};
        verification.items = {seen};
        verification.changedByPlatform = 1;

        input.profile = profile();
        input.plan = &plan;
        input.state = &state;
        input.verification = &verification;
        input.checklist = {{u"firewall"_s, u"Open the firewalls."_s, {}, true},
                           {u"secrets"_s, u"Type in secrets."_s, {u"Web: Db.Password"_s}, false}};
        input.folder = u"/home/me/shop & co"_s;
        input.startedAt = plan.madeAt;
        input.endedAt = plan.madeAt.addSecs(125);
    }
    Q_DISABLE_COPY_MOVE(Sample)
};

// The cells of a CSV, read as RFC 4180 says.
QList<QStringList> cellsOf(const QByteArray &csv)
{
    QList<QStringList> lines(1);
    QString cell;
    bool quoted = false;
    const QString text = QString::fromUtf8(csv);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (quoted && c == u'"' && text.mid(i + 1, 1) == u"\""_s) {
            cell += c;
            ++i;
        } else if (c == u'"') {
            quoted = !quoted;
        } else if (!quoted && c == u',') {
            lines.last() << std::exchange(cell, {});
        } else if (!quoted && c == u'\r' && text.mid(i + 1, 1) == u"\n"_s) {
            lines.last() << std::exchange(cell, {});
            lines << QStringList();
            ++i;
        } else {
            cell += c;
        }
    }
    lines.removeLast();
    return lines;
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private slots:
    void sentences_data();
    void sentences();
    void checklistNamesWhatIsLeft();
    void checklistIsCutToWhatWasMigrated();
    void guideIsCutToWhatWasChosen();
    void htmlShowsEverything();
    void htmlShowsWhatWasCreated();
    void htmlLoadsAndRunsNothing();
    void htmlIsWellFormed();
    void htmlOfAPreview();
    void htmlStaysUsableWhenLarge();
    void htmlSurvivesAClockThatJumps();
    void jsonHoldsEverything();
    void csvIsReadableAndHarmless();
};

void TestReport::sentences_data()
{
    using States = QList<ChangeState>;
    QTest::addColumn<States>("states");
    QTest::addColumn<QString>("sentence");
    using enum ChangeState;
    QTest::newRow("nothing to do")
        << States{} << u"Nothing to change: the destination is as it should be."_s;
    QTest::newRow("one") << States{Done} << u"The one change was made."_s;
    QTest::newRow("all") << States{Done, Done} << u"All 2 changes were made."_s;
    QTest::newRow("failed") << States{Done, Done, Failed} << u"2 of 3 changes made; 1 failed."_s;
    QTest::newRow("failed and blocked")
        << States{Done, Failed, Blocked, Blocked} << u"1 of 4 changes made; 1 failed; 2 blocked."_s;
    QTest::newRow("canceled") << States{Done, NotRun, Waiting}
                              << u"1 of 3 changes made; 2 not run."_s;
}

void TestReport::sentences()
{
    QFETCH(const QList<ChangeState>, states);
    Plan plan;
    plan.changes = {change(ChangeKind::Match, u"lifecycle"_s, u"Same"_s)};
    RunState state;
    state.outcomes.resize(1);
    state.outcomes[0].state = ChangeState::Done;
    for (const ChangeState each : states) {
        plan.changes.push_back(change(ChangeKind::Create, u"project"_s, u"P"_s));
        state.outcomes.push_back({});
        state.outcomes.back().state = each;
    }
    ReportInput input;
    input.plan = &plan;
    input.state = &state;
    QTEST(resultSentence(input), "sentence");
    input.state = nullptr;
    if (states.size() == 3)
        QCOMPARE(resultSentence(input), u"3 changes would be made."_s);
}

void TestReport::checklistNamesWhatIsLeft()
{
    const Sample sample;
    PlatformProfile platform = *profile();
    const auto plain = makeChecklist(platform, sample.plan, &sample.state);
    QCOMPARE(plain.size(), size_t(1));
    QCOMPARE(plain[0].id, u"secrets"_s);
    QCOMPARE(plain[0].names, QStringList{u"Web: Db.Password"_s});

    platform.checklist = {{u"a"_s, u"A."_s, {}, {}},
                          {u"secrets"_s, u"Type them in."_s, u"project"_s, {}}};
    const auto own = makeChecklist(platform, sample.plan, &sample.state);
    QCOMPARE(own.size(), size_t(2));
    QCOMPARE(own[1].text, u"Type them in."_s);
    QCOMPARE(own[1].names, QStringList{u"Web: Db.Password"_s});

    RunState nothingDone = sample.state;
    nothingDone.outcomes[0].state = ChangeState::Failed;
    QCOMPARE(makeChecklist(platform, sample.plan, &nothingDone).size(), size_t(1));
}

void TestReport::checklistIsCutToWhatWasMigrated()
{
    Sample sample;
    PlatformProfile platform = *profile();
    platform.checklist = {{u"always"_s, u"Always."_s, {}, {}},
                          {u"lifecycles"_s, u"Lifecycles."_s, u"lifecycle"_s, {}},
                          {u"channels"_s, u"Channels."_s, u"channel"_s, {}}};
    QStringList ids;
    for (const ReportItem &item : makeChecklist(platform, sample.plan, &sample.state))
        ids += item.id;
    QVERIFY(ids.contains(u"always"_s) && ids.contains(u"lifecycles"_s));
    QVERIFY(!ids.contains(u"channels"_s)); // blocked: none came over

    platform.checklist = {{u"licence"_s, u"Licence."_s, {}, {}, {u"lifecycle"_s, u"project"_s}}};
    const auto counted = makeChecklist(platform, sample.plan, &sample.state);
    QCOMPARE(counted.back().names.size(), 2);
    QVERIFY(counted.back().names.at(0).endsWith(u": 2 (0 new)"_s));
    QVERIFY(counted.back().names.at(1).endsWith(u": 1 (1 new)"_s)); // one failed

    platform.checklist = {{u"hosts"_s,
                           u"From {source} to {destination}, {destination:new.}, {source:new.}."_s,
                           {},
                           {}}};
    QCOMPARE(makeChecklist(platform, sample.plan, &sample.state).back().text,
             u"From old.example to new.example, example, old.example."_s);
    sample.plan.purpose = Plan::Purpose::Undo;
    QVERIFY(makeChecklist(platform, sample.plan, &sample.state).empty());
}

void TestReport::guideIsCutToWhatWasChosen()
{
    Environment source;
    source.address = QUrl(u"https://old.example"_s);
    Environment destination;
    destination.address = QUrl(u"https://api.new.example"_s);
    Guide guide;
    guide.title = u"Both"_s;
    guide.text = u"From {source}."_s;
    guide.parts = {
        {u"a"_s, u"Horns"_s, u"Loud."_s, {{u"horn.conf"_s, u"to={destination:api.}"_s}}, true},
        {u"b"_s, u"Bells"_s, {}, {{u"bell.conf"_s, u"to={destination}"_s}}, true},
        {u"c"_s, u"The end"_s, u"Leave {source}."_s, {}, false}};
    const QString text = plainText(guideFor(guide, {u"a"_s}, source, destination));
    for (const QString &part : {u"From old.example."_s, u"Loud."_s, u"horn.conf"_s,
                                u"to=new.example"_s, u"Leave old.example."_s})
        QVERIFY2(text.contains(part), qPrintable(text));
    QVERIFY(!text.contains(u"bell"_s, Qt::CaseInsensitive));
    QVERIFY(plainText(guideFor(guide, {u"a"_s, u"b"_s}, source, destination))
                .contains(u"to=api.new.example"_s));
}

void TestReport::htmlShowsEverything()
{
    const Sample sample;
    const QString html = QString::fromUtf8(written(writeReportHtml, sample.input));
    for (const QString &text : {u"2 of 4 changes made; 1 failed; 1 blocked."_s,
                                u"Default · https://old.example"_s,
                                u"Cloud · https://new.example"_s,
                                u"2026-01-02 03:00:00 UTC"_s,
                                u"2 min 5 s"_s,
                                u"The project could not be created."_s,
                                u"Name &lt;b&gt;must&lt;/b&gt; not be empty"_s,
                                u"HTTP status 400"_s,
                                u"Its project failed."_s,
                                u"Changed by the platform"_s,
                                u"Slug"_s,
                                u"no phases"_s,
                                u"phase “Dev”"_s,
                                u"kept by choice"_s,
                                u"Retention"_s,
                                u"Left out by choice."_s,
                                u"Open the firewalls."_s,
                                u"<li>Web: Db.Password</li>"_s,
                                u"/home/me/shop &amp; co"_s,
                                u"Lifecycles"_s,
                                u"Secrets without a value: Db.Password"_s})
        QVERIFY2(html.contains(text), qPrintable(text));
    QCOMPARE(html.count(u"<input type=\"checkbox\" checked>"_s), 1);
    QCOMPARE(html.count(u"<input type=\"checkbox\">"_s), 1);
}

void TestReport::htmlShowsWhatWasCreated()
{
    Sample sample;
    JsonValue body = JsonValue::object();
    body.set("Name", JsonValue::string(u"Web"_s));
    body.set("Slug", JsonValue::string(u"<web>"_s));
    sample.plan.changes[0].requests =
        PlannedRequests({{u"GET"_s, u"/projects"_s, {}}, {u"POST"_s, u"/projects"_s, body}});
    const QString html = QString::fromUtf8(written(writeReportHtml, sample.input));
    QVERIFY(html.contains(u"POST /projects"_s) && !html.contains(u"GET /projects"_s));
    QVERIFY(html.contains(u"&quot;Slug&quot;: &quot;&lt;web&gt;&quot;"_s));
}

void TestReport::htmlLoadsAndRunsNothing()
{
    const Sample sample;
    const QString html = QString::fromUtf8(written(writeReportHtml, sample.input));
    QVERIFY(html.contains(
        u"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"_s));
    QVERIFY(html.contains(u"&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"_s));
    for (const QString &forbidden :
         {u"<script"_s, u"<img"_s, u"<link"_s, u"<iframe"_s, u"url("_s, u"@import"_s})
        QVERIFY2(!html.contains(forbidden), qPrintable(forbidden));
    static const QRegularExpression attribute(u"<[a-z][^>]*\\s(href|src|style|on[a-z]+)\\s*="_s);
    QVERIFY(!html.contains(attribute));
    // The style sheet is the one the policy names.
    const qsizetype begin = html.indexOf(u"<style>"_s) + 7;
    const QString style = html.mid(begin, html.indexOf(u"</style>"_s) - begin);
    const QByteArray hash =
        QCryptographicHash::hash(style.toUtf8(), QCryptographicHash::Sha256).toBase64();
    QVERIFY(html.contains(QString(u"'sha256-"_s + QString::fromLatin1(hash) + u'\'')));
}

void TestReport::htmlIsWellFormed()
{
    Sample sample;
    sample.plan.changes[0].name = QString(u"a\0b\x1b[31m\x7f"_s);
    QByteArray html = written(writeReportHtml, sample.input);
    QVERIFY(!html.contains('\0') && !html.contains('\x1b') && !html.contains('\x7f'));
    // As XML, once the elements that HTML leaves open are closed.
    html.replace("<!DOCTYPE html>", "");
    QString xml = QString::fromUtf8(html);
    xml.replace(QRegularExpression(u"<(meta|input)([^>]*)>"_s), u"<\\1\\2/>"_s);
    xml.replace(u" checked/>"_s, u" checked=\"\"/>"_s);
    QXmlStreamReader reader(xml);
    int elements = 0;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement)
            ++elements;
    }
    QVERIFY2(!reader.hasError(),
             qPrintable(reader.errorString() + QString::number(reader.lineNumber())));
    QVERIFY(elements > 50);
}

void TestReport::htmlOfAPreview()
{
    Sample sample;
    sample.input.state = nullptr;
    sample.input.verification = nullptr;
    const QString html = QString::fromUtf8(written(writeReportHtml, sample.input));
    QVERIFY(html.contains(u"<h1>Migration preview</h1>"_s));
    QVERIFY(html.contains(u"4 changes would be made."_s));
    QVERIFY(!html.contains(u"What failed"_s) && !html.contains(u"Verification"_s));
    sample.plan.purpose = Plan::Purpose::Undo;
    sample.plan.undoesRun = 3;
    QVERIFY(QString::fromUtf8(written(writeReportHtml, sample.input))
                .contains(u"Preview of undoing run 3"_s));
}

void TestReport::htmlStaysUsableWhenLarge()
{
    Plan plan;
    for (int i = 0; i < 10'000; ++i) {
        plan.changes.push_back(change(ChangeKind::Update, u"project"_s, QString::number(i)));
        plan.changes.back().diff = {diff(u"A"_s, "1", "2"), diff(u"B"_s, "\"x\"", "\"y\"")};
    }
    plan.changes[0].diff[0].after = JsonValue::utf8(QByteArray(5'000'000, 'x'));
    plan.changes[0].diff[0].afterShown = JsonValue::string(QString(5'000'000, u'x'));
    plan.changes[1].diff.assign(5000, diff(u"A"_s, "1", "2"));
    ReportInput input;
    input.plan = &plan;
    QElapsedTimer timer;
    timer.start();
    const QByteArray html = written(writeReportHtml, input);
    QVERIFY2(html.size() < 10'000'000, qPrintable(QString::number(html.size())));
    QVERIFY(html.contains("more characters in report.json"));
    QVERIFY(html.contains("4,600 more fields are in report.json"));
    // Folded, so that a browser lays out only what is opened.
    QVERIFY(!html.contains("<details open"));
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

void TestReport::htmlSurvivesAClockThatJumps()
{
    Sample sample;
    sample.input.endedAt = sample.input.startedAt.addSecs(-3600);
    const QString html = QString::fromUtf8(written(writeReportHtml, sample.input));
    QVERIFY(html.contains(u"2026-01-02 02:00:00 UTC"_s));
    QVERIFY(!html.contains(u"(after"_s));
}

void TestReport::jsonHoldsEverything()
{
    const Sample sample;
    const JsonValue report = json(written(writeReportJson, sample.input));
    QCOMPARE(report.value("result").toString(), u"2 of 4 changes made; 1 failed; 1 blocked."_s);
    QCOMPARE(report.value("summary").value("made").toInteger(), 2);
    QCOMPARE(report.value("summary").value("match").toInteger(), 1);
    QCOMPARE(report.value("fingerprint").utf8().toByteArray(), sample.plan.fingerprint());
    QCOMPARE(report.value("startedAt").toString(), u"2026-01-02T03:00:00.000Z"_s);
    const JsonValue changes = report.value("changes");
    QCOMPARE(changes.size(), 6);
    QCOMPARE(changes.at(0).value("result").toString(), u"made"_s);
    QCOMPARE(changes.at(0).value("destinationId").toString(), u"Projects-9"_s);
    QCOMPARE(changes.at(1).value("diff").at(0).value("before").numberText().toByteArray(), "1"_ba);
    QCOMPARE(changes.at(1).value("diff").at(1).value("afterText").toString(), u"phase “Dev”"_s);
    QVERIFY(changes.at(1).value("diff").at(1).value("keptByChoice").toBool());
    QCOMPARE(changes.at(1).value("verification").value("verdict").toString(),
             u"changed-by-platform"_s);
    QCOMPARE(changes.at(2).value("name").toString(), QString::fromUtf8(hostile));
    QCOMPARE(changes.at(2).value("error").value("httpStatus").toInteger(), 400);
    QCOMPARE(changes.at(3).value("result").toString(), u"blocked"_s);
    QCOMPARE(changes.at(3).value("note").toString(), u"Its project failed."_s);
    QCOMPARE(changes.at(4).value("result").toString(), u"unchanged"_s);
    QCOMPARE(changes.at(5).value("result").toString(), u"skipped"_s);
    QCOMPARE(report.value("checklist").at(0).value("ticked").toBool(), true);
}

void TestReport::csvIsReadableAndHarmless()
{
    Sample sample;
    sample.plan.changes[0].name = u"a \"quoted\", two\nlines"_s;
    Error error = *sample.state.outcomes[2].error;
    error.detail = u"@SUM(A1)"_s;
    sample.state.outcomes[2].error = error;
    sample.state.outcomes[3].note = u"\tTab, -1"_s;
    sample.plan.changes[4].name = u"+49 - phone"_s;
    sample.plan.changes[5].name = u"-1"_s;
    const QByteArray csv = written(writeReportCsv, sample.input);
    const QList<QStringList> lines = cellsOf(csv);
    QCOMPARE(lines.size(), 7);
    for (const QStringList &line : lines) {
        QCOMPARE(line.size(), lines.first().size());
        for (const QString &cell : line)
            QVERIFY2(cell.isEmpty() || !u"=+-@\t\r"_s.contains(cell.front()), qPrintable(cell));
    }
    QCOMPARE(lines[1][4], u"a \"quoted\", two\nlines"_s);
    QCOMPARE(lines[1][2], u"Created"_s);
    QCOMPARE(lines[2][7], u"Retention, Phases"_s);
    QCOMPARE(lines[3][10], u"'@SUM(A1)"_s);
    QCOMPARE(lines[3][11], u"400"_s);
    QCOMPARE(lines[4][4], u"'=cmd()"_s);
    QCOMPARE(lines[5][4], u"'+49 - phone"_s);
    QVERIFY(csv.endsWith("\r\n"));
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
