// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include "htmlwriter.h"
#include "reportrows.h"

#include <migration/json/jsonio.h>

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QMap>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

// What a page of ten thousand changes can carry; report.json holds everything.
constexpr qsizetype longestValue = 4000;
constexpr size_t mostFields = 400;

QString number(qint64 count)
{
    return QLocale().toString(count);
}

QString timeText(const QDateTime &time)
{
    return QString(time.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s) + u" UTC"_s);
}

const char *toneOf(RowResult result)
{
    switch (result) {
    case RowResult::Made: return "good";
    case RowResult::Failed: return "bad";
    case RowResult::Blocked:
    case RowResult::NotRun: return "warn";
    default: return "";
    }
}

// Writes the page from top to bottom; one function a section.
class ReportPage
{
    Q_DECLARE_TR_FUNCTIONS(Migration::ReportHtml)

public:
    ReportPage(const ReportInput &input, QIODevice &device)
        : m_input(input)
        , m_rows(reportRows(input))
        , m_html(device)
    {
    }

    bool write()
    {
        const QString title = titleText();
        //: The code of the language of this translation, for the page's lang attribute.
        beginPage(m_html, tr("en"), title);
        writeHead(title);
        writeTiles();
        writeFailures();
        writeBlocked();
        writeVerification();
        writeChecklist();
        writeChanges();
        m_html.raw("<footer>")
            .text(tr("Written by Causeway %1. All values and every field are also in report.json.")
                      .arg(QString::fromUtf8(CAUSEWAY_VERSION)))
            .raw("</footer>\n");
        endPage(m_html);
        return m_html.finish();
    }

private:
    QString titleText() const
    {
        if (m_input.plan->purpose == Plan::Purpose::Undo)
            return m_input.state ? tr("Undo of run %1").arg(m_input.plan->undoesRun)
                                 : tr("Preview of undoing run %1").arg(m_input.plan->undoesRun);
        return m_input.state ? tr("Migration report") : tr("Migration preview");
    }

    void writeHead(const QString &title)
    {
        m_html.element("p", "kicker", m_input.profile ? m_input.profile->title : QString());
        m_html.element("h1", title).raw("\n");
        m_html.element("p", "sentence", resultSentence(m_input)).raw("\n");
        m_html.open("dl", "facts");
        fact(tr("Source"), environmentText(m_input.plan->source));
        fact(tr("Destination"), environmentText(m_input.plan->destination));
        if (m_input.startedAt.isValid())
            fact(tr("Started"), timeText(m_input.startedAt));
        if (m_input.endedAt.isValid())
            fact(tr("Ended"), endText());
        if (!m_input.state && m_input.plan->madeAt.isValid())
            fact(tr("Plan made"), timeText(m_input.plan->madeAt));
        if (!m_input.folder.isEmpty())
            fact(tr("Migration folder"), QDir::toNativeSeparators(m_input.folder));
        fact(tr("Plan’s fingerprint"), QString::fromLatin1(fingerprintOf(m_input).left(16)));
        m_html.raw("</dl>\n");
    }

    QString endText() const
    {
        const qint64 seconds = m_input.startedAt.secsTo(m_input.endedAt);
        // A clock that was set back in between tells no duration.
        if (!m_input.startedAt.isValid() || seconds < 0)
            return timeText(m_input.endedAt);
        const QString duration = seconds < 60
            ? tr("%1 s").arg(seconds)
            : tr("%1 min %2 s").arg(number(seconds / 60)).arg(seconds % 60);
        //: A time and how long it took.
        return tr("%1 (after %2)").arg(timeText(m_input.endedAt), duration);
    }

    void fact(const QString &name, const QString &value)
    {
        m_html.element("dt", name).element("dd", value);
    }

    static QString environmentText(const Environment &environment)
    {
        QStringList parts;
        for (const QString &part :
             {environment.name.isEmpty() ? environment.id : environment.name,
              environment.address.toString(QUrl::RemoveUserInfo),
              QString(environment.product + u' ' + environment.version).trimmed()})
        {
            if (!part.isEmpty())
                parts.append(part);
        }
        return parts.join(u" · "_s);
    }

    void writeTiles()
    {
        const PlanCounts plan = m_input.plan->counts();
        const ResultCounts results = countResults(m_input);
        m_html.open("ul", "tiles");
        if (m_input.state) {
            tile("good", results.made, tr("made"));
            tile("bad", results.failed, tr("failed"));
            tile("warn", results.blocked, tr("blocked"));
            tile("warn", results.notRun, tr("not run"));
        } else {
            tile("warn", plan.blocked, tr("blocked"));
        }
        tile("", plan.create, tr("to create"));
        tile("", plan.update, tr("to update"));
        tile("", plan.remove, tr("to delete"));
        tile("", plan.match, tr("unchanged"));
        tile("", plan.skip, tr("skipped"));
        m_html.raw("</ul>\n");
    }

    void tile(const char *tone, int count, const QString &label)
    {
        if (count == 0)
            return;
        m_html.open("li", tone).element("b", number(count)).raw(" ").text(label).raw("</li>");
    }

    void writeFailures()
    {
        if (m_input.state && countResults(m_input).failed > 0)
            m_html.element("h2", tr("What failed")).raw("\n");
        for (const ReportRow &row : m_rows) {
            if (row.result != RowResult::Failed)
                continue;
            const Error &error = *row.outcome->error;
            m_html.open("div", "card bad");
            writeName(row);
            m_html.element("p", error.message);
            if (!error.detail.isEmpty()) {
                m_html.element("p", "soft", tr("In the platform’s own words:"));
                m_html.element("blockquote", cut(error.detail));
            }
            QStringList facts;
            if (error.httpStatus != 0)
                facts.append(tr("HTTP status %1").arg(error.httpStatus));
            if (!error.requestId.isEmpty())
                facts.append(tr("request %1").arg(error.requestId));
            if (!facts.isEmpty())
                m_html.element("p", "soft", facts.join(u" · "_s));
            m_html.raw("</div>\n");
        }
    }

    void writeBlocked()
    {
        const auto isBlocked = [](const ReportRow &row) {
            return row.result == RowResult::Blocked;
        };
        if (std::none_of(m_rows.begin(), m_rows.end(), isBlocked))
            return;
        m_html.element("h2", tr("What was blocked")).raw("\n");
        for (const ReportRow &row : m_rows) {
            if (!isBlocked(row))
                continue;
            m_html.open("div", "card warn");
            writeName(row);
            m_html.element("p", row.note()).raw("</div>\n");
        }
    }

    void writeVerification()
    {
        if (!m_input.verification)
            return;
        m_html.element("h2", tr("Verification")).raw("\n");
        m_html.element("p", m_input.verification->summary()).raw("\n");
        for (const ReportRow &row : m_rows) {
            if (!row.verification || row.verification->verdict == Verification::Verdict::AsPlanned
                || row.verification->verdict == Verification::Verdict::NotWritten)
                continue;
            m_html.open("div", "card warn");
            writeName(row);
            m_html.element("p", verdictText(row.verification->verdict));
            writeDiff(row.verification->differences, tr("Planned"), tr("Found"));
            m_html.raw("</div>\n");
        }
    }

    void writeChecklist()
    {
        if (m_input.checklist.empty())
            return;
        m_html.element("h2", tr("What stays to be done by hand")).raw("\n");
        m_html.open("ul", "check");
        for (const ReportItem &item : m_input.checklist) {
            m_html.raw("<li><label><input type=\"checkbox\"")
                .raw(item.ticked ? " checked>" : ">")
                .text(item.text)
                .raw("</label>");
            if (!item.names.isEmpty()) {
                m_html.raw("<ul>");
                for (const QString &name : item.names)
                    m_html.element("li", name);
                m_html.raw("</ul>");
            }
            m_html.raw("</li>\n");
        }
        m_html.raw("</ul>\n");
    }

    // By type in the order of the plan, which is the order in which things depend on one another.
    void writeChanges()
    {
        if (m_rows.empty())
            return;
        QStringList types;
        QMap<QString, std::vector<const ReportRow *>> byType;
        for (const ReportRow &row : m_rows) {
            if (!byType.contains(row.change->type))
                types.append(row.change->type);
            byType[row.change->type].push_back(&row);
        }
        m_html.element("h2", tr("Every change")).raw("\n");
        for (const QString &type : std::as_const(types)) {
            const auto &rows = byType[type];
            m_html.raw("<details><summary>").text(typeTitle(m_input, type)).raw(" ");
            m_html.element("span", "soft", number(static_cast<qint64>(rows.size())));
            m_html.raw("</summary>\n");
            for (const ReportRow *row : rows)
                writeChange(*row);
            m_html.raw("</details>\n");
        }
    }

    void writeChange(const ReportRow &row)
    {
        const Change &change = *row.change;
        const bool isNew = change.kind == ChangeKind::Create && !change.requests.isEmpty();
        const bool hasMore =
            !change.diff.empty() || !change.emptySlots.empty() || !row.note().isEmpty() || isNew;
        if (!hasMore) {
            m_html.open("div", "row");
            writeTagAndName(row);
            m_html.raw("</div>\n");
            return;
        }
        m_html.raw("<details><summary>");
        writeTagAndName(row);
        m_html.raw("</summary>").open("div", "inner");
        if (!row.note().isEmpty())
            m_html.element("p", row.note());
        if (!change.emptySlots.empty()) {
            const QStringList labels(change.emptySlots.begin(), change.emptySlots.end());
            m_html.element("p", tr("Secrets without a value: %1").arg(labels.join(u", "_s)));
        }
        writeDiff(change.diff, tr("Before"), tr("After"));
        if (isNew)
            writeRequests(change);
        m_html.raw("</div></details>\n");
    }

    // All of what is created is new: what was sent tells it.
    void writeRequests(const Change &change)
    {
        for (const RequestPreview &request : change.requests.read()) {
            if (request.body.isNull())
                continue;
            const QString body =
                QString::fromUtf8(writeJson(request.body, JsonFormat::Indented)).trimmed();
            m_html.raw("<table><tbody><tr>");
            m_html.element("td", "place", QString(request.method + u' ' + request.path));
            m_html.element(
                "td", "after",
                body.size() <= longestValue
                    ? body
                    : tr("%1… (%2 more characters)")
                          .arg(body.left(longestValue), number(body.size() - longestValue)));
            m_html.raw("</tr></tbody></table>\n");
        }
    }

    void writeTagAndName(const ReportRow &row)
    {
        m_html.raw("<span class=\"tag ").raw(toneOf(row.result)).raw("\">");
        m_html.text(resultText(row)).raw("</span>").element("bdi", row.change->title());
    }

    void writeName(const ReportRow &row)
    {
        m_html.raw("<p><b>").element("bdi", row.change->title()).raw("</b> ");
        m_html.element("span", "soft", typeTitle(m_input, row.change->type)).raw("</p>");
    }

    void writeDiff(const std::vector<FieldDiff> &diffs, const QString &before, const QString &after)
    {
        if (diffs.empty())
            return;
        m_html.raw("<table><thead><tr>").element("th", tr("Field")).element("th", before);
        m_html.element("th", after).raw("</tr></thead><tbody>\n");
        const size_t shown = std::min(diffs.size(), mostFields);
        for (size_t i = 0; i < shown; ++i) {
            const FieldDiff &diff = diffs[i];
            m_html.raw("<tr>").open("td", "place").text(diff.place.toText());
            if (diff.keptByChoice)
                m_html.raw(" ").element("span", "tag", tr("kept by choice"));
            else if (diff.keptInStep)
                m_html.raw(" ").element("span", "tag", tr("changed at the destination, kept"));
            else if (diff.madeByPlatform)
                m_html.raw(" ").element("span", "tag", tr("as the platform made it, kept"));
            m_html.raw("</td>").element("td", "before", cut(diff.beforeText()));
            m_html.element("td", "after", cut(diff.afterText())).raw("</tr>\n");
        }
        m_html.raw("</tbody></table>\n");
        if (shown < diffs.size()) {
            m_html.element("p", "soft",
                           tr("%1 more fields are in report.json.")
                               .arg(number(static_cast<qint64>(diffs.size() - shown))));
        }
    }

    static QString cut(const QString &text)
    {
        if (text.size() <= longestValue)
            return text;
        return tr("%1… (%2 more characters in report.json)")
            .arg(text.left(longestValue), number(text.size() - longestValue));
    }

    const ReportInput &m_input;
    const std::vector<ReportRow> m_rows;
    HtmlWriter m_html;
};

} // namespace

bool writeReportHtml(const ReportInput &input, QIODevice &device)
{
    return ReportPage(input, device).write();
}

} // namespace Migration
