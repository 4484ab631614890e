// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan.h"

#include <migration/core/contenthash.h>
#include <migration/core/parallelfor.h>
#include <migration/json/jsonio.h>
#include <migration/plan/fielddiffs.h>

#include <array>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

// In the order of ChangeKind.
constexpr std::array<QLatin1StringView, 6> kindNames{
    "create"_L1, "update"_L1, "match"_L1, "skip"_L1, "delete"_L1, "blocked"_L1,
};

// A hash of parts that can not run into one another: every part is preceded by its length.
class PartHash
{
public:
    void add(QByteArrayView bytes)
    {
        addNumber(bytes.size());
        m_bytes += bytes;
    }
    void add(const QString &text) { add(QByteArrayView(text.toUtf8())); }
    void add(const JsonValue &value) { add(QByteArrayView(writeJson(value))); }
    void add(const JsonPlace &place) { add(place.toText()); }
    void add(const ResourceKey &key)
    {
        add(key.type);
        add(key.id);
    }
    void add(const Environment &environment)
    {
        add(environment.address.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo));
        add(environment.id);
    }
    void addNumber(qint64 number)
    {
        for (int shift = 0; shift < 64; shift += 8)
            m_bytes += static_cast<char>(static_cast<quint64>(number) >> shift);
    }
    template<typename Items, typename Add>
    void addEach(const Items &items, Add addItem)
    {
        addNumber(static_cast<qint64>(items.size()));
        for (const auto &item : items)
            addItem(item);
    }
    template<typename Items>
    void addEach(const Items &items)
    {
        addEach(items, [this](const auto &item) { add(item); });
    }
    QByteArray result() const { return contentHashText(m_bytes); }

private:
    QByteArray m_bytes;
};

void addChange(PartHash &hash, const Change &change)
{
    const auto addNumber = [&hash](int number) { hash.addNumber(number); };
    hash.addNumber(static_cast<int>(change.kind));
    hash.add(change.source);
    hash.add(change.destinationId);
    hash.add(change.type);
    hash.add(change.naturalKey);
    hash.addNumber(change.bornWithParent);
    hash.add(change.parentDestinationId);
    hash.addEach(change.diff, [&hash](const FieldDiff &diff) {
        hash.addNumber(static_cast<int>(diff.kind));
        hash.add(diff.place);
        hash.add(diff.before);
        hash.add(diff.after);
        hash.addNumber(diff.keptByChoice);
        hash.addNumber(diff.keptInStep);
        hash.addNumber(diff.madeByPlatform);
    });
    hash.addEach(change.rewritten, [&hash](const ValueChange &value) {
        hash.add(value.place);
        hash.add(value.to);
    });
    hash.add(change.requests.hash());
    hash.addEach(change.needs, addNumber);
    hash.addEach(change.deferred);
    hash.addEach(change.deferredNeeds, addNumber);
    hash.addEach(change.secretSlots);
    hash.addNumber(change.keepsSecrets);
    hash.addNumber(change.document.has_value());
    if (change.document)
        hash.add(*change.document);
    hash.add(QByteArrayView(change.sourceHash));
    hash.add(QByteArrayView(change.destinationHash));
}

} // namespace

QString changeKindName(ChangeKind kind)
{
    return kindNames[static_cast<size_t>(kind)];
}

std::optional<ChangeKind> changeKindFromName(const QString &name)
{
    for (size_t i = 0; i < kindNames.size(); ++i) {
        if (name == kindNames[i])
            return static_cast<ChangeKind>(i);
    }
    return {};
}

QString FieldDiff::beforeText() const
{
    return displayText(beforeShown.isNull() ? before : beforeShown);
}

QString FieldDiff::afterText() const
{
    return displayText(afterShown.isNull() ? after : afterShown);
}

PlanCounts Plan::counts() const
{
    PlanCounts counts;
    for (const Change &change : changes) {
        switch (change.kind) {
        case ChangeKind::Create: ++counts.create; break;
        case ChangeKind::Update: ++counts.update; break;
        case ChangeKind::Match: ++counts.match; break;
        case ChangeKind::Skip: ++counts.skip; break;
        case ChangeKind::Delete: ++counts.remove; break;
        case ChangeKind::Blocked: ++counts.blocked; break;
        }
    }
    return counts;
}

// Left out is what is only shown (names, reasons, texts of values) and when the plan was made, so
// that making the same plan again gives the same fingerprint and an approval stays good.
QByteArray Plan::fingerprint() const
{
    std::vector<QByteArray> ofChanges(changes.size());
    parallelFor(changes.size(), [&](size_t i) {
        PartHash hash;
        addChange(hash, changes[i]);
        ofChanges[i] = hash.result();
    });
    PartHash hash;
    hash.add(QByteArrayView("causeway plan 5"));
    hash.addNumber(static_cast<int>(purpose));
    hash.addNumber(static_cast<int>(side));
    hash.addNumber(undoesRun);
    hash.add(source);
    hash.add(destination);
    hash.addEach(ofChanges,
                 [&hash](const QByteArray &change) { hash.add(QByteArrayView(change)); });
    return hash.result();
}

} // namespace Migration
