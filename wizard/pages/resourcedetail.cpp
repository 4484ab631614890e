// SPDX-License-Identifier: GPL-3.0-or-later
#include "resourcedetail.h"

#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>
#include <wizard/models/resourcelistmodel.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/elidedlabel.h>
#include <wizard/widgets/factlist.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QComboBox>
#include <QListView>
#include <QPlainTextEdit>
#include <QSet>
#include <QTabWidget>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

enum Tab { DocumentTab, UsesTab, UsedByTab, SecretsTab };

constexpr qsizetype longestShown = 1'000'000; // a text view takes its time beyond that

QPlainTextEdit *readOnlyText(const QString &name, const QString &accessibleName)
{
    auto *text = new QPlainTextEdit;
    text->setObjectName(name);
    text->setAccessibleName(accessibleName);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFrameShape(QFrame::NoFrame);
    return text;
}

QListView *resourceList(const QString &name, const QString &accessibleName,
                        ResourceListModel *model)
{
    auto *view = new QListView;
    view->setObjectName(name);
    view->setAccessibleName(accessibleName);
    view->setUniformItemSizes(true);
    view->setFrameShape(QFrame::NoFrame);
    view->setModel(model);
    return view;
}

QString documentText(const JsonValue &document)
{
    const QByteArray text = writeJson(document, JsonFormat::Indented);
    if (text.size() <= longestShown)
        return QString::fromUtf8(text);
    return ResourceDetail::tr("%1\n… %n more byte(s)", nullptr, int(text.size() - longestShown))
        .arg(QString::fromUtf8(text.left(longestShown)));
}

} // namespace

ResourceDetail::ResourceDetail(QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(this))
    , m_meta(new TextLabel(this))
    , m_facts(new FactList(this))
    , m_tabs(new QTabWidget(this))
    , m_which(new QComboBox)
    , m_document(readOnlyText(u"document"_s, tr("Document as it was read")))
    , m_uses(new ResourceListModel(this))
    , m_usedBy(new ResourceListModel(this))
    , m_secrets(readOnlyText(u"resourceSecrets"_s, tr("Secrets in this resource")))
{
    m_title->setTextSize(Theme::Text::Body, QFont::DemiBold);
    m_title->setObjectName(u"resourceTitle"_s);
    m_meta->setTone(Tone::Neutral);
    m_meta->setWordWrap(true);
    m_meta->setObjectName(u"resourceMeta"_s);
    m_document->setFont(Theme::of(this).monospaced());
    m_document->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_which->setObjectName(u"documentChoice"_s);
    m_which->setAccessibleName(tr("Which document is shown"));
    m_usesView = resourceList(u"usesList"_s, tr("What it uses"), m_uses);
    m_usedByView = resourceList(u"usedByList"_s, tr("What uses it"), m_usedBy);

    auto *documentPart = new QWidget;
    auto *documentLayout = new QVBoxLayout(documentPart);
    documentLayout->setContentsMargins({});
    documentLayout->addWidget(m_which);
    documentLayout->addWidget(m_document, 1);
    m_tabs->setObjectName(u"resourceTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(documentPart, tr("Document"));
    m_tabs->addTab(m_usesView, tr("Uses"));
    m_tabs->addTab(m_usedByView, tr("Used by"));
    m_tabs->addTab(m_secrets, tr("Secrets"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::of(this).space(1), 0, 0, 0);
    layout->setSpacing(Theme::of(this).space(0.5));
    layout->addWidget(m_title);
    layout->addWidget(m_meta);
    layout->addWidget(m_facts);
    layout->addWidget(m_tabs, 1);
    layout->addStretch(0); // holds the texts up while there are no tabs

    connect(m_which, &QComboBox::currentIndexChanged, this, &ResourceDetail::showDocument);
    for (QListView *view : {m_usesView, m_usedByView}) {
        connect(view, &QListView::activated, this, [this, view](const QModelIndex &index) {
            const int resource = static_cast<ResourceListModel *>(view->model())->resourceAt(index);
            if (resource >= 0)
                emit resourceActivated(resource);
        });
    }
    clear();
}

void ResourceDetail::setGraph(std::shared_ptr<const DependencyGraph> graph)
{
    m_graph = std::move(graph);
    showNeighbours();
}

void ResourceDetail::clear()
{
    showType({}, tr("Choose a resource on the left to look at it."), {});
}

void ResourceDetail::showType(const QString &title, const QString &note, const QList<Fact> &facts)
{
    m_shown.clear();
    m_title->setText(title);
    m_meta->setText(note);
    m_meta->setVisible(!note.isEmpty());
    m_facts->setFacts(facts);
    m_facts->show();
    m_tabs->hide();
}

void ResourceDetail::showResource(std::shared_ptr<const Snapshot> snapshot, int resource,
                                  const std::vector<int> &children)
{
    m_snapshot = std::move(snapshot);
    m_shown = {resource};
    m_shown.insert(m_shown.end(), children.begin(), children.end());
    const Resource &shown = m_snapshot->resources()[size_t(resource)];
    const PlatformProfile &profile = m_snapshot->profile();
    m_title->setText(m_snapshot->title(shown));
    QStringList meta{profile.singularOf(shown.key.type), shown.key.id};
    if (!shown.originReason.isEmpty())
        meta << shown.originReason;
    m_meta->setText(meta.join(u" · "_s));
    m_meta->show();
    m_facts->hide();
    m_tabs->show();

    const QSignalBlocker blocker(m_which);
    m_which->clear();
    for (const int part : m_shown) {
        const Resource &one = m_snapshot->resources()[size_t(part)];
        m_which->addItem(tr("%1 “%2”", "what it is and its name")
                             .arg(profile.singularOf(one.key.type), one.name));
    }
    m_which->setVisible(m_shown.size() > 1);
    showDocument();
    showNeighbours();
    showSecrets();
}

void ResourceDetail::showDocument()
{
    const int which = std::max(0, m_which->currentIndex());
    if (size_t(which) >= m_shown.size())
        return;
    const Resource &shown = m_snapshot->resources()[size_t(m_shown[size_t(which)])];
    const ResourceType *type = m_snapshot->profile().type(shown.key.type);
    m_document->setPlainText(documentText(type ? masked(*type, shown.document) : shown.document));
}

void ResourceDetail::showNeighbours()
{
    if (m_shown.empty())
        return;
    std::vector<ResourceListModel::Row> uses;
    std::vector<ResourceListModel::Row> usedBy;
    if (m_graph && &m_graph->snapshot() == m_snapshot.get()) {
        QSet<int> own(m_shown.begin(), m_shown.end());
        QSet<int> seenUses = own;
        QSet<int> seenUsers = own;
        for (const int part : m_shown) {
            const auto [first, last] = m_graph->edgesFrom(part);
            for (const auto *edge = first; edge != last; ++edge) {
                if (seenUses.contains(edge->to))
                    continue;
                seenUses.insert(edge->to);
                const QString place = edge->reference < 0
                    ? QString()
                    : m_graph->references(part)[size_t(edge->reference)].place.toText();
                uses.push_back({edge->to, place, {}});
            }
            for (const int user : m_graph->usersOf(part)) {
                if (seenUsers.contains(user))
                    continue;
                seenUsers.insert(user);
                usedBy.push_back({user, {}, {}});
            }
            for (const DependencyGraph::Unresolved &open : m_graph->unresolved()) {
                if (open.from != part)
                    continue;
                const Reference &reference = m_graph->references(part)[size_t(open.reference)];
                uses.push_back({-1, reference.place.toText(),
                                tr("%1 (not found at the source)").arg(reference.id)});
            }
        }
    }
    m_tabs->setTabText(UsesTab, tr("Uses %1").arg(uses.size()));
    m_tabs->setTabText(UsedByTab, tr("Used by %1").arg(usedBy.size()));
    m_uses->setRows(m_snapshot, std::move(uses));
    m_usedBy->setRows(m_snapshot, std::move(usedBy));
}

void ResourceDetail::showSecrets()
{
    QStringList lines;
    for (const int part : m_shown) {
        for (const SecretSlot &slot :
             findSecretSlots(*m_snapshot, m_snapshot->resources()[size_t(part)])) {
            lines << (slot.scope.isEmpty() ? slot.label
                                           : tr("%1 (%2)").arg(slot.label, slot.scope));
        }
    }
    m_tabs->setTabText(SecretsTab, tr("Secrets %1").arg(lines.size()));
    m_secrets->setPlainText(lines.isEmpty() ? tr("No secrets.") : lines.join(u'\n'));
}

} // namespace Wizard
