// SPDX-License-Identifier: GPL-3.0-or-later
#include "changecomposer.h"

namespace Migration {

ChangeComposer::ChangeComposer(const ValidationInput &input)
    : m_input(input)
    , m_selected(effectiveSelection(input))
    , m_matcher(input)
    , m_resolver(input, m_matcher, m_selected)
{
}

Composed ChangeComposer::compose(int node, const Options &options) const
{
    const Resource &resource = m_input.source->resources()[static_cast<size_t>(node)];
    ComposeInput input;
    input.type = m_input.source->profile().type(resource.key.type);
    input.source = &resource.document;
    input.references = &m_input.graph->references(node);
    input.rewrite = [&](const Reference &reference) -> Rewritten {
        const ResolvedReference resolved = m_resolver.resolve(node, reference);
        switch (resolved.outcome) {
        case ReferenceOutcome::Selected: {
            const QString id = options.idOf(resolved.sourceIndex);
            if (id.isEmpty())
                return {};
            return {Rewritten::Action::Replace, id};
        }
        case ReferenceOutcome::Mapped:
            return {Rewritten::Action::Replace, resolved.destinationId};
        case ReferenceOutcome::Dropped:
            return {Rewritten::Action::Drop, {}};
        default:
            return {};
        }
    };
    input.destination = options.destination;
    input.secretSlots = findSecretSlots(*m_input.source, resource);
    input.fill = options.fill;
    input.keep = options.keep;
    input.leaveOut = options.leaveOut;
    return Migration::compose(input);
}

} // namespace Migration
