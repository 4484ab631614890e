// SPDX-License-Identifier: GPL-3.0-or-later
#include "references.h"

#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepestJsonText = 4; // JSON in a string in JSON in a string …

// A list of the rule's own; null where its switch leads nowhere.
const QStringList *targetsOf(const ReferenceRule &rule, const JsonPlace &place,
                             const JsonValue &document)
{
    if (!rule.switchOn)
        return &rule.targets;
    const JsonValue *holder = place.parent().in(document);
    const JsonValue *sibling = holder ? holder->find(rule.switchOn->sibling) : nullptr;
    const QString text = sibling ? scalarText(*sibling) : QString();
    for (const auto &[value, targets] : rule.switchOn->cases) {
        if (value == text)
            return &targets;
    }
    return nullptr;
}

bool isExpression(const ReferenceRule &rule, const QString &text)
{
    return !rule.skipContaining.isEmpty() && text.contains(rule.skipContaining);
}

class Finder
{
public:
    explicit Finder(std::vector<Reference> &found)
        : m_found(found)
    {
    }

    void search(const std::vector<ReferenceRule> &rules, const JsonValue &document,
                const std::vector<JsonPlace> &outer)
    {
        for (const ReferenceRule &rule : rules) {
            rule.path.match(document, [&](const JsonPlace &place, const JsonValue &value) {
                at(rule, place, value, document, outer);
            });
        }
    }

private:
    void at(const ReferenceRule &rule, const JsonPlace &place, const JsonValue &value,
            const JsonValue &document, const std::vector<JsonPlace> &outer)
    {
        const JsonValue *holder = place.parent().in(document);
        if (!rule.when.empty() && !(holder && allHold(rule.when, *holder)))
            return;
        if (!rule.keyPattern.pattern().isEmpty() && !hasKeyLike(rule.keyPattern, place))
            return;
        m_ownerId = holder && !rule.ownerMember.isEmpty()
            ? scalarText(holder->value(rule.ownerMember))
            : QString();
        const QString text = rule.form == ReferenceForm::Key
            ? QString::fromUtf8(std::get<QByteArray>(place.steps().back()))
            : scalarText(value);
        if (text.isEmpty() || isExpression(rule, text))
            return;
        if (rule.form == ReferenceForm::JsonText) {
            inJsonText(rule, place, value, outer);
            return;
        }
        const QStringList *targets = targetsOf(rule, place, document);
        if (!targets || targets->isEmpty())
            return;
        switch (rule.form) {
        case ReferenceForm::List: inList(rule, targets, place, text, outer); break;
        case ReferenceForm::Text: inText(rule, targets, place, text, outer); break;
        default: add(rule, targets, place, outer, text, 0, -1);
        }
    }

    void inList(const ReferenceRule &rule, const QStringList *targets, const JsonPlace &place,
                const QString &text, const std::vector<JsonPlace> &outer)
    {
        qsizetype begin = 0;
        while (begin <= text.size()) {
            qsizetype end = text.indexOf(u',', begin);
            if (end < 0)
                end = text.size();
            const QStringView part = QStringView(text).sliced(begin, end - begin);
            const QStringView id = part.trimmed();
            if (!id.isEmpty()) {
                add(rule, targets, place, outer, id.toString(),
                    id.data() - QStringView(text).data(), id.size());
            }
            begin = end + 1;
        }
    }

    void inText(const ReferenceRule &rule, const QStringList *targets, const JsonPlace &place,
                const QString &text, const std::vector<JsonPlace> &outer)
    {
        const int group = rule.token.captureCount() > 0 ? 1 : 0;
        auto matches = rule.token.globalMatch(text);
        while (matches.hasNext()) {
            const auto match = matches.next();
            if (match.capturedLength(group) > 0) {
                add(rule, targets, place, outer, match.captured(group), match.capturedStart(group),
                    match.capturedLength(group));
            }
        }
    }

    void inJsonText(const ReferenceRule &rule, const JsonPlace &place, const JsonValue &value,
                    const std::vector<JsonPlace> &outer)
    {
        if (!value.isString() || outer.size() >= deepestJsonText)
            return;
        const auto inner = readJson(value.utf8());
        if (!inner) // not JSON after all: nothing in it is known to be an id
            return;
        std::vector<JsonPlace> path = outer;
        path.push_back(place);
        search(rule.inside, *inner, path);
    }

    void add(const ReferenceRule &rule, const QStringList *targets, const JsonPlace &place,
             const std::vector<JsonPlace> &outer, const QString &id, qsizetype begin,
             qsizetype length)
    {
        if (rule.keep.contains(id)
            || (rule.guess && isFound(outer.empty() ? place : outer.front())))
            return;
        Reference reference;
        reference.place = outer.empty() ? place : outer.front();
        if (!outer.empty() || !m_ownerId.isEmpty()) {
            Reference::Further further{{}, m_ownerId};
            if (!outer.empty()) {
                further.insideJson.assign(outer.begin() + 1, outer.end());
                further.insideJson.push_back(place);
            }
            reference.further = std::make_shared<const Reference::Further>(std::move(further));
        }
        reference.rule = &rule;
        reference.ruledTargets = targets;
        reference.id = id;
        reference.begin = static_cast<int>(begin);
        reference.length = static_cast<int>(length);
        m_found.push_back(std::move(reference));
    }

    // A guess is only made about what no other rule knows.
    bool isFound(const JsonPlace &place) const
    {
        return std::any_of(m_found.begin(), m_found.end(), [&](const Reference &reference) {
            return !reference.rule->guess && reference.place == place;
        });
    }

    static bool hasKeyLike(const QRegularExpression &pattern, const JsonPlace &place)
    {
        const auto *key = std::get_if<QByteArray>(&place.steps().back());
        return key && pattern.match(QString::fromUtf8(*key)).hasMatch();
    }

    std::vector<Reference> &m_found;
    QString m_ownerId; // of the place that is being looked at
};

struct Decided
{
    const Reference *reference = nullptr;
    Rewritten rewritten;
};

class Rewriter
{
public:
    explicit Rewriter(JsonValue &document)
        : m_document(document)
    {
    }

    void apply(std::vector<Decided> decisions)
    {
        const auto placeOf = [](const Decided &decided) -> const JsonPlace & {
            return decided.reference->place;
        };
        std::stable_sort(
            decisions.begin(), decisions.end(),
            [&](const Decided &a, const Decided &b) { return placeOf(a) < placeOf(b); });
        for (auto first = decisions.begin(); first != decisions.end();) {
            const auto end = std::find_if(first, decisions.end(), [&](const Decided &other) {
                return placeOf(other) != placeOf(*first);
            });
            atPlace(placeOf(*first), {first, end});
            first = end;
        }
        // Removals from the back, renames from the inside: neither moves a place still to come.
        for (auto it = m_removals.rbegin(); it != m_removals.rend(); ++it)
            it->removeFrom(m_document);
        std::stable_sort(m_renames.begin(), m_renames.end(), [](const auto &a, const auto &b) {
            return a.first.steps().size() > b.first.steps().size();
        });
        renameKeys();
    }

private:
    using Here = std::span<Decided>; // all that is decided about one place

    void atPlace(const JsonPlace &place, Here here)
    {
        const Decided &first = here.front();
        if (first.reference->isInsideJson()) {
            insideJsonText(place, here);
        } else if (first.reference->rule->form == ReferenceForm::Key) {
            if (first.rewritten.action == Rewritten::Action::Drop)
                m_removals.insert(place);
            else
                m_renames.emplace_back(place, first.rewritten.id.toUtf8());
        } else if (dropsMore(place, first)) {
            return;
        } else if (first.reference->length < 0) {
            wholeValue(place, first.rewritten);
        } else {
            insideText(place, here);
        }
    }

    // What only makes sense with the reference goes along with it.
    bool dropsMore(const JsonPlace &place, const Decided &decided)
    {
        const auto &with = decided.reference->rule->dropWith;
        if (!with || decided.rewritten.action != Rewritten::Action::Drop)
            return false;
        for (JsonPlace above = place; !above.isRoot(); above = above.parent()) {
            if (with->matches(above, m_document)) {
                m_removals.insert(above);
                return true;
            }
        }
        return false;
    }

    void wholeValue(const JsonPlace &place, const Rewritten &rewritten)
    {
        const bool isItem = std::holds_alternative<qsizetype>(place.steps().back());
        if (rewritten.action == Rewritten::Action::Drop && isItem) {
            m_removals.insert(place);
            return;
        }
        JsonValue *value = place.refIn(m_document);
        if (rewritten.action == Rewritten::Action::Drop)
            *value = JsonValue();
        else if (value->isNumber() && !JsonValue::numberText(rewritten.id.toLatin1()).isNull())
            *value = JsonValue::numberText(rewritten.id.toLatin1());
        else
            *value = JsonValue::string(rewritten.id);
    }

    void insideText(const JsonPlace &place, Here here)
    {
        std::sort(here.begin(), here.end(), [](const Decided &a, const Decided &b) {
            return a.reference->begin < b.reference->begin;
        });
        const bool goesWhole = std::any_of(here.begin(), here.end(), [](const Decided &decided) {
            return decided.reference->rule->dropsItem
                && decided.rewritten.action == Rewritten::Action::Drop;
        });
        if (goesWhole && std::holds_alternative<qsizetype>(place.steps().back())) {
            m_removals.insert(place);
            return;
        }
        JsonValue *value = place.refIn(m_document);
        const QString text = value->toString();
        QString result;
        qsizetype copied = 0;
        for (const Decided &decided : here) {
            const Reference &reference = *decided.reference;
            if (reference.begin < copied) // two rules found the same token: the first one stands
                continue;
            result += QStringView(text).sliced(copied, reference.begin - copied);
            copied = reference.begin + reference.length;
            if (decided.rewritten.action == Rewritten::Action::Replace) {
                result += decided.rewritten.id;
            } else if (reference.rule->form == ReferenceForm::List) {
                copied = dropListItem(text, copied, &result);
            } else {
                result += reference.id; // a text without its id would mean something else
            }
        }
        result += QStringView(text).sliced(copied);
        *value = JsonValue::string(result);
    }

    // Takes the comma along: the one behind the item, or the one before the last item.
    static qsizetype dropListItem(const QString &text, qsizetype end, QString *before)
    {
        const qsizetype comma = text.indexOf(u',', end);
        if (comma >= 0)
            return comma + 1;
        const qsizetype last = before->lastIndexOf(u',');
        if (last >= 0)
            before->truncate(last);
        return text.size();
    }

    void insideJsonText(const JsonPlace &place, Here here)
    {
        JsonValue *value = place.refIn(m_document);
        auto inner = readJson(value->utf8());
        if (!inner)
            return;
        std::vector<Reference> within;
        for (const Decided &decided : here) {
            within.push_back(*decided.reference);
            Reference::Further further = *within.back().further;
            within.back().place = further.insideJson.front();
            further.insideJson.erase(further.insideJson.begin());
            within.back().further = std::make_shared<const Reference::Further>(std::move(further));
        }
        std::vector<Decided> further;
        for (size_t i = 0; i < here.size(); ++i)
            further.push_back({&within[i], here[i].rewritten});
        Rewriter(*inner).apply(std::move(further));
        *value = JsonValue::utf8(writeJson(*inner));
    }

    void renameKeys()
    {
        // All renames of one object at once: source `2` → `3` and `3` → `2` may both be there.
        std::map<JsonPlace, std::vector<std::pair<QByteArray, QByteArray>>> byObject;
        std::vector<JsonPlace> order;
        for (const auto &[place, key] : m_renames) {
            const JsonPlace object = place.parent();
            if (!byObject.contains(object))
                order.push_back(object);
            byObject[object].emplace_back(std::get<QByteArray>(place.steps().back()), key);
        }
        for (const JsonPlace &object : order) {
            JsonValue *members = object.refIn(m_document);
            if (!members)
                continue;
            JsonValue renamed = JsonValue::object();
            for (qsizetype i = 0; i < members->size(); ++i) {
                QByteArray key = members->keyAt(i).toByteArray();
                for (const auto &[from, to] : byObject[object]) {
                    if (from == key) {
                        key = to;
                        break;
                    }
                }
                renamed.set(key, members->valueAt(i));
            }
            *members = std::move(renamed);
        }
    }

    JsonValue &m_document;
    std::set<JsonPlace> m_removals;
    std::vector<std::pair<JsonPlace, QByteArray>> m_renames;
};

} // namespace

std::vector<Reference> findReferences(const ResourceType &type, const JsonValue &document)
{
    std::vector<Reference> found;
    found.reserve(8); // most have fewer
    Finder(found).search(type.references, document, {});
    return found;
}

JsonValue rewriteReferences(const JsonValue &document, const std::vector<Reference> &references,
                            const RewriteRule &rule)
{
    std::vector<Decided> decisions;
    for (const Reference &reference : references) {
        Rewritten rewritten = rule(reference);
        if (rewritten.action != Rewritten::Action::Keep
            && !(rewritten.action == Rewritten::Action::Replace && rewritten.id == reference.id))
            decisions.push_back({&reference, std::move(rewritten)});
    }
    JsonValue result = document;
    if (!decisions.empty())
        Rewriter(result).apply(std::move(decisions));
    return result;
}

} // namespace Migration
