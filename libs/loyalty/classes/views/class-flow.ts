import { projection } from '#engine';
import { type RecordedEvent } from '#event-store';
import { memberEvent, type RecordedMemberEvent } from '#loyalty/member';

import { type ClassFlowDocument, classFlowSchema } from './class-flow-schema.js';

export const classFlow = projection({
  name: 'class-flow',
  version: 1,
  document: classFlowSchema,
  indexes: [{ name: 'month', fields: ['program', 'month'] }],
  handles: ['LoyaltyClassChanged'],
  documentIds: (recorded) => {
    const change = classChange(recorded);
    if (!change) return [];
    const { metadata, data } = change;
    return [`${metadata.program}.${data.effectiveAt.slice(0, 7)}.${data.from}.${data.to}`];
  },
  evolve: evolveClassFlow,
});

export function evolveClassFlow(before: ClassFlowDocument | null, recorded: RecordedEvent): ClassFlowDocument | null {
  const change = classChange(recorded);
  if (!change) return before;
  const { metadata, data } = change;
  return {
    program: metadata.program,
    month: data.effectiveAt.slice(0, 7),
    from: data.from,
    to: data.to,
    changes: (before?.changes ?? 0) + 1,
  };
}

type ClassChange = Extract<RecordedMemberEvent, { readonly type: 'LoyaltyClassChanged' }>;

/** The event where it is a change of class. */
export function classChange(recorded: RecordedEvent): ClassChange | undefined {
  const event = memberEvent(recorded);
  return event.type === 'LoyaltyClassChanged' ? event : undefined;
}
