// SPDX-License-Identifier: GPL-3.0-or-later
#include "changetexts.h"

#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>
#include <migration/model/references.h>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

// References as ⟨names⟩, by what `home` knows; the rest stays as it is written.
JsonValue withNames(const ResourceType &type, const JsonValue &document, const Snapshot *home)
{
    if (!home)
        return document;
    return rewriteReferences(document, findReferences(type, document),
                             [home](const Reference &reference) {
                                 Rewritten rewritten;
                                 for (const QString &target : reference.targets()) {
                                     const Resource *resource = home->find({target, reference.id});
                                     if (!resource)
                                         continue;
                                     rewritten.action = Rewritten::Action::Replace;
                                     rewritten.id = QString(u'⟨' + resource->name + u'⟩');
                                     break;
                                 }
                                 return rewritten;
                             });
}

QString textOf(const ResourceType *type, const JsonValue &document, const Snapshot *home)
{
    if (document.isNull())
        return {};
    const JsonValue shown =
        type ? withNames(*type, masked(*type, comparable(*type, document)), home) : document;
    return QString::fromUtf8(writeJson(shown, JsonFormat::Indented));
}

std::optional<JsonValue> plannedDocument(const Change &change)
{
    if (change.document)
        return change.document;
    for (const RequestPreview &request : change.requests.read()) {
        if (!request.document.isNull())
            return request.document;
        if (!request.body.isNull())
            return request.body;
    }
    return {};
}

} // namespace

ChangeTexts textsOf(const Change &change, const Snapshot *source, const Snapshot *destination)
{
    const Snapshot *any = source ? source : destination;
    if (!any)
        return {};
    const ResourceType *type = any->profile().type(change.type);
    const Resource *there = destination && !change.destinationId.isEmpty()
        ? destination->find({change.type, change.destinationId})
        : nullptr;
    const Resource *here = source ? source->find(change.source) : nullptr;
    ChangeTexts texts;
    if (there)
        texts.before = textOf(type, there->document, destination);
    switch (change.kind) {
    case ChangeKind::Delete: break;
    case ChangeKind::Match: texts.after = texts.before; break;
    case ChangeKind::Create:
    case ChangeKind::Update:
        if (const auto planned = plannedDocument(change)) {
            texts.after = textOf(type, *planned, destination);
            break;
        }
        [[fallthrough]];
    case ChangeKind::Skip:
    case ChangeKind::Blocked:
        if (here)
            texts.after = textOf(type, here->document, source);
        break;
    }
    return texts;
}

QString requestsText(const Change &change)
{
    QString text;
    for (const RequestPreview &request : change.requests.read()) {
        if (!text.isEmpty())
            text += u"\n\n"_s;
        text += request.method + u' ' + request.path;
        if (!request.body.isNull())
            text += u'\n' + QString::fromUtf8(writeJson(request.body, JsonFormat::Indented));
    }
    return text;
}

} // namespace Wizard
